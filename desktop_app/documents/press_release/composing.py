"""The draft for the press: as a text for paper and Word, and plain for a message."""

from collections.abc import Iterator

from desktop_app.documents.manuscript import Block, Heading, LabelledLines, Manuscript, Note, Placing, Title, paragraph
from desktop_app.documents.office.gathering_frame import leftovers, warn
from desktop_app.documents.press_release.data import PressRelease
from desktop_app.domain.disclosure import Tier
from desktop_app.errors import Problem
from desktop_app.i18n import tr

MARK = "Draf Siaran Pers"
NOTE = "Draf dari data kegiatan; diperiksa dan disetujui pimpinan sebelum disebarkan."
INDENT_MM = 12.5


def compose(paper: PressRelease) -> Manuscript:
    """Return the draft as a text."""
    return paper.frame.manuscript(MARK, "SP", list(_blocks(paper)), paper.paper, Tier.PUBLIC)


def as_text(paper: PressRelease) -> str:
    """Return the draft as a message; the stars are bold in WhatsApp."""
    head = [f"*{MARK.upper()}*", f"*{paper.headline}*", paper.frame.facts.days]
    foot = [f"Kontak media: {paper.contact}"] if paper.contact else []
    return "\n\n".join([*head, *_paragraphs(paper), *foot]) + "\n"


def checks(paper: PressRelease) -> list[Problem]:
    """Return what should be looked at before it is sent."""
    missing = []
    if not paper.quotes:
        missing.append(warn("press_quotes", "missing", tr("Nobody is quoted yet; write it into the report.")))
    return [*paper.remarks, *missing, *leftovers(compose(paper))]


def _blocks(paper: PressRelease) -> Iterator[Block]:
    yield Title((MARK,))
    yield Heading(paper.headline, centred=True)
    yield paragraph(paper.frame.facts.days, placing=Placing.CENTRED)
    for text in _paragraphs(paper):
        yield paragraph(text, indent_mm=INDENT_MM)
    if paper.contact:
        yield LabelledLines((("Kontak media", paper.contact),), label=18)
    yield Note(NOTE)


def _paragraphs(paper: PressRelease) -> Iterator[str]:
    """Yield the lead with the place before it, what was said, and what the record tells."""
    place = paper.frame.facts.locality
    first, *more = paper.lead or (paper.frame.facts.title,)
    yield f"{place} – {first}" if place else first
    yield from more
    yield from paper.quotes
    yield from paper.further
