"""Tables of a Word file: with rules and a head that comes again, and without rules for labels and signatures."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Pt

from desktop_app.documents.drawing.fonts import BOLD
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow.drawn import packed_picture
from desktop_app.documents.flow.sheet import Strong, Text
from desktop_app.documents.flow.styles import LEAST_SIZE
from desktop_app.documents.flow.table import Column, fitting_size
from desktop_app.documents.manuscript.blocks import LabelledLines, Photos, SignatureRow, TableCell, TextTable
from desktop_app.documents.manuscript.word.elements import (
    indent_table,
    keep_whole,
    repeat_head,
    set_cell_margins,
    shade,
)
from desktop_app.documents.manuscript.word.typing_in import ALIGNED, type_in
from desktop_app.documents.office.signature import BLANK_NAME, Signature, below_name, post_lines

HEAD_SHADE = "E8E8E8"
CELL_SIZE, HEAD_SIZE, NUMBER_SIZE = Pt(9.5), Pt(9), Pt(7)
LAST_PART = 2
"""Of the three parts of a signature: name, rank and NIP."""
CELL_SIDE = 3.0
SIGNATURE_GAP = 12.0
COLON, GAP = 9.0, 14.0
ACROSS, PHOTO_HEIGHT, PHOTO_DPI = 2, 170.0, 110
"""Photos beside each other, their height in points, and how fine: a file to edit stays small."""


def add_table(document: Any, block: TextTable, width: float) -> None:
    """Add a table with rules, `width` points wide."""
    columns = block.columns
    shares = sum(column.width for column in columns)
    widths = [width * column.width / shares for column in columns]
    table = _table(document, widths, "Table Grid")
    if any(column.group for column in columns):
        _groups(table, columns, widths)
    else:
        _row(table, [column.head for column in columns], columns, head=True)
        for cell, own in zip(table.rows[0].cells, widths, strict=True):
            _fit_head(cell, own)
    if block.numbers:
        _row(table, [str(number) for number in range(1, len(columns) + 1)], columns, head=True, size=NUMBER_SIZE)
    for row in block.rows:
        _row(table, row, columns)
    if block.total:
        _row(table, [Strong(cell) if isinstance(cell, str) else cell for cell in block.total], columns)
    _set_widths(table, widths)


def add_lines(document: Any, block: LabelledLines, width: float) -> None:
    """Add labels, colons and values without rules."""
    inset = block.indent_mm * 72 / 25.4
    label = (width - inset) * block.label / 100
    table = _table(document, [label, COLON, width - inset - label - COLON], None)
    if inset:
        indent_table(table, inset)
    for name, value in block.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, (name, ":", value), strict=True):
            type_in(cell.paragraphs[0], [text]).paragraph_format.space_after = Pt(2)
    _set_widths(table, [label, COLON, width - inset - label - COLON])


def add_signatures(document: Any, block: SignatureRow, width: float) -> None:
    """Add the blocks beside each other, a single one at the right, and `below` in the middle under them."""
    signed = block.signatures
    shown: tuple[Signature | None, ...] = (None, *signed) if len(signed) == 1 else signed
    if shown:
        _signature_row(document, shown, width)
    if block.below is not None:
        document.add_paragraph().paragraph_format.keep_with_next = True
        _signature_row(document, (None, block.below, None), width)


def add_photos(document: Any, block: Photos, width: float) -> None:
    """Add photos with their captions, two beside each other."""
    cell = width / ACROSS
    table = _table(document, [cell] * ACROSS, None)
    for start in range(0, len(block.photos), ACROSS):
        row = table.add_row()
        keep_whole(row)
        for target, photo in zip(row.cells, block.photos[start : start + ACROSS], strict=False):
            content, (across, up) = packed_picture(photo.content, cell - GAP, PHOTO_HEIGHT, dpi=PHOTO_DPI)
            scale = min((cell - GAP) / across, PHOTO_HEIGHT / up)
            paragraph = target.paragraphs[0]
            paragraph.paragraph_format.alignment = ALIGNED[Align.CENTRE]
            paragraph.add_run().add_picture(BytesIO(content), Pt(across * scale), Pt(up * scale))
            type_in(target.add_paragraph(style="Caption"), [photo.caption])
    _set_widths(table, [cell] * ACROSS)


def _signature_row(document: Any, shown: Sequence[Signature | None], width: float) -> None:
    """Add a row of blocks: what stands above, room to sign, the names on one height."""
    table = _table(document, [width / len(shown)] * len(shown), None)
    set_cell_margins(table, 0, SIGNATURE_GAP)
    dated = any(one and one.place_date for one in shown)
    for number, part in enumerate((_above, _room, _below)):
        row = table.add_row()
        keep_whole(row)
        for cell, one in zip(row.cells, shown, strict=True):
            _sign(cell, part(one, dated=dated) if one else [], kept=number < LAST_PART)
    _set_widths(table, [width / len(shown)] * len(shown))


def _above(one: Signature, *, dated: bool) -> list[Text]:
    opening = [one.opening] if one.opening.strip() else []
    first = [one.place_date] if one.place_date or (dated and not opening) else []
    return [*first, *opening, *post_lines(one)]


def _room(one: Signature, *, dated: bool) -> list[Text]:  # noqa: ARG001 - one of three of a kind
    return ["", one.mark, "", ""]


def _below(one: Signature, *, dated: bool) -> list[Text]:  # noqa: ARG001
    return [Strong(one.name or BLANK_NAME), *below_name(one)]


def _sign(cell: Any, lines: Sequence[Text], *, kept: bool) -> None:
    """Write lines into a cell that stay on one page, `kept` with the row below too."""
    for number, line in enumerate(lines or [""]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        type_in(paragraph, [line])
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = kept or number < len(lines) - 1
        if isinstance(line, Strong) and line.text != BLANK_NAME:
            paragraph.runs[0].underline = True


def _table(document: Any, widths: Sequence[float], style: str | None) -> Any:
    table = document.add_table(0, len(widths))
    table.style = style or "Normal Table"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    set_cell_margins(table, *(CELL_SIDE, CELL_SIDE) if style else (0, 0))
    return table


def _row(
    table: Any, cells: Sequence[TableCell], columns: Sequence[Column], *, head: bool = False, size: Any = None
) -> None:
    row = table.add_row()
    keep_whole(row)
    if head:
        repeat_head(row)
    missing = len(columns) - len(cells)
    targets = [row.cells[0].merge(row.cells[missing]) if missing else row.cells[0], *row.cells[missing + 1 :]]
    aligns = [Align.LEFT if missing else columns[0].align, *(column.align for column in columns[missing + 1 :])]
    for target, text, align in zip(targets, cells, aligns, strict=True):
        _fill(target, text, Align.CENTRE if head else align, head=head, size=size)


def _fill(cell: Any, text: TableCell, align: Align, *, head: bool, size: Any = None) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = type_in(cell.paragraphs[0], [text], bold=True if head else None)
    paragraph.paragraph_format.alignment = ALIGNED[align]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.space_before = Pt(1)
    for run in paragraph.runs:
        run.font.size = size or (HEAD_SIZE if head else CELL_SIZE)
    if head:
        shade(cell, HEAD_SHADE)


def _fit_head(cell: Any, width: float) -> None:
    """Make a head so small that its longest word is not broken."""
    for run in cell.paragraphs[0].runs:
        room = width - 2 * CELL_SIDE - 1
        run.font.size = Pt(fitting_size([run.text], room, BOLD, HEAD_SIZE.pt, LEAST_SIZE))


def _groups(table: Any, columns: Sequence[Column], widths: Sequence[float]) -> None:
    """Add a head of two rows: neighbours with one group stand under it, the others reach over both."""
    upper, lower = table.add_row(), table.add_row()
    for row in (upper, lower):
        keep_whole(row)
        repeat_head(row)
    start = 0
    for index in range(1, len(columns) + 1):
        if index < len(columns) and columns[index].group and columns[index].group == columns[start].group:
            continue
        if columns[start].group:
            over = upper.cells[start].merge(upper.cells[index - 1])
            _fill(over, columns[start].group, Align.CENTRE, head=True)
            for own in range(start, index):
                _fill(lower.cells[own], columns[own].head, Align.CENTRE, head=True)
                _fit_head(lower.cells[own], widths[own])
        else:
            tall = upper.cells[start].merge(lower.cells[start])
            _fill(tall, columns[start].head, Align.CENTRE, head=True)
            _fit_head(tall, widths[start])
        start = index


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Give the columns their widths; Word reads those of the cells, other programs those of the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        for cell in row._tr.tc_lst:  # noqa: SLF001 - a merged cell is there once
            span = int(cell.grid_span)
            start = cell.grid_offset
            cell.width = Pt(sum(widths[start : start + span]))
