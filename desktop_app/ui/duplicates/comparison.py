"""Two businesses field by field: what differs is marked, and for each such field one value is chosen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QPlainTextEdit, QTableWidget, QTableWidgetItem

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.dossier_rules import value_at
from desktop_app.domain.masking import mask
from desktop_app.i18n import tr
from desktop_app.ui.forms.fields import Field
from desktop_app.ui.ikm.sections import sections
from desktop_app.ui.lists.list_look import look_like_a_list
from desktop_app.ui.look.style import GAP, colours
from desktop_app.ui.privacy.masked_entry import MaskedEntry
from desktop_app.ui.similar.beside import certificate_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LABEL_WIDTH = 190
KEPT, OTHER = 1, 2
LINES = ("products", "certificates", "raw_materials", "machines")


@dataclass
class Line:
    """One field of both."""

    path: str
    label: str
    kept: str
    other: str
    private: bool = False
    """Whether it is masked until somebody asks. What differs is told by the values themselves."""

    @property
    def differs(self) -> bool:
        """Whether one of two values must be chosen."""
        return bool(self.kept and self.other) and self.kept != self.other


class Comparison(QTableWidget):
    """The table. Space, Enter or a click takes the value of the other one, and back."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._fields = {field.path: field for part in sections() for field in part.fields}
        self._lines: list[Line] = []
        self.taken: set[str] = set()
        """The fields whose value comes from the business that goes."""
        self.revealed = False
        """Whether the numbers of people are shown."""
        self.setHorizontalHeaderLabels([tr("Field"), tr("Stays"), tr("Goes over")])
        look_like_a_list(self, tr("The two businesses, field by field"), self.fontMetrics().height() + GAP)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setColumnWidth(0, LABEL_WIDTH)
        for place in (KEPT, OTHER):
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.cellClicked.connect(self._click)

    def show_pair(self, kept: IkmDossier, other: IkmDossier, *, revealed: bool = False) -> None:
        """Show two businesses; the first one stays. `revealed`: somebody has asked for the numbers of this pair."""
        self.taken, self.revealed = set(), revealed
        self._lines = [
            *(line for path, field in self._fields.items() if (line := _line(path, field, kept, other))),
            *_lists(kept, other),
        ]
        self._fill()
        first = next((at for at, line in enumerate(self._lines) if line.differs), 0)
        self.setCurrentCell(first, 0)

    def hidden(self) -> str:
        """Return the labels of what is masked now, "" when all is shown."""
        return "" if self.revealed else ", ".join(line.label for line in self._lines if line.private)

    def reveal(self) -> None:
        """Show the numbers; the caller has written down that they were asked for."""
        self.revealed = True
        for row in range(len(self._lines)):
            self._show_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space and Enter."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do not look for rows that begin with a letter: letters are keys of the screen."""

    @Slot(int, int)
    def _click(self, row: int, column: int) -> None:
        line = self._lines[row]
        if column in (KEPT, OTHER) and (line.path in self.taken) != (column == OTHER):
            self._choose(row)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._lines) and self._lines[row].differs and self._lines[row].path in self._fields:
            self.taken ^= {self._lines[row].path}
            self._show_row(row)

    def _fill(self) -> None:
        self.setRowCount(len(self._lines))
        for row in range(len(self._lines)):
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        line, tints = self._lines[row], colours()
        chooses = line.differs and line.path in self._fields
        takes_other = line.path in self.taken or not line.kept
        mark = "≠" if line.differs else "+" if line.other and not line.kept else "\u2007"
        words = (f"{mark}  {line.label}", *(self._shown(line, value) for value in (line.kept, line.other)))
        for column, text in enumerate(words):
            chosen = chooses and column == (OTHER if takes_other else KEPT)
            item = QTableWidgetItem(f"✓ {text}" if chosen else text)
            item.setToolTip(text)
            font = item.font()
            font.setBold(chosen or (column == 0 and line.differs))
            item.setFont(font)
            if column == 0 or (chooses and not chosen):
                item.setForeground(QColor(tints.warning if column == 0 and line.differs else tints.muted))
            self.setItem(row, column, item)

    def _shown(self, line: Line, value: str) -> str:
        return mask(value) if line.private and not self.revealed else value


def _line(path: str, field: Field, kept: IkmDossier, other: IkmDossier) -> Line | None:
    """Return a field in words, None when neither has it."""
    one, two = (_words(field, value_at(dossier, path)) for dossier in (kept, other))
    private = isinstance(field.entry, MaskedEntry)
    return Line(path, _plain(field.label.text()), one, two, private) if one or two else None


def _words(field: Field, value: Any) -> str:
    """Return a value as its entry shows it: a number of a person in its groups, a place by its name."""
    entry = field.entry
    entry.set_value(value)
    if isinstance(entry, MaskedEntry):
        entry.reveal()  # nobody sees this entry
    if isinstance(entry, QComboBox):
        return str(entry.currentText())
    text = entry.toPlainText() if isinstance(entry, QPlainTextEdit) else entry.text()
    return " ".join(str(text).split())


def _lists(kept: IkmDossier, other: IkmDossier) -> list[Line]:
    """Return what the survivor gets in addition: nobody chooses there, all of it stays."""
    labels = {
        "products": tr("Products"),
        "certificates": tr("Legality"),
        "raw_materials": tr("Raw materials"),
        "machines": tr("Machines"),
    }
    name: Mapping[str, Callable[[Any], str]] = {"certificates": certificate_words}
    found = []
    for lines in LINES:
        told = name.get(lines, lambda one: str(one.name))
        words = [", ".join(told(one) for one in getattr(dossier, lines)) for dossier in (kept, other)]
        if any(words):
            found.append(Line(lines, labels[lines], words[0], words[1]))
    return found


def _plain(label: str) -> str:
    return label.replace("&", "").rstrip(" *")
