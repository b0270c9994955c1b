"""A third value for a field in conflict, typed or chosen as on the field's own form."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from sqlalchemy import Boolean, Column, Date, Float, Integer, String

from desktop_app.domain.record import ChoiceText
from desktop_app.domain.typed import fraction
from desktop_app.errors import Problem, Refused, UserError
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.conflicts import parse_value
from desktop_app.operations.handing_in.typed_values import DEGREES, stored_value
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_names import YEARS, column_of, stored_kind
from desktop_app.ui.conflicts.rows import ConflictRow
from desktop_app.ui.forms.fields import (
    Field,
    LongText,
    choice_entry,
    date_entry,
    decimal_entry,
    number_entry,
    text_entry,
    year_entry,
)
from desktop_app.ui.forms.pickers import RegionEntry
from desktop_app.ui.forms.small_form import SmallForm
from desktop_app.ui.workspace import Workspace

WIDTH = 620
LONGEST_LINE = 300
"""Characters of the longest text that one line is enough for."""


class ThirdValueForm(SmallForm):
    """Keeps what was typed in `typed`, stored form; the page decides with it."""

    def __init__(self, workspace: Workspace, row: ConflictRow, parent: QWidget) -> None:
        self._row = row
        self.typed: Any = None
        one = row.conflict
        column = column_of(one.table, one.column)
        entry, wrong = _entry(one.column, column)
        super().__init__(workspace, row.label, [Field("value", row.label, entry, wrong=wrong)], parent)
        self.say(row.where)
        self.fields.fields["value"].entry.set_value(_shown(column, one.sides[0].value))
        self._shown = self._typed()
        self.fit(WIDTH)
        self.fields.fields["value"].start()

    def store(self, values: dict[str, Any]) -> str:
        """Check the value as the form of the field would."""
        one = self._row.conflict
        value = stored_value(values["value"])
        words = _words(value)
        try:
            self.typed = parse_value(self._workspace.database.schema, one, words)
        except UserError as error:
            raise Refused([Problem("value", "value", f"{error.problem}")]) from error
        return self._row.label


def _words(value: Any) -> str:
    """Return a stored value as a person would type it: of a fraction a comma parts the decimals."""
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _entry(name: str, column: Column[Any] | None) -> tuple[Any, str]:
    kind = stored_kind(column) if column is not None else None
    if isinstance(kind, ChoiceText):
        return choice_entry(list(choice_names(kind.choices).items())), tr("Choose one of the list.")
    if name == "region_code":
        return RegionEntry(), tr("Choose one of the offered places, or leave it empty.")
    for known, make in ENTRIES.items():
        if isinstance(kind, known):
            return make(name)
    longest = (kind.length if isinstance(kind, String) else None) or LONGEST_LINE
    return (text_entry(longest) if longest <= LONGEST_LINE else LongText()), ""


def _truth(_name: str) -> tuple[Any, str]:
    return choice_entry([("1", tr("yes")), ("0", tr("no"))]), tr("Choose one of the list.")


def _date(_name: str) -> tuple[Any, str]:
    return date_entry(), tr("Write a date, such as 24/11/2026 or 2411.")


def _decimal(name: str) -> tuple[Any, str]:
    if name not in DEGREES:
        return decimal_entry(fraction), tr("Write a number, such as 12,5 or 1.250.")
    return decimal_entry(), tr("Write it as -5,37822.")


def _whole(name: str) -> tuple[Any, str]:
    entry = year_entry() if name in YEARS else number_entry()
    return entry, tr("Write a whole number, such as 1.250.000 or 1,5jt.")


ENTRIES: dict[type, Callable[[str], tuple[Any, str]]] = {
    Boolean: _truth,
    Date: _date,
    Float: _decimal,
    Integer: _whole,
}


def _shown(column: Column[Any] | None, value: Any) -> Any:
    kind = stored_kind(column) if column is not None else None
    if isinstance(kind, Date) and value:
        return date.fromisoformat(value)
    if isinstance(kind, Boolean):
        return str(int(value or 0))
    return value
