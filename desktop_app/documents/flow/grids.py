"""ReportLab's tables with fonts that are embedded, instead of its own."""

from collections.abc import Sequence
from typing import Any

from desktop_app.documents.drawing.fonts import REGULAR
from desktop_app.documents.flow.tagged_parts import Grid


def bare_table(data: Sequence[Sequence[Any]], widths: Sequence[float], commands: Sequence[Any], **values: Any) -> Any:
    """Return a table at the left edge without lines and space around it."""
    style = [("FONTNAME", (0, 0), (-1, -1), REGULAR), ("LEFTPADDING", (0, 0), (-1, -1), 0), *commands]
    return Grid(list(map(list, data)), list(widths), style=style, hAlign="LEFT", **values)


def plain_table(
    data: Sequence[Sequence[Any]], widths: Sequence[float], *, gap: float = 0, below: float = 0, after: float = 0
) -> Any:
    """Return cells beside each other without rules, each `gap` narrower than its column but the last."""
    commands = [
        ("RIGHTPADDING", (0, 0), (-2, -1), gap),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), below),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return bare_table(data, widths, commands, splitInRow=1, spaceAfter=after)
