"""A copy that finds that another one wrote under its device id becomes a device of its own.

It happens after a disk was cloned, or a folder copied to a second laptop. What both have in common stays as it is; what
only this copy wrote afterwards is told anew under the new id, in the same order and with the same clocks, so nothing
that anybody typed is lost and both halves can be merged. Its keys are made anew too: the office has to be able to tell
the two laptops apart, and somebody has to vouch for this one.
"""

import json
from typing import Any

from desktop_app.store.changes.change_log import WITHDRAWING
from desktop_app.store.device import new_device


def become_new_device(connection: Any, common: int) -> int:
    """Give this copy a new device id; its own changes after `common` move to it. Returns the new id."""
    old, last = connection.execute("SELECT device, seq FROM local").fetchone()
    hlc, author, clock = connection.execute("SELECT hlc, author, clock FROM local").fetchone()
    new = new_device(connection)
    connection.execute(
        "UPDATE local SET seq = ?, hlc = ?, author = ?, clock = ?, applying = ?, signing_key = NULL, identity = NULL",
        (last - common, hlc, author, clock, WITHDRAWING),
    )
    moved = (new, common, old, common)
    connection.execute("UPDATE change SET device = ?, seq = seq - ? WHERE device = ? AND seq > ?", moved)
    connection.execute(  # of its own changes only: what others wrote stays, letter for letter
        "UPDATE change SET replaces_device = ?, replaces_seq = replaces_seq - ? "
        "WHERE device = ? AND replaces_device = ? AND replaces_seq > ?",
        (new, common, new, old, common),
    )
    for table in ("head", "refused_change"):
        connection.execute(f"UPDATE {table} SET device = ?, seq = seq - ? WHERE device = ? AND seq > ?", moved)
    _tell_what_was_seen(connection, old, new, common)
    connection.execute("DELETE FROM held WHERE device = ?", (old,))
    connection.execute("INSERT INTO held SELECT ?1, ?2 WHERE ?2 > 0", (old, common))
    connection.execute("UPDATE local SET applying = 0")
    return new


def _tell_what_was_seen(connection: Any, old: int, new: int, common: int) -> None:
    """Split, in the deletions of this copy, what their author had seen under the old id."""
    rows = connection.execute(
        "SELECT device, seq, seen FROM change WHERE device = ? AND seen IS NOT NULL", (new,)
    ).fetchall()
    for device, seq, text in rows:
        seen = json.loads(text)
        last = seen.get(str(old), 0)
        if last > common:
            seen |= {str(old): common, str(new): last - common}
            connection.execute(
                "UPDATE change SET seen = ? WHERE device = ? AND seq = ?", (json.dumps(seen), device, seq)
            )
