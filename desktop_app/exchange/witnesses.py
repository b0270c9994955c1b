"""Witnesses of the change log: backups of this database and files that were handed in, opened to compare with it."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.opening import opened
from desktop_app.i18n import tr
from desktop_app.store.backup_info import read_info
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from desktop_app.store.keys import KeyFile
from desktop_app.store.log_digest import Testimony, compare
from desktop_app.store.restoring import unpack


def hear(database: Database, file: Path, passphrase: str = "") -> Testimony:
    """Compare the log of `database` with what `file` holds; changes neither.

    Raises `UserError` (with its kinds `DamagedFile` and `WrongPassword`) when the file cannot be read, or is a backup
    of another database.
    """
    with (
        tempfile.TemporaryDirectory(dir=database.files.folder, prefix=".witness-") as folder,
        _log_of(database, file, Path(folder), passphrase) as witness,
        database.raw() as connection,
    ):
        return compare(connection, witness)


@contextmanager
def _log_of(database: Database, file: Path, folder: Path, passphrase: str) -> Iterator[Any]:
    if not zipfile.is_zipfile(file):
        with opened(database, file, folder, passphrase) as exchange:
            yield exchange.payload
        return
    unpack(file, folder)
    witness = _backup_of(database, file, folder)
    try:
        yield witness
    finally:
        witness.close()


def _backup_of(database: Database, file: Path, folder: Path) -> Any:
    info = read_info(file)
    if info is not None and info.database != KeyFile.read(database.files.keys).database:
        raise UserError(
            tr("{name} is a backup of another database.", name=file.name),
            tr("Nothing was changed. Compare it on the laptop that it was made on."),
        )
    witness = connect(folder / database.files.database.name, database.key)
    witness.execute("PRAGMA query_only = ON")
    return witness
