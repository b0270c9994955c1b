"""A long text with a cover, contents and appendices, before it is laid out."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.documents.drawing.page import LETTER, PageFormat, Paper, page_format
from desktop_app.documents.flow.appended import Scan
from desktop_app.documents.manuscript.blocks import Block
from desktop_app.documents.manuscript.text import draft_blocks


@dataclass(frozen=True)
class Appendix:
    """What is appended: blocks, or the pages of scans, of which a Word file only says how many there are."""

    title: str
    blocks: tuple[Block, ...] = ()
    scans: tuple[Scan, ...] = ()


@dataclass(frozen=True)
class BookText:
    """Everything that is printed; the fields are those of `flow.Book`, with blocks for the stories."""

    heading: str
    name: str
    when: datetime
    """The book's own moment, with its zone."""
    office: str
    """Who the file says made it: the office, never a person."""
    cover: tuple[Block, ...]
    front: tuple[Block, ...]
    body: tuple[Block, ...]
    appended: tuple[Appendix, ...] = ()
    page: PageFormat = field(default_factory=lambda: page_format(Paper.A4, LETTER))
    code: str = ""
    watermark: str = ""


def book_for_srikandi(book: BookText) -> BookText:
    """Return the draft that SRIKANDI fills in; number, date and the sender's signature stand in its front matter."""
    return replace(book, front=draft_blocks(book.front))
