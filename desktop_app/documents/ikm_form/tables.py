"""The tables of the form: rows of one height, filled or to be filled in, and what goes on the further sheet."""

from collections.abc import Sequence

from desktop_app.documents.drawing.canvas import ArchiveCanvas
from desktop_app.documents.drawing.fitting import Step, fit
from desktop_app.documents.drawing.fonts import CAP_HEIGHT, REGULAR, Losses, typeface
from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.pen import Align, Pen
from desktop_app.documents.flow import Cell, Column, Part, table
from desktop_app.documents.flow.drawn import Drawn
from desktop_app.documents.flow.sheet import Sheet
from desktop_app.documents.flow.table import ABOVE, BELOW, SIDE
from desktop_app.documents.ikm_form.choices import CONDITIONS, ORIGINS, STATUSES, Option, one_of
from desktop_app.documents.ikm_form.paper import CertificateRow
from desktop_app.documents.ikm_form.pieces import (
    DIGIT_HEIGHT,
    LINE,
    TICK,
    TICK_GAP,
    Digits,
    Missed,
    tick_box,
)

CERTIFICATES = (
    Column("NO", 5, Align.CENTRE),
    Column("JENIS", 19),
    Column("STATUS", 24),
    Column("NOMOR", 30),
    Column("TERBIT", 11),
    Column("BERAKHIR", 11),
)
PRODUCTS = (
    Column("NO", 5, Align.CENTRE),
    Column("JENIS PRODUK (KBLI)", 25),
    Column("SATUAN", 10),
    Column("KAPASITAS/THN", 15, Align.RIGHT),
    Column("PRODUKSI/THN", 15, Align.RIGHT),
    Column("HARGA (Rp)", 13, Align.RIGHT),
    Column("NILAI (Rp/THN)", 17, Align.RIGHT),
)
MATERIALS = (
    Column("NO", 5, Align.CENTRE),
    Column("JENIS BAHAN", 24),
    Column("VOLUME/BLN", 13),
    Column("NILAI (Rp/BLN)", 15, Align.RIGHT),
    Column("ASAL", 43),
)
MACHINES = (
    Column("NO", 5, Align.CENTRE),
    Column("NAMA MESIN/PERALATAN (ASAL)", 35),
    Column("JUMLAH", 10, Align.CENTRE),
    Column("KAPASITAS", 20),
    Column("TAHUN", 12, Align.CENTRE),
    Column("KONDISI", 18),
)
ROOM = LINE - ABOVE - BELOW
"""Height of a cell without its white borders."""
CELL_STEPS = (Step(9.5, 8, 1), Step(7.5, 6.5, 2))
TICK_SIZE = 8.0
AROUND = (1.5, 2.5)
"""White before and after a table, in points."""

Line = Sequence[str]


def grid(columns: Sequence[Column], lines: Sequence[Line], count: int, *, start: int = 1) -> Part:
    """Return a table of `count` lines of one height, filled from the first; `start` is the number of the first."""
    made = [
        [str(start + index), *_cells(columns, lines[index] if index < len(lines) else ())] for index in range(count)
    ]
    return _close(table(columns, made, least_mm=LINE / MM))


def certificates(rows: Sequence[CertificateRow]) -> Part:
    """Return the table of section C."""
    made: list[list[Cell]] = [
        [
            str(number),
            row.label,
            ticked(STATUSES, row.status),
            _number(row),
            entry(row.issued_on),
            entry(row.expires_on),
        ]
        for number, row in enumerate(rows, 1)
    ]
    return _close(table(CERTIFICATES, made, least_mm=LINE / MM))


def _close(part: Part) -> Part:
    """Return a table with less white around it."""

    def make(sheet: Sheet) -> list[object]:
        made = part(sheet)
        made[0].spaceBefore, made[0].spaceAfter = AROUND
        return made

    return make


