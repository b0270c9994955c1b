"""The exchange file: a payload in a sealed, signed container (`*.ikmx`; docs/FORMAT.md has every byte).

The payload is a database encrypted with a key of its own; the header carries that key, sealed with age for the office
or wrapped with a passphrase. Whoever has no key learns nothing but who signed. Reading trusts nothing: the file is
opened read-only, its bytes go through one pass with constant memory, and every fault is a sentence.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from desktop_app.errors import UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.exchange_file.header import Header, header_bytes
from desktop_app.store.exchange_file.reading import SIGNATURE, chunks, damaged, opened, read_prelude, take
from desktop_app.store.files import cannot_write, must_have_room, replace_with
from desktop_app.store.keys import age
from desktop_app.store.keys.slots import PASSWORD, check_password, wrap

SIGNED_WORDS = b"siap-ikm exchange 1"
KEY = 32
GROUP = 16
"""Recipients that a key is sealed for at once."""
MOST_RECIPIENTS = 400
"""More keys would not fit into the header."""
PAYLOAD_NAME = "payload.db"


@dataclass(frozen=True)
class Terms:
    """Who signs an exchange file and who may open it: the recipients (age), or whoever knows the passphrase."""

    signing_key: bytes = field(repr=False)
    """The 32 bytes of the Ed25519 key of this copy."""
    recipients: tuple[str, ...]
    passphrase: str = field(repr=False)
    practice: bool
    program: str
    file: str = field(default_factory=lambda: token_hex(16))
    """Random name of the file, hex."""


@dataclass(frozen=True)
class Unsealed:
    """An exchange file that was opened: its payload, still encrypted, in a private folder."""

    payload: Path
    key: bytes = field(repr=False)
    signer: bytes
    """The Ed25519 key that the file says it was signed with."""
    signed: bool
    """Whether the signature holds; if not, nobody knows who wrote the file."""
    sha256: str
    """Of the whole file, hex."""
    practice: bool
    header: Header


def seal(payload: Path, key: bytes, target: Path, terms: Terms, progress: Progress = ignore) -> str:
    """Write `payload` (encrypted with `key`) as the exchange file `target`; return the SHA-256 of the file.

    The file is written under a temporary name, brought to the medium, read back and compared, then renamed: `target`
    is whole or is not there. Raises `UserError` when it cannot be written or the passphrase is too short.
    """
    try:
        size = payload.stat().st_size
        prelude = header_bytes(_new_header(key, size, terms))
        with replace_with(target) as part:
            must_have_room(target, len(prelude) + size + SIGNATURE)
            written = _write(payload, size, part, (prelude, terms.signing_key), progress)
            if _read_back(part) != written:
                raise OSError(tr("the written file differs"))
        return written
    except OSError as error:
        raise cannot_write(target, error) from error


def read_header(path: Path) -> Header:
    """Return the header of an exchange file; nothing of it is proven yet.

    Raises `DamagedFile` when the file is incomplete, damaged or newer, `UserError` when it is something else.
    """
    with opened(path) as file:
        return read_prelude(file, path)[0]


def wants_passphrase(path: Path) -> bool:
    """Whether a file is an exchange file that a passphrase opens; False for one that cannot be read."""
    try:
        return read_header(path).slot is not None
    except UserError:
        return False


def unseal(
    path: Path, folder: Path, identities: tuple[str, ...], passphrase: str, progress: Progress = ignore
) -> Unsealed:
    """Open an exchange file into `folder`, an empty private one: the payload lies there, still encrypted.

    Raises `WrongPassword` when neither the identities nor the passphrase open it, otherwise like `read_header`.
    """
    payload = folder / PAYLOAD_NAME
    with opened(path) as file:
        header, prelude = read_prelude(file, path)
        whole, signed = sha256(prelude), sha512(prelude)
        with _created(payload) as copy:
            for chunk in chunks(file, path, header.payload, progress):
                whole.update(chunk)
                signed.update(chunk)
                copy.write(chunk)
        signature = take(file, path, SIGNATURE)
    whole.update(signature)
    holds = _holds(header.signer, signed.digest(), signature)
    key = _payload_key(header, path, identities, passphrase)
    if key is None and not holds:
        raise damaged(path)
    if key is None:
        raise _wrong_key(header, path, passphrase)
    return Unsealed(payload, key, header.signer, holds, whole.hexdigest(), header.practice, header)


def _new_header(key: bytes, size: int, terms: Terms) -> Header:
    _check_openers(terms)
    slot = wrap(PASSWORD, "", terms.passphrase.encode(), key, terms.file) if terms.passphrase else None
    sealed = tuple(
        age.seal_for(terms.recipients[start : start + GROUP], key) for start in range(0, len(terms.recipients), GROUP)
    )
    signer = bytes(SigningKey(terms.signing_key).verify_key)
    return Header(terms.practice, terms.program, signer, size, sealed, slot, terms.file)


def _check_openers(terms: Terms) -> None:
    if not terms.recipients and not terms.passphrase:
        raise UserError(
            tr("Nobody could open the file: no office is known here and no passphrase was given."),
            tr("Nothing was written. Receive the office's key first, or give a passphrase."),
        )
    if terms.passphrase:
        check_password(terms.passphrase)
    if len(terms.recipients) > MOST_RECIPIENTS:
        raise UserError(
            tr("A file can be sealed for at most {count} keys.", count=MOST_RECIPIENTS),
            tr("Nothing was written. Mark laptops that are no longer used as lost."),
        )
    if not all(age.is_recipient(recipient) for recipient in terms.recipients):
        raise UserError(
            tr("The key of one of those who should open the file is damaged."),
            tr("Nothing was written. Receive the key again."),
        )


def _write(payload: Path, size: int, part: Path, secrets: tuple[bytes, bytes], progress: Progress) -> str:
    prelude, signing_key = secrets
    whole, signed = sha256(prelude), sha512(prelude)
    with payload.open("rb") as source, part.open("wb") as file:
        file.write(prelude)
        for chunk in chunks(source, payload, size, progress):
            whole.update(chunk)
            signed.update(chunk)
            file.write(chunk)
        signature = SigningKey(signing_key).sign(SIGNED_WORDS + signed.digest()).signature
        whole.update(signature)
        file.write(signature)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()


def _read_back(part: Path) -> str:
    with part.open("rb") as file:
        if hasattr(os, "posix_fadvise"):  # what the medium holds, not what memory remembers of it
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _created(payload: Path) -> Iterator[BinaryIO]:
    try:
        with payload.open("xb") as copy:
            yield copy
    except BaseException as error:
        with suppress(OSError):
            payload.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise cannot_write(payload, error) from error
        raise


def _holds(signer: bytes, digest: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(signer).verify(SIGNED_WORDS + digest, signature)
    except CryptoError:
        return False
    return True


def _payload_key(header: Header, path: Path, identities: tuple[str, ...], passphrase: str) -> bytes | None:
    opened_keys = (age.open_with(identities, sealed) for sealed in header.sealed_keys)
    key = next((found for found in opened_keys if found is not None), None)
    if key is None and header.slot and passphrase:
        key = header.slot.open(passphrase.encode(), header.file)
    if key is not None and len(key) != KEY:
        raise damaged(path)
    return key


def _wrong_key(header: Header, path: Path, passphrase: str) -> WrongPassword:
    if header.slot and passphrase:
        return WrongPassword(
            tr("The passphrase does not open {name}.", name=path.name),
            tr("The file is whole and nothing was changed. Ask the sender for the passphrase and type it again."),
        )
    if header.slot:
        return WrongPassword(
            tr("{name} needs the passphrase that the sender chose.", name=path.name),
            tr("The file is whole and nothing was changed. Ask the sender for the passphrase."),
        )
    return WrongPassword(
        tr("{name} is not meant for this computer: it is sealed for another one.", name=path.name),
        tr(
            "The file is whole and nothing was changed. If the office sent it back to you, hand in a file first and "
            "ask for a new return file; otherwise open it at the office that it is meant for."
        ),
    )
