"""A text as a flowing paper: the story that `documents.flow` writes as PDF."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app import progress as progress_module
from desktop_app.documents import flow
from desktop_app.documents.flow.sheet import Part
from desktop_app.documents.manuscript import blocks
from desktop_app.documents.manuscript.text import Manuscript
from desktop_app.documents.output import Target
from desktop_app.documents.printed import Printed
from desktop_app.progress import Progress

LETTER_LABEL = 14.0
"""Width of the labels of a letter in percent."""


def write(manuscript: Manuscript, target: Target, progress: Progress = progress_module.ignore) -> Printed:
    """Write the text as PDF/A-2u; UserError when the place refuses it, `Cancelled` leaves nothing behind."""
    return flow.write(lay_out(manuscript), target, progress)


def lay_out(manuscript: Manuscript) -> flow.FlowingPaper:
    """Return the paper of a text."""
    return flow.FlowingPaper(
        heading=manuscript.heading,
        name=manuscript.name,
        when=manuscript.when,
        story=as_story(manuscript.blocks),
        page=manuscript.page,
        letterhead=manuscript.letterhead,
        day=manuscript.day,
        code=manuscript.code,
        watermark=manuscript.watermark,
    )


def as_story(parts: Sequence[blocks.Block]) -> list[Part]:
    """Return the parts of the blocks; the words that announce a chart or a list stand on its page."""
    story: list[Part] = []
    for block, before in zip(parts, [None, *parts], strict=False):
        made = STORIES[type(block)](block)
        if isinstance(block, blocks.Bars) and isinstance(before, blocks.Paragraph):
            made = [flow.together(story.pop(), *made)]
        elif isinstance(block, blocks.ItemList) and isinstance(before, blocks.Paragraph):
            story.append(flow.announcing(story.pop()))
        story += made
    return story


def _title(block: blocks.Title) -> list[Part]:
    return [flow.title(*block.lines, number=f"Nomor : {block.number}" if block.number else "", cover=block.cover)]


def _chapter(block: blocks.Chapter) -> list[Part]:
    return [flow.chapter(block.number, block.title, listed=block.listed)]


def _heading(block: blocks.Heading) -> list[Part]:
    return [flow.heading(block.text, level=block.level, centred=block.centred)]


def _paragraph(block: blocks.Paragraph) -> list[Part]:
    centred, right = block.placing is blocks.Placing.CENTRED, block.placing is blocks.Placing.RIGHT
    return [flow.paragraph(*block.texts, centred=centred, right=right, indent_mm=block.indent_mm)]


def _list(block: blocks.ItemList) -> list[Part]:
    return [flow.numbered(block.items, kind=block.kind, indent_mm=block.indent_mm)]


def _lines(block: blocks.LabelledLines) -> list[Part]:
    return [flow.fields(block.rows, label=block.label, indent_mm=block.indent_mm)]


def _table(block: blocks.TextTable) -> list[Part]:
    return [flow.table(block.columns, block.rows, total=block.total, numbers=block.numbers)]


def _figure(block: blocks.Figure) -> list[Part]:
    return [flow.picture(block.content, block.width_mm, highest_mm=block.highest_mm, caption=block.caption)]


def _letter(block: blocks.LetterBlock) -> list[Part]:
    to = [flow.space(3), *(flow.address(line) for line in block.to), flow.space(3)] if block.to else []
    return [flow.paragraph(block.place_date, right=True), flow.fields(block.rows, label=LETTER_LABEL), *to]


def _signatures(block: blocks.SignatureRow) -> list[Part]:
    return [flow.signatures(*block.signatures, below=block.below)]


STORIES: dict[type[Any], Callable[[Any], list[Part]]] = {
    blocks.Title: _title,
    blocks.Chapter: _chapter,
    blocks.Heading: _heading,
    blocks.Paragraph: _paragraph,
    blocks.Note: lambda block: [flow.note(block.text)],
    blocks.ItemList: _list,
    blocks.LabelledLines: _lines,
    blocks.TextTable: _table,
    blocks.Figure: _figure,
    blocks.Bars: lambda block: [flow.bar_chart(block.bars, unit=block.unit)],
    blocks.Photos: lambda block: [flow.photo_pages(block.photos)],
    blocks.Contents: lambda _block: [flow.table_of_contents],
    blocks.LetterBlock: _letter,
    blocks.SignatureRow: _signatures,
    blocks.Space: lambda block: [flow.space(block.mm)],
    blocks.AtTheFoot: lambda block: [flow.at_the_foot(*as_story(block.blocks))],
    blocks.PageBreak: lambda _block: [flow.page_break()],
    blocks.Across: lambda block: [flow.across(*as_story(block.blocks))],
}
"""How each kind of block stands in a PDF."""
