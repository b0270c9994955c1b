"""The options of an attendance sheet as words on the command line."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.documents.attendance.columns import columns_of
from desktop_app.documents.attendance.data import SheetOptions
from desktop_app.documents.attendance.sheet import Nik, Zigzag
from desktop_app.documents.drawing.page import Paper
from desktop_app.domain.event import Role
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.attendance import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable

ORIENTATIONS = {"portrait": False, "landscape": True}
OPTIONS = {
    "role": "|".join(Role),
    "paper": "|".join(paper.name.replace("_", "-") for paper in Paper),
    "orientation": "|".join(ORIENTATIONS),
    "sort": "|".join(ORDERS),
    "blank_rows": "0…400",
    "zigzag": "|".join(Zigzag),
    "nik": "|".join(Nik),
    "row_height_mm": "10…30",
    "kabupaten": "18.10|…|-",
    "day": "YYYY-MM-DD",
    "desk": "…",
    "columns": ",".join(dict.fromkeys(key for role in Role for key in columns_of(role))) + ",nik",
}


def parse_options(given: list[str]) -> tuple[Role, SheetOptions]:
    """Return the role and the options that `--set` names; raises `UserError` for one that there is not."""
    role, chosen = Role.PARTICIPANT, SheetOptions()
    for entry in given:
        name, _, value = entry.partition("=")
        try:
            if name == "role":
                role = Role(value)
            else:
                chosen = replace(chosen, **_option(name, value))
        except (KeyError, ValueError) as error:
            raise unknown_option(entry, OPTIONS.get(name, ", ".join(OPTIONS))) from error
    return role, chosen


def unknown_option(entry: str, allowed: str) -> UserError:
    """Return the sentence for an option that there is not."""
    return UserError(
        tr("The option {entry} is not known.", entry=entry),
        tr("Allowed: {allowed}.", allowed=allowed),
    )


def _option(name: str, value: str) -> dict[str, Any]:
    """Return one field of the options; raises KeyError or ValueError for what there is not."""
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "paper": ("paper", lambda text: Paper(text.lower())),
        "orientation": ("landscape", ORIENTATIONS.__getitem__),
        "sort": ("order", _order),
        "columns": ("columns", _columns),
        "blank_rows": ("blank_rows", lambda text: _between(int(text), 0, 400)),
        "row_height_mm": ("row_height_mm", lambda text: _between(float(text), 10, 30)),
        "zigzag": ("zigzag", Zigzag),
        "nik": ("nik", Nik),
        "kabupaten": ("kabupaten", str),
        "day": ("day", date.fromisoformat),
        "desk": ("desk", str),
    }
    field, read = readers[name]
    return {field: read(value)}


def _order(text: str) -> str:
    ORDERS[text]
    return text


def _columns(text: str) -> tuple[str, ...]:
    chosen = tuple(text.split(","))
    if not set(chosen) <= {key for role in Role for key in columns_of(role)} | {"nik"}:
        raise ValueError(text)
    return chosen


def _between(number: Any, least: float, most: float) -> Any:
    if not least <= number <= most:
        raise ValueError(number)
    return number
