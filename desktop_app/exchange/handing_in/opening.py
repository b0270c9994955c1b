"""Opening a received file: from a private copy that stays encrypted, checked as if it came from an enemy."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from desktop_app.domain.text import clean_text
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.trust import Sender
from desktop_app.i18n import tr
from desktop_app.store.changes.change_log import moment
from desktop_app.store.database import Database
from desktop_app.store.exchange_file.incoming import check_content, open_payload
from desktop_app.store.exchange_file.sealing import Unsealed, unseal
from desktop_app.store.keys import office_keys
from desktop_app.store.reasons import reason_of


@dataclass(frozen=True)
class Opened:
    """A file whose form and content were checked."""

    payload: Any
    """Read-only connection to what is in it."""
    info: dict[str, str]
    sender: Sender
    sha256: str

    @property
    def number(self) -> int | None:
        """The running number that its sender gave it."""
        text = self.info.get("number", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    @property
    def period(self) -> tuple[str, str]:
        """The days of its first and last change, "" when it has none."""
        first, last = self.payload.execute("SELECT min(hlc), max(hlc) FROM change").fetchone()
        return ("", "") if first is None else (_day(first), _day(last))


def digest(file: Path) -> str:
    """Return the SHA-256 of a file; raises `UserError` when it cannot be read."""
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe or a device would never end
            raise OSError(tr("it is no file"))
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            tr("{name} cannot be read ({reason}).", name=file.name, reason=reason_of(error)),
            tr("Nothing was changed. Check the name and the medium, and try again."),
        ) from error


@contextmanager
def opened(database: Database, file: Path, folder: Path, passphrase: str) -> Iterator[Opened]:
    """Give the checked content of a file; raises `UserError`, `WrongPassword` or `DamagedFile`."""
    with database.read() as session:  # nothing is sealed for a copy that never needed its keys
        identities = office_keys.identities(session)
    unsealed = unseal(file, folder, identities, passphrase)
    payload = open_payload(unsealed.payload, unsealed.key, practice=database.practice)
    try:
        check_content(payload)
        info = dict(payload.execute("SELECT name, value FROM info"))
        yield Opened(payload, info, _sender(unsealed, info), unsealed.sha256)
    finally:
        payload.close()


def _sender(unsealed: Unsealed, info: dict[str, str]) -> Sender:
    """Return who wrote the file; one whose inside names another signer than its outside is not signed."""
    try:
        return Sender(
            verify_key=unsealed.signer,
            signed=unsealed.signed and info.get("verify_key") == unsealed.signer.hex(),
            recipient=info.get("recipient", ""),
            device=int(info["device"]),
            officer=clean_text(info.get("officer", ""))[:200],
            program=clean_text(info.get("program", ""))[:40],
            holds={int(device): int(seq) for device, seq in json.loads(info.get("holds", "{}")).items()},
        )
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            tr("The file does not say who wrote it."),
            tr("Nothing was taken from it. Let the sender hand in once more."),
        ) from error


def _day(hlc: int) -> str:
    return moment(hlc).date().isoformat()
