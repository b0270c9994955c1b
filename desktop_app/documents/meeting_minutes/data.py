"""Looks up the minutes of a gathering: the texts that were written, how many were there, who signs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame
from desktop_app.documents.office.official_signature import official_signature
from desktop_app.documents.office.signature import Signature
from desktop_app.domain.event import Role
from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.domain.official import Official
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import long_date
from desktop_app.errors import Problem
from desktop_app.operations import records
from desktop_app.operations.gatherings.head_count import HeadCount, head_count
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.text_checks import text_warnings
from desktop_app.operations.gatherings.texts import load_discussion, load_texts

LEADER, TAKER = "Pimpinan Rapat", "Notulis"
OF_MINUTES = (
    Section.MINUTES_TIMES,
    Section.MINUTES_OPENING,
    Section.MINUTES_ADDRESSES,
    Section.MINUTES_PRESENTATION,
    Section.MINUTES_DECISIONS,
)
DASH = re.compile(r"\s+[–—-]\s+|\n")
"""Stands between the name and the post."""
LONGEST_DEGREE = 4
"""Letters of one that is written without dots."""


@dataclass(frozen=True)
class MeetingMinutesOptions:
    """What a person chooses when printing; without officials the names of the texts sign."""

    paper: Paper = Paper.F4
    knowing: UUID | None = None
    signer: UUID | None = None
    signature_field: bool = False
    """An empty field where the official signs electronically."""


@dataclass(frozen=True)
class MeetingMinutes:
    """Everything that is printed."""

    frame: GatheringFrame
    texts: Mapping[Section, str]
    discussion: tuple[DiscussionLine, ...]
    count: HeadCount
    leader: Signature
    taker: Signature
    remarks: tuple[Problem, ...]
    paper: Paper


def collect(session: Session, gathering_id: UUID, options: MeetingMinutesOptions, *, practice: bool) -> MeetingMinutes:
    """Return the minutes; raises `UserError` when the gathering is gone or has no date."""
    frame = gathering_frame(session, gathering_id, practice=practice)
    texts = load_texts(session, gathering_id)
    facts = frame.facts
    leader = _official(session, options.knowing, facts.last) or _written(
        session, gathering_id, texts[Section.MINUTES_LEADER]
    )
    taker = _official(session, options.signer, facts.last) or _written(
        session, gathering_id, texts[Section.MINUTES_TAKER]
    )
    dated = f"{facts.locality}, {long_date(facts.last)}"
    return MeetingMinutes(
        frame=frame,
        texts=texts,
        discussion=tuple(load_discussion(session, gathering_id)),
        count=head_count(session, gathering_id),
        leader=replace(leader, posts=(LEADER,), opening="Mengetahui,"),
        taker=replace(taker, posts=(TAKER,), place_date=dated),
        remarks=tuple(text_warnings(session, gathering_id, OF_MINUTES)),
        paper=options.paper,
    )


def name_and_post(text: str) -> tuple[str, str]:
    """Return the two parts of "Agus Prasetya, S.T. – Ketua Panitia"; a comma between them is understood too."""
    name, _, post = DASH.sub("\0", text.strip(), count=1).partition("\0")
    if not post:
        first, *rest = name.split(", ")
        degrees = list(takewhile(_is_degree, rest))
        name, post = ", ".join([first, *degrees]), ", ".join(rest[len(degrees) :])
    return name.strip(), " ".join(post.split())


def _is_degree(piece: str) -> bool:
    """Whether what stands behind a comma is a degree: S.T., A.Md., MBA; posts have longer words without dots."""
    return "." in piece or len(piece) <= LONGEST_DEGREE


def _official(session: Session, chosen: UUID | None, day: date) -> Signature | None:
    """Return the block of an official who signs as what he or she was in the meeting, not in the post held."""
    if chosen is None:
        return None
    block = official_signature(session, chosen, day)
    return Signature(block.name, ("",), rank=block.rank, nip=block.nip, nip_label=block.nip_label)


def _written(session: Session, gathering_id: UUID, text: str) -> Signature:
    """Return the block of who is written in the texts, with rank and NIP where the record knows them."""
    name, _ = name_and_post(text)
    rank, nip = _known(session, gathering_id, name) if name else ("", "")
    return Signature(name, ("",), rank=rank, nip=nip)


def _known(session: Session, gathering_id: UUID, name: str) -> tuple[str, str]:
    """Return rank and NIP of a member of the committee, or of an official, of this name."""
    wanted = search_key(name)
    for seat in list_seats(session, gathering_id, Role.COMMITTEE):
        if search_key(seat.name) == wanted:
            return seat.rank, seat.nip
    for official in records.list_live(session, Official):
        if search_key(official.person_name.full) == wanted:
            return "", official.nip
    return "", ""
