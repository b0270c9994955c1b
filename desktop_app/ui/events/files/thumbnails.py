"""Small pictures of files, made one after the other in the lookup thread, so that the window never waits for them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.files.pdf_pages import PDF
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.preview.pages import Pages
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from sqlmodel import Session

SIZE = QSize(300, 220)
"""Of the largest place where one is shown; lists show it smaller."""


class Thumbnails(QObject):
    """Remembers pictures by the SHA-256 of their bytes."""

    ready = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._lookup = Lookup(workspace, self)
        self._wanted: list[str] = []
        self._known: dict[str, QPixmap] = {}
        self._busy = False

    def picture(self, name: str) -> QPixmap:
        """Return what is known by now; an empty picture while it is still made, or when there is none."""
        return self._known.get(name) or QPixmap()

    def want(self, names: Sequence[str]) -> None:
        """Make these pictures next, in this order; those that were asked for before wait behind them."""
        new = [name for name in dict.fromkeys(names) if name and name not in self._known]
        self._wanted = [*new, *(name for name in self._wanted if name not in new)]
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        name = self._wanted.pop(0)
        self._lookup.ask(lambda session: _picture(session, name), lambda image: self._take(name, image))

    def _take(self, name: str, image: QImage) -> None:
        self._busy = False
        self._known[name] = QPixmap.fromImage(image)
        self.ready.emit(name)
        self._go_on()


def _picture(session: "Session", name: str) -> QImage:
    """Return a small picture of a photo or of the first page of a PDF, an empty one where there are no bytes."""
    content = load_attachment(session, name)
    if not content:
        return QImage()
    return _first_page(content) if content.startswith(PDF) else _small(content)


def _first_page(content: bytes) -> QImage:
    pages = Pages(content)
    try:
        size = pages.sizes[0]
        return pages.render(0, min(SIZE.width() / size.width, SIZE.height() / size.height))
    finally:
        pages.close()


def _small(content: bytes) -> QImage:
    """Decode at the size that is wanted: a JPEG is then read at a fraction of its pixels."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
