"""Who gets a card, and what stands on it: nothing that is not already on the sheet in everybody's view."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.issuing import PRACTICE, WIB
from desktop_app.domain.event import Role
from desktop_app.domain.regions import find_region
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts
from desktop_app.operations.gatherings.seat_codes import code_of
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.office.offices import office_on


class BadgeSize(StrEnum):
    """Sizes that holders are sold in, in millimetres."""

    SMALL = "90x55"
    LARGE = "86x120"


class CardRole(StrEnum):
    """Whose cards."""

    ALL = "semua"
    PARTICIPANT = "peserta"
    GUEST = "tamu"
    SPEAKER = "narasumber"
    COMMITTEE = "panitia"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it names."""
        return tuple(Role) if self is CardRole.ALL else (Role(self.value),)


@dataclass(frozen=True)
class BadgeOptions:
    """What a person chooses for badges and number cards."""

    size: BadgeSize = BadgeSize.SMALL
    role: CardRole = CardRole.ALL
    qr: bool = True
    blank_cards: int = 0
    """For people who come without an invitation; the name is written in."""

    @property
    def variant(self) -> str:
        """Whose badges, "" for everybody's."""
        return "" if self.role is CardRole.ALL else self.role.value


@dataclass(frozen=True)
class TentOptions:
    """What a person chooses for name cards on the table."""

    role: CardRole = CardRole.ALL
    """`ALL` means those who sit in front: speakers and guests."""

    @property
    def variant(self) -> str:
        """Whose cards, "" for speakers and guests."""
        return "" if self.role is CardRole.ALL else self.role.value


@dataclass(frozen=True)
class Card:
    """One card."""

    role: Role
    name: str = ""
    """With titles; empty leaves a line to write on."""
    affiliation: str = ""
    """Business, post or duty."""
    place: str = ""
    """Kabupaten of a participant; of a guest whom he represents."""
    number: int | None = None
    """The row on the sheet; None while it does not stand."""
    code: str = ""


@dataclass(frozen=True)
class Deck:
    """All cards of one print."""

    facts: GatheringFacts
    cards: tuple[Card, ...]
    emblem: bytes
    office: str
    when: datetime
    size: BadgeSize = BadgeSize.SMALL
    watermark: str = ""


def collect(session: Session, gathering_id: UUID, options: BadgeOptions | TentOptions, *, practice: bool) -> Deck:
    """Return the cards; raises `UserError` when the gathering is gone or has no date."""
    facts = gathering_facts(session, gathering_id)
    office = office_on(session, facts.first)
    seats = [seat for seat in list_seats(session, gathering_id, *_roles(options)) if not seat.unreadable]
    badges = isinstance(options, BadgeOptions)
    with_code = isinstance(options, BadgeOptions) and options.qr
    cards = [_card(seat, code_of(seat.id) if with_code else "") for seat in seats if badges or _has_words(seat)]
    if isinstance(options, BadgeOptions):
        cards += [Card(Role.PARTICIPANT)] * options.blank_cards
    return Deck(
        facts=facts,
        cards=tuple(cards),
        emblem=load_attachment(session, office.logo) if office and office.logo else b"",
        office=office.name if office else "",
        when=datetime.combine(facts.first, time(), WIB),
        size=options.size if isinstance(options, BadgeOptions) else BadgeSize.SMALL,
        watermark=PRACTICE if practice else "",
    )


def checks(deck: Deck) -> Iterable[Problem]:
    """Yield what should be looked at before the cards are printed."""
    if not deck.cards:
        yield _warning("nobody", tr("Nobody is on the list, so there is no card."))
    if any(card.number is None and card.name for card in deck.cards):
        yield _warning(
            "numbers",
            tr("Some row numbers do not stand yet and are left out. Print the final attendance sheets first."),
        )


def _roles(options: BadgeOptions | TentOptions) -> tuple[Role, ...]:
    if isinstance(options, TentOptions) and options.role is CardRole.ALL:
        return (Role.SPEAKER, Role.GUEST)
    return options.role.roles


def _has_words(seat: Seat) -> bool:
    return bool(seat.name or seat.affiliation)


def _card(seat: Seat, code: str) -> Card:
    region = find_region(seat.kabupaten_code)
    representing = f"mewakili {seat.representing}" if seat.representing else ""
    return Card(
        role=seat.role,
        name=seat.name,
        affiliation=seat.affiliation,
        place=region.name if region else representing,
        number=seat.number if seat.stands else None,
        code=code,
    )


def _warning(rule: str, message: str) -> Problem:
    return Problem("cards", rule, message, Severity.WARNING)
