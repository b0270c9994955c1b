"""The lines of a form that is filled in by hand: dotted lines, boxes to tick, boxes for digits.

Heights never depend on what is filled in, so that the blank form and a filled one break at the same places. What does
not fit is shortened in its place and told in full on the further sheet: `missed` says what.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit, wrap
from desktop_app.documents.drawing.fonts import CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.flow.drawn import DOT_DISTANCE, Drawn
from desktop_app.documents.flow.sheet import Part, Sheet

LINE = 6.5 * MM
"""A line that a pen writes on; documents.md asks for at least 6.5 mm."""
LABEL, COLON = 0.32, 0.02
"""Shares of the width; the answer has the rest."""
NUMBER = 5.5 * MM
DOTS = 1.1 * MM
"""Height of the dotted line above the lower edge of its line."""
BASE = DOTS + 1.6
SIZE = 10.0
LABEL_STEPS = (Step(9.5, 9, 1), Step(8, 7.5, 2))
VALUE_STEPS = (Step(SIZE, 8.5, 1), Step(7.5, 7, 2))
WORD_SIZE = 9.0
AREA_SIZE = 9.0
GAP = 2 * MM
TICK = 8.6
TICK_GAP = 3.0
BETWEEN_TICKS = 9.0
DIGIT = 5.1 * MM
DIGIT_HEIGHT = 6.5 * MM
DIGIT_LINE = DIGIT_HEIGHT + 1.4 * MM

BAR_GAP = 1 * MM
SMALL = 7.5

Missed = tuple[str, str]
"""Label and the whole text of an answer that does not fit in its place."""


@dataclass(frozen=True)
class Words:
    """Printed words between what is filled in."""

    text: str

    def width(self) -> float:
        return typeface(REGULAR).width(self.text, WORD_SIZE)

    def draw(self, _canvas: ArchiveCanvas, pen: Pen, x: float, _width: float, _losses: Losses) -> None:
        pen.write(self.text, x, BASE, WORD_SIZE)


@dataclass(frozen=True)
class Blank:
    """A dotted line with a value on it, or to write on; blanks of a row share what is left by `share`."""

    value: str = ""
    share: float = 1

    def width(self) -> float:
        return 0

    def draw(self, canvas: ArchiveCanvas, pen: Pen, x: float, width: float, losses: Losses) -> None:
        dotted(canvas, x, x + width, DOTS)
        fitted = fitted_value(losses.printable(self.value), width)
        write_up(pen, fitted, x + 1, BASE)

    def missed(self, width: float) -> str:
        """Return the value when it does not fit."""
        return self.value if is_cut(self.value, width) else ""


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick, side by side."""

    options: tuple[tuple[str, bool], ...]
    size: float = WORD_SIZE
    gap: float = BETWEEN_TICKS

    def width(self) -> float:
        each = [TICK + TICK_GAP + typeface(REGULAR).width(label, self.size) for label, _ in self.options]
        return sum(each) + self.gap * (len(each) - 1)

    def draw(self, canvas: ArchiveCanvas, pen: Pen, x: float, _width: float, _losses: Losses) -> None:
        for label, ticked in self.options:
            tick_box(canvas, x, BASE - 1.2, ticked=ticked)
            x += TICK + TICK_GAP
            pen.write(label, x, BASE, self.size)
            x += typeface(REGULAR).width(label, self.size) + self.gap


@dataclass(frozen=True)
class Digits:
    """Boxes for a number of fixed length; a number that is longer stands on a line instead, whole."""

    count: int
    value: str = ""
    side: float = DIGIT

    def width(self) -> float:
        return self.side * self.count

    def draw(self, canvas: ArchiveCanvas, pen: Pen, x: float, width: float, losses: Losses) -> None:
        shown = losses.printable("".join(self.value.split()))
        if len(shown) > self.count:
            Blank(self.value).draw(canvas, pen, x, width, losses)
            return
        canvas.setLineWidth(0.6)
        canvas.grid([x + self.side * index for index in range(self.count + 1)], [0, DIGIT_HEIGHT])
        for index, digit in enumerate(shown):
            y = (DIGIT_HEIGHT - SIZE * CAP_HEIGHT) / 2
            pen.write(digit, x + self.side * (index + 0.5), y, SIZE, align=Align.CENTRE)


Piece = Words | Blank | Ticks | Digits


@dataclass(frozen=True)
class Row:
    """Label, colon and what is filled in behind it. A row is a part of a flowing paper."""

    label: str
    pieces: tuple[Piece, ...]
    number: int | None = None
    lead: float = LABEL

    def __call__(self, sheet: Sheet) -> list[object]:
        height = DIGIT_LINE if any(isinstance(piece, Digits) for piece in self.pieces) else LINE

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            if self.label.strip():
                draw_label(pen, sheet.width, self.label, self.number)
            for piece, x, width in self._places(sheet.width):
                piece.draw(canvas, pen, x, width, sheet.losses)

        return [Drawn(sheet.width, height, draw)]

    def missed(self, width: float) -> Iterator[Missed]:
        """Yield what does not fit on a sheet of this width."""
        words = ""
        for piece, _, room in self._places(width):
            if isinstance(piece, Words):
                words = piece.text
            if isinstance(piece, Blank) and (text := piece.missed(room)):
                label = self.label.partition(";")[0]
                yield (f"{label}: {words}".strip(" :,") if words else label), text

    def _places(self, width: float) -> list[tuple[Piece, float, float]]:
        """Return each piece with its x and its width."""
        start = width * (self.lead + COLON) if self.label else 0.0
        fixed = sum(piece.width() for piece in self.pieces) + GAP * (len(self.pieces) - 1)
        shares = sum(piece.share for piece in self.pieces if isinstance(piece, Blank)) or 1
        free = max(width - start - fixed, 0) / shares
        placed, x = [], start
        for piece in self.pieces:
            room = free * piece.share if isinstance(piece, Blank) else piece.width()
            placed.append((piece, x, room))
            x += room + GAP
        return placed


