"""Looks up what the checklist of the accountability file prints."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.operations.gatherings.accountability import ItemStanding, accountability
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts
from desktop_app.operations.office.offices import office_on


@dataclass(frozen=True)
class ChecklistOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    order: tuple[str, ...] = ()
    """Codes of the items that come first; the others follow in the order of the catalogue."""
    knowing: UUID | None = None
    signer: UUID | None = None


@dataclass(frozen=True)
class Checklist:
    """Everything that is printed."""

    facts: GatheringFacts
    day: date
    """Of which the checklist tells."""
    when: datetime
    items: tuple[ItemStanding, ...]
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(
    session: Session, gathering_id: UUID, today: date, options: ChecklistOptions, *, practice: bool
) -> Checklist:
    """Return the checklist of a gathering; raises `UserError` when it is gone or has no date."""
    paper = Checklist(
        facts=gathering_facts(session, gathering_id),
        day=today,
        when=datetime.combine(today, time(), WIB),
        items=tuple(accountability(session, gathering_id, options.order)),
        letterhead=letterhead_of(session, office_on(session, today)),
        signatures=report_signatures(session, today, options.knowing, options.signer),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("SPJ", paper))
