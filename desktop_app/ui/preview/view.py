"""The pages of a PDF, one under the other, to scroll and zoom."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.preview.pages import PageSize
from desktop_app.ui.preview.places import PIXELS_PER_POINT, Places, fitting_scale, next_zoom
from desktop_app.ui.preview.renderer import Renderer

KEPT_BYTES = 128_000_000
LINE_STEP = 48


@dataclass(frozen=True)
class Picture:
    """A drawn page, and what it was drawn for."""

    document: int
    scale: float
    image: QImage


class PdfView(QAbstractScrollArea):
    """Shows a PDF; pages are drawn by a `Renderer` and kept while there is room for them."""

    shown = Signal()
    """The first visible page of a new document is on the screen."""
    moved = Signal()
    """Another page or another zoom."""
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: Sequence[PageSize] = ()
        self._document = 0
        self._opening = 0
        self._zoom: float | None = None
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._places = Places((), 1.0, 0.0)
        self._renderer = Renderer(self)
        self._renderer.opened.connect(self._open)
        self._renderer.rendered.connect(self._keep)
        self._renderer.failed.connect(self._fail)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)  # paper is white also where the window is
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages of the document"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(LINE_STEP)
        self.horizontalScrollBar().setSingleStep(LINE_STEP)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else fitting could flicker

    def show_pdf(self, content: bytes) -> None:
        """Show another PDF at the place and zoom of the present one, which stays until the new one is drawn."""
        self._opening = self._renderer.open(content)

    def close_pdf(self) -> None:
        """End the thread that draws; nothing is shown afterwards."""
        self._renderer.close()

    @property
    def page(self) -> int:
        """The page in the middle of the window, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return self._places.at(middle) + 1 if self._sizes else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def sheet(self) -> PageSize | None:
        """The size of the page in the middle of the window, None without a paper."""
        return self._sizes[self.page - 1] if self._sizes else None

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper on a screen of 96 dots to the inch."""
        return self._places.scale / PIXELS_PER_POINT

    @property
    def fits_width(self) -> bool:
        """Whether the zoom follows the width of the window."""
        return self._zoom is None

    @property
    def is_drawn(self) -> bool:
        """Whether every page in the window is drawn sharply."""
        return bool(self._sizes) and all(self._is_sharp(number) for number in self._visible())

    def zoom_by(self, step: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        self._set_zoom(next_zoom(self.zoom, step))

    def fit_width(self) -> None:
        """Let the zoom follow the width of the window again."""
        self._set_zoom(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End as well as what a scroll area knows."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or event.key() == Qt.Key.Key_Plus:
            self.zoom_by(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.key() == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reader at the same place of the paper."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is in the window; a page that is not ready yet is white paper or its older picture."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number in self._visible():
            place = self._places.each[number]
            x, y = round((place.left - left) * ratio) / ratio, round((place.top - top) * ratio) / ratio
            target = QRectF(x, y, place.width, place.height)
            if picture := self._pictures.get(number):
                pixel_by_pixel = picture.image.size().toSizeF() / ratio
                if abs(pixel_by_pixel.width() - target.width()) < 2:  # else the text would blur
                    target.setSize(pixel_by_pixel)
                painter.drawImage(target, picture.image)
            else:
                painter.fillRect(target, QColor("white"))
            painter.setPen(QColor(0, 0, 0, 60))
            painter.drawRect(target)

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._lay_out()
        self.moved.emit()

    def _lay_out(self) -> None:
        """Place the pages for the present size and zoom, keeping the middle of the window in the middle."""
        bar, room = self.verticalScrollBar(), self.viewport().size()
        middle = (bar.value() + room.height() / 2) / self._places.scale
        at_top = bar.value() == 0
        scale = fitting_scale(self._sizes, room.width()) if self._zoom is None else self._zoom * PIXELS_PER_POINT
        self._places = Places(self._sizes, scale, room.width())
        bar.setPageStep(room.height())
        bar.setRange(0, max(0, round(self._places.height) - room.height()))
        sideways = self.horizontalScrollBar()
        sideways.setPageStep(room.width())
        sideways.setRange(0, max(0, round(self._places.width) - room.width()))
        bar.setValue(0 if at_top else round(middle * scale - room.height() / 2))
        self._want()
        self.viewport().update()

    @property
    def _scale(self) -> float:
        """Pixels of the screen to a point."""
        return self._places.scale * self.devicePixelRatioF()

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        return self._places.between(top, top + self.viewport().height())

    def _is_sharp(self, number: int) -> bool:
        picture = self._pictures.get(number)
        return picture is not None and (picture.document, picture.scale) == (self._document, self._scale)

    def _want(self) -> None:
        """Ask for the pages in the window, then for their neighbours."""
        if self._document != self._opening:
            return
        visible = self._visible()
        near = [*visible, *(number for number in (visible[-1] + 1, visible[0] - 1))] if visible else []
        wanted = [number for number in near if 0 <= number < len(self._sizes) and not self._is_sharp(number)]
        self._renderer.want([(number, self._scale) for number in wanted])

    @Slot(int, object)
    def _open(self, document: int, sizes: Sequence[PageSize]) -> None:
        if document != self._opening:
            return
        self._document, self._sizes = document, sizes
        self._lay_out()
        self.moved.emit()

    @Slot(int, int, float, QImage)
    def _keep(self, document: int, page: int, scale: float, image: QImage) -> None:
        if document != self._document:
            return
        self._pictures[page] = Picture(document, scale, image)
        self._pictures.move_to_end(page)
        self._forget_surplus()
        if page in self._visible():
            self.viewport().update()
            if self.is_drawn:
                self.shown.emit()

    def _forget_surplus(self) -> None:
        """Keep what is in the window, and the latest others while they fit."""
        visible = self._visible()
        for page in list(self._pictures):
            used = sum(picture.image.sizeInBytes() for picture in self._pictures.values())
            if used <= KEPT_BYTES:
                return
            if page not in visible:
                del self._pictures[page]

    @Slot(int, object)
    def _fail(self, document: int, error: BaseException) -> None:
        if document == self._opening:
            self.failed.emit(error)

    @Slot()
    def _scrolled(self) -> None:
        self._want()
        self.viewport().update()
        self.moved.emit()
