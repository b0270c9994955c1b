"""The office whose letterhead is printed. Dated, because names and addresses change and old papers keep theirs."""

from datetime import date

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record


class OfficeDraft(Draft):
    """The lines of the letterhead (documents.md §2.2) and the habits of the office."""

    government: str = Field(default="", max_length=120)
    name: str = Field(default="", max_length=160)
    address: str = Field(default="", max_length=200)
    city: str = Field(default="", max_length=60)
    """The place before a date, such as "Bandar Lampung"."""
    phone: str = Field(default="", max_length=60)
    fax: str = Field(default="", max_length=60)
    website: str = Field(default="", max_length=120)
    email: str = Field(default="", max_length=120)
    logo: str = Field(default="", max_length=64)
    """SHA-256 of the attachment that holds the picture; empty prints none."""
    nip_label: str = Field(default="NIP.", max_length=10)
    valid_from: date | None = None


class Office(OfficeDraft, Record, table=True):
    """A version of the letterhead."""

    __tablename__ = "office"
