"""The minutes of a gathering as a text, in the order of the meeting."""

from collections.abc import Iterator

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.manuscript import (
    Block,
    Column,
    Heading,
    LabelledLines,
    Manuscript,
    SignatureRow,
    TextTable,
    Title,
    numbered,
    paragraph,
)
from desktop_app.documents.meeting_minutes.data import MeetingMinutes
from desktop_app.documents.office.gathering_frame import DOTS, leftovers, warn
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.event_text import DiscussionLine, Section
from desktop_app.domain.regions import find_region
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.text_proposals import people
from desktop_app.operations.gatherings.texts import text_lines

NAME = "Notulen"
QUESTIONS = (
    Column("NO", 6, Align.CENTRE),
    Column("PENANYA (USAHA, KAB.)", 24),
    Column("PERTANYAAN", 35),
    Column("JAWABAN", 35),
)
NOTHING = "-"
"""Says that nothing was left out."""


def compose(paper: MeetingMinutes) -> Manuscript:
    """Return the minutes as a text."""
    return paper.frame.manuscript(NAME, "NT", list(_blocks(paper)), paper.paper, Tier.PARTNER)


def question_rows(lines: tuple[DiscussionLine, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the cells of the table of questions and answers."""
    return tuple(
        (str(number), _asker(line), line.question.strip(), line.answer.strip() or NOTHING)
        for number, line in enumerate(lines, 1)
    )


def checks(paper: MeetingMinutes) -> list[Problem]:
    """Return what should be looked at before they are printed."""
    found = list(paper.remarks)
    if not paper.count.total.present:
        found.append(warn("presence", "missing", tr("Nobody is recorded as present yet; dots stand for the number.")))
    if not paper.leader.name or not paper.taker.name:
        found.append(warn("minutes_leader", "missing", tr("Write who led the meeting and who took the minutes.")))
    return [*found, *leftovers(compose(paper))]


def _blocks(paper: MeetingMinutes) -> Iterator[Block]:
    texts = paper.texts
    yield Title((NAME,))
    yield LabelledLines(tuple(_head(paper)), label=20)
    yield Heading("1. Pembukaan")
    yield from _told(texts[Section.MINUTES_OPENING])
    yield Heading("2. Sambutan")
    yield from _told(texts[Section.MINUTES_ADDRESSES])
    yield Heading("3. Paparan")
    yield from _told(texts[Section.MINUTES_PRESENTATION])
    yield Heading("4. Diskusi")
    yield TextTable(QUESTIONS, question_rows(paper.discussion)) if paper.discussion else paragraph(NOTHING)
    yield Heading("5. Kesimpulan/Tindak Lanjut")
    decisions = text_lines(texts[Section.MINUTES_DECISIONS])
    yield numbered(decisions, kind="a.") if decisions else paragraph(NOTHING)
    yield SignatureRow((paper.leader, paper.taker))


def _head(paper: MeetingMinutes) -> Iterator[tuple[str, str]]:
    facts, texts = paper.frame.facts, paper.texts
    yield "Kegiatan", facts.title
    yield "Hari/Tanggal", facts.days
    yield "Waktu", texts[Section.MINUTES_TIMES].strip() or facts.time
    yield "Tempat", facts.place
    yield "Pimpinan", _line(texts[Section.MINUTES_LEADER]) or paper.leader.name or DOTS
    yield "Notulis", _line(texts[Section.MINUTES_TAKER]) or paper.taker.name or DOTS
    yield "Peserta", _attended(paper)


def _attended(paper: MeetingMinutes) -> str:
    count = paper.count
    here = people(count.total) if count.total.present else f"{DOTS} orang"
    others = [(count.guests, "tamu undangan"), (count.speakers, "narasumber"), (count.committee, "panitia")]
    told = [f"{role} {number} orang" for number, role in others if number]
    return f"{'; '.join([here, *told])} (daftar hadir terlampir)"


def _told(text: str) -> Iterator[Block]:
    for line in text_lines(text) or [NOTHING]:
        yield paragraph(line)


def _line(text: str) -> str:
    return " ".join(text.split())


def _asker(line: DiscussionLine) -> str:
    region = find_region(line.kabupaten_code) if line.kabupaten_code else None
    where = ", ".join(part for part in (line.business_name.strip(), region.short_name if region else "") if part)
    asker = line.asker.strip()
    return f"{asker} ({where})" if asker and where else asker or where or NOTHING
