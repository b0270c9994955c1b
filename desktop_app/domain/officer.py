"""Officers: the people who work with the program. Every change names one of them."""

from sqlmodel import Field, SQLModel

from desktop_app.domain.record import Record


class OfficerDraft(SQLModel):
    """What is filled in about an officer."""

    name: str = Field(default="", max_length=200)
    nip: str = Field(default="", max_length=40)
    post: str = Field(default="", max_length=200)


class Officer(OfficerDraft, Record, table=True):
    """An officer."""

    __tablename__ = "officer"
