"""Key slots: the small file beside the database that holds its key, wrapped once for each officer's password.

The database is encrypted with 32 random bytes that nobody ever types. Each *slot* wraps them with a key that argon2id
makes of a password (one slot an officer) or of the recovery key (one slot). Changing a password rewrites one slot; the
database itself stays as it is. The slot's parameters are authenticated, so weakened ones are refused.

A practice database has no secret: its key stands in the file, and says so.
"""

import base64
import binascii
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt,
)
from nacl.exceptions import CryptoError

from desktop_app.domain.wording import in_fours
from desktop_app.errors import DamagedFile, UserError, WrongPassword
from desktop_app.i18n import tr
from desktop_app.store.files import replace_file

FORMAT = 1
PASSWORD, RECOVERY, PRACTICE = "password", "recovery", "practice"
COST = {PASSWORD: (3, 64 * 1024, 1), RECOVERY: (1, 8 * 1024, 1)}
"""argon2id: passes, KiB of memory, lanes. The recovery key has 160 random bits and needs no stretching."""
SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class Slot:
    """The database key, wrapped for one secret."""

    kind: str
    officer: str
    """Hex id of the officer whose password opens it; "" for the recovery key. Never a name: the file is not secret."""
    salt: str
    passes: int
    memory: int
    lanes: int
    nonce: str
    wrapped: str

    def bound_to(self, database: str) -> bytes:
        """Return what the wrapping authenticates besides the key: every parameter, and the database it belongs to."""
        fields = {name: value for name, value in asdict(self).items() if name != "wrapped"}
        return json.dumps(fields | {"database": database}, sort_keys=True).encode()

    def stretched(self, secret: bytes) -> bytes:
        """Return the 32 bytes that argon2id makes of `secret`."""
        salt = bytes.fromhex(self.salt)
        return hash_secret_raw(secret, salt, self.passes, self.memory, self.lanes, 32, Type.ID)

    def open(self, secret: bytes, database: str) -> bytes | None:
        """Return the database key, or None when `secret` is not the one."""
        try:
            return decrypt(
                bytes.fromhex(self.wrapped),
                self.bound_to(database),
                bytes.fromhex(self.nonce),
                self.stretched(secret),
            )
        except CryptoError:
            return None


def wrap(kind: str, officer: str, secret: bytes, key: bytes, database: str) -> Slot:
    """Return a new slot that opens with `secret`."""
    passes, memory, lanes = COST[kind]
    empty = Slot(kind, officer, secrets.token_hex(16), passes, memory, lanes, secrets.token_hex(24), "")
    sealed = encrypt(key, empty.bound_to(database), bytes.fromhex(empty.nonce), empty.stretched(secret))
    return Slot(**{**asdict(empty), "wrapped": sealed.hex()})


@dataclass(frozen=True)
class Unlocked:
    """What a secret gave: the key, and whose secret it was (None: the recovery key or a practice database)."""

    key: bytes
    officer: UUID | None


