"""How a list is arranged: which columns in which order, how wide, sorted by what, filtered by what."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

WIDEST = 2000
"""Pixels; what is wider was never dragged by a person."""
Sorts = tuple[tuple[str, bool], ...]
"""(column, whether descending), the most important first."""
Filters = Mapping[str, tuple[str, ...]]
"""By filter the values of which a row must have one."""


@dataclass(frozen=True)
class Arrangement:
    """The columns from left to right with those that are hidden, the sorting and the filters."""

    columns: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)
    """Pixels of the columns that somebody drew; the others have their usual width."""
    sorts: Sorts = ()
    filters: Filters = field(default_factory=dict)
    search: str = ""


def as_json(arrangement: Arrangement) -> str:
    """Return an arrangement as it is kept."""
    kept = {
        "columns": arrangement.columns,
        "hidden": sorted(arrangement.hidden),
        "widths": dict(arrangement.widths),
        "sorts": arrangement.sorts,
        "filters": {name: values for name, values in arrangement.filters.items() if values},
        "search": arrangement.search,
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_json(text: str, columns: Collection[str], usual: Arrangement) -> Arrangement:
    """Return what was kept, as far as this version of the program knows its `columns`; `usual` for what it lacks.

    A column that was added meanwhile stands at the right, hidden where it usually is. Nothing kept is ever refused.
    """
    try:
        given = json.loads(text)
    except ValueError:
        return usual
    if not isinstance(given, dict):
        return usual
    order = [name for name in dict.fromkeys(_texts(given.get("columns"))) if name in columns]
    new = [name for name in usual.columns if name not in order]
    hidden = {name for name in _texts(given.get("hidden")) if name in order} | (usual.hidden & set(new))
    if order and hidden >= {*order, *new}:
        hidden = set(usual.hidden)
    return Arrangement(
        columns=(*order, *new) if order else usual.columns,
        hidden=frozenset(hidden) if order else usual.hidden,
        widths=_widths(given.get("widths"), columns),
        sorts=_sorts(given.get("sorts"), columns),
        filters=_filters(given.get("filters")),
        search=given["search"] if isinstance(given.get("search"), str) else "",
    )


def _texts(given: Any) -> list[str]:
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def _widths(given: Any, columns: Collection[str]) -> dict[str, int]:
    if not isinstance(given, dict):
        return {}
    return {
        name: width for name, width in given.items() if name in columns and type(width) is int and 0 < width <= WIDEST
    }


def _sorts(given: Any, columns: Collection[str]) -> Sorts:
    found: dict[str, bool] = {}
    for one in given if isinstance(given, list) else []:
        match one:
            case [str(name), bool(descending)] if name in columns:
                found.setdefault(name, descending)
    return tuple(found.items())


def _filters(given: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        return {}
    read = {name: tuple(dict.fromkeys(_texts(values))) for name, values in given.items()}
    return {name: values for name, values in read.items() if values}
