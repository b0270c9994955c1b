"""Reads printed pages back with pypdfium2 and pikepdf, which know nothing of how they were made."""

import io
import re
from dataclasses import dataclass

import pikepdf
import pypdfium2

LEFTOVER = re.compile(r"\$\{|\{\{|\b(None|nan|null|Lorem)\b|TODO|01 Januari 1970")
"""What no finished paper says (G-04)."""


@dataclass(frozen=True)
class Word:
    """Letters without a gap, and the box around them; y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float


@dataclass(frozen=True)
class ReadPage:
    width: float
    height: float
    text: str
    words: tuple[Word, ...]

    def find(self, text):
        """Return the words that are exactly `text`."""
        return [word for word in self.words if word.text == text]


def read(content):
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return [_page(document[index]) for index in range(len(document))]


def texts(content):
    """Return the text of each page, in the order of the file."""
    with pypdfium2.PdfDocument(content) as document:
        return [_text(document[index]) for index in range(len(document))]


def _text(page):
    textpage = page.get_textpage()
    text = textpage.get_text_range().replace("\r\n", "\n")
    textpage.close()
    page.close()
    return text


def _page(page):
    width, height = page.get_size()
    textpage = page.get_textpage()
    words, letters = [], []
    for index in range(textpage.count_chars()):
        letter = textpage.get_text_range(index, 1)
        box = textpage.get_charbox(index, loose=True)
        apart = letters and (abs(box[1] - letters[-1][1][1]) > 1 or box[0] - letters[-1][1][2] > 2)
        if letter.isspace() or not letter or apart:
            words.append(letters)
            letters = []
        if letter and not letter.isspace():
            letters.append((letter, box))
    words.append(letters)
    text = textpage.get_text_range().replace("\r\n", "\n")
    textpage.close()
    page.close()
    return ReadPage(width, height, text, tuple(_word(letters) for letters in words if letters))


def _word(letters):
    boxes = [box for _, box in letters]
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return Word("".join(letter for letter, _ in letters), left, bottom, right, top, boxes[0][1])


def opened(content):
    """Return the file as pikepdf sees it; the caller closes it."""
    return pikepdf.Pdf.open(io.BytesIO(content))


def operators(content):
    """Return the operators of every page and form as (name, operands)."""
    with opened(content) as document:
        return [
            (str(instruction.operator), list(instruction.operands))
            for stream in _streams(document)
            for instruction in pikepdf.parse_content_stream(stream)
        ]


def _streams(document):
    for page in document.pages:
        yield page
        yield from (form for form in page.resources.get("/XObject", {}).values() if form.get("/Subtype") == "/Form")
