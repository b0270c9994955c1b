"""Where papers go: names that every system takes, saving whole or not at all, the system's viewer."""

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.documents.output import deliver

LONGEST_NAME = 110
"""Letters without the suffix; with a usual folder it stays below the 260 of Windows."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*–—\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)


def safe_name(text: str, longest: int = LONGEST_NAME) -> str:
    """Return `text` as the name of a file on Windows, macOS and Linux: words joined by hyphens, cut between words."""
    clean = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    name = "-".join(clean.split()).strip("-. ")
    if len(name) > longest:
        shorter = name[: longest + 1].rpartition("-")[0]
        name = (shorter if len(shorter) > longest // 2 else name[:longest]).rstrip("-. ,")
    return f"_{name}" if _RESERVED.match(name) else name or "_"


def paper_name(day: date | None, paper: str, about: str) -> str:
    """Return 2022-11-04_Daftar-Hadir-Peserta_Sosialisasi-….pdf, without the day and the subject that it has not."""
    parts = [day.isoformat() if day else "", safe_name(paper, 40), safe_name(about, 60) if about else ""]
    return "_".join(part for part in parts if part) + ".pdf"


def save_file(content: bytes, path: Path) -> None:
    """Put a paper at `path`, replacing what is there; UserError when the place refuses it."""
    deliver(lambda out: _write(out, content), path)


def _write(out: BinaryIO, content: bytes) -> None:
    out.write(content)


def open_outside(path: Path) -> bool:
    """Show a file or folder in the program that the system has for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
