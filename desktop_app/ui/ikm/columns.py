"""The columns of the list of businesses: those that are shown at first, and those that can be chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from desktop_app.domain.phone import show_phone
from desktop_app.domain.wording import grouped, short_date
from desktop_app.i18n import tr
from desktop_app.operations.ikm.register import IkmRow, load_rows
from desktop_app.operations.listing.ikm_query import more_of
from desktop_app.ui.lists.rows_list import Column


@dataclass(frozen=True)
class Line:
    """A row of the list, and what its further columns hold."""

    row: IkmRow
    more: Mapping[str, Any] = field(default_factory=dict)


def columns() -> tuple[Column[Line], ...]:
    """Return the columns in their usual order; the database sorts by their names."""
    return (
        _column("name", tr("Business"), 230, lambda row: row.name),
        _column("owner", tr("Owner"), 180, lambda row: row.owner),
        _column("product", tr("Products"), 170, lambda row: row.product),
        _column("place", tr("Village, kecamatan"), 190, _place),
        _column("kabupaten", tr("Kabupaten"), 110, lambda row: row.kabupaten.removeprefix("Kabupaten ")),
        _column("phone", tr("Mobile phone"), 120, lambda row: show_phone(row.phone), private=True),
        _column("legality", tr("Legality"), 150, lambda row: row.legality),
        _column("village", tr("Village"), 140, lambda row: row.village, hidden=True),
        _column("district", tr("Kecamatan"), 140, lambda row: row.district, hidden=True),
        _more("brand", tr("Brand"), 140),
        _more("cluster", tr("Industrial cluster (sentra)"), 150),
        _more("started_year", tr("Year of start"), 90),
        _more("workers", tr("Workers"), 90),
        _more("turnover", tr("Turnover a year (Rp)"), 140),
        _more("last_visit", tr("Last visit"), 110),
        _more("open_tasks", tr("Open follow-ups"), 110),
    )


def load_lines(session: Session, entries: Sequence[int], names: Sequence[str]) -> list[Line | None]:
    """Return the rows of a page of entries with what the named columns show; None for one that is gone meanwhile."""
    rows = load_rows(session, entries)
    more = more_of(session, [row.id for row in rows if row], names)
    return [Line(row, more.get(row.id, {})) if row else None for row in rows]


def _column(
    name: str,
    title: str,
    width: int,
    text: Callable[[IkmRow], str],
    *,
    hidden: bool = False,
    private: bool = False,
) -> Column[Line]:
    return Column(title, lambda line: text(line.row), width, name=name, hidden=hidden, private=private)


def _more(name: str, title: str, width: int) -> Column[Line]:
    """Return a column that is looked up; a number or a day stays one in a spreadsheet."""
    return Column(
        title,
        lambda line: _words(name, _value(name, line)),
        width,
        name=name,
        hidden=True,
        cell=lambda line: _value(name, line),
    )


def _value(name: str, line: Line) -> Any:
    value = line.more.get(name)
    return date.fromisoformat(value) if name == "last_visit" and value else value


def _words(name: str, value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, int):
        return str(value) if name == "started_year" else grouped(value)
    return str(value or "")


def _place(row: IkmRow) -> str:
    return ", ".join(part for part in (row.village, row.district) if part)
