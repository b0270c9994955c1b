"""Looks up the report on what other agencies are to help with: the open follow-ups by role and agency."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.recaps.data import source_of
from desktop_app.domain.regions import find_region
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.consent import shared, withheld_businesses
from desktop_app.operations.recaps.readiness import SynergyGroup, synergy


@dataclass(frozen=True)
class SynergyOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    kabupaten: str = ""
    """Code of a kabupaten; "" for the whole province."""
    knowing: UUID | None = None
    signer: UUID | None = None


@dataclass(frozen=True)
class Synergy:
    """Everything that is printed."""

    day: date
    when: datetime
    where: str
    groups: tuple[SynergyGroup, ...]
    source: str
    left_out: int = 0
    """Businesses whose owner does not agree that others read of them."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""

    @property
    def open(self) -> int:
        """How many follow-ups are open."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def overdue(self) -> int:
        """How many of them are past their deadline."""
        return sum(group.overdue for group in self.groups)

    @property
    def businesses(self) -> int:
        """How many businesses wait."""
        return len({row.ikm_id for group in self.groups for row in group.rows})


def collect(session: Session, today: date, options: SynergyOptions, *, practice: bool) -> Synergy:
    """Return the open follow-ups as of `today`."""
    office = office_on(session, today)
    region = find_region(options.kabupaten) if options.kabupaten else None
    found, withheld = synergy(session, today, options.kabupaten), withheld_businesses(session)
    seen = (replace(group, rows=tuple(shared(group.rows, lambda row: row.ikm_id, withheld))) for group in found)
    groups = tuple(group for group in seen if group.rows)
    paper = Synergy(
        day=today,
        when=datetime.combine(today, time(), WIB),
        where=region.name if region else "Provinsi Lampung",
        groups=groups,
        left_out=len({row.ikm_id for group in found for row in group.rows} & withheld),
        source=source_of(office),
        letterhead=letterhead_of(session, office),
        signatures=report_signatures(session, today, options.knowing, options.signer),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("LS", paper))
