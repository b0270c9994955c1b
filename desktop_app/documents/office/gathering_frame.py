"""What letters and texts about a gathering have in common: its facts, the letterhead, the mark of practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.drawing.page import LETTER, Margins, Paper, page_format
from desktop_app.documents.manuscript import Block, BookText, Manuscript, has_placeholder
from desktop_app.documents.office.issuing import PRACTICE, WIB, letterhead_of, print_code
from desktop_app.documents.office.letterhead import Letterhead
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.facts import GatheringFacts, gathering_facts
from desktop_app.operations.office.offices import office_on

DOTS = "." * 24
"""Where a pen fills in what nobody has recorded."""


@dataclass(frozen=True)
class GatheringFrame:
    """Everything around the text of a paper about a gathering."""

    facts: GatheringFacts
    city: str
    """Where the office dates its letters; dots while nobody has written it."""
    office: str
    when: datetime
    letterhead: Letterhead | None = None
    watermark: str = ""

    def manuscript(
        self,
        heading: str,
        prefix: str,
        blocks: Sequence[Block],
        paper: Paper,
        tier: Tier,
        margins: Margins = LETTER,
    ) -> Manuscript:
        """Return the text with the code of its print, and for whom it is, in the foot."""
        bare = Manuscript(
            heading=heading,
            name=self.facts.title,
            when=self.when,
            blocks=tuple(blocks),
            page=page_format(paper, margins),
            letterhead=self.letterhead,
            day=self.facts.dates,
            watermark=self.watermark,
        )
        return Manuscript(**{**vars(bare), "code": code_and_tier(print_code(prefix, bare), tier)})


def gathering_frame(session: Session, gathering_id: UUID, day: date | None = None, *, practice: bool) -> GatheringFrame:
    """Return the frame of a paper of `day` (None: the first day); raises `UserError` without a date."""
    facts = gathering_facts(session, gathering_id)
    dated = day or facts.first
    office = office_on(session, dated)
    return GatheringFrame(
        facts=facts,
        city=office.city if office and office.city else DOTS,
        office=office.name if office else "",
        when=datetime.combine(dated, time(), WIB),
        letterhead=letterhead_of(session, office),
        watermark=PRACTICE if practice else "",
    )


def leftovers(text: Manuscript | BookText) -> list[Problem]:
    """Return what a final text still has of a template (documents.md §1.6, G-04)."""
    if not has_placeholder(text):
        return []
    told = tr("The text still has a placeholder of a template, which begins with “$”; replace it before printing.")
    return [Problem("text", "placeholder", told, Severity.WARNING)]


def warn(field: str, rule: str, message: str) -> Problem:
    """Return something to look at before printing."""
    return Problem(field, rule, message, Severity.WARNING)
