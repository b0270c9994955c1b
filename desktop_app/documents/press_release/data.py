"""Looks up what a press release says. What was written goes before what is proposed from the record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.gathering_frame import GatheringFrame, gathering_frame, warn
from desktop_app.domain.event import Role
from desktop_app.domain.event_text import Section
from desktop_app.domain.text import search_words
from desktop_app.domain.wording import listed, sentence
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.facts import guest_words
from desktop_app.operations.gatherings.head_count import HeadCount
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.text_checks import text_warnings
from desktop_app.operations.gatherings.text_proposals import people, propose_texts, read_record
from desktop_app.operations.gatherings.texts import load_texts, text_lines

PRESS = (Section.PRESS_LEAD, Section.PRESS_QUOTES, Section.PRESS_CONTACT)
SHORTEST_NAME = 5
"""Letters; shorter names are words too often."""
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


@dataclass(frozen=True)
class PressReleaseOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.A4
    tagged: bool = False
    """For the web: with tags."""


@dataclass(frozen=True)
class PressRelease:
    """Everything that is printed."""

    frame: GatheringFrame
    headline: str
    lead: tuple[str, ...]
    quotes: tuple[str, ...]
    further: tuple[str, ...]
    """Who was there, what was presented, how many came, what it is for: sentences of the record."""
    contact: str
    remarks: tuple[Problem, ...]
    paper: Paper


def collect(session: Session, gathering_id: UUID, options: PressReleaseOptions, *, practice: bool) -> PressRelease:
    """Return the draft; raises `UserError` when the gathering is gone or has no date."""
    record = read_record(session, gathering_id)
    proposed, written = propose_texts(session, gathering_id), load_texts(session, gathering_id)
    texts = {section: written[section] or proposed.get(section, "") for section in PRESS}
    frame = gathering_frame(session, gathering_id, practice=practice)
    facts = record.facts
    who = facts.opener.partition(",")[0] or record.event.organizer.strip()
    verb = "Membuka" if facts.opener else "Menyelenggarakan"
    guests = [guest_words(seat) for seat in record.guests]
    return PressRelease(
        frame=frame,
        headline=f"{who} {verb} {facts.title}" if who else facts.title,
        lead=tuple(line.strip() for line in texts[Section.PRESS_LEAD].splitlines() if line.strip()),
        quotes=tuple(filter(None, map(quote, text_lines(texts[Section.PRESS_QUOTES])))),
        further=(
            *([sentence("Turut hadir ", "; ".join(guests))] if guests else []),
            *_presented(record.speakers),
            *_counted(record.count),
            *_purpose(record.event.purpose),
        ),
        contact=" ".join(texts[Section.PRESS_CONTACT].split()),
        remarks=(*text_warnings(session, gathering_id, PRESS), *_personal(session, gathering_id, texts)),
        paper=options.paper,
    )


def quote(line: str) -> str:
    """Return “Legalitas itu penting,” ujar Chusnunia Chalim. for a line of who, colon, what; "" without words."""
    who, _, said = line.partition(":")
    said = said.strip().strip('"“”').strip()
    if not said.strip(".…"):
        return ""
    words = said if said.endswith(("!", "?")) else f"{said.rstrip('.,')},"
    return sentence(f"“{words}” ujar {who.strip()}")


def _presented(speakers: tuple[object, ...]) -> Iterator[str]:
    told = []
    for speaker in speakers:
        subject, name = getattr(speaker, "subject", "").strip(), getattr(speaker, "person_name", None)
        if subject and name is not None and name.full:
            told.append(f"{subject} ({name.full})")
    if told:
        yield sentence("Materi yang disampaikan: ", listed(told))


def _counted(count: HeadCount) -> Iterator[str]:
    if not count.total.present:
        return
    rows = [f"{row.kabupaten or 'asal belum tercatat'} {row.present} orang" for row in count.rows if row.present]
    detail = f", terdiri atas {listed(rows)}" if len(rows) > 1 else ""
    yield f"Menurut daftar hadir, peserta yang hadir sebanyak {people(count.total)}{detail}."


def _purpose(purpose: str) -> Iterator[str]:
    if text := " ".join(purpose.split()):
        yield sentence("Tujuan kegiatan ini: ", text[:1].lower() + text[1:] if not text[:2].isupper() else text)


def _personal(session: Session, gathering_id: UUID, texts: Mapping[Section, str]) -> Iterator[Problem]:
    """Yield what nobody outside of the office may read: a participant's name, an identity number."""
    told = "\n".join(texts.values())
    if NIK.search(told):
        yield warn("press", "number", tr("The text for the press has a number of 16 digits, as a NIK has."))
    searched = f" {' '.join(search_words(told))} "
    for seat in list_seats(session, gathering_id, Role.PARTICIPANT):
        name = " ".join(search_words(seat.bare_name))
        if len(name) >= SHORTEST_NAME and f" {name} " in searched:
            yield warn("press", "name", tr("The text for the press names a participant: {name}.", name=seat.bare_name))
