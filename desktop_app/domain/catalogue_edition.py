"""Editions of the catalogue that the office made; the one that came with the program is no record."""

from sqlmodel import Field

from desktop_app.domain.record import Record


class CatalogueEdition(Record, table=True):
    """A version of the catalogue; never changed, its content is an attachment."""

    __tablename__ = "catalogue_edition"
    version: str = Field(default="", max_length=40)
    note: str = Field(default="", max_length=500)
    sha256: str = Field(default="", max_length=64)
    """Name of the attachment that holds the tables as JSON."""
    shipped: bool = False
    """Whether it came with the program and is kept because a result was made with it."""
