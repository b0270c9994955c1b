"""The words of the program: English in the code, Indonesian first on the screen.

`resources/translations/id/*.json` map each English source sentence to its Indonesian one. A test collects every
`tr(...)` in the code and fails when a sentence has no translation or a translation has no sentence.
"""

import json
from functools import cache

from desktop_app.paths import resource

LANGUAGES = ("id", "en")
_language = "id"


def use(language: str) -> None:
    """Speak `language` ("id" or "en") from now on."""
    global _language  # noqa: PLW0603 - the one switch of the process, set at start and in the settings screen
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def language() -> str:
    """Return the language spoken now: "id" or "en"."""
    return _language


def tr(source: str, **values: object) -> str:
    """Return `source` in the language of the person, with `{name}` replaced by `values`."""
    words = catalogue("id").get(source, source) if _language == "id" else source
    return words.format(**values) if values else words


def tr_count(one: str, many: str, count: int, **values: object) -> str:
    """Return the sentence for `count` things; `{count}` stands for the number. Indonesian has one form."""
    source = one if count == 1 and _language == "en" else many
    return tr(source, count=format_number(count), **values)


def format_number(number: int) -> str:
    """Return a whole number grouped by thousands as the language does: 12.480 or 12,480."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if _language == "id" else grouped


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return every translated sentence of `language`."""
    words: dict[str, str] = {}
    for path in sorted(resource(f"translations/{language}").glob("*.json")):
        words.update(json.loads(path.read_text(encoding="utf-8")))
    return words
