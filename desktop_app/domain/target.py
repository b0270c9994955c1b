"""What the office means to reach in a year or quarter, per kabupaten."""

from enum import StrEnum

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice

WHOLE_YEAR = 0
PROVINCE = ""
"""`kabupaten_code` of a target for the whole province."""


class Measure(StrEnum):
    """What is counted against a target."""

    BUSINESSES = "businesses"
    """Businesses that are new in the register."""
    VISITS = "visits"
    """Visits that were made."""
    PARTICIPANTS = "participants"
    """People who were present at gatherings, as participants."""
    CERTIFICATES = "certificates"
    """Certificates that were issued."""


class TargetDraft(Draft):
    """A number to be reached."""

    year: int = Field(ge=2000, le=2200)
    quarter: int = Field(default=WHOLE_YEAR, ge=0, le=4)
    """1 to 4, or `WHOLE_YEAR`."""
    kabupaten_code: str = Field(default=PROVINCE, max_length=13)
    """Kemendagri code, or `PROVINCE`."""
    measure: Measure = choice(Measure.VISITS)
    value: int = Field(default=0, ge=0, le=10_000_000)
    note: str = Field(default="", max_length=1000)
    """Where the number stands, such as the Renja or the DPA."""


class Target(TargetDraft, Record, table=True):
    """A target of the office."""

    __tablename__ = "target"
