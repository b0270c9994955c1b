"""What a column is called, and what its value says, when only the table, the column and the stored value are known.

Conflicts, merge reports and the list of news show any field of any record with these two functions.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Float, Integer
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.identity import show_nik
from desktop_app.domain.masking import is_sensitive, mask
from desktop_app.domain.phone import show_phone
from desktop_app.domain.record import ChoiceText, record_tables
from desktop_app.domain.regions import find_region, line
from desktop_app.domain.wording import grouped, long_date
from desktop_app.i18n import language, tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_labels import Labels, labels_of_all, labels_of_tables
from desktop_app.operations.names.naming import kind_name, title_of

NOTHING = "–"
SEATS = ["participant", "guest", "speaker", "committee_member"]
UNBOUND = {"merged_into": ["ikm"], "first_id": ["ikm"], "second_id": ["ikm"], "seat_id": SEATS}
"""Columns without a foreign key, and the tables whose ids they hold."""
PICTURES = frozenset({"sha256", "print_sha256", "scan", "logo", "signature", "owner_signature"})
MONEY = frozenset(
    {
        "investment_equipment",
        "investment_land",
        "working_capital",
        "turnover_year",
        "value_month",
        "price",
        "rate",
        "tax",
    }
)
YEARS = frozenset({"started_year", "year", "fiscal_year", "known_year"})


def field_label(table: str, column: str) -> str:
    """Return what the forms call a column; its own name when it is of a newer version."""
    own, common = _labels(language())
    words = own.get(table, {}).get(column) or common.get(column) or column
    return words.replace("&", "").removesuffix(" *")


def value_text(session: Session, table: str, column: str, value: Any, *, unmasked: bool = False) -> str:
    """Return a stored value as people read it: dates, money, choices, records by name; "–" for nothing.

    Ids are UUID. Identity numbers, telephones and addresses of mail are masked unless `unmasked`.
    """
    if value is None or value == "":
        return NOTHING
    if is_sensitive(table, column) and not unmasked:
        return mask(str(value))
    if isinstance(value, UUID):
        return _record(session, table, column, value)
    if column in TEXTS and isinstance(value, str) and not _is_choice(table, column):
        return TEXTS[column](session, value) or value
    if column in PICTURES:
        return tr("a picture")
    return _plain(column_of(table, column), value) or NOTHING


def column_of(table: str, column: str) -> Column[Any] | None:
    """Return a column of a record table, None when this version knows none."""
    found = record_tables().tables.get(table)
    return None if found is None else found.columns.get(column)


def stored_kind(column: Column[Any]) -> Any:
    """Return the type that the database knows, for a choice the choice."""
    kind = column.type
    return kind.impl if isinstance(kind, TypeDecorator) and not isinstance(kind, ChoiceText) else kind


@cache
def _labels(_language: str) -> tuple[dict[str, Labels], Labels]:
    return labels_of_tables(), labels_of_all()


def _is_choice(table: str, column: str) -> bool:
    found = column_of(table, column)
    return found is not None and isinstance(stored_kind(found), ChoiceText)


def _plain(column: Column[Any] | None, value: Any) -> str:
    kind = None if column is None else stored_kind(column)
    if isinstance(kind, ChoiceText):
        return choice_names(kind.choices).get(str(value), str(value))
    if isinstance(kind, Boolean):
        return tr("yes") if value else tr("no")
    if isinstance(kind, Date):
        return _day(value)
    if isinstance(kind, Integer | Float) and isinstance(value, int | float) and column is not None:
        return _number(column.name, value)
    return str(value)


def _day(value: Any) -> str:
    try:
        return long_date(value if isinstance(value, date) else date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _number(column: str, value: float) -> str:
    if column in YEARS:
        return str(value)
    if column == "score":  # is counted, never typed: nobody reads more than two places of it
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if column == "coverage":  # a share of 1
        return f"{round(100 * value)} %"
    if column in ("latitude", "longitude") or value != int(value):
        return repr(value).replace(".", ",")
    return ("Rp" if column in MONEY else "") + grouped(int(value))


def _record(session: Session, table: str, column: str, value: UUID) -> str:
    found = column_of(table, column)
    pointed = [key.column.table.name for key in found.foreign_keys] if found is not None else []
    if not pointed:
        pointed = UNBOUND.get(column, [])
    names = [title_of(session, parent, value) for parent in pointed]
    return next((name for name in names if name), tr("a record that is not here"))


def _scheme(session: Session, code: str) -> str:
    labels = {scheme.code: scheme.label for scheme in form_schemes()}
    return labels.get(code) or current_catalogue(session).scheme_name(code)


def _checklist(session: Session, code: str) -> str:
    found = current_catalogue(session).checklist(code)
    return found.title if found else code


def _helper(session: Session, code: str) -> str:
    return current_catalogue(session).helper_name(code)


TEXTS: dict[str, Callable[[Session, str], str]] = {
    "phone": lambda _, value: show_phone(value),
    "nik": lambda _, value: show_nik(value),
    "region_code": lambda _, value: line(value),
    "kabupaten_code": lambda _, value: getattr(find_region(value), "name", value),
    "scheme": _scheme,
    "checklist": _checklist,
    "helper": _helper,
    "kind": lambda _, value: kind_name(value),
}
"""What some columns hold in every table: codes, and numbers that are written in a way of their own."""
