"""The device: which laptop wrote a change. A restored copy becomes a new device before it writes."""

import secrets
from typing import Any


def new_device(connection: Any) -> int:
    """Give this copy of the database a device id of its own and return it; its own count starts at zero.

    The ids that it had before stay in `own_device`: what they wrote is still this laptop's.
    """
    device = secrets.randbits(62)
    connection.execute("INSERT OR REPLACE INTO held (device, seq) SELECT device, seq FROM local WHERE seq > 0")
    connection.execute(
        "INSERT INTO local (id, device, seq, hlc) VALUES (1, ?, 0, 0) "
        "ON CONFLICT (id) DO UPDATE SET device = excluded.device, seq = 0, author = NULL, clock = NULL, applying = 0",
        (device,),
    )
    connection.execute("INSERT OR IGNORE INTO own_device (device) VALUES (?)", (device,))
    return device


def show_device(device: int) -> str:
    """Return the short name of a device for people, such as "7F3A-91C2"."""
    text = f"{device:016X}"
    return f"{text[-8:-4]}-{text[-4:]}"
