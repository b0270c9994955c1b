"""Where things are: resources beside the code or inside the frozen program, data where the platform keeps it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

PORTABLE = "portabel.txt"
VERSIONS = "versions"
"""The folder of the frozen program in which each version has its own."""
CURRENT = "current.txt"
"""In it, the name of the version that is started."""


def resource(name: str) -> Path:
    """Return the path of a file in resources/."""
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parents[1]
    return Path(root) / "resources" / name


def data_folder() -> Path:
    """Return the folder of the database: SIAP_IKM_DATA, beside a portable program, or the platform's user data folder.

    A program is portable when a file `portabel.txt` lies beside what starts it; its data are in `data` there.
    """
    given = os.environ.get("SIAP_IKM_DATA")
    if given:
        return Path(given)
    beside = program_folder()
    if beside and (beside / PORTABLE).exists():
        return beside / "data"
    return user_data_path("Siap IKM", appauthor=False, roaming=False)


def program_folder() -> Path | None:
    """Return the folder of the installed versions and what starts them; None: a checkout, or a bare build."""
    if not getattr(sys, "frozen", False):
        return None
    version = Path(sys.executable).resolve().parent
    return version.parent.parent if version.parent.name == VERSIONS else None


def program_in_use() -> Path | None:
    """Return what starts the version in use when this program is another version; None: it is this one.

    A pin on the taskbar may name the program of the version whose window was pinned, and stays so after an update.
    """
    program = program_folder()
    if program is None:
        return None
    with suppress(OSError, UnicodeDecodeError):
        version = (program / VERSIONS / CURRENT).read_text(encoding="ascii").strip()
        this = Path(sys.executable).resolve()
        there = program / VERSIONS / version / this.name
        if version == Path(version).name and version != this.parent.name and there.is_file():
            return there
    return None
