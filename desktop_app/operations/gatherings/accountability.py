"""The accountability file (SPJ) of a gathering: which documents belong to it, and which are there (AU-10)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Role
from desktop_app.domain.event_file import EventFile
from desktop_app.domain.payment import Payment, PaymentList
from desktop_app.operations.documents_printed import SHEET, list_printed
from desktop_app.operations.gatherings.files import list_files
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.paths import resource


@dataclass(frozen=True)
class AccountabilityItem:
    """A kind of document of the file, as the catalogue names it."""

    code: str
    title: str
    files: tuple[str, ...] = ()
    """Kinds of evidence that prove it."""
    papers: tuple[str, ...] = ()
    """Kinds of papers of the program that stand for it until there is a scan."""
    role: str = ""
    """Of a signed sheet: whose."""
    money: bool = False
    """Whether it is needed only when something is paid."""
    taxed: bool = False
    """Whether it is needed only when a tax was kept back."""


class ItemState(StrEnum):
    """How an item of the checklist stands."""

    ATTACHED = "attached"
    """Scans or files are there."""
    PRINTED = "printed"
    """A final print is remembered, the signed scan is missing."""
    POSSIBLE = "possible"
    """The program can print it; nobody has yet."""
    MISSING = "missing"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True)
class ItemStanding:
    """An item and what there is of it."""

    item: AccountabilityItem
    state: ItemState
    files: tuple[UUID, ...]
    pages: int
    """Of the files."""


@cache
def accountability_items() -> tuple[AccountabilityItem, ...]:
    """Return the items in the order of the catalogue (a proposal)."""
    told = json.loads(resource("catalogue/accountability.json").read_text(encoding="utf-8"))
    return tuple(
        AccountabilityItem(
            code=entry["code"],
            title=entry["title"],
            files=tuple(entry.get("files", ())),
            papers=tuple(entry.get("papers", ())),
            role=entry.get("role", ""),
            money=entry.get("money", False),
            taxed=entry.get("taxed", False),
        )
        for entry in told["items"]
    )


def in_order(codes: Sequence[str]) -> list[AccountabilityItem]:
    """Return all items: those of `codes` first, in that order, the others behind in the order of the catalogue."""
    known = {item.code: item for item in accountability_items()}
    first = [known[code] for code in dict.fromkeys(codes) if code in known]
    return [*first, *(item for item in known.values() if item not in first)]


def accountability(session: Session, gathering_id: UUID, order: Sequence[str] = ()) -> list[ItemStanding]:
    """Return how every item of the file stands."""
    files = list_files(session, gathering_id)
    printed = frozenset(row.kind for row in list_printed(session, gathering_id))
    needed = _Needs(session, gathering_id)
    return [_standing(item, files, printed, needed) for item in in_order(order)]


def files_of(item: AccountabilityItem, files: Sequence[EventFile]) -> Iterator[EventFile]:
    """Yield the files that prove an item; a signed sheet of nobody in particular belongs to the participants."""
    for file in files:
        if file.kind not in item.files:
            continue
        if not item.role or file.role == item.role or (not file.role and item.role == Role.PARTICIPANT.value):
            yield file


class _Needs:
    """What a gathering needs papers for."""

    def __init__(self, session: Session, gathering_id: UUID) -> None:
        paid = select(Payment).join(PaymentList, col(PaymentList.id) == col(Payment.payment_list_id))
        wanted = (PaymentList.gathering_id == gathering_id, col(PaymentList.deleted).is_(False))
        payments = session.exec(paid.where(*wanted, col(Payment.deleted).is_(False))).all()
        self.money = bool(payments)
        self.tax = any(payment.tax for payment in payments)
        seats = [*list_seats(session, gathering_id), *present_seats(session, gathering_id)]
        self.roles = {seat.role.value for seat in seats}

    def needs(self, item: AccountabilityItem) -> bool:
        """Whether an item belongs into this file."""
        return (
            (self.money or not item.money)
            and (self.tax or not item.taxed)
            and (item.role in self.roles or not item.role)
        )


def _standing(
    item: AccountabilityItem, files: Sequence[EventFile], printed: frozenset[str], needed: _Needs
) -> ItemStanding:
    own = list(files_of(item, files))
    if own:
        state = ItemState.ATTACHED
    elif not needed.needs(item):
        state = ItemState.NOT_NEEDED
    elif printed.intersection(item.papers) or f"{SHEET} {item.role}" in printed:
        state = ItemState.PRINTED
    else:
        state = ItemState.POSSIBLE if item.papers else ItemState.MISSING
    return ItemStanding(item, state, tuple(file.id for file in own), sum(file.pages for file in own))
