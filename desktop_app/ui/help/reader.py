"""Shows topics of the manual: links, back and forward, text size, pictures as wide as there is room."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from desktop_app.i18n import tr
from desktop_app.manual.topics import FIRST_TOPIC, picture_path, topics
from desktop_app.ui.help.page import page_of
from desktop_app.ui.look.style import WIDE

WIDEST_PICTURE = 760
MARGIN = 18
SIZES = (-2, 8)
"""Steps of the text size down and up."""


class Reader(QTextBrowser):
    """A topic is a source of the browser by its name, so that its history is that of the topics."""

    shown = Signal(str)
    """The name of the topic that is shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Help"))
        self.setOpenLinks(True)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._size, self._width = 0, 0
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._fit)
        self.sourceChanged.connect(lambda url: self.shown.emit(url.path()))

    @property
    def topic(self) -> str:
        """Return the name of the topic that is shown."""
        return self.source().path()

    def show_topic(self, name: str) -> None:
        """Show a topic; an unknown one becomes the first."""
        self._width = self._picture_width()
        self.setSource(QUrl(name if name in topics() else FIRST_TOPIC), QTextDocument.ResourceType.HtmlResource)

    def size_by(self, steps: int) -> None:
        """Make the text larger or smaller; 0 is the size of the program."""
        least, most = SIZES
        size = min(max(self._size + steps, least), most) if steps else 0
        self.zoomIn(size - self._size)
        self._size = size

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Return a page or a picture of the manual; nothing else is ever loaded."""
        name = QUrl(url).path().rpartition("/")[2]
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(name)
        topic = topics().get(name)
        return page_of(topic, self._width or self._picture_width()) if topic else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width, after the last step of it."""
        super().resizeEvent(event)
        self._resized.start()

    def _picture(self, file: str) -> QImage:
        """Return a picture in the size in which it is shown: Qt would leave pixels out."""
        ratio = self.devicePixelRatioF()
        width = round((self._width or self._picture_width()) * ratio)
        whole = QImage(str(picture_path(file))).convertToFormat(QImage.Format.Format_RGB32)
        shown = whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        return shown

    def _fit(self) -> None:
        if self._width == self._picture_width() or not self.topic:
            return
        place = self.verticalScrollBar().value()
        self._width = self._picture_width()
        self.document().clear()  # it would keep the pictures in their old size
        self.reload()
        self.verticalScrollBar().setValue(place)

    def _picture_width(self) -> int:
        return max(min(self.viewport().width() - 2 * MARGIN - WIDE, WIDEST_PICTURE), 200)
