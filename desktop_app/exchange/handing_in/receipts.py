"""Receipts: what the office holds of every laptop, and what became of each of its files."""

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.store.database import driver
from desktop_app.store.exchange_file.outgoing import Receipt, held

Line = tuple[int, int, int, str, str, str]
"""A row of the table `receipt`."""
MOST_SENTENCES = 50
MOST_MISSING = 100


def receipts(session: Session) -> list[Receipt]:
    """Return a receipt for every device that is known here."""
    connection = driver(session)
    files: dict[int, set[int]] = defaultdict(set)
    for device, number in connection.execute(
        "SELECT device, number FROM received WHERE kind = 'delivery' AND status = 'applied' AND undone_at IS NULL"
    ):
        files[device].add(number)
    refused: dict[int, list[str]] = defaultdict(list)
    for device, seq, reason in connection.execute("SELECT device, seq, reason FROM refused_change ORDER BY 1, 2"):
        if len(refused[device]) < MOST_SENTENCES:
            refused[device].append(f"{seq}: {reason}")
    return [
        Receipt(
            device,
            seq,
            _clock_of(connection, device, seq),
            sorted(files[device]),
            missing_numbers(files[device]),
            refused[device],
        )
        for device, seq in sorted(held(connection).items())
    ]


def _clock_of(connection: Any, device: int, seq: int) -> int:
    found = connection.execute("SELECT hlc FROM change WHERE device = ? AND seq = ?", (device, seq)).fetchone()
    return found[0] if found else 0


def missing_numbers(numbers: set[int]) -> list[int]:
    """Return the file numbers between the first and the last that did not arrive, the first `MOST_MISSING` of them.

    A file may call itself number 999,999,999.
    """
    found: list[int] = []
    for before, after in pairwise(sorted(numbers)):
        found += range(before + 1, min(after, before + 1 + MOST_MISSING - len(found)))
    return found


def take_receipts(session: Session, lines: Sequence[Line], asked: list[str]) -> None:
    """Keep what the office confirms of this copy, and which attachments it asks for.

    An own device that it does not name is one of which it holds nothing, or nothing any more. What it holds of a copied
    laptop that writes under the same device id confirms nothing here: its change of that number is another one.
    """
    connection = driver(session)
    at = clock.now().isoformat(timespec="seconds")
    session.execute(text("DELETE FROM confirmed WHERE device IN (SELECT device FROM own_device)"))
    own = {device for (device,) in connection.execute("SELECT device FROM own_device")}
    for device, seq, hlc, *_ in lines:
        if _clock_of(connection, device, seq) not in ((hlc,) if device in own else (0, hlc)):
            continue
        session.execute(
            text(
                "INSERT INTO confirmed (device, seq, at) VALUES (:device, :seq, :at) "
                "ON CONFLICT (device) DO UPDATE SET seq = excluded.seq, at = excluded.at"
            ),
            {"device": device, "seq": seq, "at": at},
        )
    session.execute(text("DELETE FROM asked"))
    for name in asked:
        session.execute(text("INSERT OR IGNORE INTO asked (sha256) VALUES (:name)"), {"name": name})


def own_receipts(session: Session, lines: Sequence[Line]) -> list[Receipt]:
    """Return what the office says about each device that this copy is or was."""
    own = set(session.execute(text("SELECT device FROM own_device")).scalars())
    return [
        Receipt(device, seq, hlc, json.loads(files), json.loads(missing), json.loads(refused))
        for device, seq, hlc, files, missing, refused in lines
        if device in own
    ]
