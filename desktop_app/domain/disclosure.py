"""Who was shown or given personal data: entries that are only ever added, so every laptop's can be put together."""

from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Record, UuidBlob, choice


class Tier(StrEnum):
    """How much of personal data an output shows (numbers of identity cards, telephone numbers, addresses)."""

    INTERNAL = "internal"
    """For the office itself: in full."""
    PARTNER = "mitra"
    """For other agencies: masked, so that a person is recognised but not found."""
    PUBLIC = "publik"
    """For everybody: absent."""


class Channel(StrEnum):
    """Where the data went."""

    SCREEN = "screen"
    PAPER = "paper"
    FILE = "file"
    CLIPBOARD = "clipboard"


class Disclosure(Record, table=True):
    """Personal data that was shown, printed, copied or exported. Who and when is in the change log."""

    __tablename__ = "disclosure"
    channel: Channel = choice(Channel.SCREEN)
    tier: Tier = choice(Tier.INTERNAL)
    what: str = Field(default="", max_length=200)
    """Columns that were shown, or the kind of paper or list."""
    subject_table: str = Field(default="", max_length=40)
    subject_id: UUID | None = Field(default=None, sa_type=UuidBlob, index=True)
    """The one record that it is about; None for a list."""
    records: int = Field(default=1, ge=0)
    """How many records it held."""
    purpose: str = Field(default="", max_length=300)
