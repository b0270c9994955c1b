"""Witnesses of the change log: backups of this database, files that were handed in, digests that were written down.

Each is compared with the log and answers in sentences, for the command and for the window.
"""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.errors import UserError, WrongPassword
from desktop_app.exchange.handing_in.opening import opened
from desktop_app.i18n import format_number, tr
from desktop_app.store.backups.info import read_info
from desktop_app.store.backups.restoring import unpack
from desktop_app.store.changes.digest import DIGITS, LISTED, Testimony, compare, digest_upto, log_digests, place
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from desktop_app.store.device import show_device
from desktop_app.store.exchange_file.sealing import wants_passphrase
from desktop_app.store.keys.slots import KeyFile


@dataclass(frozen=True)
class Noted:
    """A digest as it was printed or written down."""

    device: str
    seq: int
    digest: str


@dataclass(frozen=True)
class Heard:
    """What a witness says."""

    witness: str
    """The name of the file, or the place in the log up to which a digest goes."""
    agrees: bool
    told: str
    """One or two sentences."""
    places: tuple[str, ...] = ()
    """Changes that differ or are missing, the first `LISTED`."""
    testimony: Testimony | None = None
    """None of a digest, and of a file that cannot be read."""


def read_noted(text: str) -> Noted | None:
    """Read "7F3A-91C2:1539:3F2A9910AB34CD56"; spaces in the digest do not matter. None for anything else."""
    device, seq, digest = (*text.strip().split(":"), "", "")[:3]
    digest = "".join(digest.split()).upper()
    if not (device and seq.isascii() and seq.isdigit() and len(digest) >= DIGITS):
        return None
    return Noted(device.upper(), int(seq), digest)


def digests_now(database: Database) -> list[str]:
    """Return the digest of each laptop's whole log, to be written down; reads the log once."""
    with database.raw() as connection:
        return [one.told for one in log_digests(connection)]


def hear_file(database: Database, file: Path, passphrase: str = "") -> Heard:
    """Compare the log with a backup or an exchange file; one that cannot be read does not agree.

    Raises `WrongPassword` for a file that wants another passphrase.
    """
    try:
        found = hear(database, file, passphrase)
    except UserError as error:
        if isinstance(error, WrongPassword) and wants_passphrase(file):
            raise
        return Heard(file.name, agrees=False, told=str(error))
    places = tuple(place(one) for one in [*found.changed, *found.missing])
    return Heard(file.name, found.agrees, _told(found), places[:LISTED], found)


def _told(found: Testimony) -> str:
    words = {
        "same": format_number(found.same),
        "changed": format_number(len(found.changed)),
        "missing": format_number(len(found.missing)),
        "later": format_number(found.later),
    }
    if not found.agrees:
        sentence = tr(
            "The log here is not what this file holds: {changed} changes differ, {missing} are missing here, {same} "
            "are the same. Keep the file and call the administrator.",
            **words,
        )
    else:
        sentence = tr("All {same} changes of this file are in the log here, unchanged.", **words)
    if found.missing:
        sentence = f"{sentence} {tr('Undoing a merge takes changes out of the log, too.')}"
    if not found.later:
        return sentence
    later = tr(
        "{later} more are later than the log here: they have not arrived, or the end of the log was cut off.", **words
    )
    return f"{sentence} {later}"


def hear_digest(database: Database, noted: Noted) -> Heard:
    """Compute a digest that was written down again, and compare."""
    with database.raw() as connection:
        devices = [device for (device,) in connection.execute("SELECT DISTINCT device FROM change")]
        found = [
            digest_upto(connection, device, noted.seq) for device in devices if show_device(device) == noted.device
        ]
    agrees = any(one is not None and one.digest.upper().startswith(noted.digest) for one in found)
    if agrees:
        told = tr("Up to there the log is what it was when this was written down.")
    elif any(found):
        told = tr("The log is not what it was when this was written down, or it was copied wrongly.")
    else:
        told = tr("The log here does not go that far.")
    return Heard(f"{noted.device}:{noted.seq}", agrees, told)


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
