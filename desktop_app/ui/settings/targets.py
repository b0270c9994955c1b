"""Target: what the office means to reach in a year or quarter, per kabupaten, in a table that takes cells from Excel.

Every change is saved at once; Ctrl+Z takes it back.
"""

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.record import Draft
from desktop_app.domain.regions import LAMPUNG, region_name
from desktop_app.domain.target import PROVINCE, WHOLE_YEAR, Measure, TargetDraft
from desktop_app.domain.typed import whole_number
from desktop_app.domain.wording import grouped
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.office.permissions import Act
from desktop_app.operations.recaps.periods import QUARTERS
from desktop_app.operations.recaps.readiness import kabupaten_in_order
from desktop_app.operations.recaps.targets import (
    Key,
    Mismatch,
    clear_target,
    key_of,
    list_targets,
    mismatches,
    set_target,
)
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.fields import Choice
from desktop_app.ui.forms.lines_grid import ROW_HEIGHT, LinesGrid
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.privacy.roles import explain
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

MOST = 10_000_000
PLACE_WIDTH, FIGURE_WIDTH, HEAD_HEIGHT = 170, 90, 44
SHOWN = 5
"""Contradictions that are told at once."""


class TargetLine(Draft):
    """The targets of one kabupaten or the province; None where none is set."""

    code: str = PROVINCE
    name: str = ""
    businesses: int | None = None
    visits: int | None = None
    participants: int | None = None
    certificates: int | None = None


