"""Problems of a row in the words of its columns."""

import re
from typing import Any

from pydantic import ValidationError

from desktop_app.errors import Problem
from desktop_app.exchange.importing.columns import columns
from desktop_app.exchange.sheets.tables import Row
from desktop_app.i18n import tr

PLACES = {"name": "official.name", "posts": "post"}
"""Fields that the rules of officials call otherwise than their columns."""


def explain(kind: str, problem: Problem, draft: Any, row: Row) -> str:
    """Return "NIK: …" with a hint when the spreadsheet may have dropped zeros."""
    field = _column_field(kind, problem.field, draft)
    label = next((column.label for column in columns(kind) if column.field == field), "")
    message = f"{label}: {problem.message}" if label else problem.message
    if field in row.numeric and problem.rule != "cell":
        message += " " + tr("The cell holds a number, so zeros in front may be lost: format the column as text.")
    return message


def invalid(error: ValidationError) -> list[Problem]:
    """Return what a draft did not take."""
    return [
        Problem(".".join(map(str, entry["loc"])), str(entry["type"]), _words(entry["type"], entry.get("ctx", {})))
        for entry in error.errors(include_url=False, include_input=False)
    ]


def _words(rule: str, limits: dict[str, Any]) -> str:
    if rule == "string_too_long":
        return tr("It is longer than {limit} characters.", limit=limits["max_length"])
    if rule == "greater_than_equal":
        return tr("It must be at least {limit}.", limit=limits["ge"])
    if rule == "less_than_equal":
        return tr("It must be at most {limit}.", limit=limits["le"])
    return tr("This value is not possible here.")


def _column_field(kind: str, field: str, draft: Any) -> str:
    """Return the field of the column that a problem belongs to."""
    if kind == "officials":
        head, _, rest = field.partition(".")
        field = f"{PLACES.get(head, head)}.{rest}".rstrip(".")
    if found := re.fullmatch(r"certificates\.(\d+)\.(\w+)", field):
        lines = getattr(draft, "certificates", [])
        scheme = lines[int(found[1])].scheme if int(found[1]) < len(lines) else ""
        return f"certificates.{scheme}.{found[2]}"
    return re.sub(r"\.\d+(?=\.|$)", "", field)
