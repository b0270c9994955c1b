"""Daftar: the rows of a list with their heads on every page, how they were chosen, and how many there are."""

from dataclasses import replace

from desktop_app import progress as progress_module
from desktop_app.documents.drawing.page import Margins, PageFormat, page_format
from desktop_app.documents.flow import FlowingPaper, Part, note, paragraph, table, title
from desktop_app.documents.flow import write as write_flowing
from desktop_app.documents.listing.columns import have_room, paper_columns
from desktop_app.documents.listing.data import ListPaper
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.wording import long_date
from desktop_app.operations.listing.sheet import about
from desktop_app.progress import Progress

MARGINS = Margins(top=15, bottom=20, left=20, right=15)


def write(paper: ListPaper, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the list as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return write_flowing(lay_out(paper), target, progress)


def turned(paper: ListPaper) -> ListPaper:
    """Return the list across the paper where its columns have no room upright: no word and no number is broken."""
    return paper if paper.landscape or has_room(paper) else replace(paper, landscape=True)


def has_room(paper: ListPaper) -> bool:
    """Whether the columns have room beside each other."""
    width = _page(paper).text_width
    return have_room(paper.sheet.heads, paper.sheet.rows, width, numbers=paper.row_numbers)


def lay_out(paper: ListPaper) -> FlowingPaper:
    """Return the list as a story: title, how it was chosen, the table."""
    name, *found = about(paper.sheet, paper.day, paper.tier)
    page = _page(paper)
    return FlowingPaper(
        heading=name,
        name=paper.source,
        when=paper.when,
        day=long_date(paper.day),
        code=code_and_tier(paper.print_code, paper.tier),
        page=page,
        letterhead=paper.letterhead,
        watermark=paper.watermark,
        story=[title(name), *(note(line) for line in found), *_rows(paper, page.text_width)],
    )


def _page(paper: ListPaper) -> PageFormat:
    return page_format(paper.paper, MARGINS, landscape=paper.landscape)


def _rows(paper: ListPaper, width: float) -> list[Part]:
    heads, rows = paper.sheet.heads, paper.sheet.rows
    if not heads or not rows:
        return [paragraph("Tidak ada baris yang sesuai.")]
    return [table(*paper_columns(heads, rows, width, numbers=paper.row_numbers))]
