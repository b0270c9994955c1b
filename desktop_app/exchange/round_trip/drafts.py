"""Putting the values of a row into a draft, and looking at what comes of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from desktop_app.errors import Problem
from desktop_app.exchange.importing.explaining import invalid
from desktop_app.exchange.round_trip.kinds import Kind
from desktop_app.exchange.round_trip.shapes import Field, Shape


class Refused(Exception):
    """Ends the planning of one row."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass(frozen=True)
class Values:
    """What a row says."""

    shape: Shape
    line: UUID | None
    """The record of the row; None for a new line."""
    by_path: Mapping[str, Any]


class Planning(Protocol):
    """What checking a draft needs of its planner."""

    session: Session
    kind: Kind
    before: dict[UUID, Any]
    today: Any


def filled(draft: Any, values: Values, fields: Mapping[str, Field]) -> Any:
    """Return a draft with the values of a row; raises `Refused` when it does not take them."""
    data = draft.model_dump()
    row = data
    if lines := values.shape.lines:
        row = _line(draft, data[lines], lines, values.line)
    for path, value in values.by_path.items():
        *above, last = path.split(".")
        inside = row
        for part in above:
            inside = inside[part]
        inside[last] = value
    try:
        return type(draft).model_validate(data)
    except ValidationError as error:
        raise Refused(*(in_words(problem, values.shape.lines, fields) for problem in invalid(error))) from error


def is_there(draft: Any, now: Any, values: Values) -> bool:
    """Whether the new line at the end of a draft says what one of the record says already."""
    lines = values.shape.lines
    new = getattr(draft, lines)[-1]
    alike = (all(getattr(line, path) == getattr(new, path) for path in values.by_path) for line in getattr(now, lines))
    return any(alike)


def checked(
    planning: Planning, draft: Any, record_id: UUID, fields: Mapping[str, Field], reason: str
) -> tuple[Any, tuple[str, ...]]:
    """Return the draft with `reason` for its warnings, and the warnings in words; raises `Refused` for errors."""
    before = planning.before.get(record_id)
    found = planning.kind.problems(planning.session, draft, before, record_id, planning.today)
    words = [in_words(problem, "", fields) for problem in found]
    if errors := [text for problem, text in zip(found, words, strict=True) if problem.is_error]:
        raise Refused(*errors)
    return planning.kind.accept(draft, found, reason), tuple(words)


def in_words(problem: Problem, lines: str, fields: Mapping[str, Field]) -> str:
    """Return a problem with the heading of its column, when it has one."""
    path = re.sub(r"\.\d+(?=\.|$)", "", problem.field)
    bare = path.removeprefix(f"{lines}.") if lines else path
    one = fields.get(bare) or fields.get(path.rpartition(".")[2]) or fields.get(path)
    return f"{one.label}: {problem.message}" if one else problem.message


def _line(draft: Any, data: list[dict[str, Any]], lines: str, line_id: UUID | None) -> dict[str, Any]:
    """Return the plain line of a record, or a new one at the end."""
    if line_id is None:
        kind = type(draft).model_fields[lines].annotation.__args__[0]
        data.append(kind.model_construct().model_dump())
        return data[-1]
    return next(line for line in data if line["id"] == line_id)
