"""What a text is made of: blocks that say what stands there, not how a PDF or a Word file shows it."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.documents.flow.appended import Photo
from desktop_app.documents.flow.sheet import Strong, Text
from desktop_app.documents.flow.table import Column
from desktop_app.documents.office.signature import Signature

Texts = tuple[Text, ...]
"""The pieces of one sentence or paragraph; they follow each other without a blank between."""
TableCell = str | Strong


class Placing(StrEnum):
    """How a paragraph stands between the margins."""

    JUSTIFIED = "justified"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True)
class Title:
    """The title: bold capitals, the first line larger."""

    lines: tuple[str, ...]
    number: str = ""
    """Only the number itself; it stands below after "Nomor :"."""
    cover: bool = False
    """Whether it is that of a cover: larger."""


@dataclass(frozen=True)
class Chapter:
    """A chapter of a book; it begins a page."""

    number: str
    """BAB I; "" for one without, such as KATA PENGANTAR."""
    title: str
    listed: bool = True
    """Whether the table of contents names it."""

    @property
    def line(self) -> str:
        """BAB I PENDAHULUAN, as a table of contents has it."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, or of the third."""

    text: str
    level: int = 2
    centred: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    texts: Texts
    placing: Placing = Placing.JUSTIFIED
    indent_mm: float = 0
    """How far its first line is moved to the right."""


@dataclass(frozen=True)
class Note:
    """A small paragraph: a source, an explanation under a table."""

    text: str


@dataclass(frozen=True)
class ItemList:
    """A list; `kind` is its mark: "1.", "1)", "a.", "a)", "I.", "-" or "•"."""

    items: tuple[Texts, ...]
    kind: str = "1."
    indent_mm: float = 0


@dataclass(frozen=True)
class LabelledLines:
    """Lines of label, colon, value: the colons stand under each other."""

    rows: tuple[tuple[str, str | Strong], ...]
    label: float = 32
    """Width of the labels in percent."""
    indent_mm: float = 0


@dataclass(frozen=True)
class TextTable:
    """A table with rules whose head comes again on every page.

    A row with fewer cells than columns has a first cell that spans those that are missing; `total` is the bold last
    row, `numbers` a row 1 2 3 … under the heads.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    total: tuple[TableCell, ...] = ()
    numbers: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture with what stands under it."""

    content: bytes
    caption: str
    width_mm: float = 150
    highest_mm: float = 110


@dataclass(frozen=True)
class Bars:
    """A chart of lying bars: label and value of each, the value behind it."""

    bars: tuple[tuple[str, float], ...]
    unit: str = ""


@dataclass(frozen=True)
class Photos:
    """Photos with their captions, two beside each other and three under each other on a page."""

    photos: tuple[Photo, ...]


@dataclass(frozen=True)
class Contents:
    """The table of contents of a book."""


@dataclass(frozen=True)
class LetterBlock:
    """What stands above the text of a letter: place and date, Nomor, Sifat, Lampiran, Hal, and to whom."""

    place: str
    date: str
    number: str
    nature: str
    attachment: str
    subject: str
    to: tuple[str, ...] = ()
    """Yth. … and the lines after it, the last one "di – Tempat"."""

    @property
    def place_date(self) -> str:
        """Bandar Lampung, 28 Oktober 2022."""
        return ", ".join(part for part in (self.place, self.date) if part)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The lines in the order of UN-01."""
        return (
            ("Nomor", self.number),
            ("Sifat", self.nature),
            ("Lampiran", self.attachment or "-"),
            ("Hal", self.subject),
        )


@dataclass(frozen=True)
class SignatureRow:
    """Signatures beside each other, the left one first; `below` is centred under them."""

    signatures: tuple[Signature, ...]
    below: Signature | None = None
    sender: int = -1
    """Which of the signatures is the sender's, for a draft of SRIKANDI."""


@dataclass(frozen=True)
class Space:
    """White space."""

    mm: float


@dataclass(frozen=True)
class AtTheFoot:
    """What stands at the lower margin of a page, as its last lines."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class PageBreak:
    """The end of a page."""


@dataclass(frozen=True)
class Across:
    """The last pages of a text that stands upright, which lie across: wide tables."""

    blocks: tuple["Block", ...]


Block = (
    Title
    | Chapter
    | Heading
    | Paragraph
    | Note
    | ItemList
    | LabelledLines
    | TextTable
    | Figure
    | Bars
    | Photos
    | Contents
    | LetterBlock
    | SignatureRow
    | Space
    | AtTheFoot
    | PageBreak
    | Across
)


def paragraph(*texts: Text, placing: Placing = Placing.JUSTIFIED, indent_mm: float = 0) -> Paragraph:
    """Return a paragraph of the pieces."""
    return Paragraph(texts, placing, indent_mm)


def numbered(items: tuple[Text, ...] | list[str], *, kind: str = "1.", indent_mm: float = 0) -> ItemList:
    """Return a list of items that are one piece each."""
    return ItemList(tuple((item,) for item in items), kind, indent_mm)
