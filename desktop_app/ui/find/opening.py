"""Ctrl+K and the button for it: the palette is loaded and made when it is first wanted, not with the first page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.ui.window.loading import alone

if TYPE_CHECKING:  # loaded with the first Ctrl+K
    from desktop_app.ui.find.palette import Palette
    from desktop_app.ui.window.desk import Desk

WARM_AFTER = 4_000
"""Milliseconds after the desk is shown in which the words are read before anybody asks."""


def answer_ctrl_k(desk: "Desk") -> None:
    """Let Ctrl+K and the button of the sidebar call up the palette of a desk."""
    QShortcut(QKeySequence("Ctrl+K"), desk, lambda: palette_of(desk).appear())
    desk.sidebar.find_button.clicked.connect(lambda: palette_of(desk).appear())
    QTimer.singleShot(WARM_AFTER, desk, lambda: palette_of(desk).read_words())


def palette_of(desk: "Desk") -> "Palette":
    """Return the one palette of a desk."""
    with alone:
        from desktop_app.ui.find.palette import Palette

    return desk.findChild(Palette) or Palette(desk)
