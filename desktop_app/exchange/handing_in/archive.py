"""The archive: received files as they came, still sealed, beside the database; waiting files are merged from it.

It holds every file of the last two months, so that an office that went back to a backup can be fed with them again.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import ReceivedFile, Status
from desktop_app.store.database import Database
from desktop_app.store.files import cannot_write, replace_with

FOLDER = "received"
DAYS = 60
"""So long every file stays; longer than a merge can be undone and than the daily backups reach back."""
LAST = 3
"""So many files of each laptop stay whatever their age."""


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


def thin(database: Database) -> int:
    """Remove the files that nobody needs any more and return how many.

    What is not merged (waiting, in quarantine, undone) stays for ever: it may be the only copy of what is in it. So
    does a file that is not in the book: the book may be that of a restored backup.
    """
    with database.read() as session:
        entries = received_files.list_received(session)
    removed = 0
    for entry in _dispensable(entries):
        with suppress(OSError):
            path_of(database, entry.sha256).unlink()
            removed += 1
    return removed


def _dispensable(entries: list[ReceivedFile]) -> Iterator[ReceivedFile]:
    """Yield, of all files (the newest first), those that may go."""
    since, seen = clock.now() - timedelta(DAYS), Counter[bytes | None]()
    for entry in entries:
        if entry.status is Status.APPLIED and entry.undone_at is None:
            seen[entry.verify_key] += 1
            if seen[entry.verify_key] > LAST and datetime.fromisoformat(entry.received_at) < since:
                yield entry


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
