"""The fonts of the papers: registered once, measured here, with a second font where the first has no glyph.

Texts given to a `Typeface` must come from `Losses.printable`, the gate that cleans them and replaces and
reports the characters that no font here can show.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.documents.drawing.text import clean, is_right_to_left, visual
from desktop_app.paths import resource

REGULAR = "Arimo-Regular"
BOLD = "Arimo-Bold"
FALLBACK = "Amiri-Regular"
FAR_EAST = "DroidSansFallback"
"""Chinese and Japanese; parsed when the first such letter comes, because most papers have none."""
CAP_HEIGHT = 0.688
"""Height of a capital of Arimo, in parts of the size."""
DESCENT = 0.21
UNKNOWN = "?"
"""Printed in place of a character that no font has."""

_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256), *b"()\\")}


class Typeface:
    """A font and its fallback; widths in points."""

    def __init__(self, name: str) -> None:
        self._fonts = [_font(name), _font(FALLBACK)]
        self._advance = _Advances(self)

    def width(self, text: str, size: float) -> float:
        """Return the width of a printable text at `size` points."""
        return sum(map(self._advance.__getitem__, self.shaped(text))) * size / 1000

    def runs(self, text: str) -> Iterator[tuple[Any, str]]:
        """Yield (font, piece of text), in the order of drawing."""
        for font, letters in groupby(self.shaped(text), self.owner):
            yield font, "".join(letters)

    def encoded(self, text: str, document: Any) -> tuple[tuple[str, str], ...]:
        """Return (name of the font in the file, escaped string of its codes), in the order of drawing."""
        if text.isascii():  # the first subset of a font registered as asciiReadable has ASCII at its own codes
            return ((self._fonts[0].getSubsetInternalName(0, document), text.translate(_ESCAPES)),)
        return tuple(
            (font.getSubsetInternalName(subset, document), codes.decode("latin-1").translate(_ESCAPES))
            for font, piece in self.runs(text)
            for subset, codes in font.splitString(piece, document)
        )

    def shaped(self, text: str) -> str:
        """Return the letters as drawn: Arabic joined where the font has the joined form, else single."""
        if not is_right_to_left(text):
            return text
        return "".join(letter if self.has(letter) else self._single(letter) for letter in visual(text))

    def has(self, letter: str) -> bool:
        """Tell whether a font here can draw `letter`."""
        return any(_has_glyph(font, letter) for font in self._candidates(letter))

    def owner(self, letter: str) -> Any:
        """Return the font that draws `letter`."""
        return next((font for font in self._candidates(letter) if _has_glyph(font, letter)), self._fonts[0])

    def _candidates(self, letter: str) -> Iterator[Any]:
        yield from self._fonts
        if "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\uffef":
            yield _font(FAR_EAST)

    def _single(self, letter: str) -> str:
        plain = unicodedata.normalize("NFKC", letter)
        return plain if all(map(self.has, plain)) else UNKNOWN


class _Advances(dict[str, float]):
    """Advance of each character in thousandths of the size, found on first use."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, letter: str) -> float:
        face = self._typeface.owner(letter).face
        self[letter] = width = float(face.charWidths.get(ord(letter), face.defaultWidth))
        return width


@dataclass
class Losses:
    """What the paper cannot show as it was typed, told to the person who prints."""

    cut: dict[str, None] = field(default_factory=dict)
    """Texts that were shortened, in the order of printing."""
    missing: dict[str, None] = field(default_factory=dict)
    """Characters that no font has."""

    def printable(self, text: str) -> str:
        """Return `text` cleaned, "?" for each character that no font has; marks without a glyph go."""
        text = clean(text)
        if text.isascii():
            return text
        return "".join(map(self._shown, text)).strip()

    def _shown(self, letter: str) -> str:
        if typeface(REGULAR).has(letter):
            return letter
        self.missing[letter] = None
        return "" if unicodedata.category(letter).startswith("M") else UNKNOWN


@cache
def typeface(name: str) -> Typeface:
    """Return the typeface `name` (REGULAR or BOLD)."""
    return Typeface(name)


@cache
def _font(name: str) -> Any:
    """Return the registered font; the first call sets ReportLab's switches, which belong to the process."""
    rl_config.useA85 = 0  # a fifth smaller
    rl_config.toColorCanUse = None
    font = TTFont(name, str(resource(f"fonts/{name}.ttf")), asciiReadable=True)
    pdfmetrics.registerFont(font)
    return font


def _has_glyph(font: Any, letter: str) -> bool:
    """Tell whether the font draws `letter`; glyph 0 is the empty box, and ToUnicode ends at U+FFFF."""
    return letter <= "\uffff" and bool(font.face.charToGlyph.get(ord(letter)))
