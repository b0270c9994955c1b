"""Label, colon, value: the colons stand under each other."""

from collections.abc import Sequence

from desktop_app.documents.drawing.page import MM
from desktop_app.documents.drawing.tagging import Element
from desktop_app.documents.flow import styles
from desktop_app.documents.flow.grids import plain_table
from desktop_app.documents.flow.sheet import Cell, Part, Sheet, inside

COLON = 9.0
NUMBER = 20.0
BETWEEN = 1.5
AFTER = 4.0


def fields(
    rows: Sequence[tuple[str, Cell]], *, label: float = 32, first: int | None = None, indent_mm: float = 0
) -> Part:
    """Return lines of (label, value); `label` is the width of the labels in percent, `first` numbers the lines.

    A value wraps under itself. It may be a part: boxes, choices, a dotted line to write on.
    """

    def make(sheet: Sheet) -> list[object]:
        numbered = first is not None
        inset = indent_mm * MM
        room = sheet.width - inset
        lead = [inset] * bool(inset) + [NUMBER] * numbered
        value = room - room * label / 100 - COLON
        widths = [*lead, room * label / 100 - NUMBER * numbered, COLON, value]
        data = []
        for index, (name, cell) in enumerate(rows, first or 0):
            line = Element("P")
            before: list[list[object]] = [[]] * bool(inset) + [_set(f"{index}.", sheet, line)] * numbered
            behind = inside(cell, sheet.narrowed(value), styles.FIELD, line)
            data.append([*before, _set(name, sheet, line), _set(":", sheet, line), behind])
        return [plain_table(data, widths, below=BETWEEN, after=AFTER)] if data else []

    return make


def _set(text: str, sheet: Sheet, line: Element) -> list[object]:
    return [sheet.paragraph([text], styles.FIELD, None, line)]
