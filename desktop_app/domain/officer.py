"""Officers: the people who work with the program. Every change names one of them."""

from enum import StrEnum

from sqlmodel import Field

from desktop_app.domain.record import ChoiceText, Draft, Record


class OfficerRole(StrEnum):
    """What an officer may do; the database refuses the rest (`operations/office/permissions.py`)."""

    OFFICER = "officer"
    """Records businesses, visits and events."""
    COORDINATOR = "coordinator"
    """Also merges, decides conflicts, sets targets."""
    ADMINISTRATOR = "administrator"
    """Also keeps the letterhead, officials, agencies, the catalogue, officers and keys."""


class OfficerDraft(Draft):
    """What is filled in about an officer."""

    name: str = Field(default="", max_length=200)
    nip: str = Field(default="", max_length=40)
    post: str = Field(default="", max_length=200)
    role: OfficerRole = Field(default=OfficerRole.OFFICER, sa_type=ChoiceText(OfficerRole.ADMINISTRATOR))
    """Of who was recorded before there were roles: all, as until then."""


class Officer(OfficerDraft, Record, table=True):
    """An officer."""

    __tablename__ = "officer"
