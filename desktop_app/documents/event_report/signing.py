"""The two blocks of the page of approval (LK-04): the PPTK at the left, the head of the office at the right."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.documents.event_report.options import EventReportOptions
from desktop_app.documents.office.head_signature import DOTS, head_post
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Acting, Signature
from desktop_app.domain.event import Signatory
from desktop_app.domain.wording import long_date
from desktop_app.operations.gatherings.facts import GatheringFacts
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import head_of_office, post_on

PPTK = "Pejabat Pelaksana Teknis Kegiatan (PPTK)"
PPTK_WORDS = ("pptk", "pejabat pelaksana teknis kegiatan")
MADE, APPROVED = "Disusun oleh,", "Disahkan oleh,"


def approval_signatures(
    session: Session, gathering_id: UUID, facts: GatheringFacts, options: EventReportOptions
) -> tuple[Signature, ...]:
    """Return both blocks; whoever is not known leaves dots to write on."""
    day = facts.last
    pptk = options.pptk or find_pptk(session, gathering_id, facts)
    head = options.head or head_of_office(session, day)
    left = _as_pptk(official_signature(session, pptk, day)) if pptk else Signature("", (PPTK,))
    right = official_signature(session, head, day) if head else Signature("", (head_post(session, day),))
    office = office_on(session, day)
    city = office.city if office and office.city else DOTS
    dated = f"{city}, {DOTS} {long_date(day).rpartition(' ')[2]}"
    return replace(left, opening=MADE), replace(right, opening=APPROVED, place_date=dated)


def find_pptk(session: Session, gathering_id: UUID, facts: GatheringFacts) -> UUID | None:
    """Return the signatory of the sheets who signs as PPTK, or holds that post; None when there is none."""
    query = select(Signatory).where(Signatory.gathering_id == gathering_id, col(Signatory.deleted).is_(False))
    for row in session.exec(query.order_by(col(Signatory.id))):
        post = post_on(session, row.official_id, facts.last) if row.official_id else None
        told = f"{row.title} {post.title if post else ''}".lower()
        if row.official_id and any(word in told for word in PPTK_WORDS):
            return row.official_id
    return None


def _as_pptk(signature: Signature) -> Signature:
    """Return the block with the post in which the report is signed."""
    return replace(signature, posts=(PPTK,), acting=Acting.SELF)
