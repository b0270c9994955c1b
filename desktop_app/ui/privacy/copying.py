"""Copying what may hold personal data or a key: to be pasted, but kept by no history of the clipboard and no cloud."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

UNKEPT = (
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ("x-kde-passwordManagerHint", b"secret"),
)
"""What tells Windows (its history, and the cloud that it may be shared through) and KDE to forget what was copied."""


def copy_unkept(content: QMimeData | str) -> None:
    """Put a text, or what has several forms, on the clipboard."""
    data = content
    if isinstance(data, str):
        data = QMimeData()
        data.setText(str(content))
    for name, mark in UNKEPT:
        data.setData(name, mark)
    QGuiApplication.clipboard().setMimeData(data)
