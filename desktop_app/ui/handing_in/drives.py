"""The sticks in this computer, where a file for the office is offered to be saved."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

MOUNTS = ("/media/", "/run/media/", "/Volumes/")
"""Where Linux and macOS put what is plugged in."""
REMOVABLE = 2
"""DRIVE_REMOVABLE of Windows."""


def removable_drives() -> list[Path]:
    """Return the roots of the removable drives that can be written to."""
    found = [Path(drive.rootPath()) for drive in QStorageInfo.mountedVolumes() if _is_usable(drive)]
    return [root for root in found if is_removable_root(root)]


def is_on(path: Path, roots: list[Path]) -> bool:
    """Whether a file lies on one of the drives."""
    return any(path.is_relative_to(root) for root in roots)


def is_removable_root(root: Path) -> bool:
    """Whether a mounted volume is one that people unplug."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(str(root)) == REMOVABLE)
    return root.as_posix().startswith(MOUNTS)


def _is_usable(drive: QStorageInfo) -> bool:
    return drive.isValid() and drive.isReady() and not drive.isReadOnly() and not drive.isRoot()
