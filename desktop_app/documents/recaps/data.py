"""Looks up a recap per kabupaten and period for a paper."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.documents.recaps.columns import certification_text, needs_text
from desktop_app.documents.recaps.participants import participants_text
from desktop_app.documents.recaps.register import register_text
from desktop_app.documents.recaps.text import RecapText, without_withheld
from desktop_app.documents.recaps.visits import visits_text
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.office import Office
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.gatherings.participants_recap import period_participants
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.consent import withheld_businesses
from desktop_app.operations.recaps.periods import Period, quarter_of
from desktop_app.operations.recaps.readiness import certification_recap, needs_recap
from desktop_app.operations.recaps.register import register_recap
from desktop_app.operations.recaps.visits import visits_recap

SMALL_WORDS = ("Dan", "Di", "Ke", "Dari", "Untuk", "Serta", "Dengan")


class RecapKind(StrEnum):
    """Which recap of documents.md §12.3."""

    PARTICIPANTS = "peserta"
    """R1."""
    REGISTER = "data"
    """R2."""
    CERTIFICATION = "kesiapan"
    """R3."""
    VISITS = "kunjungan"
    """R4."""
    NEEDS = "kebutuhan"
    """R5."""


@dataclass(frozen=True)
class RecapOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    period: Period | None = None
    """None for the quarter of today."""
    details: bool = False
    """Whether the list of what is behind the figures follows."""
    tiers: ClassVar = tuple(Tier)
    tier: Tier = Tier.INTERNAL
    """For whom the list is; figures alone are for everybody."""
    tagged: bool = False
    """For the web: with tags."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""
    knowing: UUID | None = None
    signer: UUID | None = None

    @property
    def shown_tier(self) -> Tier:
        """For whom the paper is."""
        return self.tier if self.details else Tier.PUBLIC


@dataclass(frozen=True)
class RecapPaper:
    """Everything that is printed."""

    text: RecapText
    period: Period
    as_of: date
    """The day of the figures."""
    when: datetime
    source: str
    """The office that the data are from."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    details: bool = False
    tier: Tier = Tier.PUBLIC
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, kind: RecapKind, today: date, options: RecapOptions, *, practice: bool) -> RecapPaper:
    """Return a recap of a period, with the figures of its last day, or of today when that has not come yet."""
    period = options.period or quarter_of(today)
    as_of = period.cut_off(today)
    office = office_on(session, as_of)
    text = recap_text(session, kind, period, today)
    if options.shown_tier is Tier.PARTNER:
        text = without_withheld(text, withheld_businesses(session))
    paper = RecapPaper(
        text=text,
        period=period,
        as_of=as_of,
        when=datetime.combine(as_of, time(), WIB),
        source=source_of(office),
        letterhead=letterhead_of(session, office),
        signatures=report_signatures(session, as_of, options.knowing, options.signer),
        details=options.details,
        tier=options.shown_tier,
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("RK", paper))


def recap_text(session: Session, kind: RecapKind, period: Period, today: date) -> RecapText:
    """Return what a recap says."""
    as_of = period.cut_off(today)
    match kind:
        case RecapKind.PARTICIPANTS:
            return participants_text(*period_participants(session, period, today), period)
        case RecapKind.REGISTER:
            return register_text(register_recap(session, current_catalogue(session), as_of))
        case RecapKind.CERTIFICATION:
            return certification_text(certification_recap(session, current_catalogue(session), as_of))
        case RecapKind.VISITS:
            return visits_text(visits_recap(session, period, today), period)
        case RecapKind.NEEDS:
            return needs_text(needs_recap(session, as_of))


def source_of(office: Office | None) -> str:
    """Return Dinas Perindustrian dan Perdagangan Provinsi Lampung, from the capitals of the letterhead."""
    if office is None or not office.name:
        return "data kantor"
    region = in_sentence(office.government).removeprefix("Pemerintah ").strip()
    name = in_sentence(office.name)
    return name if region in name else f"{name} {region}"


def in_sentence(capitals: str) -> str:
    """Return a name written in capitals as it stands in a sentence; a name with small letters stays as it is."""
    if capitals != capitals.upper():
        return capitals
    return " ".join(word.lower() if word in SMALL_WORDS else word for word in capitals.title().split())
