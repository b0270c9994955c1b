"""The cell of a KBLI code: digits, words of a title, or what people call the product, whose name speaks first.

A code that is picked brings its version along. A version that was chosen before is never left: the same digits mean
something else in the other one.
"""

from typing import Any

from PySide6.QtCore import QStringListModel, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from desktop_app.domain.dossier import ProductLine
from desktop_app.domain.kbli import Kbli, offered_kbli
from desktop_app.i18n import tr
from desktop_app.ui.forms.cells import CellDelegate, Index
from desktop_app.ui.forms.lines_grid import LinesGrid

OFFERS_WIDTH = 560


class KbliEditor(QLineEdit):
    """A line to type in, with codes below it; `picked` is the one whose words stand in it."""

    def __init__(self, line: ProductLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self._offered: dict[str, Kbli] = {}
        self._words = QStringListModel(self)
        self.setFrame(False)
        self._finder = QCompleter(self._words, self)
        self._finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(self._finder)
        self.textEdited.connect(self._offer)

    def picked(self) -> Kbli | None:
        """Return the code whose words were taken, None when something else was typed."""
        return self._offered.get(self.text().strip())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what the name of the product suggests while nothing is typed."""
        super().focusInEvent(event)
        if not self.text():
            QTimer.singleShot(0, self, self._offer_first)

    @Slot()
    def _offer_first(self) -> None:
        self._offer("")
        if self._offered and self.isVisible():
            self._finder.complete()

    @Slot(str)
    def _offer(self, typed: str) -> None:
        found = offered_kbli(typed, self._line.name, self._line.kbli_version)
        self._offered = {_words(kbli, note): kbli for kbli, note in found}
        self._words.setStringList(list(self._offered))
        if (offers := self._finder.popup()) is not None:
            offers.setMinimumWidth(OFFERS_WIDTH)


class KbliDelegate(CellDelegate):
    """Opens it, and takes code and version of what was picked in one step."""

    def __init__(self, grid: LinesGrid[ProductLine]) -> None:
        super().__init__(grid)
        self._products = grid

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor for the product of the row."""
        editor = KbliEditor(self._products.current_line() or ProductLine(), parent)
        editor.setAccessibleName(self._grid.cell_name(index.row(), index.column()))
        return editor

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what was picked or typed."""
        kbli = editor.picked() if isinstance(editor, KbliEditor) else None
        if kbli is None:
            super().setModelData(editor, model, index)
            return
        self._products.change_line(index.row(), kbli_code=kbli.code, kbli_version=kbli.version)
        self._products.edited.emit()


def _words(kbli: Kbli, note: str) -> str:
    words = tr("{code} – {title} (KBLI {version})", code=kbli.code, title=kbli.title, version=kbli.version)
    return f"{words} · {note}" if note else words
