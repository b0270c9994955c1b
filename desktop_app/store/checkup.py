"""The check-up of a database: structure, references, the log against the tables, attachments against their hashes."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from desktop_app.store.changes.fold import Same
from desktop_app.store.changes.proving import differing_tables
from desktop_app.store.changes.shape import Shape


@dataclass(frozen=True)
class Finding:
    """The result of one part of the check-up."""

    part: str
    """"structure", "references", "log", "attachments" or "list"."""
    faults: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_up(connection: Any, shape: Shape, same: Same) -> Iterator[Finding]:
    """Yield the finding of each part; reads everything once, changes nothing."""
    yield Finding("structure", tuple(_structure(connection)))
    yield Finding("references", tuple(f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")))
    yield Finding("log", tuple(differing_tables(connection, shape, same)))
    yield Finding("attachments", tuple(_attachments(connection)))
    yield Finding("list", tuple(_list(connection)))


def _structure(connection: Any) -> Iterator[str]:
    yield from (row[0] for row in connection.execute("PRAGMA cipher_integrity_check"))
    # A connection that searched before remembers the search index as it was; looking into it makes it read again, or
    # sound data would be told damaged after a merge.
    connection.execute("SELECT rowid FROM ikm_search LIMIT 1").fetchone()
    yield from (row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok")


def _attachments(connection: Any) -> Iterator[str]:
    for name, content in connection.execute("SELECT sha256, content FROM attachment"):
        if sha256(content).hexdigest() != name:
            yield name


def _list(connection: Any) -> Iterator[str]:
    missing = "SELECT hex(id) FROM ikm WHERE deleted = 0 AND id NOT IN (SELECT ikm FROM ikm_row)"
    surplus = "SELECT hex(ikm) FROM ikm_row WHERE ikm NOT IN (SELECT id FROM ikm WHERE deleted = 0)"
    for query in (missing, surplus):
        yield from (row[0] for row in connection.execute(query))
