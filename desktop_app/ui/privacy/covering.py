"""Covers: every window of the program shows nothing but an empty ground while the screen is locked."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.i18n import tr


class Cover(QWidget):
    """Lies over all of a window, and takes its title away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._title = window, window.windowTitle()
        window.setWindowTitle(tr("Siap IKM – locked"))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.installEventFilter(self)
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, and stay above what it puts inside itself."""
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
        """Cover every window that is shown; what pops up, such as a list of choices, closes."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if window is not but and window.isVisible():
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
