"""What the form about a business (formulir pendataan IKM) is made of, filled or blank; no session behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from desktop_app.documents.drawing.page import Margins, Paper
from desktop_app.domain.disclosure import Tier

MARGINS = Margins(top=9, bottom=14.5, left=20, right=15)
"""Two sides of F4 have to hold everything; the right one lets a sheet of 210 mm print too."""
PRODUCT_LINES, MATERIAL_LINES, MACHINE_LINES = 4, 4, 3


@dataclass(frozen=True)
class BlankFormOptions:
    """What a person chooses when printing the form to be filled with a pen."""

    paper: Paper = Paper.F4
    dated: date | None = None
    """The day of the interview; without one the day of the owner's consent, else a line to write on."""
    place: str = ""
    """Where it is signed; without one a line to write on."""
    officer: str = ""
    """Who asks."""


@dataclass(frozen=True)
class IkmFormOptions(BlankFormOptions):
    """What a person chooses when printing the form of a business."""

    tiers: ClassVar = (Tier.INTERNAL, Tier.PARTNER)
    """Without its numbers a form is none: there is no tier for everybody."""
    tier: Tier = Tier.INTERNAL


@dataclass(frozen=True)
class CertificateRow:
    """A line of section C."""

    label: str
    status: str = ""
    """Ada, Proses, Belum, or "" when nobody asked."""
    number: str = ""
    issued_on: str = ""
    expires_on: str = ""
    boxes: int = 0
    """Digits of its number, when they have boxes."""


@dataclass(frozen=True)
class ScaleRow:
    """A way to tell the size of a business: its sizes with the rule of each, and the one that holds."""

    label: str
    short: str
    sizes: tuple[tuple[str, str], ...]
    """(size, rule in the catalogue's words; "" when it has none)."""
    size: str = ""


@dataclass(frozen=True)
class IkmForm:
    """Everything that is printed. Lines of tables are texts by column."""

    when: datetime
    code: str
    """Of the form: on the sheet of a blank one a line."""
    name: str
    """Of the business, "" on a blank form."""
    office: str
    answers: Mapping[str, str] = field(default_factory=dict)
    """By the name of the field, such as "owner.name"."""
    certificates: tuple[CertificateRow, ...] = ()
    products: tuple[tuple[str, ...], ...] = ()
    materials: tuple[tuple[str, ...], ...] = ()
    machines: tuple[tuple[str, ...], ...] = ()
    scales: tuple[ScaleRow, ...] = ()
    consent: bool = False
    refused: bool = False
    """Whether the owner did not agree, or took it back."""
    day: str = ""
    place: str = ""
    officer: str = ""
    paper: Paper = Paper.F4
    watermark: str = ""
    tier: Tier | None = None
    """How much of the owner is told; None on a blank form, which tells nothing."""

    def says(self, name: str) -> str:
        """Return an answer, "" when nobody gave one."""
        return self.answers.get(name, "")
