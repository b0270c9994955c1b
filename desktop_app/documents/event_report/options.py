"""What a person chooses about the report of an event."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from desktop_app.documents.drawing.page import Paper
from desktop_app.domain.disclosure import Tier


class Preset(StrEnum):
    """How the report is divided."""

    FOUR = "empat-bab"
    FIVE = "lima-bab"


@dataclass(frozen=True)
class EventReportOptions:
    """What a person chooses when printing."""

    own_paper: ClassVar[bool] = True
    """Reports are bound on A4 whatever the printer usually holds (documents.md §1.1)."""
    paper: Paper = Paper.A4
    preset: Preset = Preset.FOUR
    photos: bool = True
    attachments: bool = True
    tiers: ClassVar = tuple(Tier)
    tier: Tier = Tier.INTERNAL
    """A scan cannot be masked: for others those with numbers of people are left out, and the report says so."""
    receipts: bool = False
    """Signed lists of receipt, receipts and proofs of tax: only when they are asked for, they tell NIK and money."""
    srikandi: bool = False
    as_of: date | None = None
    """Day of the readiness of the participants; None for the last day of the gathering."""
    head: UUID | None = None
    """Who heads the office; None: who did on the last day."""
    pptk: UUID | None = None
    """None: the signatory of the sheets who is PPTK."""
    tagged: bool = False
    """For the web: with tags."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""
