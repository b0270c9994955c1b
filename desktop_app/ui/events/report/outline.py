"""The list of the texts at the left: what is written has a tick, what is empty has a dashed circle."""

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.i18n import tr
from desktop_app.ui.events.report.words import Place, groups, place_names
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import HAIR, SMALL, font

WIDTH = 268


class Outline(QListWidget):
    """Shows every text under its heading; the arrows go from one to the next."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Texts"))
        self.setFixedWidth(WIDTH)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        names = place_names()
        self._items: dict[Place, QListWidgetItem] = {}
        for group in groups():
            self._add_heading(group.title)
            for place in group.places:
                self._items[place] = self._add(names[place])
        self.currentItemChanged.connect(self._tell)

    def place(self) -> Place:
        """Return the text that is chosen; the first one at the beginning."""
        current = self.currentItem()
        return next((place for place, item in self._items.items() if item is current), next(iter(self._items)))

    def go_to(self, place: Place) -> None:
        """Choose a text; one that there is not changes nothing."""
        if place in self._items:
            self.setCurrentItem(self._items[place])
            self.scrollToItem(self._items[place])

    def step(self, by: int) -> None:
        """Choose the text that stands `by` places further."""
        places = list(self._items)
        wanted = places.index(self.place()) + by
        if 0 <= wanted < len(places):
            self.go_to(places[wanted])

    def show_written(self, written: Collection[Place]) -> None:
        """Mark which texts are written."""
        with QSignalBlocker(self):
            for place, item in self._items.items():
                there = place in written
                item.setIcon(icon("circle-check", "accent") if there else icon("circle-dashed", "muted"))
                state = tr("written") if there else tr("empty")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {state}")
                item.setToolTip(f"{item.text()} – {state}")

    def _add_heading(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font("small"))
        item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + SMALL + HAIR))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.addItem(item)

    def _add(self, name: str) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + SMALL + HAIR))
        self.addItem(item)
        return item

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.place())