def cells_missed(columns: Sequence[Column], lines: Sequence[Line], label: str, width: float) -> list[Missed]:
    """Return the lines with a cell that does not fit, told in full."""
    return [
        (f"{label} nomor {number}", "; ".join(filter(None, line)))
        for number, line in enumerate(lines, 1)
        if any(_cut(columns, index, text, width) for index, text in enumerate(line[: len(columns) - 1], 1))
    ]


def certificates_missed(rows: Sequence[CertificateRow], width: float) -> list[Missed]:
    """Return the certificates with a cell that does not fit."""
    return [
        (row.label, "; ".join(filter(None, (row.number, row.issued_on, row.expires_on))))
        for row in rows
        if any(
            _cut(CERTIFICATES, index, text, width)
            for index, text in ((3, row.number), (4, row.issued_on), (5, row.expires_on))
        )
    ]


def entry(text: str, align: Align = Align.LEFT) -> Part:
    """Return a cell whose height does not depend on what stands in it."""

    def make(sheet: Sheet) -> list[object]:
        fitted = fit(sheet.losses.printable(text), sheet.width, CELL_STEPS, typeface(REGULAR), Losses())
        tall = fitted.leading * (len(fitted.lines) - 1) + fitted.size * CAP_HEIGHT

        def draw(_canvas: ArchiveCanvas, pen: Pen) -> None:
            y = ROOM / 2 + tall / 2 - fitted.size * CAP_HEIGHT
            pen.write_lines(fitted, sheet.width * align.value, y, align=align)

        return [Drawn(sheet.width, ROOM, draw)]

    return make


def ticked(options: Sequence[Option], answer: str) -> Part:
    """Return the boxes of a cell spread over its width; an answer that is none of them stands there in words."""
    chosen = one_of(options, answer)
    if chosen.rest:
        return entry(chosen.rest)

    def make(sheet: Sheet) -> list[object]:
        face = typeface(REGULAR)
        widths = [TICK + TICK_GAP + face.width(label, TICK_SIZE) for label, _ in chosen.boxes]
        gap = min(9.0, (sheet.width - sum(widths)) / max(len(widths) - 1, 1))

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            x = 0.0
            for (label, on), width in zip(chosen.boxes, widths, strict=True):
                tick_box(canvas, x, (ROOM - TICK) / 2, ticked=on)
                pen.write(label, x + TICK + TICK_GAP, (ROOM - TICK_SIZE * CAP_HEIGHT) / 2, TICK_SIZE)
                x += width + gap

        return [Drawn(sheet.width, ROOM, draw)]

    return make


def _number(row: CertificateRow) -> Cell:
    if not row.boxes or len(row.number) > row.boxes:
        return entry(row.number)

    def make(sheet: Sheet) -> list[object]:
        digits = Digits(row.boxes, row.number, sheet.width / row.boxes)

        def draw(canvas: ArchiveCanvas, pen: Pen) -> None:
            digits.draw(canvas, pen, 0, sheet.width, sheet.losses)

        return [Drawn(sheet.width, DIGIT_HEIGHT, draw)]

    return make


def _cells(columns: Sequence[Column], line: Line) -> list[Cell]:
    texts = [*line, *[""] * len(columns)]
    made = [entry(text, column.align) for text, column in zip(texts, columns[1:], strict=False)]
    if columns is MATERIALS:
        made[-1] = _origin(texts[3], texts[4])
    if columns is MACHINES:
        made[-1] = ticked(CONDITIONS, texts[4])
    return list(made)


def _origin(origin: str, where: str) -> Part:
    """Return the boxes of an origin; a place that is named stands there in words."""
    return entry(f"{origin}: {where}" if origin else where) if where else ticked(ORIGINS, origin)


def _cut(columns: Sequence[Column], index: int, text: str, width: float) -> bool:
    losses = Losses()
    room = width * columns[index].width / sum(column.width for column in columns) - 2 * SIDE
    fit(losses.printable(text), room, CELL_STEPS, typeface(REGULAR), losses)
    return bool(losses.cut)
