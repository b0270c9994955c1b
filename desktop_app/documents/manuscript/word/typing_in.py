"""Puts texts into paragraphs of a Word file: cleaned, line breaks kept, bold where they are strong."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.drawing.text import clean
from desktop_app.documents.flow.sheet import Strong, Text

ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def type_in(paragraph: Any, texts: Sequence[Text], *, bold: bool | None = None) -> Any:
    """Add the texts to a paragraph, and return it."""
    for text in texts:
        strong = isinstance(text, Strong)
        _add(paragraph, text.text if isinstance(text, Strong) else text, bold=True if strong else bold)
    return paragraph


def plain(text: str) -> str:
    """Return one line as it may stand in a Word file; a blank at either end stays."""
    before, after = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' * before}{clean(text)}{' ' * after}" if clean(text) else " " * bool(text)


def _add(paragraph: Any, text: str, *, bold: bool | None) -> None:
    lines = [line for line in map(plain, text.splitlines()) if line.strip()] or [plain(text)]
    for number, line in enumerate(lines):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)
        run.bold = bold
