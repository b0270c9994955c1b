"""Puts what somebody typed onto what the database says meanwhile: three versions in, one out.

A form shows a dossier as it was when it was opened, or when its draft was kept. Until it is saved others add lines (a
walk-in at the door, a merge) and correct values. Only what was typed here may change: a value that the form did not
touch stays as the database has it, and a line that it never saw is not missing.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlmodel import SQLModel

Draft = TypeVar("Draft", bound=SQLModel)
Line = TypeVar("Line", bound=SQLModel)


def rebase(before: Draft, typed: Draft, now: Draft) -> Draft:
    """Return `now` with everything in which `typed` differs from `before`.

    Drafts inside are rebased likewise, lists of lines by their ids: lines keep the order of `typed`, those that were
    added meanwhile come after them. A line that was changed here and removed meanwhile comes back: somebody wants it.
    """
    values = {name: _value(*(getattr(one, name) for one in (before, typed, now))) for name in type(typed).model_fields}
    return now.model_copy(update=values)


def _value(before: Any, typed: Any, now: Any) -> Any:
    if isinstance(typed, SQLModel):
        return rebase(before, typed, now)
    if isinstance(typed, list) and all(hasattr(line, "id") for line in (*before, *typed, *now)):
        return rebase_lines(before, typed, now)
    return now if typed == before else typed


def rebase_lines(before: Sequence[Line], typed: Sequence[Line], now: Sequence[Line]) -> list[Line]:
    """Return the lines of a form put onto those of the database by their ids, as `rebase` does inside a draft."""
    known, current = (dict(zip(_ids(lines), lines, strict=True)) for lines in (before, now))
    kept = [_line(line, known, current) for line in typed]
    shown = set(_ids(typed))
    added = [line for one, line in current.items() if one not in known and one not in shown]
    return [line for line in kept if line is not None] + added


def _ids(lines: Sequence[Any]) -> list[Any]:
    return [line.id for line in lines]


def _line(line: Any, known: dict[Any, Any], current: dict[Any, Any]) -> Any:
    """Return a line of the form as it is to be stored, None when it was removed meanwhile and not touched here."""
    if line.id is None or line.id not in known:
        return line
    if line.id in current:
        return rebase(known[line.id], line, current[line.id])
    return None if line == known[line.id] else line
