"""Certificates of attendance (sertifikat, piagam): who received which number. Not the certificates of a business."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.event import Role
from desktop_app.domain.record import Draft, Record, UuidBlob, choice, reference


class AttendanceCertificateDraft(Draft):
    """A certificate that was given out; its number and name stand."""

    role: Role = choice(Role.PARTICIPANT)
    seat_id: UUID = Field(sa_type=UuidBlob)
    year: int = Field(ge=1990, le=2200)
    number: int = Field(ge=1, le=1_000_000)
    """Running within the event and year."""
    full_number: str = Field(default="", max_length=120)
    """As printed, by the pattern of the event."""
    name: str = Field(default="", max_length=400)
    """With titles, as printed."""
    issued_on: date


class AttendanceCertificate(AttendanceCertificateDraft, Record, table=True):
    """A certificate of attendance of a gathering."""

    __tablename__ = "attendance_certificate"
    gathering_id: UUID = reference("gathering")
