"""Whether what was written about a gathering still says what is recorded: numbers of participants, dates (LK-02)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event_text import Section
from desktop_app.domain.wording import MONTHS, grouped, long_date
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.facts import gathering_facts
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.texts import load_texts
from desktop_app.operations.names.choice_names import choice_names

NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)"
PARTICIPANTS = re.compile(
    rf"\b{NUMBER}\s+(?:orang\s+)?peserta\b|\bpeserta\b[^.\n\d]*?\b{NUMBER}\s+orang\b", re.IGNORECASE
)
DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)
OF_THE_DAY = (Section.PROCEEDINGS, Section.MINUTES_OPENING, Section.PRESS_LEAD)
"""Sections that name no other date than that of the gathering."""


def text_warnings(session: Session, gathering_id: UUID, sections: Iterable[Section] = tuple(Section)) -> list[Problem]:
    """Return a warning for each text of `sections` that tells another number of participants or another date."""
    texts = load_texts(session, gathering_id)
    written = {section: texts[section] for section in sections if texts[section]}
    if not written:
        return []
    total = head_count(session, gathering_id).total
    facts = gathering_facts(session, gathering_id)
    known = {total.present, total.invited, total.male, total.female} if total.present else {total.invited}
    names = choice_names(Section)
    found: list[Problem] = []
    for section, text in written.items():
        name = names[section]
        found += [_wrong_number(section, name, told, total.present) for told in _numbers(text, known)]
        if section in OF_THE_DAY:
            found += [_wrong_date(section, name, day, facts.days) for day in _dates(text, facts.first, facts.last)]
    return found


def _numbers(text: str, known: set[int]) -> Iterator[int]:
    told = {int((match[1] or match[2]).replace(".", "")) for match in PARTICIPANTS.finditer(text)}
    yield from sorted(told - known)


def _dates(text: str, first: date, last: date) -> Iterator[str]:
    for match in DATE.finditer(text):
        try:
            day = date(int(match[3]), MONTHS.index(match[2].capitalize()) + 1, int(match[1]))
        except ValueError:
            yield match[0]
            continue
        if not first <= day <= last:
            yield long_date(day)


def _wrong_number(section: Section, name: str, told: int, present: int) -> Problem:
    return Problem(
        section.value,
        "number",
        tr(
            "{section}: the text says {told} participants, {present} were present.",
            section=name,
            told=grouped(told),
            present=grouped(present),
        ),
        Severity.WARNING,
    )


def _wrong_date(section: Section, name: str, told: str, days: str) -> Problem:
    return Problem(
        section.value,
        "date",
        tr("{section}: the text says {told}, the event is on {days}.", section=name, told=told, days=days),
        Severity.WARNING,
    )
