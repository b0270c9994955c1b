"""Turns what a person typed into the markup of ReportLab's paragraphs: cleaned, escaped, in fonts that have it."""

from xml.sax.saxutils import escape

from desktop_app.documents.drawing.fonts import REGULAR, Losses, typeface

LINE_BREAK = "<br/>"


def words(text: str, losses: Losses, font: str = REGULAR) -> str:
    """Return the markup of `text` in a paragraph set in `font`; line breaks stay, blank lines go.

    A blank at either end stays too, so that pieces of a sentence can follow each other. Arabic is shaped line
    by line as typed; a line of it that ReportLab wraps would have its halves in the wrong order.
    """
    lines = [line for line in map(losses.printable, text.splitlines()) if line]
    if not lines:
        return " " if text else ""
    before, after = text[0].isspace(), text[-1].isspace()
    return " " * before + LINE_BREAK.join(_marked(line, font) for line in lines) + " " * after


def in_font(markup: str, font: str) -> str:
    """Return `markup` set in another font than its paragraph's."""
    return f'<font name="{font}">{markup}</font>'


def _marked(line: str, font: str) -> str:
    """Return the markup of a printable line; letters of other fonts are named with theirs."""
    if line.isascii():
        return escape(line)
    return "".join(
        escape(piece) if owner.fontName == font else in_font(escape(piece), owner.fontName)
        for owner, piece in typeface(font).runs(line)
    )
