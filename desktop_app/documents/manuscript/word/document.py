"""Makes the Word file of a text: page, styles, letterhead, feet, properties, and the blocks one after the other."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, BinaryIO

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from desktop_app.documents.drawing.page import MM
from desktop_app.documents.flow.charts import WIDEST, chart_picture, figure
from desktop_app.documents.flow.drawn import packed_picture
from desktop_app.documents.manuscript import blocks
from desktop_app.documents.manuscript.text import Manuscript
from desktop_app.documents.manuscript.word.contents import add_contents
from desktop_app.documents.manuscript.word.file import begin, finish
from desktop_app.documents.manuscript.word.furnishing import furnish, turn_page
from desktop_app.documents.manuscript.word.lists import belong, new_list
from desktop_app.documents.manuscript.word.tables import add_lines, add_photos, add_signatures, add_table
from desktop_app.documents.manuscript.word.typing_in import plain, type_in

COVER, COVER_NAME = Pt(20), Pt(15)
AFTER_CHAPTER = Pt(14)
FOOT_MM = 40
"""White space before what stands at the foot of a page: Word knows no lower margin to stand at."""
PLACED = {
    blocks.Placing.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
    blocks.Placing.CENTRED: WD_ALIGN_PARAGRAPH.CENTER,
    blocks.Placing.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def save(manuscript: Manuscript, out: BinaryIO) -> None:
    """Write the file into `out`."""
    document = begin(manuscript.heading, manuscript.name, manuscript.office, manuscript.when)
    furnish(document, manuscript)
    add_blocks(document, manuscript.blocks, manuscript.page.text_width)
    finish(document, out)


def add_blocks(document: Any, parts: Sequence[blocks.Block], width: float) -> None:
    """Add the blocks to the end of the document, in a column `width` points wide."""
    for block in parts:
        ADDERS[type(block)](document, block, width)


def _title(document: Any, block: blocks.Title, _width: float) -> None:
    for number, line in enumerate(block.lines):
        added = document.add_paragraph(plain(line).upper(), "Subtitle" if number else "Title")
        if block.cover:
            added.runs[0].font.size = COVER_NAME if number else COVER
    if block.number:
        below = document.add_paragraph(f"Nomor : {plain(block.number)}")
        below.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.paragraphs[-1].paragraph_format.space_after = Pt(14)


def _chapter(document: Any, block: blocks.Chapter, _width: float) -> None:
    paragraph = document.add_heading(level=1)
    if not block.listed:
        paragraph.style = "Title"
        paragraph.paragraph_format.space_after = AFTER_CHAPTER
    paragraph.paragraph_format.page_break_before = not _begins(document)
    lines = [line.upper() for line in (block.number, block.title) if line]
    type_in(paragraph, ["\n".join(lines)])


def _begins(document: Any) -> bool:
    """Whether the last paragraph is the first of its section, so that it stands at the top of a page anyway."""
    body = document.element.body
    before = body[-2].getprevious() if len(body) > 1 else None  # the last one is the section itself
    return before is None or bool(before.xpath("./w:pPr/w:sectPr"))


def _heading(document: Any, block: blocks.Heading, _width: float) -> None:
    heading = document.add_heading(plain(block.text), level=block.level)
    if block.centred:
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph(document: Any, block: blocks.Paragraph, _width: float) -> None:
    paragraph = type_in(document.add_paragraph(), block.texts)
    paragraph.paragraph_format.alignment = PLACED[block.placing]
    if block.indent_mm:
        paragraph.paragraph_format.first_line_indent = Mm(block.indent_mm)


def _note(document: Any, block: blocks.Note, _width: float) -> None:
    for run in type_in(document.add_paragraph(), [block.text]).runs:
        run.font.size = Pt(9)


def _list(document: Any, block: blocks.ItemList, _width: float) -> None:
    number = new_list(document, block.kind, block.indent_mm)
    for item in block.items:
        paragraph = type_in(document.add_paragraph(style="List Paragraph"), item)
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        belong(paragraph, number)


def _lines(document: Any, block: blocks.LabelledLines, width: float) -> None:
    add_lines(document, block, width)
    _after(document)


def _table(document: Any, block: blocks.TextTable, width: float) -> None:
    add_table(document, block, width)
    _after(document)


def _figure(document: Any, block: blocks.Figure, width: float) -> None:
    content, (across, up) = packed_picture(block.content, min(block.width_mm * MM, width), block.highest_mm * MM)
    scale = min(min(block.width_mm * MM, width) / across, block.highest_mm * MM / up)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = bool(block.caption)
    paragraph.add_run().add_picture(BytesIO(content), Pt(across * scale), Pt(up * scale))
    if block.caption:
        document.add_paragraph(plain(block.caption), "Caption")


def _photos(document: Any, block: blocks.Photos, width: float) -> None:
    add_photos(document, block, width)
    _after(document)


def _letter(document: Any, block: blocks.LetterBlock, width: float) -> None:
    _paragraph(document, blocks.Paragraph((block.place_date,), blocks.Placing.RIGHT), width)
    _lines(document, blocks.LabelledLines(block.rows, label=14), width)
    for line in block.to:
        document.add_paragraph(plain(line)).paragraph_format.space_after = Pt(0)
    _after(document)


def _signatures(document: Any, block: blocks.SignatureRow, width: float) -> None:
    before = document.add_paragraph()
    before.paragraph_format.keep_with_next = True
    add_signatures(document, block, width)


def _space(document: Any, block: blocks.Space, _width: float) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(max(0, block.mm * MM - 15))


def _at_the_foot(document: Any, block: blocks.AtTheFoot, width: float) -> None:
    _space(document, blocks.Space(FOOT_MM), width)
    add_blocks(document, block.blocks, width)


def _page_break(document: Any, _block: blocks.PageBreak, _width: float) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _bars(document: Any, block: blocks.Bars, width: float) -> None:
    if not block.bars:
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture = chart_picture(block.bars, width, unit=block.unit)
    drawn = paragraph.add_run().add_picture(BytesIO(picture), Pt(min(width, WIDEST)))
    told = "; ".join(f"{label}: {figure(value)}{block.unit}" for label, value in block.bars)
    drawn._inline.docPr.set("descr", plain(told))  # noqa: SLF001 - what a reader without eyes is told


def _across(document: Any, block: blocks.Across, _width: float) -> None:
    add_blocks(document, block.blocks, turn_page(document))


def _after(document: Any) -> None:
    """Part two tables, which Word would make one."""
    between = document.add_paragraph()
    between.paragraph_format.space_after = Pt(0)
    between.paragraph_format.line_spacing = Pt(8)


ADDERS: dict[type[Any], Callable[[Any, Any, float], None]] = {
    blocks.Title: _title,
    blocks.Chapter: _chapter,
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Note: _note,
    blocks.ItemList: _list,
    blocks.LabelledLines: _lines,
    blocks.TextTable: _table,
    blocks.Figure: _figure,
    blocks.Bars: _bars,
    blocks.Photos: _photos,
    blocks.Contents: lambda document, _block, _width: add_contents(document),
    blocks.LetterBlock: _letter,
    blocks.SignatureRow: _signatures,
    blocks.Space: _space,
    blocks.AtTheFoot: _at_the_foot,
    blocks.PageBreak: _page_break,
    blocks.Across: _across,
}
"""How each kind of block stands in a Word file."""
