"""Agencies that act together: upstream, downstream, infrastructure, support. An editable list, not law."""

from enum import StrEnum

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice


class AgencyRole(StrEnum):
    """What an agency contributes; the values are the words of the agency list."""

    UPSTREAM = "hulu"
    DOWNSTREAM = "hilir"
    INFRASTRUCTURE = "infrastruktur"
    SUPPORT = "pendukung"


class AgencyDraft(Draft):
    """What is filled in about an agency, with where the entry comes from."""

    name: str = Field(default="", max_length=200)
    short_name: str = Field(default="", max_length=60)
    level: str = Field(default="", max_length=40)
    region_code: str = Field(default="", max_length=13)
    role: AgencyRole = choice(AgencyRole.SUPPORT)
    duties: str = Field(default="", max_length=300)
    known_year: int | None = Field(default=None, ge=1900, le=2200)
    basis: str = Field(default="", max_length=40)
    """How sure the entry is: "terverifikasi", "sebagian" or "ingatan"."""
    source: str = Field(default="", max_length=300)
    doubt: str = Field(default="", max_length=300)


class Agency(AgencyDraft, Record, table=True):
    """An agency."""

    __tablename__ = "agency"
