"""A restore that was killed half-way: what it had moved aside goes back, as if it had never begun.

It loads nothing else of the store: the window asks before it is painted.
"""

import shutil
from pathlib import Path

UNPACKED = ".restore-"
"""How the names of the folders begin that a backup is unpacked to."""
NOTE = "replaces.txt"
"""In such a folder: the name of the one that the present files are moved to."""
DATABASE = "siap-ikm.db"


def is_there(folder: Path) -> bool:
    """Whether the folder has a database, or gets it back when it is opened."""
    return (folder / DATABASE).exists() or is_interrupted(folder)


def is_interrupted(folder: Path) -> bool:
    """Whether a restore took the database away and died before another one stood in its place."""
    return not (folder / DATABASE).exists() and _kept(folder) is not None


def has_leftovers(folder: Path) -> bool:
    """Whether a restore is under way in the folder, or was killed there."""
    return any(folder.glob(f"{UNPACKED}*"))


def take_back(folder: Path) -> None:
    """Put back what a killed restore had moved aside, the database last, and remove what it had unpacked.

    Only for who holds the lock of the folder; raises OSError.
    """
    if is_interrupted(folder) and (kept := _kept(folder)):
        for path in sorted(kept.iterdir(), key=lambda path: path.name == DATABASE):
            path.replace(folder / path.name)
        kept.rmdir()
    for left in folder.glob(f"{UNPACKED}*"):
        shutil.rmtree(left, ignore_errors=True)


def _kept(folder: Path) -> Path | None:
    """Return the folder with the database that a killed restore had moved aside."""
    for note in folder.glob(f"{UNPACKED}*/{NOTE}"):
        kept = folder / note.read_text(encoding="utf-8", errors="replace")
        if (kept / DATABASE).exists():
            return kept
    return None
