"""Undoing one merge: its changes leave the log, and the rows that they touched are folded again without them.

Refused, with a list, when something that came later stands on it: a later file of the same laptop, or an edit of a row
that the merge brought or changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop_app.store.changes import refolding
from desktop_app.store.changes.change_log import APPLYING, WITHDRAWING
from desktop_app.store.changes.fold import Same
from desktop_app.store.changes.shape import Shape

Ranges = Mapping[int, tuple[int, int]]
"""Device -> (held before, held after) of a merge."""


@dataclass(frozen=True)
class Later:
    """What came after a merge."""

    merges: Sequence[Ranges]
    own_seq: int
    """How far this copy itself had written when the merge ended; what it wrote afterwards is an edit."""


class Overlap(Exception):
    """Why a merge cannot be undone."""

    def __init__(self, devices: list[int], rows: list[tuple[str, UUID]]) -> None:
        super().__init__(devices, rows)
        self.devices = devices
        """Devices of which a later file was merged."""
        self.rows = rows
        """Rows (table, id) that were edited afterwards."""


def undo(connection: Any, shape: Shape, same: Same, ranges: Ranges, later: Later) -> None:
    """Take the changes of a merge out again, inside the caller's transaction; raises `Overlap`."""
    devices = [device for device, (_, upto) in ranges.items() if _held(connection, device) > upto]
    if devices:
        raise Overlap(devices, [])
    refolding.begin(connection)
    _touch(connection, ranges)
    edited = _edited(connection, later)
    _withdraw(connection, ranges)
    vanished = _vanished(connection, shape)
    edited |= _edited(connection, later) | _written_upon(connection, ranges)
    if edited:
        raise Overlap([], sorted(edited, key=str))
    refolding.note_wholes(connection, shape)
    for table in reversed(shape.tables):
        rows = vanished[table.name]
        connection.executemany(f"DELETE FROM {table.name} WHERE id = ?", [(row,) for row in rows])
    connection.execute("DELETE FROM waiting WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.row = waiting.row)")
    refolding.refold(connection, shape, same)
    _await_no_longer(connection, shape, ranges)


def _held(connection: Any, device: int) -> int:
    found = connection.execute("SELECT seq FROM held WHERE device = ?", (device,)).fetchone()
    return found[0] if found else 0


def _touch(connection: Any, ranges: Ranges) -> None:
    for device, (after, upto) in ranges.items():
        connection.execute(
            'INSERT OR IGNORE INTO temp.touched SELECT "table", row, NULL, 1 FROM change '
            "WHERE device = ? AND seq > ? AND seq <= ?",
            (device, after, upto),
        )


def _edited(connection: Any, later: Later) -> set[tuple[str, UUID]]:
    """Return the touched rows that something later wrote to."""
    ranges = [(device, after, upto) for one in later.merges for device, (after, upto) in one.items()]
    (device, seq) = connection.execute("SELECT device, seq FROM local").fetchone()
    ranges.append((device, later.own_seq, seq))
    return {
        (table, UUID(bytes=row))
        for taken in ranges
        for table, row in connection.execute(
            'SELECT DISTINCT "table", row FROM change WHERE device = ? AND seq > ? AND seq <= ? '
            "AND row IN (SELECT row FROM temp.touched)",
            taken,
        )
    }


def _written_upon(connection: Any, ranges: Ranges) -> set[tuple[str, UUID]]:
    """Return the rows where this copy, under any of its device ids, replaced what leaves or added to what vanishes."""
    own = "c.device IN (SELECT device FROM own_device)"
    found = connection.execute(
        'SELECT c."table", c.row FROM temp.vanished v JOIN change c ON c.row = v.row '
        f"WHERE c.kind = 'insert' AND {own}"
    ).fetchall()
    for device, (after, upto) in ranges.items():
        found += connection.execute(
            'SELECT c."table", c.row FROM temp.touched t JOIN change c ON c.row = t.row '
            f"WHERE {own} AND c.replaces_device = ? AND c.replaces_seq > ? AND c.replaces_seq <= ?",
            (device, after, upto),
        ).fetchall()
    return {(table, UUID(bytes=row)) for table, row in found}


def _withdraw(connection: Any, ranges: Ranges) -> None:
    connection.execute(f"UPDATE local SET applying = {WITHDRAWING}")
    for device, (after, upto) in ranges.items():
        for table in ("change", "refused_change", "head"):
            connection.execute(f"DELETE FROM {table} WHERE device = ? AND seq > ? AND seq <= ?", (device, after, upto))
        if after:
            connection.execute("UPDATE held SET seq = ? WHERE device = ?", (after, device))
        else:
            connection.execute("DELETE FROM held WHERE device = ?", (device,))
    connection.execute(f"UPDATE local SET applying = {APPLYING}")


def _await_no_longer(connection: Any, shape: Shape, ranges: Ranges) -> None:
    """Forget the attachments of these devices that have not arrived and that no record names any more."""
    named = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = awaited.sha256)"
        for table, columns in shape.attachments.items()
        for column in columns
    )
    connection.executemany(f"DELETE FROM awaited WHERE device = ?{named}", [(device,) for device in ranges])


def _vanished(connection: Any, shape: Shape) -> dict[str, list[bytes]]:
    """Return the rows of each table that have no beginning any more or point to such a row, and touch them all."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS vanished (row BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.vanished")
    found: dict[str, list[bytes]] = {}
    for table in shape.tables:
        name = table.name
        begun = "SELECT 1 FROM change c WHERE c.row = r.id AND c.\"column\" = '*'"
        points = "".join(
            f" UNION SELECT id FROM {name} WHERE {link.column} IN (SELECT row FROM temp.vanished)"
            for link in shape.links[name]
        )
        query = (
            f"SELECT r.id FROM temp.touched t JOIN {name} r ON r.id = t.row "
            f"WHERE t.\"table\" = '{name}' AND NOT EXISTS ({begun}){points}"
        )
        found[name] = [row for (row,) in connection.execute(query)]
        connection.executemany("INSERT OR IGNORE INTO temp.vanished VALUES (?)", [(row,) for row in found[name]])
        refolding.touch(connection, [(row, name) for row in found[name]])
    return found
