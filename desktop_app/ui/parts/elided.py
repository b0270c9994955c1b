"""Texts that end with "…" where there is no room, and rows of them that can be pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from desktop_app.ui.look.style import HAIR, SMALL, look


class ElidedLabel(QLabel):
    """One line of text, shortened to its width; the tooltip has all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height only."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class LaidOutButton(QPushButton):
    """A button that holds a layout and is as high as that; its width is what it is given."""

    def sizeHint(self) -> QSize:
        """Ask for the room of what it holds."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height only."""
        return QSize(0, self.sizeHint().height())


class RowButton(LaidOutButton):
    """Two lines that open something: what it is, and below it what helps to tell it from others."""

    def __init__(self, title: str, detail: str) -> None:
        super().__init__()
        look(self, "side")
        self.setAccessibleName(f"{title}, {detail}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, HAIR, SMALL, HAIR)
        column.setSpacing(2)
        for label in (ElidedLabel(title), look(ElidedLabel(detail), "muted")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
