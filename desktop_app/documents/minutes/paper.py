"""What the minutes of a visit (berita acara kunjungan) are made of; no session and no window behind them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.disclosure import Tier

STATUSES = ("Ada", "Proses", "Belum", "Tidak perlu")
"""The only words of the column STATUS (BA-04)."""
HELD, IN_PROCESS, NONE, NOT_NEEDED = STATUSES


@dataclass(frozen=True)
class MinutesOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    number: str = ""
    """Number of the minutes; without one the line is left out."""
    full_nik: bool = False
    """Counts for the office itself only: a copy for another agency has it masked."""
    tiers: ClassVar = (Tier.INTERNAL, Tier.PARTNER)
    tier: Tier = Tier.INTERNAL
    copies: int = 2
    knowing: UUID | None = None
    """The official who takes note (Mengetahui)."""
    photos: bool = True
    signature_field: bool = False
    """An empty field where the official signs electronically."""


@dataclass(frozen=True)
class Officer:
    """An officer of the visit, with the signature drawn on that day (a picture file) or b""."""

    name: str
    nip: str = ""
    rank: str = ""
    post: str = ""
    drawn: bytes = b""


@dataclass(frozen=True)
class Letter:
    """The letter of assignment."""

    number: str = ""
    dated: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    officers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Business:
    """The business that was visited, as printed."""

    name: str
    owner: str = ""
    received_by: str = ""
    """Who received the officers and signs, when it was not the owner."""
    nik: str = ""
    address: str = ""
    kabupaten: str = ""
    phone: str = ""
    nib: str = ""
    kbli: str = ""
    products: str = ""
    drawn: bytes = b""
    """The owner's drawn signature."""

    @property
    def signer(self) -> str:
        """Return who signs for the business: never an absent owner."""
        return self.received_by or self.owner


@dataclass(frozen=True)
class Legality:
    """One row of the table of certificates; several certificates of a kind stand on lines of their own."""

    kind: str
    status: str
    number: str = ""
    valid_until: str = ""
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """An item that was not in order on this visit."""

    grade: str
    """KR, SE, MA, MI of an inspection; W for an item that has to be met; "" for any other."""
    text: str
    answer: str
    note: str = ""


@dataclass(frozen=True)
class Gone:
    """A checklist that was gone through on this visit, with its result as it was kept."""

    title: str
    product: str
    answered_today: int
    items: int
    coverage: float
    score: float | None
    label: str
    blocking: tuple[str, ...]
    level: str = ""
    """Estimated level of an inspection; only the health office grades."""
    findings: tuple[Finding, ...] = ()
    inspection: bool = False
    warning: str = ""
    """Who alone may grade, in the catalogue's words."""


@dataclass(frozen=True)
class Task:
    """What is to be done next."""

    problem: str
    helper: str
    due_on: date | None


@dataclass(frozen=True)
class PhotoPrint:
    """A photo for the sheet at the end; b"" when it has not come to this laptop."""

    content: bytes
    caption: str
    item: str = ""
    taken_on: date | None = None


@dataclass(frozen=True)
class Minutes:
    """Everything that is printed."""

    day: date
    when: datetime
    hours: str
    place: str
    """Where the visit was: in the opening sentence."""
    locality: str
    """The place before the date above the signatures."""
    purpose: str
    business: Business
    officers: tuple[Officer, ...]
    letter: Letter
    condition: str
    legality_text: str
    legality: tuple[Legality, ...]
    problems: str
    advice: str
    plan: str
    tasks: tuple[Task, ...]
    checklists: tuple[Gone, ...]
    next_visit_on: date | None
    documents_seen: str
    photo_count: int
    coordinates: str
    number: str = ""
    copies: int = 2
    letterhead: Letterhead | None = None
    nip_label: str = "NIP."
    knowing: Signature | None = None
    photos: tuple[PhotoPrint, ...] = ()
    paper: Paper = Paper.F4
    tier: Tier = Tier.INTERNAL
    watermark: str = ""
    print_code: str = ""
