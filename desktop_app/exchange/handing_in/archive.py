"""The archive: every received file as it came, still sealed, beside the database; waiting files are merged from it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr
from desktop_app.store.database import Database
from desktop_app.store.files import cannot_write, replace_with

FOLDER = "received"


def path_of(database: Database, sha256: str) -> Path:
    """Return where a received file lies."""
    return database.files.folder / FOLDER / f"{sha256}{SUFFIX}"


@contextmanager
def kept(database: Database, file: Path, sha256: str) -> Iterator[None]:
    """Keep a copy of the file; it goes again when the block fails and it was not there before."""
    target = path_of(database, sha256)
    was_there = target.exists()
    if not was_there:
        _copy(file, target, sha256)
    try:
        yield
    except BaseException:
        if not was_there:
            with suppress(OSError):
                target.unlink()
        raise


def _copy(file: Path, target: Path, sha256: str) -> None:
    """Copy what was opened and checked, and nothing that came in its place since."""
    try:
        target.parent.mkdir(exist_ok=True)
        with replace_with(target) as part:
            with file.open("rb") as source, part.open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
            with part.open("rb") as copy:
                if file_digest(copy, "sha256").hexdigest() != sha256:
                    raise _changed(file)
    except OSError as error:
        raise cannot_write(target, error) from error


def _changed(file: Path) -> UserError:
    return UserError(
        tr("{name} changed while it was read.", name=file.name),
        tr("Nothing was taken from it. Wait until it is copied completely, and try again."),
    )
