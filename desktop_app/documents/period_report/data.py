"""Looks up everything that the report of a period prints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.head_signature import head_signature
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.recaps.columns import certification_text, needs_text
from desktop_app.documents.recaps.data import RecapKind, source_of
from desktop_app.documents.recaps.participants import participants_text
from desktop_app.documents.recaps.register import register_text
from desktop_app.documents.recaps.text import RecapText
from desktop_app.documents.recaps.visits import visits_text
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.target import Measure
from desktop_app.domain.wording import in_fours
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.recaps.period_report import PeriodReport, period_report
from desktop_app.operations.recaps.periods import Period, quarter_of

SHORT = 16
"""Digits of the fingerprint in the foot."""
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PeriodReportOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    period: Period | None = None
    """None for the quarter of today."""
    head: UUID | None = None
    """Who signs; None for whoever heads the office on the day of the figures."""
    tagged: bool = False
    """For the web: with tags."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""


@dataclass(frozen=True)
class Ending:
    """Certificates of one scheme that have ended or end soon."""

    label: str
    ended: int
    soon: int


@dataclass(frozen=True)
class PeriodPaper:
    """Everything that is printed."""

    report: PeriodReport
    recaps: Mapping[RecapKind, RecapText]
    """R1 to R5 in their order."""
    issued: Counts
    """Certificates that were issued, by scheme, the most frequent first."""
    ending: tuple[Ending, ...]
    source: str
    when: datetime
    signature: Signature
    letterhead: Letterhead | None = None
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""

    @property
    def short_fingerprint(self) -> str:
        """The fingerprint of the data as the foot has it."""
        return in_fours(self.report.fingerprint[:SHORT])


def collect(session: Session, today: date, options: PeriodReportOptions, *, practice: bool) -> PeriodPaper:
    """Return the report of a period, with the figures of its last day, or of today when that has not come yet."""
    report = period_report(session, options.period or quarter_of(today), today)
    office = office_on(session, report.as_of)
    catalogue = current_catalogue(session)
    paper = PeriodPaper(
        report=report,
        recaps=recap_texts(report),
        issued=_issued(report, catalogue),
        ending=_ending(report, catalogue),
        source=source_of(office),
        when=datetime.combine(report.as_of, time(), WIB),
        signature=head_signature(session, report.as_of, options.head),
        letterhead=letterhead_of(session, office),
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("LP", paper))


def recap_texts(report: PeriodReport) -> dict[RecapKind, RecapText]:
    """Return R1 to R5 of the same figures."""
    return {
        RecapKind.PARTICIPANTS: participants_text(report.participants, report.gatherings, report.period),
        RecapKind.REGISTER: register_text(report.register),
        RecapKind.CERTIFICATION: certification_text(report.certification),
        RecapKind.VISITS: visits_text(report.visits, report.period),
        RecapKind.NEEDS: needs_text(report.needs),
    }


def _issued(report: PeriodReport, catalogue: Catalogue) -> Counts:
    counts = Counter(scheme_label(catalogue, one.scheme) for one in report.achieved[Measure.CERTIFICATES].counted)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _ending(report: PeriodReport, catalogue: Catalogue) -> tuple[Ending, ...]:
    labels = Counter(scheme_label(catalogue, one.scheme) for one in report.ending)
    ended = Counter(scheme_label(catalogue, one.scheme) for one in report.ending if one.days_left < 0)
    return tuple(Ending(label, ended[label], count - ended[label]) for label, count in sorted(labels.items()))
