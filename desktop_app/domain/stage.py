"""The pipeline of a business and a scheme: each step with its date, so that the way there can be told."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, choice, reference


class Stage(StrEnum):
    """How far a business has come with a scheme."""

    NONE = "belum"
    PREPARING = "disiapkan"
    READY = "siap_diajukan"
    APPLIED = "diajukan"
    ISSUED = "terbit"
    REFUSED = "ditolak"
    EXPIRED = "kedaluwarsa"


class StageDraft(Draft):
    """One step."""

    scheme: str = Field(default="", max_length=40)
    stage: Stage = choice(Stage.NONE)
    dated: date | None = None
    note: str = Field(default="", max_length=500)


class StageStep(StageDraft, Record, table=True):
    """A step."""

    __tablename__ = "stage_step"
    ikm_id: UUID = reference("ikm")
