"""Options of a paper as words: what `siap-ikm document --set NAME=VALUE` takes, and what it may be.

A paper declares its options as a frozen dataclass whose fields have defaults; here they are read by their types.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from desktop_app.documents.drawing.page import Paper
from desktop_app.operations.recaps.periods import Period, read_period

Options = TypeVar("Options")
YES = {"ya": True, "yes": True, "1": True, "true": True, "tidak": False, "no": False, "0": False, "false": False}


class UnknownOption(ValueError):
    """An option that there is not, or a value that it cannot have; carries what was allowed."""

    def __init__(self, entry: str, allowed: str) -> None:
        super().__init__(entry)
        self.entry = entry
        self.allowed = allowed


def read_options(kind: type[Options], given: Mapping[str, str]) -> Options:
    """Return the options of a paper; raises `UnknownOption` for one that there is not."""
    hints = option_types(kind)
    values = {}
    for name, text in given.items():
        if name not in hints:
            raise UnknownOption(name, ", ".join(hints))
        try:
            values[name] = _read(hints[name], text)
            if values[name] not in possible(kind, name, (values[name],)):
                raise ValueError(text)
        except (KeyError, ValueError) as error:
            raise UnknownOption(f"{name}={text}", _allowed(kind, name, hints[name])) from error
    return kind(**values)


def allowed_options(kind: type[Any]) -> dict[str, str]:
    """Return every option with what it may be."""
    return {name: _allowed(kind, name, hint) for name, hint in option_types(kind).items()}


def possible(kind: type[Any], name: str, values: Iterable[Any]) -> tuple[Any, ...]:
    """Return which of some values an option of this kind can have: not every paper makes sense for the public."""
    tiers = getattr(kind, "tiers", None) if name == "tier" else None
    return tuple(value for value in values if tiers is None or value in tiers)


def _allowed(kind: type[Any], name: str, hint: Any) -> str:
    if isinstance(hint, type) and issubclass(hint, Enum) and hint is not Paper:
        return "|".join(str(member.value) for member in possible(kind, name, hint))
    return allowed_words(hint)


def allowed_words(hint: Any) -> str:
    """Return what a value of this type looks like."""
    if hint is Paper:
        return "|".join(paper.name.replace("_", "-") for paper in Paper)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "|".join(str(member.value) for member in hint)
    words = {
        bool: "ya|tidak",
        int: "0…",
        float: "0,0…",
        date: "YYYY-MM-DD",
        Period: "III-2026|S1-2026|2026|YYYY-MM-DD..YYYY-MM-DD",
        UUID: "ID",
    }
    return "…,…" if get_origin(hint) is tuple else words.get(hint, "…")


def option_types(kind: type[Any]) -> dict[str, Any]:
    """Return every option with its type; of an optional one the type that it has when it is given."""
    hints = get_type_hints(kind)
    return {field.name: _plain(hints[field.name]) for field in fields(kind)}


def usual_options(kind: type[Any], paper: str, given: Mapping[str, Any]) -> Any:
    """Return the options that a person starts with: what the screen knows, and the paper of this computer.

    A kind with `own_paper` is bound or framed, so that its own paper is the usual one.
    """
    names = {field.name for field in fields(kind)}
    values = {name: value for name, value in given.items() if name in names}
    if "paper" in names and paper in set(Paper) and not getattr(kind, "own_paper", False):
        values.setdefault("paper", Paper(paper))
    return kind(**values)


def _plain(hint: Any) -> Any:
    """Return the type of an optional value."""
    if get_origin(hint) is UnionType:
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _read(hint: Any, text: str) -> Any:
    if get_origin(hint) is tuple:
        return tuple(part for part in (part.strip() for part in text.split(",")) if part)
    readers: dict[Any, Callable[[str], Any]] = {
        Paper: lambda told: Paper(told.lower()),
        bool: lambda told: YES[told.lower()],
        date: date.fromisoformat,
        Period: read_period,
        float: lambda told: float(told.replace(",", ".")),
    }
    return readers.get(hint, hint)(text)
