"""Which follow-ups are shown, and how many there are of each agency, officer, village …: no widgets here."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.follow_ups import OPEN, FollowUpRow, list_follow_ups
from desktop_app.ui.settings.agency_form import role_words


@dataclass(frozen=True)
class Found:
    """A follow-up with the key by which it is searched."""

    row: FollowUpRow
    key: str


@dataclass(frozen=True)
class Group:
    """Something that follow-ups have in common."""

    title: str
    value: Callable[[FollowUpRow], str]
    words: Callable[[FollowUpRow], str]


@dataclass
class Wanted:
    """What the person looks for."""

    search: str = ""
    statuses: Sequence[FollowUpStatus] = OPEN
    chosen: dict[str, str] = field(default_factory=dict)
    """Value by name of the group; a group that is missing does not matter."""


def groups() -> dict[str, Group]:
    """Return by what follow-ups can be filtered and counted."""
    roles = role_words()
    return {
        "helper": Group(tr("Agency"), lambda row: row.helper or "-", lambda row: row.helper or tr("nobody yet")),
        "officer": Group(tr("Officer"), lambda row: row.officer or "-", lambda row: row.officer or tr("nobody yet")),
        "village": Group(tr("Village"), lambda row: row.region_code or "-", _village),
        "kabupaten": Group(tr("Kabupaten"), lambda row: row.kabupaten_code or "-", _kabupaten),
        "role": Group(tr("Part played"), lambda row: str(row.role), lambda row: roles.get(row.role, str(row.role))),
    }


def load(session: Session, today: date) -> list[Found]:
    """Return every follow-up with its key."""
    rows = list_follow_ups(session, today, statuses=list(FollowUpStatus))
    return [Found(row, _key(row)) for row in rows]


def matching(found: Iterable[Found], wanted: Wanted, *, without: str = "") -> list[FollowUpRow]:
    """Return the rows that are looked for; the filter `without` does not count."""
    known = groups()
    tests = [(known[name].value, value) for name, value in wanted.chosen.items() if value and name != without]
    key = search_key(wanted.search)
    return [
        one.row
        for one in found
        if one.row.status in wanted.statuses and key in one.key and all(get(one.row) == value for get, value in tests)
    ]


def counted(rows: Iterable[FollowUpRow], group: Group) -> list[tuple[str, str, int]]:
    """Return (value, words, rows) of a group, the largest first."""
    numbers: Counter[str] = Counter()
    words: dict[str, str] = {}
    for row in rows:
        value = group.value(row)
        numbers[value] += 1
        words.setdefault(value, group.words(row))
    return sorted(
        ((value, words[value], number) for value, number in numbers.items()), key=lambda one: (-one[2], one[1])
    )


def _village(row: FollowUpRow) -> str:
    return ", ".join(part for part in (row.village, row.district) if part) or tr("without a place")


def _kabupaten(row: FollowUpRow) -> str:
    return row.kabupaten.removeprefix("Kabupaten ") or tr("without a place")


def _key(row: FollowUpRow) -> str:
    said = (row.business, row.owner, row.village, row.problem, row.action, row.place, row.helper, row.officer, row.item)
    return search_key(" ".join(said))
