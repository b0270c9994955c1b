"""Page, letterhead, heads, feet and properties of a Word file."""

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt, RGBColor

from desktop_app.documents.drawing.metadata import LANGUAGE
from desktop_app.documents.drawing.page import MM, PageFormat
from desktop_app.documents.flow.drawn import packed_picture
from desktop_app.documents.manuscript.text import Manuscript
from desktop_app.documents.manuscript.word.elements import add_field, border_below
from desktop_app.documents.manuscript.word.typing_in import plain
from desktop_app.documents.office.letterhead import EMBLEM_HEIGHT, EMBLEM_WIDEST, Letterhead, contact_lines

EMBLEM_COLUMN = 28 * MM
SMALL = Pt(8)
GREY = RGBColor(0x80, 0x80, 0x80)


def describe(document: Any, heading: str, name: str, office: str, when: datetime) -> None:
    """Say what the file is and that the office made it; no person is named."""
    told = document.core_properties
    told.title = plain(f"{heading} – {name}")[:255]
    told.subject = plain(heading)[:255]
    told.author = told.last_modified_by = plain(office)[:255]
    told.language = LANGUAGE
    told.comments = told.keywords = told.category = ""
    told.created = told.modified = when.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    told.revision = 1


def furnish(document: Any, manuscript: Manuscript) -> None:
    """Set the page, the letterhead of the first one, the running head of the others and the feet."""
    section = document.sections[0]
    set_page(section, manuscript.page)
    section.different_first_page_header_footer = True
    if manuscript.letterhead:
        _letterhead(section.first_page_header, manuscript.letterhead, manuscript.page.text_width)
    mark_practice(section.first_page_header, manuscript.watermark)
    _running_head(section.header, manuscript)
    mark_practice(section.header, manuscript.watermark)
    for foot in (section.first_page_footer, section.footer):
        _foot(foot, manuscript)


def set_page(section: Any, page: PageFormat) -> None:
    """Give a section the sheet and the margins of a page."""
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    across = page.width > page.height
    section.orientation = WD_ORIENTATION.LANDSCAPE if across else WD_ORIENTATION.PORTRAIT
    section.left_margin, section.right_margin = Pt(page.left), Pt(page.width - page.right)
    section.top_margin, section.bottom_margin = Pt(page.height - page.top), Pt(page.bottom)
    section.header_distance = Pt((page.height - page.top) / 2)
    section.footer_distance = Pt(page.bottom / 2)


def turn_page(document: Any) -> float:
    """Let what follows stand on pages that lie across, with the same head and foot; return their width in points."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    upright = document.sections[-2]  # whoever held the last section before holds the new one now
    section.different_first_page_header_footer = False
    page = PageFormat(upright.page_width.pt, upright.page_height.pt, 0, 0, 0, 0).across()
    set_page(section, page)
    for own, before in ((section.header, upright.header), (section.footer, upright.footer)):
        own.is_linked_to_previous = False
        for element in [*own._element]:  # noqa: SLF001 - python-docx cannot copy
            own._element.remove(element)  # noqa: SLF001
        for element in before._element:  # noqa: SLF001
            own._element.append(deepcopy(element))  # noqa: SLF001
        own.paragraphs[0].paragraph_format.tab_stops.clear_all()
        own.paragraphs[0].paragraph_format.tab_stops.add_tab_stop(Pt(page.text_width), WD_TAB_ALIGNMENT.RIGHT)
    return page.text_width


def _letterhead(header: Any, letterhead: Letterhead, width: float) -> None:
    aside = EMBLEM_COLUMN if letterhead.emblem else 0
    table = header.add_table(1, 2 if aside else 1, Pt(width))
    table.autofit = False
    cells = table.rows[0].cells
    if aside:
        content, (across, up) = packed_picture(letterhead.emblem, EMBLEM_WIDEST, EMBLEM_HEIGHT)
        scale = min(EMBLEM_WIDEST / across, EMBLEM_HEIGHT / up)
        cells[0].paragraphs[0].add_run().add_picture(BytesIO(content), Pt(across * scale), Pt(up * scale))
        cells[0].width = Pt(aside)
    for column, own in zip(table.columns, (aside, width - aside) if aside else (width,), strict=True):
        column.width = Pt(own)
    cells[-1].width = Pt(width - aside)
    cells[-1].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _head_lines(cells[-1], letterhead, width - aside)
    rule = header.add_paragraph()
    rule.paragraph_format.space_after = Pt(8)
    rule.paragraph_format.line_spacing = Pt(4)
    border_below(rule, 18, "thickThinSmallGap")
    _drop(header.paragraphs[0])


def _head_lines(cell: Any, letterhead: Letterhead, width: float) -> None:
    lines = [(letterhead.government, 12.0, False), (letterhead.office, 14.0, True)]
    lines += [(line, 9.0, False) for line in contact_lines(letterhead, width)]
    shown = [line for line in lines if line[0]]
    for number, (text, size, bold) in enumerate(shown):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        run = paragraph.add_run(plain(text))
        run.font.size, run.bold = Pt(size), bold


def _drop(paragraph: Any) -> None:
    element = paragraph._p  # noqa: SLF001 - python-docx cannot remove
    element.getparent().remove(element)


def _running_head(header: Any, manuscript: Manuscript) -> None:
    about = " · ".join(part for part in (manuscript.name, manuscript.day) if part)
    paragraph = header.paragraphs[0]
    _across(paragraph, manuscript.page.text_width)
    first = paragraph.add_run(f"{plain(manuscript.heading).upper()} – lanjutan")
    second = paragraph.add_run(f"\t{plain(about)}")
    first.font.size = second.font.size = SMALL
    first.bold = True


def mark_practice(header: Any, text: str) -> None:
    """Say on every page what a watermark says on paper."""
    if text:
        paragraph = header.add_paragraph()
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(plain(text))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(20), GREY


def _foot(foot: Any, manuscript: Manuscript) -> None:
    about = " · ".join(part for part in (manuscript.name, manuscript.code) if part)
    paragraph = foot.paragraphs[0]
    _across(paragraph, manuscript.page.text_width)
    paragraph.add_run(f"{plain(about)}\tHalaman ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" dari ")
    add_field(paragraph, "NUMPAGES", "1")
    for run in paragraph.runs:
        run.font.size = SMALL


def _across(paragraph: Any, width: float) -> None:
    """Let what follows a tab stand at the right margin."""
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
