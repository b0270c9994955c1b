"""Two small charts that stay readable in black and white: how a score went, and bars with their values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from io import BytesIO
from itertools import pairwise

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Fitted, Step, fit
from desktop_app.documents.drawing.fonts import CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.metadata import PROGRAM, Description
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.flow.sheet import Part, Sheet
from desktop_app.domain.wording import short_date

ACCENT = (0.11, 0.30, 0.53)
"""A dark blue that a black-and-white printer turns into a dark grey."""
GRID_GREY, MARK_GREY, BAR_GREY = 0.85, 0.35, 0.62
SIZE, SMALL = 8.0, 7.0
WIDEST = 165 * MM
LEFT, RIGHT, BELOW, ABOVE = 24.0, 16.0, 20.0, 24.0
FULL = 100
STEPS = (0, 25, 50, 75, 100)
DOT = 2.4
APART = 6.0

BAR_STEPS = (Step(9, 8.5, 1), Step(8.5, 8, 2))
BAR_ROW, BAR = 19.0, 9.0
LABEL_SHARE = 0.38
VALUE_ROOM = 44.0
BEFORE = 4.0
PICTURE_DPI = 200


def score_chart(
    points: Sequence[tuple[date, float]],
    *,
    changes: Sequence[tuple[date, str]] = (),
    threshold: float | None = None,
    height_mm: float = 58,
) -> Part:
    """Return the line of a score of 0 to 100 by day, a dashed upright at each change (day, label) of the catalogue."""

    def make(sheet: Sheet) -> list[object]:
        told = [(day, sheet.losses.printable(label)) for day, label in changes]
        plot = _Plot(sorted(points), sorted(told), threshold, min(sheet.width, WIDEST), height_mm * MM)
        return [Drawn(sheet.width, height_mm * MM, plot.draw, BEFORE, plot.alt)] if points else []

    return make


@dataclass(frozen=True)
class _Plot:
    """A score over time in a box of `width` and `height` points."""

    points: Sequence[tuple[date, float]]
    changes: Sequence[tuple[date, str]]
    threshold: float | None
    width: float
    height: float

    @cached_property
    def days(self) -> tuple[date, int]:
        """The first day and the length in days, at least one."""
        every = [day for day, _ in (*self.points, *self.changes)]
        return min(every), max((max(every) - min(every)).days, 1)

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        return "Diagram nilai: " + "; ".join(f"{short_date(day)} {figure(score)}" for day, score in self.points)

    def x(self, day: date) -> float:
        first, length = self.days
        inset = APART * 7  # so that the word at the threshold stands before the first point
        room = self.width - LEFT - RIGHT - 2 * inset
        return LEFT + inset + room * (day - first).days / length

    def y(self, score: float) -> float:
        return BELOW + (self.height - BELOW - ABOVE) * score / FULL

    def draw(self, canvas: ArchiveCanvas, pen: Pen) -> None:
        """Draw the grid, the marks, and the line over them."""
        self._scale(canvas, pen)
        self._marks(canvas, pen)
        canvas.setStrokeColorRGB(*ACCENT)
        canvas.setFillColorRGB(*ACCENT)
        canvas.setLineWidth(1.4)
        places = [(self.x(day), self.y(score)) for day, score in self.points]
        canvas.lines([(*start, *end) for start, end in pairwise(places)])
        for x, y in places:
            canvas.circle(x, y, DOT, stroke=0, fill=1)
        canvas.setFillGray(0)
        for (x, y), (_, score) in zip(places, self.points, strict=True):
            pen.write(figure(score), x, y + DOT + 2.5, SIZE, bold=True, align=Align.CENTRE)
        self._days(pen)

    def _scale(self, canvas: ArchiveCanvas, pen: Pen) -> None:
        for step in STEPS:
            canvas.setStrokeGray(GRID_GREY if step else 0)
            canvas.setLineWidth(0.5)
            canvas.line(LEFT, self.y(step), self.width - RIGHT, self.y(step))
            pen.write(str(step), LEFT - 4, self.y(step) - SIZE * CAP_HEIGHT / 2, SIZE, align=Align.RIGHT)
        canvas.setStrokeGray(0)
        canvas.line(LEFT, self.y(0), LEFT, self.y(FULL))

    def _marks(self, canvas: ArchiveCanvas, pen: Pen) -> None:
        """Draw the threshold and the changes, dashed, with their labels above the plot."""
        canvas.setStrokeGray(MARK_GREY)
        canvas.setLineWidth(0.8)
        canvas.setDash([3, 2])
        if self.threshold is not None:
            y = self.y(self.threshold)
            canvas.line(LEFT, y, self.width - RIGHT, y)
            pen.write(f"batas {figure(self.threshold)}", LEFT + 3, y + 2, SMALL)
        for day, label in self.changes:
            x = self.x(day)
            canvas.line(x, self.y(0), x, self.y(FULL) + 12)
            half = typeface(REGULAR).width(label, SMALL) / 2
            centre = max(half, min(x, self.width - half))
            pen.write(label, centre, self.y(FULL) + 15, SMALL, align=Align.CENTRE)
        canvas.setDash([])

    def _days(self, pen: Pen) -> None:
        """Write the days below; one that would touch its neighbour is left out, the last one never."""
        face = typeface(REGULAR)
        taken = self.width * 2
        for day in sorted({day for day, _ in self.points}, reverse=True):
            text = short_date(day)
            half = face.width(text, SIZE) / 2
            if self.x(day) + half + APART <= taken:
                pen.write(text, self.x(day), BELOW - 12, SIZE, align=Align.CENTRE)
                taken = self.x(day) - half


Bars = Sequence[tuple[str, float]]
"""Label and value of each bar."""


def bar_chart(bars: Bars, *, unit: str = "", most: float | None = None) -> Part:
    """Return a lying bar for each (label, value) with the value behind it; `most` is the value of a full bar."""

    def make(sheet: Sheet) -> list[object]:
        chart = _BarChart(bars, unit, most, min(sheet.width, WIDEST), sheet.losses)
        return [Drawn(sheet.width, chart.height, chart.draw, BEFORE, chart.alt)] if bars else []

    return make


def chart_picture(bars: Bars, width: float, *, unit: str = "", most: float | None = None) -> bytes:
    """Return the same chart as PNG, drawn `width` points wide; for files that cannot hold the drawing itself."""
    from desktop_app.operations.files.pdf_pages import draw_page

    chart = _BarChart(bars, unit, most, min(width, WIDEST), Losses())
    page = PageFormat(chart.width, chart.height + 2, 0, chart.width, chart.height + 2, 0)
    drawn, picture = BytesIO(), BytesIO()
    canvas = ArchiveCanvas(drawn, page, Description("", PROGRAM, "", datetime(2000, 1, 1, tzinfo=UTC)))
    pen = Pen(canvas)
    canvas.translate(0, 1)
    chart.draw(canvas, pen)
    pen.flush()
    canvas.save()
    draw_page(drawn.getvalue(), 0, PICTURE_DPI / 72).save(picture, "PNG")
    return picture.getvalue()


@dataclass(frozen=True)
class _BarChart:
    """Lying bars in a box `width` points wide."""

    bars: Bars
    unit: str
    most: float | None
    width: float
    losses: Losses

    @property
    def height(self) -> float:
        return BAR_ROW * len(self.bars)

    @property
    def alt(self) -> str:
        """What it shows, in words."""
        told = (f"{self.losses.printable(text)} {figure(value)}{self.unit}" for text, value in self.bars)
        return "Diagram batang: " + "; ".join(told)

    def draw(self, canvas: ArchiveCanvas, pen: Pen) -> None:
        """Draw the bars under each other, and the line at which they begin."""
        face, start = typeface(REGULAR), self.width * LABEL_SHARE
        end = self.most or max((value for _, value in self.bars), default=0) or 1
        for index, (text, value) in enumerate(self.bars):
            label = fit(self.losses.printable(text), start - APART, BAR_STEPS, face, self.losses)
            centre = self.height - BAR_ROW * (index + 0.5)
            length = (self.width - start - VALUE_ROOM) * min(value, end) / end
            _bar(canvas, pen, label, (start, centre, length))
            shown = f"{figure(value)}{Losses().printable(self.unit)}"
            pen.write(shown, start + length + 4, centre - SIZE * CAP_HEIGHT / 2, SIZE, bold=True)
        canvas.setStrokeGray(0)
        canvas.line(start, 0, start, self.height)


def _bar(canvas: ArchiveCanvas, pen: Pen, label: Fitted, place: tuple[float, float, float]) -> None:
    """Draw a bar from `place` (x, centre, length) and its label before it."""
    x, centre, length = place
    canvas.setLineWidth(0.5)
    canvas.setFillGray(BAR_GREY)
    canvas.rect(x, centre - BAR / 2, length, BAR, stroke=1, fill=1)
    canvas.setFillGray(0)
    tall = label.leading * (len(label.lines) - 1) + label.size * CAP_HEIGHT
    pen.write_lines(label, x - APART, centre + tall / 2 - label.size * CAP_HEIGHT, align=Align.RIGHT)


def figure(value: float) -> str:
    """Return a number with at most one decimal, after a comma, and a dot between thousands."""
    whole, _, part = f"{value:,.1f}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part != "0" else "")
