"""Reading the bytes of an exchange file that somebody sent: every fault becomes a sentence that says what it is."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.store.exchange_file.foreign_file import LOOKED_AT, foreign
from desktop_app.store.exchange_file.header import LONGEST_HEADER, MAGIC, PRELUDE, Header, NewerFormat, parse_header
from desktop_app.store.reasons import reason_of

CHUNK = 1 << 20
SIGNATURE = 64


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Give the file for reading only; raises `UserError` when there is none or it cannot be read."""
    if not path.is_file():  # a pipe would never end
        raise UserError(
            tr("There is no file {name}.", name=path.name),
            tr("Nothing was changed. Check the name, and whether the medium is plugged in."),
        )
    try:
        file = path.open("rb")
    except OSError as error:
        raise _cannot_read(path, error) from error
    with file:
        yield file


def read_prelude(file: BinaryIO, path: Path) -> tuple[Header, bytes]:
    """Return the header and all bytes before the payload, where the file then stands.

    Raises `DamagedFile` when the file is incomplete, damaged or newer, `UserError` when it is something else.
    """
    start = _read(file, path, PRELUDE)
    if not start.startswith(MAGIC):
        raise foreign(path, start + _read(file, path, LOOKED_AT))
    if len(start) < PRELUDE:
        raise _incomplete(path)
    length = int.from_bytes(start[len(MAGIC) :], "little")
    if length > LONGEST_HEADER:
        raise damaged(path)
    text = take(file, path, length)
    try:
        header = parse_header(text)
    except NewerFormat as error:
        raise _newer(path) from error
    except ValueError as error:
        raise damaged(path) from error
    _must_fit(file, path, len(start) + length + header.payload + SIGNATURE)
    return header, start + text


def _must_fit(file: BinaryIO, path: Path, size: int) -> None:
    found = os.fstat(file.fileno()).st_size
    if found < size:
        raise _incomplete(path)
    if found > size:
        raise damaged(path)


def chunks(file: BinaryIO, path: Path, size: int, progress: Progress) -> Iterator[bytes]:
    """Yield `size` bytes in pieces; raises `DamagedFile` when they are not there."""
    for done in range(0, size, CHUNK):
        progress(done, size, path.name)
        yield take(file, path, min(CHUNK, size - done))


def take(file: BinaryIO, path: Path, size: int) -> bytes:
    """Return the next `size` bytes; raises `DamagedFile` when they are not there."""
    found = _read(file, path, size)
    if len(found) < size:
        raise _incomplete(path)
    return found


def _read(file: BinaryIO, path: Path, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise _cannot_read(path, error) from error


def damaged(path: Path) -> DamagedFile:
    """Return the sentence for an exchange file whose bytes are not those that were written."""
    return DamagedFile(tr("{name} is damaged: it is not as it was written.", name=path.name), _send_again())


def _newer(path: Path) -> DamagedFile:
    return DamagedFile(
        tr("{name} was written by a newer version of the program.", name=path.name),
        tr("The file is whole and nothing was changed. Install the newer version to open it."),
    )


def _incomplete(path: Path) -> DamagedFile:
    return DamagedFile(tr("{name} is not complete: its end is missing.", name=path.name), _send_again())


def _send_again() -> str:
    return tr("Nothing was changed. Copy the file again, or let the sender hand in once more.")


def _cannot_read(path: Path, error: OSError) -> UserError:
    return UserError(
        tr("{name} cannot be read ({reason}).", name=path.name, reason=reason_of(error)),
        tr("Nothing was changed. Check the medium and try again."),
    )
