"""The facts behind the checks: resources/catalogue/identity_numbers.json."""

import json
import re
from functools import cache
from typing import Any

from desktop_app.paths import resource


@cache
def facts(number: str) -> dict[str, Any]:
    """Return what the catalogue knows of one kind of number, such as "nik" or "pirt"."""
    known: dict[str, Any] = _catalogue()[number]
    return known


@cache
def placeholder_words() -> frozenset[str]:
    """Return the words that people write when there is no number: lower case, no blanks or separators."""
    return frozenset(re.sub("[ /-]", "", word) for word in _catalogue()["placeholders"])


@cache
def pattern(number: str, name: str) -> re.Pattern[str]:
    """Return the compiled pattern `name` of one kind of number."""
    return re.compile(facts(number)[name])


@cache
def _catalogue() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(resource("catalogue/identity_numbers.json").read_text(encoding="utf-8"))
    return words
