"""In what two versions of a draft differ, field by field: what a kept draft changes, and what somebody else wrote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlmodel import Session, SQLModel

from desktop_app.domain.record import Record
from desktop_app.domain.tables import all_records, record_class
from desktop_app.i18n import tr_count
from desktop_app.operations.handing_in.typed_values import stored_value
from desktop_app.operations.names.field_names import NOTHING, field_label, value_text
from desktop_app.operations.names.naming import kind_name

UNSEEN = frozenset({"id", "deleted", "accepted"})
"""What no field shows."""


@dataclass(frozen=True)
class Difference:
    """A field, or a whole line when `column` is ""."""

    path: str
    """Where it stands in the draft: "owner.phone", "products.2.price"."""
    table: str
    column: str
    other: Any
    """What the other version says."""
    typed: Any

    @property
    def what(self) -> str:
        """Return the name of the field, or of the kind of line, in words."""
        return field_label(self.table, self.column) if self.column else kind_name(self.table)

    def other_text(self, session: Session) -> str:
        """Return what the other version says as people read it, personal data masked."""
        return _text(session, self, self.other)

    def typed_text(self, session: Session) -> str:
        """Return what was typed as people read it, personal data masked."""
        return _text(session, self, self.typed)


def differences(before: SQLModel, typed: SQLModel, path: str = "") -> list[Difference]:
    """Return in what `typed` differs from `before`, lines that were added and removed too."""
    found: list[Difference] = []
    for name in _names(typed):
        one, other = getattr(typed, name), getattr(before, name)
        if isinstance(one, SQLModel):
            found += differences(other, one, f"{path}{name}.")
        elif _are_lines(one, other):
            found += _lines(other, one, f"{path}{name}")
        elif one != other:
            found.append(Difference(path + name, _table(typed), name, other, one))
    return found


def crossings(before: SQLModel, typed: SQLModel, now: SQLModel) -> list[Difference]:
    """Return the fields that were changed here and, otherwise, by somebody else: `other` is what stands there now.

    `before` is what both began with. Whatever only one of them touched is no crossing (see `rebasing`).
    """
    theirs = {(one.table, _key(one.path, now), one.column): one for one in differences(before, now)}
    found = []
    for mine in differences(before, typed):
        other = theirs.get((mine.table, _key(mine.path, typed), mine.column))
        if mine.column and other is not None and other.typed != mine.typed:
            found.append(replace(mine, other=other.typed))
    return found


def _lines(before: Sequence[Any], typed: Sequence[Any], path: str) -> Iterator[Difference]:
    known = {line.id: line for line in before if line.id is not None}
    for place, line in enumerate(typed):
        if line.id in known:
            yield from differences(known[line.id], line, f"{path}.{place}.")
        else:
            yield Difference(f"{path}.{place}", _table(line), "", None, line)
    kept = {line.id for line in typed}
    for one, line in known.items():
        if one not in kept:
            yield Difference(path, _table(line), "", line, None)


def _key(path: str, draft: SQLModel) -> tuple[Any, ...]:
    """Return a path with the ids of lines instead of their places, which differ from version to version."""
    parts: list[Any] = []
    at: Any = draft
    for part in path.split("."):
        at = at[int(part)] if isinstance(at, list) else getattr(at, part)
        parts.append(at.id if part.isdigit() else part)
    return tuple(parts)


def _are_lines(*values: Any) -> bool:
    return all(isinstance(value, list) and all(hasattr(line, "id") for line in value) for value in values)


def _names(draft: SQLModel) -> list[str]:
    return [name for name in type(draft).model_fields if name not in UNSEEN]


def _table(draft: SQLModel) -> str:
    """Return the table whose record a draft becomes; "" for one that becomes none."""
    tables = _tables()
    return next((tables[kind] for kind in type(draft).__mro__ if kind in tables), "")


@cache
def _tables() -> dict[type, str]:
    kinds = [(record_class(table.name), table.name) for table in all_records()]
    return {kind.__bases__[0]: name for kind, name in kinds if kind is not None and kind.__bases__[0] is not Record}


def _text(session: Session, one: Difference, value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, list):
        return tr_count("{count} line", "{count} lines", len(value))
    if isinstance(value, SQLModel):
        names = ((name, getattr(value, name)) for name in _names(value))
        texts = (value_text(session, one.table, name, stored_value(said)) for name, said in names if said)
        return ", ".join(list(texts)[:3]) or NOTHING
    return value_text(session, one.table, one.column, stored_value(value))
