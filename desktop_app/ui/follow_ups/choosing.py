"""Which follow-ups are shown, and how many there are of each agency, officer, village …: no widgets here."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.follow_ups.follow_ups import OPEN, FollowUpRow, list_follow_ups
from desktop_app.operations.listing.arrangement import Filters
from desktop_app.operations.listing.searching import searched
from desktop_app.ui.follow_ups.words import SOON
from desktop_app.ui.lists.filters import Filter, Offer
from desktop_app.ui.settings.agency_form import role_words

MONTH = 30
"""Days."""
Words = dict[str, dict[str, str]]
"""By name of a group: its values and what each is called."""


@dataclass(frozen=True)
class Found:
    """A follow-up with the key by which it is searched, and its value in every group."""

    row: FollowUpRow
    key: str
    values: dict[str, str]


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
    chosen: Filters = field(default_factory=dict)
    """Values by name of the group; a group that is missing does not matter."""


def groups() -> dict[str, Group]:
    """Return by what follow-ups can be filtered and counted."""
    roles = role_words()
    return {
        "helper": Group(tr("Agency"), lambda row: row.helper or "-", lambda row: row.helper or tr("nobody yet")),
        "officer": Group(tr("Officer"), lambda row: row.officer or "-", lambda row: row.officer or tr("nobody yet")),
        "village": Group(tr("Village"), lambda row: row.region_code or "-", _village),
        "kabupaten": Group(tr("Kabupaten"), lambda row: row.kabupaten_code or "-", _kabupaten),
        "due": Group(tr("Deadline"), _due, lambda row: due_names()[_due(row)]),
        "role": Group(tr("Part played"), lambda row: str(row.role), lambda row: roles.get(row.role, str(row.role))),
    }


@dataclass
class Tally:
    """What is looked for: the rows, how many there are of each status, and what each filter can offer."""

    rows: list[FollowUpRow] = field(default_factory=list)
    statuses: Counter[FollowUpStatus] = field(default_factory=Counter)
    numbers: dict[str, Counter[str]] = field(default_factory=dict)
    """By name of the group: its values and how many rows each has, whatever its own filter says."""
    nearly: bool = False
    """Whether they are only like what was searched for."""


def filters_of(found: Callable[[], Tally], words: Callable[[], Words]) -> list[Filter]:
    """Return the filters of the list; each offers what the others leave, with its number."""

    def offers(name: str) -> list[Offer]:
        named = words()[name]
        told = [Offer(value, named.get(value, value), number) for value, number in found().numbers[name].items()]
        order = list(due_names())
        if name == "due":
            return sorted(told, key=lambda one: order.index(one.value))
        return sorted(told, key=lambda one: one.words.casefold())

    def named(name: str, value: str) -> str:
        return due_names()[value] if name == "due" and value in due_names() else words()[name].get(value, value)

    return [Filter(name, group.title, partial(offers, name), partial(named, name)) for name, group in groups().items()]


def due_names() -> dict[str, str]:
    """Return how far away deadlines are, the most urgent first."""
    return {
        "long": tr("more than a month late"),
        "late": tr("late"),
        "week": tr("in the next seven days"),
        "month": tr("in the next month"),
        "later": tr("later"),
        "-": tr("no deadline"),
    }


def load(session: Session, today: date) -> tuple[list[Found], Words]:
    """Return every follow-up, ready to be filtered, and what the values of the groups are called."""
    known = groups()
    rows = list_follow_ups(session, today, statuses=list(FollowUpStatus))
    found = [Found(row, _key(row), {name: group.value(row) for name, group in known.items()}) for row in rows]
    return found, words_of(found)


def words_of(found: Iterable[Found]) -> Words:
    """Return what every value of every group is called."""
    known = groups()
    words: Words = {name: {} for name in known}
    for one in found:
        for name, value in one.values.items():
            if value not in words[name]:
                words[name][value] = known[name].words(one.row)
    return words


def tally(found: Iterable[Found], wanted: Wanted) -> Tally:
    """Return what is looked for, in one pass: ten thousand rows must not be felt while somebody types."""
    matching = searched(found, wanted.search, lambda one: one.key)
    tests = [(name, values) for name, values in wanted.chosen.items() if values]
    result = Tally(numbers={name: Counter() for name in groups()}, nearly=matching.nearly)
    for one in matching.rows:
        missed = [name for name, values in tests if one.values[name] not in values]
        if not missed:
            result.statuses[one.row.status] += 1
        if one.row.status in wanted.statuses:
            _count(result, one, missed)
    return result


def _count(result: Tally, one: Found, missed: Sequence[str]) -> None:
    """Count a row of the right status for the list when it passes every filter, for a filter when it misses only it."""
    if not missed:
        result.rows.append(one.row)
    if len(missed) > 1:
        return
    for name in missed or one.values:
        result.numbers[name][one.values[name]] += 1


def _due(row: FollowUpRow) -> str:
    if row.due_on is None:
        return "-"
    days = (row.due_on - clock.today()).days
    if days < 0:
        return "long" if days < -MONTH else "late"
    return "week" if days <= SOON else "month" if days <= MONTH else "later"


def _village(row: FollowUpRow) -> str:
    return ", ".join(part for part in (row.village, row.district) if part) or tr("without a place")


def _kabupaten(row: FollowUpRow) -> str:
    return row.kabupaten.removeprefix("Kabupaten ") or tr("without a place")


def _key(row: FollowUpRow) -> str:
    said = (row.business, row.owner, row.village, row.problem, row.action, row.place, row.helper, row.officer, row.item)
    return search_key(" ".join(said))
