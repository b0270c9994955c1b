"""Daftar: the rows of a list with their heads on every page, how they were chosen, and how many there are."""

from datetime import date

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import Margins, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import Column, FlowingPaper, Part, note, paragraph, table, title
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.listing.data import ListPaper
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.wording import long_date
from desktop_app.operations.listing.clipboard import cell_words
from desktop_app.operations.listing.sheet import Cell, Head, about
from desktop_app.progress import Progress

MARGINS = Margins(top=15, bottom=20, left=20, right=15)
NUMBERS = 4.5
"""Percent of the width that the row numbers take."""
NARROWEST, WIDEST = 70, 340
"""Pixels of the screen by which columns share the paper: a dragged column does not squeeze the others out."""


def write(paper: ListPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the list as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def lay_out(paper: ListPaper) -> FlowingPaper:
    """Return the list as a story: title, how it was chosen, the table."""
    name, *found = about(paper.sheet, paper.day, paper.tier)
    return FlowingPaper(
        heading=name,
        name=paper.source,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page_format(paper.paper, MARGINS, landscape=paper.landscape),
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[title(name), *(note(line) for line in found), *_rows(paper)],
    )


def _rows(paper: ListPaper) -> list[Part]:
    heads, rows = paper.sheet.heads, paper.sheet.rows
    if not heads or not rows:
        return [paragraph("Tidak ada baris yang sesuai.")]
    columns = [_column(head, [row[place] for row in rows]) for place, head in enumerate(heads)]
    cells = [[_words(cell) for cell in row] for row in rows]
    if paper.row_numbers:
        share = sum(column.width for column in columns) * NUMBERS / 100
        columns = [Column("NO", share, Align.CENTRE), *columns]
        cells = [[str(number), *row] for number, row in enumerate(cells, start=1)]
    return [table(columns, cells)]


def _column(head: Head, cells: list[Cell]) -> Column:
    """Return a column of the paper; dates and numbers stand in its middle."""
    figures = all(cell is None or isinstance(cell, date | int | float) for cell in cells)
    width = min(max(head.width, NARROWEST), WIDEST)
    return Column(head.title.upper(), width, Align.CENTRE if figures else Align.LEFT)


def _words(cell: Cell) -> str:
    return cell_words(cell) or "–"
