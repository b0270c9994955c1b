"""Papers that left the program as final: what, about whom, when, and the hash by which a copy can be proven equal."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Record, UuidBlob


class PrintedPaper(Record, table=True):
    """A paper that was saved or printed. Attendance sheets have their own record, because their numbers stand."""

    __tablename__ = "printed_paper"
    kind: str = Field(default="", max_length=40)
    """Name of the kind, such as "berita-acara"."""
    about: UUID | None = Field(default=None, sa_type=UuidBlob)
    """The visit or business that it is about; None for one about the whole register."""
    title: str = Field(default="", max_length=300)
    printed_on: date
    pages: int = 0
    fingerprint: str = Field(default="", max_length=64)
    """SHA-256 of the PDF."""
    variant: str = Field(default="", max_length=80)
    """Which of several papers of this kind, such as "peserta"; each has versions of its own."""
    facts: str = Field(default="", max_length=2000)
    """JSON of what papers of one event must have in common: title, days, place (documents.md §13, AU-01)."""
    tier: str = Field(default="", max_length=20)
    """How much of personal data it shows, as `disclosure.Tier`; "" for what was printed before that was asked."""
