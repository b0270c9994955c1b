"""What has the keys can be seen: Qt scrolls to it only for Tab, not for a letter, a jump or a form that opens."""

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.ui.look.style import WIDE


class InSight(QObject):
    """Scrolls the page around whatever gets the keys, in every window, while its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)  # a form that opens has its places only afterwards
        self._timer.timeout.connect(self._scroll)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    @Slot(QWidget, QWidget)
    def _note(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and QApplication.mouseButtons().value == 0:  # nothing moves away below the mouse
            self._timer.start()

    @Slot()
    def _scroll(self) -> None:
        widget = area = QApplication.focusWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = None if area.isWindow() else area.parentWidget()  # a dialog is not inside of what it stands over
        if isinstance(area, QScrollArea) and widget is not None and widget is not area and not _seen(widget, area):
            area.ensureWidgetVisible(widget, 0, WIDE)


def _seen(widget: QWidget, area: QScrollArea) -> bool:
    """Whether all of it is seen, or more of it than fits: a table is not moved away below who works in it."""
    room = area.viewport().height()
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return widget.height() >= room or (top >= 0 and top + widget.height() <= room)
