"""A pad to sign on with the mouse or a pen; what is drawn becomes a PNG, black on white, cut to its ink."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look.style import GAP, SMALL, SPACE, colours, look

SIZE = QSize(600, 220)
SHARP = 2
"""Pixels of the picture to a point of the pad."""
INK = 2.6
MARGIN = 12


class SignaturePad(QWidget):
    """Draws lines where the pen goes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self.setFixedSize(SIZE)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Sign here with the mouse or a pen"))

    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes

    def wipe(self) -> None:
        """Begin again."""
        self._strokes = []
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """Return what was drawn, b"" for nothing."""
        if self.is_empty():
            return b""
        whole = QImage(SIZE * SHARP, QImage.Format.Format_Grayscale8)
        whole.fill(Qt.GlobalColor.white)
        painter = QPainter(whole)
        painter.scale(SHARP, SHARP)
        self._draw(painter, QColor("black"))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        whole.copy(self._inked(whole.rect())).save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes
        return bytes(buffer.data().data())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw paper, a line to sign on, and the ink: paper is white in the dark look too."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QColor(colours().outline))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        line = self.height() * 3 // 4
        painter.drawLine(SPACE, line, self.width() - SPACE, line)
        self._draw(painter, QColor("black"))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])
            self.update()
            self.changed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the stroke."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(event.position())
            self.update()

    def _draw(self, painter: QPainter, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, INK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in self._strokes:
            path = QPainterPath(stroke[0])
            for point in [*stroke[1:], stroke[-1] + QPointF(0.1, 0)]:  # a dot is a short line
                path.lineTo(point)
            painter.drawPath(path)

    def _inked(self, area: QRect) -> QRect:
        points = [point for stroke in self._strokes for point in stroke]
        left, right = min(point.x() for point in points), max(point.x() for point in points)
        top, bottom = min(point.y() for point in points), max(point.y() for point in points)
        inked = QRect(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
        inked = inked.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        return QRect(inked.topLeft() * SHARP, inked.size() * SHARP).intersected(area)


class SignatureDialog(QDialog):
    """Lets somebody sign; after it was accepted `pad.png()` is the signature."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Signature"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        who = look(QLabel(name, textFormat=Qt.TextFormat.PlainText), "heading")
        column.addWidget(who)
        self.pad = SignaturePad()
        self.pad.changed.connect(self._allow)
        column.addWidget(self.pad)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        wipe = QPushButton(tr("&Begin again"), autoDefault=False)
        wipe.clicked.connect(self.pad.wipe)
        cancel = QPushButton(tr("Cancel"), autoDefault=False)
        cancel.clicked.connect(self.reject)
        self.take_button = look(QPushButton(tr("&Take the signature"), autoDefault=True), "primary")
        self.take_button.clicked.connect(self.accept)
        row.addWidget(wipe)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)
        self._allow()

    def _allow(self) -> None:
        self.take_button.setEnabled(not self.pad.is_empty())
