"""Whether an owner agreed to the use of the data, and whom outputs for others leave out."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, or_, select

from desktop_app.domain.ikm import ConsentHow, Ikm, IkmDraft
from desktop_app.domain.wording import grouped, long_date
from desktop_app.errors import Problem, Severity, UserError
from desktop_app.i18n import tr

Row = TypeVar("Row")
LEFT_OUT = "{count} IKM tidak disertakan karena pemiliknya tidak menyetujui atau mencabut persetujuan."
"""On paper and in files: how many were left out."""


class Consent(StrEnum):
    """How it stands with the consent of an owner."""

    GIVEN = "given"
    MISSING = "missing"
    """Nobody wrote down that they were asked."""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def consent_of(business: IkmDraft) -> Consent:
    """Return how it stands with one business."""
    if business.consent_withdrawn_on is not None:
        return Consent.WITHDRAWN
    if business.consent_how is ConsentHow.REFUSED:
        return Consent.REFUSED
    return Consent.GIVEN if business.consent_on is not None else Consent.MISSING


def notices(business: IkmDraft) -> list[Problem]:
    """Return what should be looked at; nothing of it stops anybody from saving, and no reason is asked for."""
    match consent_of(business):
        case Consent.MISSING:
            text = tr("It is not written down yet whether the owner agrees to the use of the data.")
        case Consent.REFUSED:
            text = tr("The owner did not agree: the business is left out of what other agencies get.")
        case Consent.WITHDRAWN:
            text = tr("The owner took the agreement back: the business is left out of what other agencies get.")
        case Consent.GIVEN:
            told = business.consent_how is ConsentHow.VERBAL and not business.consent_witness
            text = tr("The agreement was told; write down the witness, and have the form signed.") if told else ""
    return [Problem("business.consent_on", "consent", text, Severity.WARNING)] if text else []


def withheld_businesses(session: Session) -> frozenset[UUID]:
    """Return the businesses that nobody outside of the office gets to see: not agreed, withdrawn, or erased."""
    query = select(Ikm.id).where(
        or_(
            col(Ikm.consent_withdrawn_on).is_not(None),
            Ikm.consent_how == ConsentHow.REFUSED,
            col(Ikm.erased_on).is_not(None),
        )
    )
    return frozenset(session.exec(query))


def shared(rows: Iterable[Row], business: Callable[[Row], UUID | None], withheld: frozenset[UUID]) -> list[Row]:
    """Return the rows that others get."""
    return [row for row in rows if business(row) not in withheld]


def left_out_words(count: int) -> str:
    """Return the sentence of how many were left out, "" for none."""
    return LEFT_OUT.format(count=grouped(count)) if count else ""


def refuse_withheld(session: Session, ikm_id: UUID) -> None:
    """Raise `UserError` when a paper about one business for others may not be made."""
    business = session.get(Ikm, ikm_id)
    if business is None or ikm_id not in withheld_businesses(session):
        return
    since = business.consent_withdrawn_on
    told = tr("The owner did not agree.")
    if since is not None:
        told = tr("The owner took the agreement back on {day}.", day=long_date(since))
    raise UserError(told, tr("Nothing was made. For the office itself, choose Internal."))
