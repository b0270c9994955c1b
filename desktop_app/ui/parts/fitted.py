"""Sizes of dialogs: what they want, as far as the screen or their texts allow."""

from PySide6.QtWidgets import QDialog

SIDES, TITLE = 40, 60
"""Pixels of the screen beside a dialog, and above and below it with the title that the system adds."""


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Take a size, or what a smaller screen has: at 200 % a cheap laptop has 683 × 384 pixels or 780 × 439."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - SIDES), min(height, room.height() - TITLE))


def fit_height(dialog: QDialog) -> None:
    """Take the height that the texts want at this width; `adjustSize` takes that of texts half as wide."""
    if (layout := dialog.layout()) is not None:
        layout.invalidate()  # what was shown or hidden just now counts
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))
