"""Looks up a recap per kabupaten for a paper: readiness for certification (R3), or needs of coaching (R5)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.office.report_signatures import report_signatures
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.office import Office
from desktop_app.operations.catalogue import current_catalogue
from desktop_app.operations.offices import office_on
from desktop_app.operations.recaps import Recap, certification_recap, needs_recap

SMALL_WORDS = ("Dan", "Di", "Ke", "Dari", "Untuk", "Serta", "Dengan")


class RecapKind(StrEnum):
    """Which recap."""

    CERTIFICATION = "kesiapan"
    """R3 of documents.md §12.3."""
    NEEDS = "kebutuhan"
    """R5."""


@dataclass(frozen=True)
class RecapOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    as_of: date | None = None
    """Day of the figures; None for today."""
    details: bool = False
    """Whether the list of the businesses behind the figures follows."""
    knowing: UUID | None = None
    signer: UUID | None = None


@dataclass(frozen=True)
class RecapPaper:
    """Everything that is printed."""

    kind: RecapKind
    recap: Recap
    when: datetime
    source: str
    """The office that the data are from."""
    letterhead: Letterhead | None = None
    signatures: tuple[Signature, ...] = ()
    details: bool = False
    paper: Paper = Paper.F4
    watermark: str = ""
    print_code: str = ""


def collect(session: Session, kind: RecapKind, today: date, options: RecapOptions, *, practice: bool) -> RecapPaper:
    """Return a recap of the register as of a day."""
    as_of = options.as_of or today
    office = office_on(session, as_of)
    readiness = kind is RecapKind.CERTIFICATION
    recap = (
        certification_recap(session, current_catalogue(session), as_of) if readiness else needs_recap(session, as_of)
    )
    paper = RecapPaper(
        kind=kind,
        recap=recap,
        when=datetime.combine(as_of, time(), WIB),
        source=source_of(office),
        letterhead=letterhead_of(session, office),
        signatures=report_signatures(session, as_of, options.knowing, options.signer),
        details=options.details,
        paper=options.paper,
        watermark=PRACTICE if practice else "",
    )
    return replace(paper, print_code=print_code("RK", paper))


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