class TargetsGrid(LinesGrid[TargetLine]):
    """A line for the province and for each kabupaten; Enter goes down no further than the last."""

    GROWS = False

    def __init__(self) -> None:
        fixed = tr("The places are fixed.")
        columns = [GridColumn(tr("Kabupaten"), "name", PLACE_WIDTH, locked=lambda _: fixed)]
        names = choice_names(Measure)
        columns += [
            GridColumn(names[measure], str(measure), FIGURE_WIDTH, target_number, grouped, numeric=True)
            for measure in Measure
        ]
        super().__init__(columns, TargetLine, tr("Targets"), fills=True)
        header = self.horizontalHeader()
        header.setFixedHeight(HEAD_HEIGHT)
        for place in range(1, len(columns)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        rows = 1 + len(kabupaten_in_order())
        self.setMinimumHeight(HEAD_HEIGHT + rows * ROW_HEIGHT + GAP)

    def add_line(self, line: TargetLine | None = None) -> None:
        """Stay: there are no more places."""

    def remove_line(self) -> None:
        """Empty the line; the place itself stays."""
        row = self.currentRow()
        if row >= 0:
            self.change_line(row, **dict.fromkeys(map(str, Measure)))
            self.edited.emit()


class TargetsSection(QWidget):
    """A table of one year or quarter, and below it what does not add up."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._stored: dict[Key, TargetDraft] = {}
        self.year = QSpinBox(minimum=2000, maximum=2200, value=clock.today().year)
        self.year.setAccessibleName(tr("Year"))
        quarters = [(number, tr("Quarter {number}", number=roman)) for number, roman in enumerate(QUARTERS, 1)]
        self.quarter = Choice([(WHOLE_YEAR, tr("Whole year")), *quarters])
        self.quarter.setAccessibleName(tr("Period"))
        self.grid = TargetsGrid()
        self.sums = look(QLabel(), "muted")
        self.wrong = paragraph("", "warning")
        self._lay_out()
        explain(workspace, Act.SET_TARGETS, self, (self.grid,))
        self.year.valueChanged.connect(self._choose)
        self.quarter.currentIndexChanged.connect(self._choose)
        self.grid.edited.connect(self.store)
        self._choose()

    @Slot()
    def refresh(self) -> None:
        """Show what others set meanwhile; what is being typed stays when nothing changed."""
        if self._load() != self._stored:
            self._choose()

    @Slot()
    def store(self) -> None:
        """Save what was changed in the table, all at once."""
        wanted = dict(self._typed())
        changed = {key: value for key, value in wanted.items() if value != self._value(key)}
        if not changed:
            return
        with self._workspace.write() as session:
            for key, value in changed.items():
                if value is None:
                    clear_target(session, key)
                else:
                    set_target(session, self._draft(key, value))
        self._stored = self._load()
        self._workspace.saved(tr("targets of {year}", year=self.year.value()))
        self._tell()

    def can_close(self) -> bool:
        """Let go, unless a cell cannot be read: its old value would stay without a word."""
        if told := self.grid.unreadable():
            self._workspace.notify(told)
            return False
        return True

    @Slot()
    def _choose(self) -> None:
        self._stored = self._load()
        places = [(PROVINCE, tr("Whole province of {name}", name=region_name(LAMPUNG))), *kabupaten_in_order()]
        self.grid.set_lines(TargetLine(code=code, name=name, **self._values_of(code)) for code, name in places)
        self._tell()

    def _load(self) -> dict[Key, TargetDraft]:
        with self._workspace.read() as session:
            return {key_of(draft): draft for draft in list_targets(session, self.year.value())}

    def _key(self, code: str, measure: Measure) -> Key:
        return self.year.value(), self.quarter.value(), code, measure

    def _value(self, key: Key) -> int | None:
        return self._stored[key].value if key in self._stored else None

    def _values_of(self, code: str) -> dict[str, int | None]:
        return {str(measure): self._value(self._key(code, measure)) for measure in Measure}

    def _typed(self) -> Iterator[tuple[Key, int | None]]:
        for line in self.grid.lines():
            for measure in Measure:
                yield self._key(line.code, measure), getattr(line, str(measure))

    def _draft(self, key: Key, value: int) -> TargetDraft:
        year, quarter, code, measure = key
        note = self._stored[key].note if key in self._stored else ""
        return TargetDraft(year=year, quarter=quarter, kabupaten_code=code, measure=measure, value=value, note=note)

    def _tell(self) -> None:
        """Say what the kabupaten have together, and what contradicts."""
        names = choice_names(Measure)
        sums = {
            measure: [self._value(self._key(code, measure)) for code, _ in kabupaten_in_order()] for measure in Measure
        }
        told = [
            f"{names[measure]} {grouped(sum(value or 0 for value in values))}"
            for measure, values in sums.items()
            if any(value is not None for value in values)
        ]
        self.sums.setText(tr("Kabupaten together: {sums}", sums=" · ".join(told)) if told else "")
        found = mismatches(list(self._stored.values()))
        lines = [mismatch_words(one) for one in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(tr("and {count} more", count=len(found) - SHOWN))
        self.wrong.setText("\n".join(lines))
        self.wrong.setVisible(bool(lines))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.year)
        row.addWidget(self.quarter)
        row.addStretch(1)
        column.addLayout(row)
        about = tr(
            "Every change is saved at once; Ctrl+Z takes it back. Cells copied from Excel are pasted with Ctrl+V. An "
            "empty cell means that no target is set. Without a target of its own the province has the sum of its "
            "kabupaten, and the year that of its quarters."
        )
        column.addWidget(paragraph(about, "muted"))
        column.addWidget(self.grid, 1)
        column.addWidget(self.sums)
        column.addWidget(self.wrong)


def target_number(text: str) -> int | None:
    """Return the target that was typed; raises ValueError for what is no number or far too large."""
    value = whole_number(text)
    if value is not None and value > MOST:
        raise ValueError(text)
    return value


def mismatch_words(one: Mismatch) -> str:
    """Return which targets do not add up, for people."""
    measure = choice_names(Measure)[one.measure]
    whole, parts = grouped(one.whole), grouped(one.parts)
    place = dict(kabupaten_in_order()).get(one.kabupaten_code) or region_name(LAMPUNG)
    if one.of_quarters:
        return tr(
            "{measure}, {place}: the year has {whole}, its quarters have {parts} together.",
            measure=measure,
            place=place,
            whole=whole,
            parts=parts,
        )
    period = tr("Quarter {number}", number=QUARTERS[one.quarter - 1]) if one.quarter else tr("Whole year")
    return tr(
        "{measure}, {period}: the province has {whole}, its kabupaten have {parts} together.",
        measure=measure,
        period=period,
        whole=whole,
        parts=parts,
    )
