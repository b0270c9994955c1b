"""Makes the Word file of a book: a section each for cover, front matter and chapters, with their own numbers."""

from typing import Any, BinaryIO

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from desktop_app.documents.flow import appendix_label
from desktop_app.documents.manuscript import blocks
from desktop_app.documents.manuscript.book_text import Appendix, BookText
from desktop_app.documents.manuscript.word.contents import fill_contents
from desktop_app.documents.manuscript.word.document import add_blocks
from desktop_app.documents.manuscript.word.elements import add_field, number_pages
from desktop_app.documents.manuscript.word.file import begin, finish
from desktop_app.documents.manuscript.word.furnishing import mark_practice, set_page
from desktop_app.documents.manuscript.word.typing_in import plain

SMALL = Pt(8)
ROMAN, ARABIC = "lowerRoman", "decimal"
ONLY_IN_PDF = "Terlampir sebagai pindaian pada berkas PDF ({pages} halaman)."


def save_book(book: BookText, out: BinaryIO) -> None:
    """Write the file into `out`."""
    document = begin(book.heading, book.name, book.office, book.when)
    width = book.page.text_width
    add_blocks(document, book.cover, width)
    _section(document, book, ROMAN, number=None)
    _begin(document)
    add_blocks(document, book.front, width)
    _section(document, book, ROMAN, number=2)
    _begin(document)
    add_blocks(document, book.body, width)
    for number, one in enumerate(book.appended, 1):
        _appendix(document, number, one, width)
    _section(document, book, ARABIC, number=1)
    fill_contents(document)
    finish(document, out)


def _begin(document: Any) -> None:
    """Begin another section on a new page."""
    document.add_section(WD_SECTION.NEW_PAGE)


def _section(document: Any, book: BookText, form: str, *, number: int | None) -> None:
    """Furnish the last section: page, foot with numbers of a form from `number` on; None leaves the foot empty."""
    section = document.sections[-1]
    set_page(section, book.page)
    section.footer.is_linked_to_previous = section.header.is_linked_to_previous = False
    mark_practice(section.header, book.watermark)
    if number is None:
        return
    number_pages(section, form, number)
    paragraph = section.footer.paragraphs[0]
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(paragraph, "PAGE", "1")
    about = section.footer.add_paragraph(" · ".join(part for part in (plain(book.name), plain(book.code)) if part))
    about.runs[0].font.size = SMALL


def _appendix(document: Any, number: int, one: Appendix, width: float) -> None:
    label = document.add_heading(level=1)
    label.paragraph_format.page_break_before = True
    label.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    label.add_run(f"{appendix_label(number)} {plain(one.title)}")
    add_blocks(document, one.blocks, width)
    if one.scans:
        pages = sum(len(scan.sizes) for scan in one.scans)
        add_blocks(document, (blocks.paragraph(ONLY_IN_PDF.format(pages=pages)),), width)
