"""Writing the book of received files: with the merge, or not at all. `handing_in.received_files` reads it."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import short_date
from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import Ranges, ReceivedFile, Status, list_received, ranges_of


def waiting(session: Session) -> list[ReceivedFile]:
    """Return the files that wait for an earlier one, in the order in which their senders wrote them."""
    found = [entry for entry in list_received(session) if entry.status is Status.WAITING]
    return sorted(found, key=lambda entry: (entry.device or 0, entry.number or 0))


def later_than(session: Session, entry: ReceivedFile) -> list[Ranges]:
    """Return what the merges after an entry took, without those that were undone."""
    rows = session.execute(
        text(
            "SELECT ranges FROM received WHERE turn > (SELECT turn FROM received WHERE id = :id) AND undone_at IS NULL"
        ),
        {"id": entry.id},
    )
    return [ranges_of(value) for value in rows.scalars() if value != "{}"]


def note(session: Session, answer: Answer, verify_key: bytes | None, by: UUID | None, ranges: Ranges) -> int:
    """Write down what became of a file and return its number; a file that came before keeps its line and its name."""
    values: dict[str, Any] = {
        "sha256": answer.sha256,
        "file_id": answer.sha256[:32],
        "name": _writable(answer.file.name)[:300],
        "kind": answer.kind,
        "verify_key": verify_key,
        "device": answer.device,
        "number": answer.number,
        "officer": answer.officer,
        "written_at": answer.written_at[:40],
        "received_at": clock.now().isoformat(timespec="milliseconds"),
        "merged_by": by.bytes if by else None,
        "status": Status.APPLIED.value if answer.status is Status.ALREADY else answer.status.value,
        "reason": _writable(answer.reason),
        "counts": _told(answer),
        "ranges": json.dumps({str(device): pair for device, pair in ranges.items()}),
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    settings = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("sha256", "name"))
    session.execute(
        text(
            f"INSERT INTO received ({names}, own_seq, turn) "
            f"SELECT {marks}, seq, (SELECT coalesce(max(turn), 0) + 1 FROM received) FROM local WHERE true "
            f"ON CONFLICT (sha256) DO UPDATE SET {settings}, own_seq = excluded.own_seq, turn = excluded.turn, "
            "undone_at = NULL, undone_by = NULL"
        ),
        values,
    )
    found = session.execute(text("SELECT id FROM received WHERE sha256 = :name"), {"name": answer.sha256})
    entry_id = int(found.scalar_one())
    # A file that waited is news when it is merged, although its line is older than the last look.
    session.execute(text("UPDATE local SET looked_at = :id - 1 WHERE looked_at >= :id"), {"id": entry_id})
    return entry_id


def _told(answer: Answer) -> str:
    """Return everything that an answer tells beyond its own columns."""
    return json.dumps(
        {
            "kinds": answer.kinds,
            "period": answer.period,
            "notes": list(answer.notes),
            "why": answer.why,
            "receipts": [asdict(receipt) for receipt in answer.receipts],
            "fork": answer.fork,
        }
    )


def note_undone(session: Session, entry: ReceivedFile, by: UUID | None) -> None:
    """Write down that a merge was undone."""
    session.execute(
        text("UPDATE received SET undone_at = :at, undone_by = :by, ranges = '{}' WHERE id = :id"),
        {"at": clock.now().isoformat(timespec="seconds"), "by": by.bytes if by else None, "id": entry.id},
    )


def open_forks(session: Session) -> dict[int, int]:
    """Return where files in quarantine part from what is held: device -> number of the first other change.

    The copied laptop learns it from a return file that tells that device from there on.
    """
    rows = session.execute(
        text(
            "SELECT json_extract(counts, '$.fork[0]'), min(json_extract(counts, '$.fork[1]')) FROM received "
            "WHERE status = 'quarantined' AND json_extract(counts, '$.fork[0]') IS NOT NULL GROUP BY 1"
        )
    )
    return {row[0]: row[1] for row in rows}


def numbers_of(session: Session, verify_key: bytes) -> set[int]:
    """Return the numbers of a laptop's files that were merged."""
    rows = session.execute(
        text(
            "SELECT number FROM received WHERE verify_key = :key AND status = 'applied' AND undone_at IS NULL "
            "AND number IS NOT NULL"
        ),
        {"key": verify_key},
    )
    return set(rows.scalars())


def is_newest(session: Session, verify_key: bytes, device: int, number: int | None) -> bool:
    """Whether no newer file of a laptop was merged.

    Numbers are compared under one device id only: a restored copy has a new one, and uses numbers a second time.
    """
    found = session.execute(
        text(
            "SELECT max(number) FROM received WHERE verify_key = :key AND device = :device AND status = 'applied' "
            "AND undone_at IS NULL"
        ),
        {"key": verify_key, "device": device},
    ).scalar()
    return found is None or (number or 0) > found


def answer_again(entry: ReceivedFile, file: Path) -> Answer:
    """Return the answer to a file that was merged before."""
    return Answer(
        file,
        Status.ALREADY,
        tr("Already merged since {date}.", date=_day(entry.received_at)),
        sha256=entry.sha256,
        device=entry.device,
        officer=entry.officer,
        number=entry.number,
        kind=entry.kind,
        written_at=entry.written_at,
        merge_id=entry.id,
        period=entry.period,
    )


def _writable(words: str) -> str:
    """Return text that a database takes: a file name of another system may hold bytes that are no letters."""
    return words.encode("utf-8", "replace").decode()


def _day(moment: str) -> str:
    return short_date(clock.local(datetime.fromisoformat(moment)).date())