@dataclass(frozen=True)
class KeyFile:
    """The content of the key file."""

    database: str
    """Random name of the database that the slots belong to."""
    slots: tuple[Slot, ...]
    practice_key: str = ""
    recovery_noted: bool = True
    """False until a person said that the recovery key is written down: it is shown once, and may have been missed."""

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """Read the key file; raises `DamagedFile` when it is missing, damaged or of a newer version.

        One that only cannot be read raises `UserError`: a backup put in its place would be the wrong remedy.
        """
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return cls.from_json(content)
        except PermissionError as error:
            raise UserError(
                tr("There is no permission to read {name} in {folder}.", name=path.name, folder=path.parent),
                tr("Nothing was changed and the data is safe. Check the permissions of the folder."),
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedFile(
                tr("The key file {name} is missing or damaged.", name=path.name),
                tr("The data itself is untouched. Restore the key file from the latest backup."),
            ) from error

    @classmethod
    def from_json(cls, content: Any) -> "KeyFile":
        """Return the key file of parsed JSON; raises ValueError, KeyError or TypeError when it is none."""
        if content["version"] != FORMAT:
            raise ValueError(content["version"])
        slots = tuple(Slot(**slot) for slot in content["slots"])
        if any(slot.memory > COST[PASSWORD][1] * 16 or slot.passes > 64 or slot.lanes > 64 for slot in slots):
            raise ValueError("a slot asks for absurd work")
        noted = content.get("recovery_noted", True) is not False
        return cls(content["database"], slots, content.get("practice_key", ""), noted)

    def write(self, path: Path) -> None:
        """Replace the key file; the old one stays whole if anything fails."""
        content = {
            "version": FORMAT,
            "database": self.database,
            "slots": [asdict(slot) for slot in self.slots],
        }
        if self.practice_key:
            content["practice_key"] = self.practice_key
        if not self.recovery_noted:
            content["recovery_noted"] = False
        replace_file(path, json.dumps(content, indent=1).encode(), of_the_data=True)

    @property
    def is_practice(self) -> bool:
        """Whether the database opens without a password."""
        return bool(self.practice_key)

    def unlock(self, secret: str) -> Unlocked:
        """Return the key that `secret` (a password or the recovery key) opens; raises `WrongPassword`."""
        if self.is_practice:
            return Unlocked(bytes.fromhex(self.practice_key), None)
        for slot in self.slots:
            given = parse_recovery_key(secret) if slot.kind == RECOVERY else secret.encode()
            key = slot.open(given, self.database) if given else None
            if key is not None:
                return Unlocked(key, UUID(hex=slot.officer) if slot.officer else None)
        raise WrongPassword(
            tr("The password does not open this database."),
            tr("Nothing was changed. Check Caps Lock and try again, or use the recovery key."),
        )

    def with_password(self, officer: UUID, password: str, key: bytes) -> "KeyFile":
        """Return the key file with the officer's slot renewed for `password`."""
        check_password(password)
        others = tuple(slot for slot in self.slots if slot.officer != officer.hex)
        slot = wrap(PASSWORD, officer.hex, password.encode(), key, self.database)
        return replace(self, slots=(*others, slot))

    def without_password(self, officer: UUID) -> "KeyFile":
        """Return the key file without the officer's slot."""
        others = tuple(slot for slot in self.slots if slot.officer != officer.hex)
        return replace(self, slots=others)

    def with_recovery(self, key: bytes) -> tuple["KeyFile", str]:
        """Return the key file with a new recovery slot, not noted yet, and the recovery key to write down."""
        secret = secrets.token_bytes(20)
        others = tuple(slot for slot in self.slots if slot.kind != RECOVERY)
        slot = wrap(RECOVERY, "", secret, key, self.database)
        return replace(self, slots=(*others, slot), recovery_noted=False), show_recovery_key(secret)


def new_key_file(*, practice: bool) -> tuple[KeyFile, bytes]:
    """Return an empty key file for a new database, and the new database's key."""
    key = os.urandom(32)
    return KeyFile(secrets.token_hex(8), (), key.hex() if practice else ""), key


def check_password(password: str) -> None:
    """Raise `UserError` when `password` is too short to protect anything."""
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(
            tr("The password needs at least {count} characters.", count=SHORTEST_PASSWORD),
            tr("Choose a longer one; four words that you remember are good."),
        )


def show_recovery_key(secret: bytes) -> str:
    """Return the recovery key as it is written down: eight groups of four letters and digits."""
    return in_fours(base64.b32encode(secret).decode(), "-")


def parse_recovery_key(text: str) -> bytes:
    """Return the bytes of a recovery key as typed (blanks, hyphens and case do not matter), or b"" when it is none."""
    compact = "".join(text.split()).replace("-", "").upper()
    try:
        return base64.b32decode(compact) if len(compact) == 32 else b""
    except (binascii.Error, ValueError):
        return b""
