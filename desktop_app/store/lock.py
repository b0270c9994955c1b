"""One program for one database: a lock that the operating system frees when its holder dies, however it dies."""

import os
import socket
from contextlib import suppress
from io import FileIO
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import tr

if os.name == "nt":
    import msvcrt

    def _take(file: FileIO) -> None:
        file.seek(1 << 20)  # far behind the text, so that others can still read who holds it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _take(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from `take` until `release`; the file tells who holds it. A file left by a dead program locks nobody out."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None

    def take(self) -> None:
        """Take the lock; raises `UserError` when another program holds it, OSError when there is no file to be made."""
        file = FileIO(self._path, "a+b")
        try:
            _take(file)
        except OSError as error:
            holder = _holder(self._path)
            file.close()
            raise UserError(
                tr("The database is already open in another window ({holder}).", holder=holder),
                tr("Nothing was changed. Use that window, or close it and try again."),
            ) from error
        self._file = file
        with suppress(OSError):  # a full disk: who holds it is told as a courtesy only
            file.truncate(0)
            file.write(f"{os.getpid()} {socket.gethostname()}".encode(errors="replace"))

    def release(self) -> None:
        """Give the lock back; doing it twice is harmless."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "?"
    except OSError:
        return "?"
