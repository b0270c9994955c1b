"""Looks up a letter of invitation: what it says, to whom it goes, who signs it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Part
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame
from desktop_app.documents.office.official_signature import BLANK_POST, official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.event import Gathering, Role
from desktop_app.domain.event_planning import Invitation, InvitationDraft
from desktop_app.domain.regions import find_region
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import numbered
from desktop_app.operations.office.officials import head_of_office


class Audience(StrEnum):
    """To whom the letter goes; the values are those of `Role`."""

    PARTICIPANT = "peserta"
    GUEST = "tamu"
    SPEAKER = "narasumber"

    @property
    def role(self) -> Role:
        """Whose seats are invited."""
        return Role(self.value)


class Addressing(StrEnum):
    """Whether one letter names everybody in an attachment, or everybody gets a letter."""

    USUAL = "lazim"
    """A list for participants, a letter for each guest and speaker."""
    LIST = "daftar terlampir"
    EACH = "satu surat per undangan"


@dataclass(frozen=True)
class InvitationOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    audience: Audience = Audience.PARTICIPANT
    addressing: Addressing = Addressing.USUAL
    signer: UUID | None = None
    srikandi: bool = False
    """A draft whose number, date and signature SRIKANDI fills in; always one letter with a list."""
    signature_field: bool = False
    """An empty field where the official signs electronically."""

    @property
    def variant(self) -> str:
        """Which of the letters it is."""
        return f"{self.audience.value} srikandi" if self.srikandi else self.audience.value

    @property
    def one_each(self) -> bool:
        """Whether everybody gets a letter."""
        usual = self.addressing is Addressing.USUAL and self.audience is not Audience.PARTICIPANT
        return not self.srikandi and (usual or self.addressing is Addressing.EACH)


@dataclass(frozen=True)
class Addressee:
    """Somebody who is invited, in the words of the list."""

    name: str
    """Name of a person, or the invited post."""
    organisation: str
    kabupaten: str
    subject: str = ""
    """What a speaker speaks about."""
    speaks_at: str = ""


@dataclass(frozen=True)
class InvitationPaper:
    """Everything that is printed, but for the number of attached sheets."""

    frame: GatheringFrame
    audience: Audience
    letter: InvitationDraft
    addressees: tuple[Addressee, ...]
    signature: Signature
    one_each: bool
    srikandi: bool = False
    signed: bool = True
    """Whether somebody was chosen who signs."""
    paper: Paper = Paper.F4
    dated: date | None = None


def collect(session: Session, gathering_id: UUID, options: InvitationOptions, *, practice: bool) -> InvitationPaper:
    """Return the letter to `options.audience`; raises `UserError` when the gathering is gone or has no date."""
    letter = _letter(session, gathering_id, options.audience.role)
    frame = gathering_frame(session, gathering_id, letter.dated, practice=practice)
    day = letter.dated or frame.facts.first
    blank = Signature(name="", posts=(BLANK_POST,))
    return InvitationPaper(
        frame=frame,
        audience=options.audience,
        letter=letter,
        addressees=tuple(_addressees(session, gathering_id, options.audience.role)),
        signature=official_signature(session, options.signer, day) if options.signer else blank,
        signed=options.signer is not None,
        one_each=options.one_each,
        srikandi=options.srikandi,
        paper=options.paper,
        dated=letter.dated,
    )


def letters_to(session: Session, gathering_id: UUID) -> tuple[Part, ...]:
    """Return the letters that a print set offers: one for each role of which somebody is invited.

    They are signed by whoever heads the office on the day of the letter, while nobody else was chosen.
    """
    first = records.find(session, Gathering, gathering_id).starts_on
    found = []
    for audience in Audience:
        if numbered(session, gathering_id, audience.role, "registered"):
            day = _letter(session, gathering_id, audience.role).dated or first
            known = {"audience": audience, "signer": head_of_office(session, day) if day else None}
            found.append(Part(f"Undangan {audience.value}", known))
    return tuple(found)


def _letter(session: Session, gathering_id: UUID, role: Role) -> InvitationDraft:
    """Return what was written for this role; of several the last one begun."""
    rows = session.exec(
        select(Invitation)
        .where(Invitation.gathering_id == gathering_id, Invitation.audience == role, col(Invitation.deleted).is_(False))
        .order_by(col(Invitation.id).desc())
    )
    row = rows.first()
    return InvitationDraft.model_validate(row.model_dump()) if row else InvitationDraft(audience=role)


def _addressees(session: Session, gathering_id: UUID, role: Role) -> list[Addressee]:
    """Return the invited in the order of the sheets: also who said no, but not who came without an invitation."""
    rows = [row for _, row in numbered(session, gathering_id, role, "registered") if not getattr(row, "walk_in", False)]
    return [_addressee(role, row) for row in rows]


def _addressee(role: Role, row: Any) -> Addressee:
    name = row.person_name.full
    if role is Role.GUEST:
        return Addressee(row.invited_post.strip() or name, "" if row.invited_post.strip() else row.post, "")
    if role is Role.SPEAKER:
        return Addressee(name, row.post, "", row.subject, row.speaks_at)
    region = find_region(row.kabupaten_code)
    return Addressee(name, row.business_name, region.short_name if region else "")
