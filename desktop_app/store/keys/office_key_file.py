"""The office key file (`*.ikmkey`): the public key of an office, for its laptops. It holds no secret."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr
from desktop_app.store.exchange_file.header import MAGIC
from desktop_app.store.files import replace_file
from desktop_app.store.keys import age
from desktop_app.store.keys.office_keys import OfficeKey, checked_name
from desktop_app.store.reasons import reason_of

SUFFIX = ".ikmkey"
KIND = "siap-ikm office key"
VERSION = 1
LARGEST = 16 * 1024


def write_office_key(office: OfficeKey, path: Path, *, practice: bool) -> None:
    """Write the public key of an office; raises `UserError` when that fails."""
    content = {
        "kind": KIND,
        "version": VERSION,
        "practice": practice,
        "name": office.name,
        "recipient": office.recipient,
        "verify_key": office.verify_key.hex(),
    }
    content["checksum"] = _checksum(content)
    replace_file(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def read_office_key(path: Path, *, practice: bool) -> OfficeKey:
    """Return the public key in a file.

    `practice` is what this program works with. Raises `DamagedFile` for a damaged, foreign or newer file, and
    `UserError` for one that cannot be read or is of the other kind.
    """
    content = _content(path)
    try:
        if content["version"] != VERSION:
            raise _newer(path)
        name, recipient, for_practice = content["name"], content["recipient"], content["practice"]
        verify_key = bytes.fromhex(content["verify_key"])
        checksum = content.pop("checksum")
        if checksum != _checksum(content) or not age.is_recipient(recipient) or type(for_practice) is not bool:
            raise ValueError("differs")
        VerifyKey(verify_key)
        office = OfficeKey(checked_name(name), recipient, verify_key)
    except (KeyError, TypeError, ValueError, AttributeError, CryptoError, UserError) as error:
        raise error if isinstance(error, DamagedFile) else _damaged(path) from error
    if for_practice != practice:
        raise _other_kind(path, practice=practice)
    return office


def _content(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UserError(tr("There is no file {name}.", name=path.name), tr("Nothing was changed. Check the name."))
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            tr("{name} cannot be read ({reason}).", name=path.name, reason=reason_of(error)),
            tr("Nothing was changed. Check the medium and try again."),
        ) from error
    try:
        content = json.loads(text) if len(text) <= LARGEST and not text.startswith(MAGIC) else None
    except (ValueError, RecursionError) as error:
        raise _foreign(path) from error
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise _foreign(path)
    return content


def _checksum(content: dict[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def _foreign(path: Path) -> DamagedFile:
    return DamagedFile(
        tr("{name} is no office key file.", name=path.name),
        tr("Nothing was changed. Choose the file ending in .ikmkey that the office saved."),
    )


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(
        tr("The office key file {name} is damaged.", name=path.name),
        tr("Nothing was changed. Ask the office to send it again, and compare its fingerprint."),
    )


def _newer(path: Path) -> DamagedFile:
    return DamagedFile(
        tr("{name} was written by a newer version of the program.", name=path.name),
        tr("Nothing was changed. Install the newer version to open it."),
    )


def _other_kind(path: Path, *, practice: bool) -> UserError:
    if practice:
        return UserError(
            tr("{name} is the key of a real office, and this is practice.", name=path.name),
            tr("Nothing was changed. Open the office's data and choose the file there."),
        )
    return UserError(
        tr("{name} is the key of a practice office.", name=path.name),
        tr("Nothing was changed. Real data is handed in to a real office only."),
    )
