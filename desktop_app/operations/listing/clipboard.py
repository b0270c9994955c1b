"""A list as text for the clipboard: columns parted by tabs, and a table whose cells a spreadsheet takes as text."""

from datetime import date
from html import escape

from desktop_app.domain.wording import short_date
from desktop_app.operations.listing.sheet import Cell, ListSheet

FORMULA = ("=", "+", "-", "@")
AS_TEXT = "mso-number-format:'\\@'"
"""Tells a spreadsheet not to make a number of a code."""


def as_tabs(sheet: ListSheet) -> str:
    """Return headings and rows with tabs between; a text never becomes a formula or breaks the table."""
    lines = [[head.title for head in sheet.heads], *([_plain(cell) for cell in row] for row in sheet.rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_html(sheet: ListSheet) -> str:
    """Return headings and rows as an HTML table with cells of text."""
    heads = "".join(f"<th>{escape(head.title)}</th>" for head in sheet.heads)
    rows = "".join(f"<tr>{''.join(map(_html, row))}</tr>\n" for row in sheet.rows)
    style = f"<style>td.t {{{AS_TEXT.replace(chr(39), chr(34))}}}</style>"
    return (
        f'<html><head><meta charset="utf-8">{style}</head><body><table>\n<tr>{heads}</tr>\n{rows}</table></body></html>'
    )


def cell_words(cell: Cell) -> str:
    """Return a cell in words: a date as 24/11/2026, a number with a decimal comma."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return short_date(cell)
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def _plain(cell: Cell) -> str:
    words = " ".join(cell_words(cell).split())
    return f"'{words}" if isinstance(cell, str) and words.startswith(FORMULA) else words


def _html(cell: Cell) -> str:
    words = escape(" ".join(cell_words(cell).split()))
    return f'<td class="t" style="{AS_TEXT}">{words}</td>' if isinstance(cell, str) else f"<td>{words}</td>"
