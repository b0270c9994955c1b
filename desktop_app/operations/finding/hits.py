"""What finding answers: hits in groups, and what a source of them is."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Session


class HitKind(StrEnum):
    """What was found; where it is opened follows from it."""

    BUSINESS = "business"
    OWNER = "owner"
    ATTENDEE = "attendee"
    """A participant, guest, speaker or member of a committee, at one gathering."""
    OFFICIAL = "official"
    EVENT = "event"
    VISIT = "visit"
    CERTIFICATE = "certificate"
    FOLLOW_UP = "follow_up"
    PAPER = "paper"
    """A paper that was printed or saved as final."""


class Group(StrEnum):
    """Under which heading hits stand, in the usual order of the headings."""

    BUSINESSES = "businesses"
    PEOPLE = "people"
    EVENTS = "events"
    VISITS = "visits"
    CERTIFICATES = "certificates"
    FOLLOW_UPS = "follow_ups"
    PAPERS = "papers"


@dataclass(frozen=True)
class Hit:
    """One thing that was found. It never shows a personal number in full."""

    kind: HitKind
    id: UUID
    title: str
    detail: str
    belongs_to: UUID | None = None
    """The business, gathering, event or visit under which it is opened; None for what stands alone."""
    part: str = ""
    """The role of an attendee, the kind of a paper."""


@dataclass(frozen=True)
class Entry:
    """One record with the words by which it is found."""

    key: Hashable
    title: str
    more: tuple[str, ...] = ()
    """Other words that lead to it; they count less than those of the title."""
    above: Hashable = None
    """The key of what it belongs to, in the source of that."""
    is_person: bool = False
    """Whether the title is a name: found without titles, and however Muhammad is written."""


@dataclass(frozen=True)
class Source:
    """One kind of record that can be found."""

    name: str
    group: Group
    tables: frozenset[str]
    """Whose changes make its words old."""
    collect: Callable[[Session], Iterable[Entry]]
    """Return the entries in the order in which equal matches are shown."""
    describe: Callable[[Session, Sequence[Any]], list[Hit]]
    """Return the hits of these keys in their order; one that is gone meanwhile is left out."""
    above: str = ""
    """The source of what its entries belong to: the words of that lead to them too."""
    titled_above: bool = False
    """Whether the title of that is a part of their own."""
    by_number: Callable[[Session, str], list[Hit]] | None = None
    """Return what has these digits in one of its numbers."""


@dataclass(frozen=True)
class Section:
    """The hits of one group, the best first."""

    group: Group
    hits: tuple[Hit, ...]
    total: int
    """How many there are; the section holds only the best."""
    rank: int = field(default=0, compare=False)
    """How well the best of them matches (see `words`)."""
