"""The list of certificates: those to renew, or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import Catalogue, shipped_catalogue
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.identity import clean_number
from desktop_app.domain.phone import show_phone
from desktop_app.domain.text import search_key
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.certificates import BookRow, certificate_book
from desktop_app.operations.certification.renewals import months_later, scheme_label
from desktop_app.operations.listing.searching import Searched, searched
from desktop_app.ui.certificates.words import (
    end_tint,
    end_words,
    issued_words,
    masked_owner_words,
    number_words,
    owner_words,
)
from desktop_app.ui.lists.business_words import place_words
from desktop_app.ui.lists.rows_list import Column, RowsList


@dataclass(frozen=True)
class Entry:
    """A certificate with the keys by which it is searched."""

    row: BookRow
    key: str
    number: str


@dataclass(frozen=True)
class Book:
    """What the list is made from."""

    entries: Sequence[Entry]
    catalogue: Catalogue
    today: date

    @property
    def rows(self) -> list[BookRow]:
        """All certificates."""
        return [entry.row for entry in self.entries]

    @property
    def limit(self) -> date:
        """The day up to which certificates count as to be renewed."""
        return months_later(self.today, int(self.catalogue.threshold("renewal_months")))

    def to_renew(self) -> int:
        """Return how many certificates end soon or have ended."""
        limit = self.limit
        return sum(is_to_renew(entry.row, limit) for entry in self.entries)

    def matching(self, search: str, *, renewals: bool) -> Searched[BookRow]:
        """Return the rows that are looked for."""
        number, limit = clean_number(search).casefold(), self.limit
        known = [entry for entry in self.entries if not renewals or is_to_renew(entry.row, limit)]
        numbered = [entry.row for entry in known if number and number in entry.number]
        named = searched(known, search, lambda entry: entry.key)
        if numbered and (named.nearly or not named.rows):
            return Searched(numbered)
        found = {entry.row.id for entry in named.rows} | {row.id for row in numbered}
        return Searched([entry.row for entry in known if entry.row.id in found], nearly=named.nearly)


def is_to_renew(row: BookRow, limit: date) -> bool:
    """Whether a certificate ends up to `limit`, and was not renewed."""
    held = row.status is CertificateStatus.HELD and not row.renewed
    return held and row.expires_on is not None and row.expires_on <= limit


def load_book(session: Session, today: date) -> Book:
    """Return all certificates with the catalogue of now."""
    entries = [Entry(row, _key(row), clean_number(row.number).casefold()) for row in certificate_book(session)]
    return Book(entries, current_catalogue(session), today)


class BookList(RowsList[BookRow]):
    """Shows them, those that ended first."""

    def __init__(self) -> None:
        self.book = Book((), shipped_catalogue(), clock.today())
        super().__init__(self._columns(), tr("Certificates"), lines=2, sortable=False)

    def show_book(self, book: Book, rows: Sequence[BookRow]) -> None:
        """Show rows of a book."""
        self.book = book
        self.show_rows(rows, same=lambda row: row.id)

    def columns(self) -> list[Column[BookRow]]:
        """Return its columns, for the tools of the list."""
        return list(self.rows_model.columns)

    def _columns(self) -> list[Column[BookRow]]:
        return [
            Column(
                tr("Valid until"),
                lambda row: end_words(row, self.book.today, self.book.catalogue),
                150,
                lambda row: end_tint(row, self.book.today, self.book.limit),
                lambda row: row.expires_on or date.max,
                name="expires_on",
                cell=lambda row: row.expires_on,
            ),
            Column(tr("Business, village"), place_words, key=lambda row: search_key(row.business), name="business"),
            Column(tr("Scheme, number"), lambda row: number_words(row, self.book.catalogue), 230, name="number"),
            Column(
                tr("Owner, telephone"),
                owner_words,
                190,
                name="owner",
                cell=lambda row: row.owner,
                masked=masked_owner_words,
            ),
            Column(
                tr("Issued on"),
                issued_words,
                112,
                key=lambda row: row.issued_on or date.min,
                name="issued_on",
                cell=lambda row: row.issued_on,
            ),
            Column(tr("Scan"), lambda row: tr("yes") if row.has_scan else "–", 82, name="scan"),
            Column(tr("Note"), lambda row: row.note, 110, name="note"),
            *self._more(),
        ]

    def _more(self) -> list[Column[BookRow]]:
        """Return the columns that are shown when somebody chooses them."""
        return [
            Column(
                tr("Kabupaten"),
                lambda row: row.kabupaten.removeprefix("Kabupaten "),
                120,
                name="kabupaten",
                hidden=True,
            ),
            Column(tr("Village"), lambda row: row.village, 120, name="village", hidden=True),
            Column(tr("Mobile phone"), lambda row: show_phone(row.phone), 120, name="phone", hidden=True, private=True),
            Column(
                tr("Scheme"), lambda row: scheme_label(self.book.catalogue, row.scheme), 130, name="scheme", hidden=True
            ),
        ]


def _key(row: BookRow) -> str:
    return search_key(" ".join((row.business, row.owner, row.village, row.number, row.note)))
