"""The technical log: what went wrong, for whoever repairs the program. Never what a person typed."""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

CRASH_FILE = "crash.txt"
_crash_file = None


def start(folder: Path) -> None:
    """Write warnings, errors and hard crashes to `folder`; at most 1 MB is kept."""
    global _crash_file  # noqa: PLW0603 - faulthandler needs the file open until the process ends
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "siap-ikm.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("desktop_app").addHandler(handler)
    _crash_file = (folder / CRASH_FILE).open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)


def last_crash(folder: Path) -> str:
    """Return what the last hard crash left, or "" when there was none."""
    try:
        return (folder / CRASH_FILE).read_text(encoding="utf-8")
    except OSError:
        return ""
