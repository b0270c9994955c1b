"""What does not fit into a low window scrolls, so that nothing is squeezed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget

READABLE = 1160
"""Pixels: wider lines are hard to read, and wider entries end far from what they are about."""


def scrolled(page: QWidget, *, widest: int = 0) -> QScrollArea:
    """Return an area in which `page` scrolls when there is too little height for it; no wider than `widest`."""
    if widest:
        page.setMaximumWidth(widest)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def keep_room(area: QAbstractScrollArea) -> None:
    """Leave room for the bar at the right even when all fits, then empty: what fits only without it would flicker."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda first, last: bar.setEnabled(last > first))
