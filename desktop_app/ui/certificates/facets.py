"""By what certificates are filtered."""

from collections.abc import Callable

from desktop_app.domain.certificate import CertificateStatus, covered_schemes
from desktop_app.domain.regions import region_name
from desktop_app.i18n import tr
from desktop_app.operations.certification.certificates import BookRow
from desktop_app.ui.certificates.book import Book
from desktop_app.ui.certificates.words import status_words
from desktop_app.ui.lists.filters import NONE, Facet

ENDS = ("ended", "soon", "later", "renewed", "never")


def facets(book: Callable[[], Book]) -> list[Facet[BookRow]]:
    """Return the filters; the first two hold for the pipeline too."""
    return [
        Facet("kabupaten", tr("Kabupaten"), lambda row: (row.kabupaten_code or NONE,), kabupaten_words),
        Facet(
            "scheme",
            tr("Scheme"),
            lambda row: covered_schemes(row.scheme),
            lambda code: book().catalogue.scheme_name(code) or code,
        ),
        Facet(
            "status",
            tr("Status"),
            lambda row: (row.status.value,),
            lambda value: status_words()[CertificateStatus(value)],
        ),
        Facet("end", tr("End"), lambda row: (_end(row, book()),), lambda value: _end_words()[value], order=ENDS),
        Facet("expires_on", tr("Valid until"), day=lambda row: row.expires_on),
        Facet("scan", tr("Scan"), lambda row: ("yes" if row.has_scan else "no",), lambda value: _scan_words()[value]),
    ]


def kabupaten_words(code: str) -> str:
    """Return the short name of a kabupaten."""
    return tr("without a place") if code == NONE else region_name(code).removeprefix("Kabupaten ")


def _end(row: BookRow, book: Book) -> str:
    if row.expires_on is None:
        return "never"
    if row.renewed:
        return "renewed"
    if row.expires_on < book.today:
        return "ended"
    return "soon" if row.expires_on <= book.limit else "later"


def _end_words() -> dict[str, str]:
    return {
        "ended": tr("has ended"),
        "soon": tr("to renew soon"),
        "later": tr("later"),
        "renewed": tr("renewed"),
        "never": tr("without an end"),
    }


def _scan_words() -> dict[str, str]:
    return {"yes": tr("with a scan"), "no": tr("without a scan")}
