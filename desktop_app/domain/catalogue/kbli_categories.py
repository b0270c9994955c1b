"""What the KBLI code of a product says without a question: whether it is food, and which kinds of product it may be.

Our own proposal, kept as data in resources/catalogue/kbli_categories.json; what an officer records always wins.
"""

import json
from functools import cache
from typing import Any

from desktop_app.domain.kbli import find_kbli
from desktop_app.paths import resource


def is_food(code: str, version: str) -> bool | None:
    """Return whether a code means food or drink for people; None without a code of manufacturing, or when unclear."""
    kbli = find_kbli(code, version)
    if kbli is None:
        return None
    entry = _longest(_table()["food"], kbli.code)
    food: bool | None = entry["food"] if entry else None
    return food


def categories(code: str, version: str) -> tuple[str, ...]:
    """Return the kinds of product that a code may mean; one is certain, () says nothing."""
    kbli = find_kbli(code, version)
    if kbli is None:
        return ()
    entry = _longest([row for row in _table()["categories"] if version in row["versions"]], kbli.code)
    if entry is None:
        return ()
    groups = _table()["groups"]
    return tuple(dict.fromkeys(kind for name in entry["may_be"] for kind in groups.get(name, [name])))


def _longest(rows: list[dict[str, Any]], code: str) -> dict[str, Any] | None:
    fitting = [row for row in rows if code.startswith(row["prefix"])]
    return max(fitting, key=lambda row: len(row["prefix"]), default=None)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(resource("catalogue/kbli_categories.json").read_text(encoding="utf-8"))
    return table
