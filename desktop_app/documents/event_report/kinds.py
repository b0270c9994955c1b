"""The report of an event among the kinds of papers."""

from functools import partial

from desktop_app.documents.event_report.checking import checks
from desktop_app.documents.event_report.composing import NAME, compose
from desktop_app.documents.event_report.data import collect
from desktop_app.documents.event_report.options import EventReportOptions
from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.manuscript import write_book, write_book_docx

LAPORAN = "laporan-kegiatan"


def report_kind() -> Kind:
    """Return the kind of the report."""
    return Kind(LAPORAN, NAME, About.GATHERING, EventReportOptions, _report)


def _report(wish: Wish) -> Made:
    report = collect(wish.session, wish.id, wish.options, practice=wish.practice)
    book, facts = compose(report), report.frame.facts
    return Made(
        facts.last,
        facts.title,
        partial(write_book, book),
        tuple(checks(report)),
        write_docx=partial(write_book_docx, book),
    )
