"""An entry for a period: a quarter, half or whole year, or any days."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.recaps.periods import HALVES, QUARTERS, Period, half, quarter, quarter_of, whole_year
from desktop_app.ui.forms.fields import Choice, date_entry
from desktop_app.ui.look.style import SMALL

ANY = "any"


class PeriodEntry(QWidget):
    """What kind of period, of which year; for any days, from when to when."""

    changed = Signal()

    def __init__(self, usual: Period | None = None) -> None:
        super().__init__()
        self.kind = Choice(
            [
                *(
                    (("quarter", number), tr("Quarter {number}", number=roman))
                    for number, roman in enumerate(QUARTERS, 1)
                ),
                *((("half", number), tr("Half {number}", number=roman)) for number, roman in ((1, "I"), (2, "II"))),
                (("year", 0), tr("Whole year")),
                ((ANY, 0), tr("Any days")),
            ]
        )
        self.kind.setMinimumContentsLength(8)
        self.kind.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.year = QSpinBox(minimum=2000, maximum=2190)
        self.first, self.last = date_entry(), date_entry()
        self._days = QWidget()
        self._lay_out()
        self.set_value(usual or quarter_of(clock.today()))
        self.kind.currentIndexChanged.connect(self._choose)
        self.year.valueChanged.connect(self._tell)
        for entry in (self.first, self.last):
            entry.editingFinished.connect(self._tell)

    def value(self) -> Period:
        """Return the period; raises ValueError when there is none yet."""
        kind, number = self.kind.value()
        year = self.year.value()
        if kind == ANY:
            return self._any()
        return {"quarter": quarter, "half": half}[kind](year, number) if number else whole_year(year)

    def set_value(self, period: Period) -> None:
        """Show a period."""
        self.kind.set_value(_kind(period))
        self.year.setValue(period.year)
        self.first.set_value(period.starts_on)
        self.last.set_value(period.ends_on)
        self._show_entries()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Give the parts their names too."""
        super().setAccessibleName(name)
        self.kind.setAccessibleName(name)
        self.year.setAccessibleName(tr("Year"))
        self.first.setAccessibleName(tr("First day"))
        self.last.setAccessibleName(tr("Last day"))

    def _any(self) -> Period:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise ValueError(self.first.text())
        try:
            return Period(first, last)
        except UserError as error:
            raise ValueError(str(error)) from error

    @Slot()
    def _choose(self) -> None:
        self._show_entries()
        self._tell()

    @Slot()
    def _tell(self, *_: Any) -> None:
        self.changed.emit()

    def _show_entries(self) -> None:
        days = self.kind.currentIndex() == self.kind.count() - 1
        self.year.setVisible(not days)
        self._days.setVisible(days)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        above, below = QHBoxLayout(), QHBoxLayout(self._days)
        below.setContentsMargins(0, 0, 0, 0)
        for row, parts in ((above, (self.kind, self.year)), (below, (self.first, QLabel("–"), self.last))):
            row.setSpacing(SMALL)
            for part in parts:
                row.addWidget(part, 0 if isinstance(part, QLabel | QSpinBox) else 1)
        column.addLayout(above)
        column.addWidget(self._days)
        self.setFocusProxy(self.kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _kinds() -> list[tuple[tuple[str, int], str]]:
    quarters = enumerate(QUARTERS, 1)
    return [
        *((("quarter", number), tr("Quarter {number}", number=roman)) for number, roman in quarters),
        *((("half", number), tr("Half {number}", number=roman)) for number, roman in enumerate(HALVES, 1)),
        (("year", 0), tr("Whole year")),
        ((ANY, 0), tr("Any days")),
    ]


def _kind(period: Period) -> tuple[str, int]:
    """Return which of the choices a period is; a month is any days."""
    return {
        3: ("quarter", period.quarter),
        6: ("half", 1 + period.starts_on.month // 7),
        12: ("year", 0),
    }.get(period.months, (ANY, 0))
