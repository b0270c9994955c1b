"""Who was there: check-ins at the door, and the signatures on the paper, which alone are the proof.

A presence is only ever added or put into the bin, each with an id of its own: two laptops that check in the same person
have said the same thing twice, and it counts once.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.event import Role
from desktop_app.domain.record import Draft, Record, UuidBlob, choice, reference


class PresenceSource(StrEnum):
    """What a presence rests on."""

    DOOR = "door"
    """Checked in at the door."""
    PAPER = "paper"
    """Signed on the sheet, as typed from the paper."""


class PresenceDraft(Draft):
    """Somebody was there on a day."""

    role: Role = choice(Role.PARTICIPANT)
    seat_id: UUID = Field(sa_type=UuidBlob)
    """The participant, guest, speaker or member of the committee."""
    day: date
    source: PresenceSource = choice(PresenceSource.DOOR)
    arrived_at: str = Field(default="", max_length=5)
    """Local time of the check-in as "08:14"."""
    desk: str = Field(default="", max_length=60)


class Presence(PresenceDraft, Record, table=True):
    """A presence at a gathering."""

    __tablename__ = "presence"
    gathering_id: UUID = reference("gathering")


class SheetTallyDraft(Draft):
    """What was typed from the signed sheets of one role and day; from then on the paper counts, not the door."""

    role: Role = choice(Role.PARTICIPANT)
    day: date
    typed: str = Field(default="", max_length=2000)
    """The row numbers as typed: "1-24, 27, 31x"; x marks a written-in row that nobody can read."""
    signatures: int | None = Field(default=None, ge=0, le=100_000)
    """How many signatures were counted on the paper; None until somebody counted."""
    note: str = Field(default="", max_length=1000)


class SheetTally(SheetTallyDraft, Record, table=True):
    """The transcription of the signed sheets of a gathering."""

    __tablename__ = "sheet_tally"
    gathering_id: UUID = reference("gathering")
