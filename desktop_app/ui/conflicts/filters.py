"""What the inbox is narrowed down by: words, kind of record, laptop, officer, one business."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.names.naming import kind_name
from desktop_app.ui.conflicts.rows import ConflictRow, Wanted, devices_of, officers_of
from desktop_app.ui.lists.list_look import search_box
from desktop_app.ui.look.style import SMALL


class Filters(QWidget):
    """Offers only what the rows have."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._business: UUID | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self.search = search_box(tr("Search field, business, officer, value … (Ctrl+F)"), tr("Search the list"))
        self.search.textChanged.connect(self.changed)
        row.addWidget(self.search, 1)
        self.kinds, self.devices, self.officers = (_combo(name) for name in (tr("Kind"), tr("Laptop"), tr("Officer")))
        for combo in (self.kinds, self.devices, self.officers):
            combo.currentIndexChanged.connect(self.changed)
            row.addWidget(combo)
        self.all_button = QPushButton(tr("Show all again"))
        self.all_button.clicked.connect(self.clear)
        self.all_button.hide()
        row.addWidget(self.all_button)

    def wanted(self) -> Wanted:
        """Return what the filters leave."""
        return Wanted(
            self.search.text(),
            self.kinds.currentData() or "",
            self.devices.currentData(),
            self.officers.currentData() or "",
            self._business,
        )

    def offer(self, rows: Sequence[ConflictRow]) -> None:
        """Offer what the rows have; what is chosen stays."""
        tables = sorted({row.conflict.table for row in rows}, key=kind_name)
        _fill(self.kinds, tr("All kinds"), [(table, kind_name(table)) for table in tables])
        _fill(self.devices, tr("All laptops"), devices_of(rows))
        _fill(self.officers, tr("All officers"), [(name, name) for name in officers_of(rows)])

    def only(self, business: UUID) -> None:
        """Show one business."""
        self.clear()
        self._business = business
        self.all_button.show()
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Filter nothing."""
        self._business = None
        self.all_button.hide()
        self.search.clear()
        for combo in (self.kinds, self.devices, self.officers):
            combo.setCurrentIndex(0)
        self.changed.emit()


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setMinimumWidth(130)
    return combo


def _fill(combo: QComboBox, everything: str, offered: Sequence[tuple[Any, str]]) -> None:
    chosen = combo.currentData()
    combo.blockSignals(True)  # noqa: FBT003 - Qt's shape
    combo.clear()
    combo.addItem(everything, None)
    for value, words in offered:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen is not None else 0)
    combo.blockSignals(False)  # noqa: FBT003
