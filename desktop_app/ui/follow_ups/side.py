"""The left side of the list: how many rows each agency, officer or village has; a number shows its rows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.ui.follow_ups.choosing import Tally, Words, groups
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import SMALL, look

WIDTH, WIDEST = 236, 360
"""Pixels in a narrow window, and those that the longest name of an agency needs."""
NARROW = 1160
"""Pixels of a page that has none to spare for the names."""
SHARE = 4
"""Of so many pixels to spare the names get one."""
Count = tuple[str, str, int]
"""(value, words, rows) of a group."""


class Side(QWidget):
    """The numbers of the group that was chosen for counting."""

    changed = Signal()
    chosen = Signal(str, str)
    """A group, and the value whose rows are wanted, "" for all."""

    def __init__(self) -> None:
        super().__init__()
        self.fit(NARROW)
        self._groups = groups()
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Count by"))
        for name, group in self._groups.items():
            self.by.addItem(group.title, name)
        self.by.currentIndexChanged.connect(self.changed)
        self.counts: RowsList[Count] = RowsList(_columns(), tr("Count by"), sortable=False)
        self.counts.opened.connect(self._choose)
        self.counts.clicked.connect(lambda _: self._choose(self.counts.current()))
        self._lay_out()

    def fit(self, page: int) -> None:
        """Give the names room, in a page of so many pixels; the list needs its own first."""
        self.setFixedWidth(min(WIDEST, WIDTH + max(0, page - NARROW) // SHARE))

    def show_counts(self, found: Tally, words: Words) -> None:
        """Count what the filters of the other groups leave."""
        by = str(self.by.currentData())
        every = ("", tr("All"), sum(found.numbers[by].values()))
        self.counts.setAccessibleName(tr("Follow-ups by {group}", group=self._groups[by].title))
        rows = sorted(_counts(found, words, by), key=lambda row: (-row[2], row[1]))
        self.counts.show_rows([every, *rows], same=lambda row: row[0])

    @Slot(object)
    def _choose(self, count: Count | None) -> None:
        """Show the rows of a number only."""
        if count is not None:
            self.chosen.emit(str(self.by.currentData()), count[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        caption = look(QLabel(tr("Count b&y")), "muted")
        caption.setBuddy(self.by)
        column.addWidget(caption)
        column.addWidget(self.by)
        column.addWidget(self.counts, 1)


def _counts(found: Tally, words: Words, name: str) -> Sequence[Count]:
    return [(value, words[name].get(value, value), number) for value, number in found.numbers[name].items()]


def _columns() -> list[Column[Count]]:
    return [
        Column(tr("Who or where"), lambda row: row[1]),
        Column(tr("Rows"), lambda row: format_number(row[2]), 64),
    ]
