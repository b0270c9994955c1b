"""What both recaps about an event have in common: an own page across, letterhead, code and day of the figures."""

from desktop_app.documents.drawing.page import SIGNED_ACROSS, page_format
from desktop_app.documents.event_recaps.data import EventRecap
from desktop_app.documents.manuscript import Block, Manuscript
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.wording import long_date


def framed(paper: EventRecap, heading: str, blocks: tuple[Block, ...]) -> Manuscript:
    """Return the blocks as a text."""
    return Manuscript(
        heading=heading,
        name=paper.title,
        when=paper.when,
        day=long_date(paper.as_of),
        code=code_and_tier(paper.print_code, Tier.PUBLIC),
        page=page_format(paper.paper, SIGNED_ACROSS, landscape=True),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        blocks=blocks,
    )
