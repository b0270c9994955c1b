"""The bar above a list: filters as chips, each removed with a key, and how many rows are left of how many."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.i18n import format_number, tr
from desktop_app.operations.listing.arrangement import Filters
from desktop_app.ui.lists.filters import Filter
from desktop_app.ui.lists.period_dialog import PeriodDialog
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import SMALL, look
from desktop_app.ui.parts.flow_layout import FlowLayout

NAMED = 2
"""Values that a chip names; further ones are counted."""
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chip(QPushButton):
    """A filter that is set: Delete, Enter, Space or a press takes it away; the arrows go to its neighbours."""

    def __init__(self, words: str, bar: "FilterBar") -> None:
        super().__init__(icon("x", "on_selection"), words.replace("&", "&&"))
        look(self, "chip")
        self.setAutoDefault(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        self.setToolTip(tr("Take this filter away (Delete)"))
        self.setAccessibleName(tr("Filter {words}, Delete takes it away", words=words))
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter away, or go to the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in REMOVING:
            self.click()
        elif step:
            self._bar.go_beside(self, step)
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Holds which values are chosen by filter; `changed` says so when a person changed them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filters: list[Filter] = []
        self._chosen: dict[str, tuple[str, ...]] = {}
        self.chips: list[Chip] = []
        self.add_button = QPushButton(tr("Fil&ter"))
        self.add_button.setAutoDefault(False)
        self.add_button.setToolTip("Ctrl+Shift+F")
        self.menu = QMenu(self)
        self.add_button.setMenu(self.menu)
        self.clear_button = look(QPushButton(tr("Show all again")), "link")
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(self.clear)
        self.count = look(QLabel(), "muted")
        self._lay_out()

    def offer(self, filters: Sequence[Filter]) -> None:
        """Take the filters that this list has."""
        self._filters = list(filters)
        self.menu.clear()
        for one in self._filters:
            part = self.menu.addMenu(one.title)
            part.aboutToShow.connect(lambda one=one, part=part: self._fill(one, part))
        self.add_button.setVisible(bool(self._filters))

    def chosen(self) -> Filters:
        """Return the values by filter; what does not matter is missing."""
        return dict(self._chosen)

    def words(self) -> list[str]:
        """Return every filter in words, all values named: "Kabupaten: Pringsewu, Tanggamus"."""
        return [f"{one.title}: {', '.join(map(one.words, values))}" for one, values in self._set()]

    def choose(self, chosen: Filters) -> None:
        """Set the filters, those that are not named do not matter; nothing is told."""
        known = {one.name for one in self._filters}
        self._chosen = {name: tuple(values) for name, values in chosen.items() if name in known and values}
        self._show()

    @Slot()
    def clear(self) -> None:
        """Let no filter matter."""
        self.choose({})
        self.add_button.setFocus()
        self.changed.emit()

    def toggle(self, name: str, value: str) -> None:
        """Choose a value of a filter, or no longer."""
        values = self._chosen.get(name, ())
        others = tuple(one for one in values if one != value)
        self._set_values(name, others if value in values else (*values, value))

    def remove(self, name: str) -> None:
        """Take a filter away, and go to the chip that stands there now."""
        place = [one.name for one, _ in self._set()].index(name)
        self._set_values(name, ())
        after = self.chips[min(place, len(self.chips) - 1)] if self.chips else self.add_button
        after.setFocus()

    def show_counting(self, total: int) -> None:
        """Say that it is not known yet how many of all rows there are."""
        self.count.setText(tr("counting … of {total}", total=format_number(total)))

    def show_count(self, shown: int, total: int, words: str, *, nearly: bool = False) -> None:
        """Say how many rows are shown: `words` when these are all, "37 dari 412" otherwise; `nearly`: only like it."""
        some = tr("{shown} of {total}", shown=format_number(shown), total=format_number(total))
        if nearly and shown:
            some = tr("Nothing exactly like this; similar: {count}", count=some)
        self.count.setText(words if shown == total and not nearly else some)

    def open_menu(self) -> None:
        """Show the filters, for a key."""
        if self.add_button.isVisible():
            self.add_button.showMenu()

    def go_beside(self, chip: Chip, step: int) -> None:
        """Put the keys onto the neighbour of a chip."""
        widgets: list[QPushButton] = [self.add_button, *self.chips, self.clear_button]
        place = widgets.index(chip) + step
        widgets[place].setFocus()

    def _set(self) -> Iterator[tuple[Filter, tuple[str, ...]]]:
        return ((one, self._chosen[one.name]) for one in self._filters if one.name in self._chosen)

    def _set_values(self, name: str, values: tuple[str, ...]) -> None:
        self.choose({**self._chosen, name: values})
        self.changed.emit()

    def _show(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.clear_button)
        self.chips = []
        for one, values in self._set():
            chip = Chip(f"{one.title}: {_short([one.words(value) for value in values])}", self)
            chip.clicked.connect(lambda _=False, name=one.name: self.remove(name))
            self.chips.append(chip)
            self._flow.addWidget(chip)
        self._flow.addWidget(self.clear_button)
        self.clear_button.setVisible(len(self.chips) > 1)
        self.updateGeometry()

    def _fill(self, one: Filter, menu: QMenu) -> None:
        """Offer what the other filters leave, when somebody looks."""
        menu.clear()
        chosen = self._chosen.get(one.name, ())
        offers = one.offers()
        for offer in offers:
            number = "" if offer.count is None else f"  ({format_number(offer.count)})"
            action = menu.addAction(offer.words.replace("&", "&&") + number)
            action.setCheckable(True)
            action.setChecked(offer.value in chosen)
            action.triggered.connect(lambda _=False, value=offer.value: self.toggle(one.name, value))
        if one.is_period:
            menu.addSeparator()
            menu.addAction(tr("From … to …"), lambda: self.ask_period(one))
        elif not offers:
            menu.addAction(tr("Nothing to choose from")).setEnabled(False)

    def ask_period(self, one: Filter) -> PeriodDialog:
        """Ask for the days of a filter by periods."""
        dialog = PeriodDialog(one.title, self)
        dialog.chosen.connect(lambda value: self._set_values(one.name, (value,)))
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(left, SMALL)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.clear_button)
        self.clear_button.hide()
        row.addWidget(left, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        self.right = row
        for widget in (self.count, self.clear_button):
            widget.setMinimumHeight(self.add_button.sizeHint().height())


def _short(words: Sequence[str]) -> str:
    more = len(words) - NAMED
    return ", ".join(words[:NAMED]) + (f" +{more}" if more > 0 else "")
