"""Pickers: a region by any words of its name."""

from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from desktop_app.domain.regions import KABUPATEN, find_region, line, search_regions
from desktop_app.i18n import tr


class RegionEntry(QLineEdit):
    """A region, typed as people name it: "wonodadi gadingrejo" offers the village with its kecamatan and kabupaten."""

    def __init__(self, level: str = "") -> None:
        super().__init__()
        self._level = level
        self._code = ""
        self._found: dict[str, str] = {}
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._popup: QAbstractItemView = completer.popup()  # type: ignore[assignment] # Qt makes it here
        self._popup.installEventFilter(self)  # after the filter of the completer, so it is asked first
        self.setCompleter(completer)
        self.setPlaceholderText(
            tr("Type a kabupaten") if level == KABUPATEN else tr("Type a village and its kecamatan")
        )
        self.textEdited.connect(self._offer)

    def value(self) -> str:
        """Return the code of the region, "" for none; raises ValueError when the words are not one."""
        text = self.text().strip()
        if not text:
            return ""
        if text == line(self._code):
            return self._code
        if text in self._found:
            return self._found[text]
        found = search_regions(text, level=self._level, limit=2)
        if len(found) == 1 or (found and found[0].code == text):
            return found[0].code
        raise ValueError(text)

    def set_value(self, code: str | None) -> None:
        """Show a region."""
        self._code = code or ""
        self.setText(line(self._code) if find_region(self._code) else self._code)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed, as the region that it means; what means none or several stays as it is."""
        with suppress(ValueError):
            self.set_value(self.value())
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter take the chosen offer, else the first, and lead to the next field at once."""
        offers = self._popup
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is not offers or not enter or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        chosen = offers.currentIndex() if offers.currentIndex().isValid() else offers.model().index(0, 0)
        self.setText(str(chosen.data() or self.text()))
        offers.hide()
        QCoreApplication.sendEvent(self, QKeyEvent(event.type(), Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
        return True

    def _offer(self, text: str) -> None:
        self._found = {line(region.code): region.code for region in search_regions(text, level=self._level, limit=12)}
        self._offers.setStringList(list(self._found))
