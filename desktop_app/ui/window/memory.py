"""What windows remember by themselves (place, last folder), apart from what a person chose in the settings."""

from pathlib import Path

from PySide6.QtCore import QSettings

_path: Path | None = None


def remember_in(folder: Path) -> None:
    """Keep the memory in `folder`/window.ini from now on."""
    global _path  # noqa: PLW0603 - one memory for all windows of the process, set once at the start
    _path = folder / "window.ini"


def memory() -> QSettings:
    """Return the memory of the windows; before `remember_in` it is empty and goes nowhere."""
    return QSettings(str(_path) if _path else "", QSettings.Format.IniFormat)
