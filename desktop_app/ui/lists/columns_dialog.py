"""Chooses, orders and sorts the columns of a list with the keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import tr
from desktop_app.operations.listing.arrangement import WIDEST, Arrangement
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.foot import foot
from desktop_app.ui.parts.scrolled import scrolled

KEYS = 3
"""Columns by which a list is sorted here; with Shift on the heads there may be more."""
NAME = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Tells that Alt+Up or Alt+Down wants to move the column."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column, not the person."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class ColumnsDialog(QDialog):
    """Space shows or hides a column, Alt+Up and Alt+Down move it."""

    chosen = Signal(object)
    """The new `Arrangement`."""

    def __init__(
        self, titles: Mapping[str, str], widths: Mapping[str, int], present: Arrangement, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Columns"))
        self._titles, self._present = titles, present
        self._widths = dict(widths)
        self._own = dict(present.widths)
        """Widths that somebody chose."""
        self.list = ColumnList()
        self.list.setAccessibleName(tr("Columns"))
        self.list.setSpacing(HAIR // 2)
        self.list.setPalette(_edged())
        for name in present.columns:
            item = QListWidgetItem(titles[name])
            item.setData(NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in present.hidden else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.width_entry = QSpinBox(minimum=48, maximum=WIDEST, singleStep=10, suffix=" px")
        self._sorts = [self._sort_row(place) for place in range(KEYS)]
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_width)
        self.width_entry.valueChanged.connect(self._keep_width)
        self.list.moved.connect(self.move_column)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def arrangement(self) -> Arrangement:
        """Return what is chosen now; of no column at all the first one stays."""
        items = [self.list.item(row) for row in range(self.list.count())]
        names = [str(item.data(NAME)) for item in items]
        shown = [name for name, item in zip(names, items, strict=True) if item.checkState() == Qt.CheckState.Checked]
        hidden = set(names) - set(shown or names[:1])
        sorts = {combo.currentData(): down.isChecked() for combo, down in reversed(self._sorts) if combo.currentData()}
        return replace(
            self._present,
            columns=tuple(names),
            hidden=frozenset(hidden),
            widths=dict(self._own),
            sorts=tuple(reversed(sorts.items())),
        )

    @Slot(int)
    def move_column(self, step: int) -> None:
        """Move the column in which the person is."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)

    @Slot()
    def take(self) -> None:
        """Arrange the list like this."""
        self.chosen.emit(self.arrangement())
        self.accept()

    @Slot(int)
    def _show_width(self, row: int) -> None:
        if row >= 0:
            self.width_entry.blockSignals(True)  # noqa: FBT003 - Qt's shape
            self.width_entry.setValue(self._widths.get(self._name(row), self.width_entry.minimum()))
            self.width_entry.blockSignals(False)  # noqa: FBT003

    @Slot(int)
    def _keep_width(self, width: int) -> None:
        self._widths[self._name(self.list.currentRow())] = width
        self._own[self._name(self.list.currentRow())] = width

    def _name(self, row: int) -> str:
        return str(self.list.item(row).data(NAME))

    def _sort_row(self, place: int) -> tuple[QComboBox, QCheckBox]:
        combo, down = QComboBox(), QCheckBox(tr("descending"))
        combo.setAccessibleName(tr("Sorted by column {number}", number=place + 1))
        down.setAccessibleName(tr("Descending, column {number}", number=place + 1))
        combo.addItem("–", "")
        for name in self._present.columns:
            combo.addItem(self._titles[name], name)
        if place < len(self._present.sorts):
            name, descending = self._present.sorts[place]
            combo.setCurrentIndex(max(combo.findData(name), 0))
            down.setChecked(descending)
        return combo, down

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Space shows or hides, Alt+↑ and Alt+↓ move.")), "muted"))
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(self._side())
        area = scrolled(side)
        area.setFixedWidth(side.sizeHint().width() + SPACE)  # the bar of a low window
        middle.addWidget(area)
        column.addLayout(middle, 1)
        column.addLayout(foot(tr("&Apply"), self.take, self.reject)[0])
        parent: Any = self.parentWidget()
        room = parent.window().size()
        self.resize(min(620, room.width() - 40), min(460, room.height() - 40))

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SMALL)
        up = push_button(tr("Move &up"), lambda: self.move_column(-1))
        down = push_button(tr("Move &down"), lambda: self.move_column(1))
        for button in (up, down):
            side.addWidget(button)
        side.addWidget(_named(tr("&Width"), self.width_entry))
        side.addWidget(self.width_entry)
        side.addSpacing(GAP)
        side.addWidget(_named(tr("&Sorted by"), self._sorts[0][0]))
        grid = QGridLayout()
        grid.setSpacing(SMALL)
        for row, widgets in enumerate(self._sorts):
            for place, widget in enumerate(widgets):
                grid.addWidget(widget, row, place)
        side.addLayout(grid)
        side.addStretch()
        return side


def _edged() -> QPalette:
    """Return the palette of boxes, which have hardly an edge in the dark else, with the usual colours of a choice."""
    palette, usual = QApplication.palette(QCheckBox()), QApplication.palette()
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText):
        palette.setColor(role, usual.color(role))
    return palette


def _named(words: str, buddy: QWidget) -> QLabel:
    label = look(QLabel(words), "muted")
    label.setBuddy(buddy)
    return label


def titles_of(columns: Sequence[Any]) -> dict[str, str]:
    """Return the titles of columns by their names."""
    return {column.name: column.title for column in columns}
