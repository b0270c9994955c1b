"""Whose files are merged without asking: the office's, and those of laptops that a named person accepted once."""

import json
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.store.keys import office_keys


@dataclass(frozen=True)
class Sender:
    """Who wrote a file, as the file says and the signature proves."""

    verify_key: bytes
    signed: bool
    recipient: str
    device: int
    officer: str
    program: str
    holds: dict[int, int]

    @property
    def proven_key(self) -> bytes | None:
        """Return the key whose owner wrote the file, None when the signature does not prove it."""
        return self.verify_key if self.signed else None


def is_trusted(session: Session, sender: Sender) -> bool:
    """Whether files of this sender are merged without asking."""
    if not sender.signed:
        return False
    return is_office(session, sender) or bool(
        session.execute(
            text("SELECT 1 FROM laptop WHERE verify_key = :key AND accepted_at IS NOT NULL AND lost_at IS NULL"),
            {"key": sender.verify_key},
        ).first()
    )


def holds_of(session: Session, verify_key: bytes) -> dict[int, int]:
    """Return how far a laptop knew each device when it last handed in."""
    found = session.execute(text("SELECT holds FROM laptop WHERE verify_key = :key"), {"key": verify_key}).scalar()
    return {int(device): seq for device, seq in json.loads(found or "{}").items()}


def is_office(session: Session, sender: Sender) -> bool:
    """Whether the sender is the office that this copy knows."""
    return sender.signed and sender.verify_key in office_keys.office_verify_keys(session)


def vouch(session: Session, verify_key: bytes, by: UUID | None) -> None:
    """Merge the files of a laptop without asking from now on; those in quarantine stay until they are looked at."""
    session.execute(
        text("UPDATE laptop SET accepted_at = :at, accepted_by = :by WHERE verify_key = :key AND accepted_at IS NULL"),
        {"at": clock.now().isoformat(timespec="seconds"), "by": by.bytes if by else None, "key": verify_key},
    )


def remember(session: Session, sender: Sender) -> None:
    """Keep what the newest file of a laptop says of it."""
    if not sender.signed:
        return
    values = {
        "key": sender.verify_key,
        "recipient": sender.recipient,
        "device": sender.device,
        "officer": sender.officer,
        "program": sender.program,
        "holds": json.dumps({str(device): seq for device, seq in sender.holds.items()}),
    }
    session.execute(
        text(
            "INSERT INTO laptop (verify_key, recipient, device, officer, program, holds) "
            "VALUES (:key, :recipient, :device, :officer, :program, :holds) "
            "ON CONFLICT (verify_key) DO UPDATE SET recipient = excluded.recipient, device = excluded.device, "
            "officer = excluded.officer, program = excluded.program, holds = excluded.holds"
        ),
        values,
    )
