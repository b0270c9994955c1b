"""Why one of two values was taken: the word of whoever decided a conflict, for the one whose value was not."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Record, UuidBlob, choice


class Chosen(StrEnum):
    """What was taken."""

    SHOWN = "shown"
    """The value that stood in the record."""
    OTHER = "other"
    """The value that waited beside it."""
    TYPED = "typed"
    """A third value."""


class Decision(Record, table=True):
    """A conflict that was decided."""

    __tablename__ = "decision"
    kind: str = Field(default="", max_length=60)
    """The table of the record."""
    record_id: UUID = Field(sa_type=UuidBlob)
    field: str = Field(default="", max_length=60)
    chosen: Chosen = choice(Chosen.SHOWN)
    reason: str = Field(default="", max_length=300)
