"""What a write block is about to save, for those who may refuse it: who writes, which records, and what else is done.

Blocks without an officer (first start, migrations), practice data, and whoever opened with the recovery key are free.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


class Deed(StrEnum):
    """What is done besides writing records."""

    MERGE = "merge"
    """Changes of other laptops are taken in, or out again."""
    OFFICE_KEY = "office_key"
    """The office's key is made, renewed, or replaced by another one."""
    PASSWORD = "password"  # noqa: S105 - the name of a deed
    """Another officer's password is set or taken away."""
    RECOVERY_KEY = "recovery_key"
    SEPARATE = "separate"
    """Records that somebody decided to be one are made two again."""


@dataclass(frozen=True)
class OwnChange:
    """One change that the block has made itself."""

    table: str
    row: UUID
    kind: str
    """"insert" or "update"."""
    column: str
    """"*" for an insert."""
    old: Any


@dataclass(frozen=True)
class Intent:
    """What a block is about to save."""

    session: Session
    by: UUID
    rows: Sequence[tuple[str, UUID]]
    """The records that it has changed itself, (table, id); those that a merge brings are not among them."""
    deeds: frozenset[Deed]
    since: int
    """Number of the last change of this copy before the block."""
    holders: Callable[[], list[UUID]]
    """The officers whose passwords open the database."""

    def own_changes(self, tables: Sequence[str]) -> list[OwnChange]:
        """Return what the block has changed itself in some tables."""
        names = ", ".join(f"'{table}'" for table in tables)
        found = self.session.execute(
            text(
                f'SELECT "table", row, kind, "column", old FROM change WHERE device = (SELECT device FROM local) '
                f"AND seq > :since AND \"table\" IN ({names}) AND kind <> 'dismiss' ORDER BY seq"
            ),
            {"since": self.since},
        )
        return [OwnChange(table, UUID(bytes=row), kind, column, old) for table, row, kind, column, old in found]


Guard = Callable[[Intent], None]
"""Raises `UserError` when the officer may not do this; then nothing is saved."""


def note_deed(session: Session, deed: Deed) -> None:
    """Let the guards know what the block does besides writing records."""
    session.info.setdefault("deeds", set()).add(deed)


def deeds_of(session: Session) -> frozenset[Deed]:
    """Return what the block has done besides writing records."""
    return frozenset(session.info.get("deeds", ()))