@dataclass(frozen=True)
class Area:
    """Several dotted lines for a longer answer, each high enough for a pen."""

    label: str
    value: str
    count: int
    number: int | None = None

    def __call__(self, sheet: Sheet) -> list[object]:
        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            left = sheet.width * (LABEL + COLON)
            top = LINE * (self.count - 1)
            pen_top = top + BASE
            _write_label(pen, sheet.width, self.label, self.number, top)
            for index in range(self.count):
                dotted(canvas, left, sheet.width, top - LINE * index + DOTS)
            for index, line in enumerate(self._shown(sheet.width, sheet.losses)):
                pen.write(line, left + 1, pen_top - LINE * index, AREA_SIZE)

        return [Drawn(sheet.width, LINE * self.count, draw)]

    def missed(self, width: float) -> Iterator[Missed]:
        """Yield the text when it needs more lines."""
        if len(self._lines(width, Losses())) > self.count:
            yield self.label, self.value

    def _lines(self, width: float, losses: Losses) -> list[str]:
        room = width * (1 - LABEL - COLON) - 2
        face = typeface(REGULAR)
        texts = [losses.printable(text) for text in self.value.splitlines()]
        return [line for text in texts if text for line in wrap(text, room, AREA_SIZE, face, 10_000, break_words=True)]

    def _shown(self, width: float, losses: Losses) -> list[str]:
        lines = self._lines(width, losses)
        return lines if len(lines) <= self.count else [*lines[: self.count - 1], f"{lines[self.count - 1][:-2]}…"]


@dataclass(frozen=True)
class Bar:
    """The grey bar with the letter and the name of a section."""

    text: str
    height: float = field(default=5.1 * MM)

    def __call__(self, sheet: Sheet) -> list[object]:
        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            canvas.setFillGray(0.88)
            canvas.rect(0, 0.4 * MM, sheet.width, self.height - BAR_GAP, stroke=0, fill=1)
            canvas.setFillGray(0)
            pen.write(self.text, 3, 0.4 * MM + (self.height - BAR_GAP - 9 * CAP_HEIGHT) / 2, 9, bold=True)

        return [Drawn(sheet.width, self.height, draw)]


def small(text: str) -> Part:
    """Return a small paragraph, as wide as the sheet."""

    def make(sheet: Sheet) -> list[object]:
        from reportlab.lib.styles import ParagraphStyle

        style = ParagraphStyle(
            "form", fontName=REGULAR, fontSize=SMALL, leading=SMALL * 1.18, bulletFontName=REGULAR, spaceBefore=1.5
        )
        return [sheet.paragraph([text], style)]

    return make


def draw_label(pen: Pen, width: float, label: str, number: int | None) -> None:
    """Write the label of a row of one line and its colon."""
    _write_label(pen, width, label, number, 0)


def _write_label(pen: Pen, width: float, label: str, number: int | None, top: float) -> None:
    if number is not None:
        pen.write(f"{number}.", 2, top + BASE, 9.5)
    room = width * LABEL - NUMBER - 6
    write_up(pen, fit(label, room, LABEL_STEPS, typeface(REGULAR), Losses()), NUMBER, top + BASE)
    pen.write(":", width * LABEL, top + BASE, 9.5)


def write_up(pen: Pen, fitted: Fitted, x: float, base: float) -> None:
    """Write lines so that the last one stands at `base`, a little lower when there are two."""
    down = fitted.leading * (len(fitted.lines) - 1)
    pen.write_lines(fitted, x, base + down - (2.2 if down else 0))


def fitted_value(text: str, width: float) -> Fitted:
    """Return printable text for a line of `width`, shortened where nothing else helps."""
    return fit(text, width - 2, VALUE_STEPS, typeface(REGULAR), Losses())


def is_cut(text: str, width: float) -> bool:
    """Tell whether a text does not fit on a line of `width`."""
    losses = Losses()
    if not text:
        return False
    fit(losses.printable(text), width - 2, VALUE_STEPS, typeface(REGULAR), losses)
    return bool(losses.cut)


def dotted(canvas: ArchiveCanvas, left: float, right: float, y: float) -> None:
    """Draw a line of dots to write on."""
    canvas.saveState()
    canvas.setLineWidth(0.7)
    canvas.setLineCap(1)
    canvas.setDash([0, DOT_DISTANCE])
    canvas.line(left, y, right, y)
    canvas.restoreState()


def tick_box(canvas: ArchiveCanvas, x: float, y: float, *, ticked: bool) -> None:
    """Draw a box, with a tick in it when `ticked`."""
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, TICK, TICK, stroke=1, fill=0)
    if ticked:
        canvas.setLineWidth(1.4)
        canvas.lines([(x + 1.6, y + 4.2, x + 3.6, y + 1.8), (x + 3.6, y + 1.8, x + 7.2, y + 7.4)])


def missed(parts: Sequence[object], width: float) -> list[Missed]:
    """Return what does not fit in the rows and areas among `parts`."""
    return [found for part in parts if isinstance(part, Row | Area) for found in part.missed(width)]
