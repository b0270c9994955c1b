"""Covers: every window of the program shows nothing but an empty ground while the screen is locked."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from desktop_app.i18n import tr

OF_THE_SYSTEM = ("QFileDialog", "QAbstractPrintDialog")
"""Windows that the system may draw itself."""


def locked_title() -> str:
    """Return the title of every window meanwhile."""
    return tr("Siap IKM – locked")


class Cover(QWidget):
    """Lies over all of a window, and takes its title away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._title = window, window.windowTitle()
        window.setWindowTitle(locked_title())
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.installEventFilter(self)
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, stay above what it puts inside itself, and hold back its new titles."""
        if event.type() == QEvent.Type.WindowTitleChange and self._window.windowTitle() != locked_title():
            self._title = self._window.windowTitle()
            self._window.setWindowTitle(locked_title())
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ChildPolished):
            self._fit()
        return super().eventFilter(watched, event)

    def take_away(self) -> None:
        """Show the window again, under its title."""
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def _fit(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()


class Covers:
    """The covers of all windows but one."""

    def __init__(self) -> None:
        self._covers: dict[int, Cover] = {}

    def cover_all(self, but: QWidget) -> None:
        """Cover every window that is shown; what pops up, such as a list of choices, closes.

        So do dialogs of the system: they cannot be covered, and would save or print a paper for anybody. Nothing was
        written yet, and the form behind them stays.
        """
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and any(map(window.inherits, OF_THE_SYSTEM)):
                window.reject()
            elif window is not but and window.isVisible():
                self.cover(window)

    def cover(self, window: QWidget) -> None:
        """Cover one window, unless it is covered already."""
        key = id(window)
        if key not in self._covers:
            self._covers[key] = cover = Cover(window)
            cover.destroyed.connect(lambda: self._covers.pop(key, None))

    def take_away(self) -> None:
        """Show all windows again."""
        for cover in list(self._covers.values()):
            cover.take_away()
        self._covers.clear()
