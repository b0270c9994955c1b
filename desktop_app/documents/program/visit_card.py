"""A card of one page for the day of a visit: what to bring, the order of a visit, the keys, no network.

What is to be done is the manual's topic of the day; the keys of a checklist stand beside it in large letters.
"""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.documents.drawing.metadata import PROGRAM
from desktop_app.documents.drawing.page import Margins, Paper, page_format
from desktop_app.documents.flow import (
    Column,
    FlowingPaper,
    Part,
    Strong,
    Text,
    beside,
    checkbox,
    dotted_line,
    fields,
    heading,
    styles,
    table,
    title,
    write,
)
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.manual.blocks import Block, Heading, Items, Kind, Paragraph, Sentence, plain
from desktop_app.manual.topics import topics

TOPIC = "hari-kunjungan"
MARGINS = Margins(top=14, bottom=18, left=18, right=15)
LEFT_MM = 96
KEYS = (Column("TOMBOL", 38), Column("KEGUNAAN", 62))
MARK_MM = 6
NUMBERS = ("Kantor", "Atasan langsung", "Bantuan program")
NOTES = 5
"""Lines to write on that fill the page."""
CARD_KEYS = (
    ("1", "memenuhi"),
    ("2", "sebagian"),
    ("3", "tidak memenuhi"),
    ("4", "tidak berlaku"),
    ("0", "kosongkan jawaban"),
    ("N", "catatan butir ini"),
    ("F", "foto butir ini"),
    ("Ctrl+V", "tempel foto"),
    ("W", "butir wajib yang belum"),
    ("Tab, Enter", "isian berikutnya"),
    ("Ctrl+S", "simpan"),
    ("Ctrl+P", "cetak berita acara"),
    ("F1", "bantuan"),
)
"""Keys of the day; a test compares them with the program's own list."""


def write_card(target: Target, when: datetime) -> Printed:
    """Write the card on one page of A4."""
    story = [
        title("Kartu hari kunjungan", PROGRAM),
        beside((LEFT_MM, _left()), (None, _right()), gap_mm=7),
        heading("Nomor penting", room_mm=10),
        fields([(who, dotted_line()) for who in NUMBERS]),
        heading("Catatan", room_mm=10),
        dotted_line(NOTES),
    ]
    page = page_format(Paper.A4, MARGINS)
    return write(FlowingPaper("Kartu Hari Kunjungan", PROGRAM, when, story, page=page), target)


def _left() -> list[Part]:
    return [part for name in ("Sehari sebelumnya", "Di tempat usaha", "Tanpa jaringan") for part in _section(name)]


def _right() -> list[Part]:
    keys = table(KEYS, [(Strong(key), does) for key, does in CARD_KEYS])
    last = _section("Bila laptop tidak dapat dipakai")
    return [*_section("Yang dibawa", ticked=True), heading("Tombol"), keys, *last]


def _section(name: str, *, ticked: bool = False) -> list[Part]:
    """Return a section of the topic under its heading; KeyError when the topic has none of this name."""
    parts: list[Part] = [heading(name, room_mm=10)]
    for block in _blocks(name):
        match block:
            case Items(items, counted) if not ticked:
                marks = [f"{number}." if counted else "•" for number in range(1, len(items) + 1)]
                parts += [_line(mark, _texts(item)) for mark, item in zip(marks, items, strict=True)]
            case Items(items, _):
                parts += [checkbox(plain(item)) for item in items]
            case Paragraph(sentence):
                parts.append(_left_aligned(_texts(sentence)))
    return parts


def _line(mark: str, texts: Sequence[Text]) -> Part:
    return beside((MARK_MM, [_left_aligned([mark])]), (None, [_left_aligned(texts)]), gap_mm=0)


def _left_aligned(texts: Sequence[Text]) -> Part:
    return lambda sheet: [sheet.paragraph(texts, styles.FIELD)]


def _blocks(name: str) -> Sequence[Block]:
    found: dict[str, list[Block]] = {}
    for block in topics()[TOPIC].blocks:
        if isinstance(block, Heading):
            found[block.text] = blocks = []
        elif found:
            blocks.append(block)
    return found[name]


def _texts(sentence: Sentence) -> list[Text]:
    return [Strong(one.text) if one.kind in (Kind.STRONG, Kind.KEY) else one.text for one in sentence]
