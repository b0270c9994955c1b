"""The height of a dialog whose width is fixed and whose texts are wrapped."""

from PySide6.QtWidgets import QDialog


def fit_height(dialog: QDialog) -> None:
    """Take the height that the texts want at this width; `adjustSize` takes that of texts half as wide."""
    if (layout := dialog.layout()) is not None:
        layout.invalidate()  # what was shown or hidden just now counts
        dialog.resize(dialog.width(), layout.totalHeightForWidth(dialog.width()))
