"""Finds anything in the open database: keeps the words of every source, says which are old, and answers."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import replace

from sqlmodel import Session

from desktop_app.operations.finding import people
from desktop_app.operations.finding.businesses import BUSINESSES
from desktop_app.operations.finding.certificates import CERTIFICATES
from desktop_app.operations.finding.events import EVENTS
from desktop_app.operations.finding.follow_ups import FOLLOW_UPS
from desktop_app.operations.finding.hits import Group, Section, Source
from desktop_app.operations.finding.opened import PAGES, Recent
from desktop_app.operations.finding.papers import PAPERS
from desktop_app.operations.finding.visits import VISITS
from desktop_app.operations.finding.words import ANYWHERE, BEGINS, NOTHING, TITLE, WordIndex

SOURCES = (
    people.OWNERS,
    BUSINESSES,
    people.OFFICIALS,
    people.ATTENDEES,
    EVENTS,
    VISITS,
    CERTIFICATES,
    FOLLOW_UPS,
    PAPERS,
)
"""What entries belong to comes before them."""
MOST, MOST_OF_OTHERS = 6, 3
"""Hits of the group with the best match, and of every other one."""
DIGITS_FROM = 4
"""So many digits are a part of a number."""
SURE_FROM = 6
"""So many are hardly a year or a street number."""
NUMBER = re.compile(r"\+?[\d\s.\-/]+")


class Finder:
    """Belongs to one open database. `refresh` and `find` run in the lookup thread, one at a time; `touch` anywhere."""

    def __init__(self) -> None:
        self._indexes: dict[str, WordIndex] = {}
        self._old = {source.name for source in SOURCES}

    def touch(self, tables: frozenset[str]) -> None:
        """Note that these tables changed. What was known until then goes on answering."""
        self._old |= {source.name for source in SOURCES if source.tables & tables}

    @property
    def is_ready(self) -> bool:
        """Whether all words are as the database is."""
        return not self._old

    def refresh(self, session: Session) -> bool:
        """Read the words of one source that is old; return whether more are left."""
        for source in SOURCES:
            if source.name in self._old:
                self._old -= {source.name}  # before reading: what changes meanwhile makes it old again
                try:
                    above = self._indexes.get(source.above)
                    made = WordIndex(source.collect(session), above, titled_above=source.titled_above)
                    self._indexes[source.name] = made
                except BaseException:
                    self._old |= {source.name}
                    raise
                break
        return bool(self._old)

    def find(self, session: Session, typed: str, recent: Recent = ()) -> list[Section]:
        """Return what was typed in sections, the section with the best match first; recent ones lead in each."""
        sections: dict[Group, Section] = {}
        for source in SOURCES:
            found = self._section(session, source, typed, _first(source, recent))
            if found is not None:
                sections[source.group] = _joined(sections.get(source.group), found)
        if not sections:
            return []
        usual = list(Group)
        best, *others = sorted(sections.values(), key=lambda one: (one.rank, usual.index(one.group)))
        return [best, *(replace(one, hits=one.hits[:MOST_OF_OTHERS]) for one in others)]

    def _section(self, session: Session, source: Source, typed: str, first: Mapping[Hashable, int]) -> Section | None:
        index = self._indexes.get(source.name)
        match = index.find(typed, MOST, first) if index else NOTHING
        digits = digits_of(typed)
        numbered = source.by_number(session, digits) if source.by_number and digits else []
        known = {hit.id for hit in numbered}
        named = [hit for hit in source.describe(session, match.keys) if hit.id not in known]
        hits = (*numbered, *named)
        if not hits:
            return None
        by_number = NOTHING.rank if not numbered else BEGINS if len(digits) >= SURE_FROM else ANYWHERE
        return Section(source.group, hits[:MOST], match.total + len(numbered), min(by_number, match.rank))


def digits_of(typed: str) -> str:
    """Return the digits of what looks like a number, "" for anything else or too few of them."""
    if not NUMBER.fullmatch(typed.strip()):
        return ""
    digits = "".join(letter for letter in typed if letter.isdecimal())
    return digits if len(digits) >= DIGITS_FROM else ""


def _first(source: Source, recent: Recent) -> dict[Hashable, int]:
    """Return the keys of what was opened last among the entries of a source, the newest with 0."""
    pages = [page for page, one in PAGES.items() if one is source or (page == "ikm" and source is people.OWNERS)]
    return {record.bytes: place for place, (page, record) in enumerate(recent) if page in pages}


def _joined(one: Section | None, other: Section) -> Section:
    """Return two sections of one group as one; each source keeps its order."""
    if one is None:
        return other
    better, worse = sorted((one, other), key=lambda section: max(section.rank, TITLE))
    return replace(better, hits=(*better.hits, *worse.hits)[:MOST], total=one.total + other.total)
