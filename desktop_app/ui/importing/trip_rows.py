"""The lines of the preview of a workbook that came back: one for each row, and one for each cell in conflict."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.exchange.round_trip.plans import Clash, Fate, RowFate, TripPlan
from desktop_app.exchange.round_trip.telling import clash_words, fate_word, own_words
from desktop_app.i18n import format_number, tr
from desktop_app.ui.lists.rows_list import Column

SIGNS = {Fate.NEW: "+", Fate.CHANGED: "~", Fate.UNCHANGED: "=", Fate.REFUSED: "✕"}
ATTENTION, CLASHES, ALL = "attention", "clashes", "all"


@dataclass(frozen=True)
class Line:
    """One line of the preview."""

    row: RowFate
    clash: Clash | None = None

    @property
    def words(self) -> str:
        """Everything that is said."""
        return clash_words(self.clash) if self.clash else "  ·  ".join(own_words(self.row))

    @property
    def result(self) -> str:
        """What becomes of it, with a sign: never told by colour alone."""
        if self.clash is not None:
            return f"⚠ {tr('conflict')}"
        return f"{SIGNS[self.row.fate]} {fate_word(self.row.fate)}"


def lines_of(plan: TripPlan) -> list[Line]:
    """Return the lines of a plan; conflicts come right below their row."""
    found = []
    for row in plan.rows:
        found.append(Line(row))
        found.extend(Line(row, clash) for clash in row.clashes)
    return found


def filters(lines: list[Line]) -> list[tuple[str, str, list[Line]]]:
    """Return the parts of the preview: a name, its words, and its lines."""
    wanted: list[tuple[str, str, Callable[[Line], bool]]] = [
        (ATTENTION, tr("To look at"), lambda line: line.clash is not None or _is_more(line.row)),
        (CLASHES, tr("Conflicts"), lambda line: line.clash is not None),
        *((fate.value, fate_word(fate).capitalize(), _of(fate)) for fate in Fate),
        (ALL, tr("All"), lambda _: True),
    ]
    return [(name, words, [line for line in lines if keep(line)]) for name, words, keep in wanted]


def columns() -> list[Column[Line]]:
    """Return the columns of the preview."""
    return [
        Column(tr("Sheet"), lambda line: line.row.sheet, 120),
        Column(tr("Row"), lambda line: format_number(line.row.line), 64),
        Column(tr("Name"), lambda line: line.row.name, 220),
        Column(tr("Result"), lambda line: line.result, 110),
        Column(tr("What changes"), lambda line: line.words),
    ]


def _of(fate: Fate) -> Callable[[Line], bool]:
    return lambda line: line.clash is None and line.row.fate is fate


def _is_more(row: RowFate) -> bool:
    return row.fate is not Fate.UNCHANGED or bool(row.notes)
