"""The report of a period among the kinds of papers."""

from collections.abc import Iterator

from sqlmodel import Session

from desktop_app import clock
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.office.gathering_frame import warn
from desktop_app.documents.period_report.composing import compose
from desktop_app.documents.period_report.data import PeriodPaper, PeriodReportOptions, collect
from desktop_app.documents.text_made import text_made
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.recaps.targets import list_targets, mismatches


def period_kind() -> Kind:
    """Return the kind of the report."""
    return Kind(
        "laporan-periode", "Laporan triwulan/tahunan", About.REGISTER, PeriodReportOptions, _report, tier=Tier.PUBLIC
    )


def _report(wish: Wish) -> Made:
    paper = collect(wish.session, clock.today(), wish.options, practice=wish.practice)
    return text_made(paper.report.as_of, paper.report.period.label, compose(paper), tuple(_checks(wish.session, paper)))


def _checks(session: Session, paper: PeriodPaper) -> Iterator[Problem]:
    """Yield what should be looked at before the head of the office signs."""
    if paper.report.running:
        yield warn("period", "running", tr("The period has not ended yet; the figures are those of today."))
    if not paper.signature.name:
        yield warn("head", "missing", tr("It is not known who heads the office on that day; the name is left open."))
    if mismatches(list_targets(session, paper.report.period.year)):
        yield warn("target", "sum", tr("Targets of this year do not add up; look at them under Settings, Targets."))
    if any(one.places_with_target for one in paper.report.achieved.values()):
        yield warn(
            "target",
            "some",
            tr(
                "Not every kabupaten has a target, so what was reached in all of them is set against the sum of some; "
                "set a target of the province under Settings, Targets."
            ),
        )
