"""Texts that are too long for their column: this laptop would keep them, and every other one refuse them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from desktop_app.domain.record import Record
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr


def must_fit(kind: type[Record], values: Mapping[str, Any], above: str = "") -> None:
    """Raise `Refused` for texts of a record that no other laptop takes.

    Forms and drafts ask before; what is put together past them (a cell of a table, an argument) is asked here. `above`
    begins the paths of the problems, such as "agenda.0.".
    """
    limits = _limits(kind)
    long = {
        name: (len(value), limits[name])
        for name, value in values.items()
        if isinstance(value, str) and name in limits and len(value) > limits[name]
    }
    if long:
        raise Refused([Problem(f"{above}{name}", "length", _words(*numbers)) for name, numbers in long.items()])


@cache
def _limits(kind: type[Record]) -> dict[str, int]:
    columns = kind.__table__.columns  # type: ignore[attr-defined] # SQLModel does not declare it
    return {column.name: length for column in columns if (length := getattr(column.type, "length", None))}


def _words(count: int, most: int) -> str:
    return tr("The text has {count} characters, {most} are possible.", count=grouped(count), most=grouped(most))
