"""Copies for the system's viewer: readable by others than this program, so they go with it, and after a crash too."""

import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.store.files import cannot_write
from desktop_app.store.lock import Lock
from desktop_app.ui.preview.files import save_file

PREFIX = "siap-ikm-copies-"
HELD = "held"
"""The file whose lock says that the program of these copies runs; the system frees it however that program ends."""


class Copies:
    """The copies of this run, in a folder that nobody else may read."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock: Lock | None = None

    def put(self, name: str, content: bytes) -> Path:
        """Write a copy and return where it is; UserError when the disk is full."""
        try:
            path = self._own_folder() / name
        except OSError as error:
            raise cannot_write(Path(tempfile.gettempdir()) / name, error) from error
        save_file(content, path)
        return path

    def _own_folder(self) -> Path:
        """Return a new folder for one copy."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
            self._lock = Lock(Path(self._folder.name) / HELD)
            self._lock.take()
        return Path(tempfile.mkdtemp(dir=self._folder.name))

    def clear(self) -> None:
        """Delete every copy that no viewer holds open."""
        if self._folder is not None and self._lock is not None:
            self._lock.release()
            self._folder.cleanup()
            self._folder = None


@cache
def copies() -> Copies:
    """Return the copies of this run of the program."""
    return Copies()


def sweep() -> None:
    """Delete the copies of runs that were killed; those of a program that runs stay."""
    for held in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{HELD}"):
        lock = Lock(held)
        with suppress(UserError, OSError):
            lock.take()
            lock.release()
            shutil.rmtree(held.parent, ignore_errors=True)
