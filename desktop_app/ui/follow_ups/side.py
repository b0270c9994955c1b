"""The left side of the list: filters, and how many rows each agency, officer or village has."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.ui.follow_ups.choosing import Group, Tally, Words, groups
from desktop_app.ui.rows_list import Column, RowsList
from desktop_app.ui.style import GAP, SMALL, look

WIDTH = 236
Count = tuple[str, str, int]
"""(value, words, rows) of a group."""


class Side(QWidget):
    """A drop-down for each filter, and the numbers of the group that was chosen for counting."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._groups = groups()
        self.filters = {name: _combo(group) for name, group in self._groups.items()}
        for combo in self.filters.values():
            combo.currentIndexChanged.connect(self.changed)
        self.clear_button = QPushButton(tr("Show all again"))
        self.clear_button.clicked.connect(self.clear)
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Count by"))
        for name, group in self._groups.items():
            self.by.addItem(group.title, name)
        self.by.currentIndexChanged.connect(self.changed)
        self.counts: RowsList[Count] = RowsList(_columns(), tr("Count by"), sortable=False)
        self.counts.opened.connect(self._choose)
        self.counts.clicked.connect(lambda _: self._choose(self.counts.current()))
        self._lay_out()

    def chosen(self) -> dict[str, str]:
        """Return the value of every filter, "" where it does not matter."""
        return {name: combo.currentData() or "" for name, combo in self.filters.items()}

    @Slot()
    def clear(self) -> None:
        """Let no filter matter."""
        self.choose({})

    def choose(self, values: dict[str, str]) -> None:
        """Set the filters: those that are not named do not matter."""
        for name, combo in self.filters.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(combo.findData(values.get(name, "")), 0))
        self.changed.emit()

    def offer(self, found: Tally, words: Words) -> None:
        """Offer in every filter what the other filters leave, with its number, and count."""
        for name, group in self._groups.items():
            self._fill(name, group, _counts(found, words, name))
        by = str(self.by.currentData())
        every = ("", tr("All"), sum(found.numbers[by].values()))
        self.counts.setAccessibleName(tr("Follow-ups by {group}", group=self._groups[by].title))
        rows = sorted(_counts(found, words, by), key=lambda row: (-row[2], row[1]))
        self.counts.show_rows([every, *rows], same=lambda row: row[0])
        self.clear_button.setEnabled(any(self.chosen().values()))

    def _fill(self, name: str, group: Group, counts: Sequence[Count]) -> None:
        combo = self.filters[name]
        chosen, words = combo.currentData(), combo.currentText()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(tr("{group}: all", group=group.title), "")
            for value, text, number in sorted(counts, key=lambda one: one[1].casefold()):
                combo.addItem(f"{text} ({number})", value)
            if chosen and combo.findData(chosen) < 0:
                combo.addItem(words.rpartition(" (")[0] + " (0)", chosen)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))

    @Slot(object)
    def _choose(self, count: Count | None) -> None:
        """Show the rows of a number only."""
        if count is not None:
            combo = self.filters[str(self.by.currentData())]
            combo.setCurrentIndex(max(combo.findData(count[0]), 0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for combo in self.filters.values():
            column.addWidget(combo)
        column.addWidget(self.clear_button)
        caption = look(QLabel(tr("Count b&y")), "muted")
        caption.setBuddy(self.by)
        caption.setContentsMargins(0, GAP, 0, 0)
        column.addWidget(caption)
        column.addWidget(self.by)
        column.addWidget(self.counts, 1)


def _counts(found: Tally, words: Words, name: str) -> list[Count]:
    return [(value, words[name].get(value, value), number) for value, number in found.numbers[name].items()]


def _columns() -> list[Column[Count]]:
    return [
        Column(tr("Who or where"), lambda row: row[1]),
        Column(tr("Rows"), lambda row: format_number(row[2]), 64),
    ]


def _combo(group: Group) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(group.title)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    return combo
