"""The three who sign for money: who approves, who pays, who made the list (documents.md §3.1, §6.4)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.office.official_signature import BLANK_POST, official_signature
from desktop_app.documents.office.signature import Acting, Signature
from desktop_app.domain.payment import PaymentListDraft
from desktop_app.domain.wording import long_date
from desktop_app.operations.gatherings.payments import TITLES

DOTS = "." * 24
APPROVED = "Setuju dibayar,"
PAID = "Lunas dibayar, "


@dataclass(frozen=True)
class Signing:
    """When and where something is signed."""

    day: date
    """The posts and titles are those of this day."""
    place: str
    paid_on: date | None

    @property
    def date_words(self) -> str:
        """4 November 2022, or dots to write the date on."""
        return long_date(self.paid_on) if self.paid_on else DOTS

    @property
    def place_date(self) -> str:
        """Gadingrejo, 4 November 2022."""
        return f"{self.place or DOTS}, {self.date_words}"


def signed_as(session: Session, official_id: UUID | None, title: str, day: date) -> Signature:
    """Return the block of an official who signs as `title`; without one a line to write a name on."""
    if official_id is None:
        return Signature(name="", posts=(title or BLANK_POST,))
    block = official_signature(session, official_id, day)
    return replace(block, posts=(title,), acting=Acting.SELF, rank="") if title else replace(block, rank="")


def approver(session: Session, head: PaymentListDraft, signing: Signing) -> Signature:
    """Return the block of who approves the payment."""
    block = signed_as(session, head.approver_id, head.approver_title or TITLES[0], signing.day)
    return replace(block, opening=APPROVED)


def treasurer(session: Session, head: PaymentListDraft, signing: Signing) -> Signature:
    """Return the block of who pays, with the day."""
    block = signed_as(session, head.treasurer_id, head.treasurer_title or TITLES[1], signing.day)
    return replace(block, opening=PAID + signing.date_words)


def maker(session: Session, head: PaymentListDraft, signing: Signing) -> Signature:
    """Return the block of who made the list, with place and day: once in the row, at the right (TTD-06)."""
    block = signed_as(session, head.maker_id, head.maker_title or TITLES[2], signing.day)
    return replace(block, place_date=signing.place_date)
