"""The manual as one book: cover, contents with page numbers, a chapter of it on a new page, pictures, all keys."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak

from desktop_app import __version__
from desktop_app import progress as progress_module
from desktop_app.documents.drawing.fonts import BOLD
from desktop_app.documents.drawing.metadata import PROGRAM
from desktop_app.documents.drawing.page import MM, Margins, Paper, page_format
from desktop_app.documents.flow import (
    Book,
    Column,
    Part,
    Strong,
    Text,
    chapter,
    note,
    numbered,
    paragraph,
    space,
    styles,
    table,
    table_of_contents,
    title,
)
from desktop_app.documents.flow.book import write_book
from desktop_app.documents.flow.headlines import Headline
from desktop_app.documents.flow.sheet import Sheet
from desktop_app.documents.flow.words import words
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.program.screenshot import screenshot
from desktop_app.manual.blocks import Block, Heading, Items, Keys, Kind, Paragraph, Picture, Piece, Sentence
from desktop_app.manual.topics import Topic, chapters, picture_path
from desktop_app.progress import Progress

MARGINS = Margins(top=20, bottom=22, left=25, right=20)
PICTURE_MM = 140
ROOM_OF_TOPIC, ROOM_OF_PART = 115, 25
"""Millimetres that a topic and a heading in it need on their page: a picture stands below most titles."""
KEYS = (Column("TOMBOL", 34), Column("KEGUNAAN", 66))
Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The list of keys: (where, [(keys, what they do)])."""


def write_manual(target: Target, when: datetime, keys: Groups, progress: Progress = progress_module.ignore) -> Printed:
    """Write the manual as PDF/A-2u; `keys` is the program's own list, which stands where the manual has its place."""
    return write_book(_book(when, keys), target, progress)


def _book(when: datetime, keys: Groups) -> Book:
    parts: list[Part] = []
    for one in chapters():
        parts.append(chapter("", one.title))
        for topic in one.topics:
            parts += _topic(topic, keys)
    return Book(
        heading="Buku Panduan",
        name=PROGRAM,
        when=when,
        author=PROGRAM,
        cover=[space(70), title("Buku Panduan", PROGRAM, cover=True), paragraph(f"Versi {__version__}", centred=True)],
        front=[chapter("", "Daftar isi", listed=False), table_of_contents],
        body=parts,
        page=page_format(Paper.A4, MARGINS),
    )


def _topic(topic: Topic, keys: Groups) -> list[Part]:
    return [
        headline(topic.title, _topic_style(), level=2),
        *(part for block in topic.blocks for part in _parts(block, keys)),
    ]


def _parts(block: Block, keys: Groups) -> Iterable[Part]:
    match block:
        case Heading(text, _):
            yield headline(text, styles.HEADING)
        case Paragraph(sentence):
            yield paragraph(*_texts(sentence))
        case Items(items, counted):
            yield numbered([_texts(item) for item in items], kind="1." if counted else "•")
        case Picture(file, about):
            path = picture_path(file)
            yield screenshot(path.read_bytes(), PICTURE_MM, about) if path.exists() else note(about)
        case Keys():
            for where, lines in keys:
                yield headline(where, styles.HEADING)
                yield table(KEYS, [(Strong(key), does) for key, does in lines])


def headline(text: str, style: Any, *, level: int = 0) -> Part:
    """Return a heading that stays with what follows; with a level it stands in the table of contents."""

    def make(sheet: Sheet) -> list[Any]:
        made = Headline(words(text, sheet.losses, style.fontName), style)
        made.level, made.text_of_mark = level, text
        return [CondPageBreak((ROOM_OF_TOPIC if level else ROOM_OF_PART) * MM), made]

    return make


@cache
def _topic_style() -> Any:
    return ParagraphStyle("topic", fontName=BOLD, fontSize=14, leading=18, spaceBefore=16, spaceAfter=5)


def _texts(sentence: Sentence) -> list[Text]:
    return [_text(piece) for piece in sentence]


def _text(piece: Piece) -> Text:
    return Strong(piece.text) if piece.kind in (Kind.STRONG, Kind.KEY) else piece.text
