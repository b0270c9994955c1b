"""Putting the values of a row into the plain data of a draft."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import SQLModel

from desktop_app.domain.text import clean_text, search_key
from desktop_app.domain.titles import split_titles
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.importing.places import agrees, find_place
from desktop_app.i18n import tr

TITLES = ("front_title", "name", "back_title")


def fill_fields(data: dict[str, Any], kind: type[SQLModel], values: Mapping[str, Any]) -> None:
    """Put values into `data`, the plain form of a draft of `kind`; None gives the field its default."""
    for name, value in values.items():
        if name in kind.model_fields:
            data[name] = kind.model_fields[name].get_default() if value is None else value


def with_titles(values: Mapping[str, Any], *, exact: bool) -> dict[str, Any]:
    """Return the values with the titles taken off a name, when no column has titles and no letter gets lost."""
    name = values.get("name")
    if exact or not name or values.get("front_title") or values.get("back_title"):
        return dict(values)
    parts = split_titles(name)
    if parts.full != clean_text(name):
        return dict(values)
    found = dict(zip(TITLES, (parts.front, parts.name, parts.back), strict=True))
    return {**values, **{key: text for key, text in found.items() if text}}


def fill_region(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Put the region code that the names of kabupaten, kecamatan and village give; a code must agree with them."""
    names = [clean_text(values.get(f"place.{level}") or "") for level in ("kabupaten", "kecamatan", "village")]
    if not any(names):
        return
    if code := values.get("region_code"):
        if not agrees(code, names):
            raise CellError(tr("The region code {code} and the names of the places do not agree.", code=code))
    elif not (data["region_code"] and agrees(data["region_code"], names)):
        data["region_code"] = find_place(*names)


def fill_lines(data: dict[str, Any], group: str, kind: type[SQLModel], values: Mapping[str, Any]) -> None:
    """Put the parts of the cells of a group (products, materials, machines) into its lines, in their order."""
    if not values:
        return
    lines = data[group] if "name" not in values else _named(data[group], kind, values["name"] or [])
    for name, parts in values.items():
        if name == "name":
            continue
        for line, value in zip(lines, _spread(parts, len(lines)), strict=True):
            fill_fields(line, kind, {name: value} if value is not None or parts is None else {})
    data[group] = lines


def _named(lines: list[dict[str, Any]], kind: type[SQLModel], names: Sequence[str | None]) -> list[dict[str, Any]]:
    """Return one line per name: the known line of that name, else a new one."""
    left = list(lines)
    found = []
    for name in names:
        if name is None:
            raise CellError(tr("There is nothing between two semicolons; write every name."))
        line = next((line for line in left if search_key(line["name"]) == search_key(name)), None)
        if line is not None:
            left.remove(line)
        found.append({**(line or kind().model_dump()), "name": name})
    return found


def _spread(parts: Sequence[Any] | None, lines: int) -> list[Any]:
    """Return one value per line: one part serves for all."""
    if parts is None:
        return [None] * lines
    if len(parts) == 1 and lines:
        return list(parts) * lines
    if len(parts) > lines:
        raise CellError(
            tr(
                "The numbers of values ({count}) and of names ({lines}) differ. "
                "Part both by semicolons (;), in the same order.",
                count=len(parts),
                lines=lines,
            )
        )
    return [*parts, *[None] * (lines - len(parts))]
