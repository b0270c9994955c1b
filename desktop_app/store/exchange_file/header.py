"""The header of an exchange file: what it says before anything is opened. It is in the open, so it names nobody."""

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any

from desktop_app.store.keys.slots import COST, PASSWORD, Slot

MAGIC = b"SIKMEXCH"
FORMAT = 1
PRELUDE = len(MAGIC) + 4
"""Bytes before the header: the magic and the header's length."""
LONGEST_HEADER = 64 * 1024
LONGEST_TEXT = 64
LONGEST_SEALED = 2_500
"""Bytes of the key sealed for one group; opening takes time with the square of it (400 keys in one took 10 s)."""
DEAREST = 4
"""How many times the work of today's slots a slot of a received file may ask for."""


class NewerFormat(ValueError):
    """The file says that a later version of the program wrote it."""


@dataclass(frozen=True)
class Header:
    """What an exchange file says of itself."""

    practice: bool
    program: str
    """Version of the program that wrote it."""
    signer: bytes
    """Ed25519 key that the signature is checked with."""
    payload: int
    """Bytes of the payload."""
    sealed_keys: tuple[bytes, ...]
    """The payload's key, sealed with age for one group of recipients after the other."""
    slot: Slot | None
    """The payload's key, wrapped with a passphrase."""
    file: str
    """Random name of the file, hex."""

    @property
    def needs_passphrase(self) -> bool:
        """Whether only a passphrase opens the file."""
        return not self.sealed_keys


def header_bytes(header: Header) -> bytes:
    """Return everything that stands before the payload."""
    content = {
        "format": FORMAT,
        "practice": header.practice,
        "program": header.program,
        "signer": header.signer.hex(),
        "payload": header.payload,
        "sealed_keys": [base64.b64encode(sealed).decode() for sealed in header.sealed_keys],
        "slot": asdict(header.slot) if header.slot else None,
        "file": header.file,
    }
    text = json.dumps(content, separators=(",", ":")).encode()
    if len(text) > LONGEST_HEADER:
        raise ValueError("too many recipients")
    return MAGIC + len(text).to_bytes(4, "little") + text


def parse_header(text: bytes) -> Header:
    """Return the header of its JSON; raises `NewerFormat`, or ValueError when it breaks any rule."""
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError("no object")
    version = _whole(content.get("format"), 1, 1 << 31)
    if version > FORMAT:
        raise NewerFormat(version)
    header = Header(
        practice=_exactly(content.get("practice"), bool),
        program=_short(content.get("program")),
        signer=_hex(content.get("signer"), 32),
        payload=_whole(content.get("payload"), 1, 1 << 50),
        sealed_keys=_sealed(content.get("sealed_keys")),
        slot=_slot(content.get("slot")),
        file=_hex(content.get("file"), 16).hex(),
    )
    if not header.sealed_keys and header.slot is None:
        raise ValueError("nothing opens it")
    if len(content) != len(asdict(header)) + 1:
        raise ValueError("more than this format has")
    return header


def _exactly(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise ValueError(kind.__name__)
    return value


def _whole(value: Any, least: int, most: int) -> int:
    if not least <= _exactly(value, int) <= most:
        raise ValueError("number out of bounds")
    return int(value)


def _short(value: Any) -> str:
    text = str(_exactly(value, str))
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise ValueError("text too long")
    return text


def _hex(value: Any, size: int) -> bytes:
    found = bytes.fromhex(_exactly(value, str))
    if len(found) != size or found.hex() != value:
        raise ValueError("bytes of another length")
    return found


def _sealed(value: Any) -> tuple[bytes, ...]:
    found = tuple(base64.b64decode(_exactly(sealed, str), validate=True) for sealed in _exactly(value, list))
    if any(len(sealed) > LONGEST_SEALED for sealed in found):
        raise ValueError("a group is too large")
    return found


def _slot(value: Any) -> Slot | None:
    if value is None:
        return None
    content = _exactly(value, dict)
    if set(content) != set(Slot.__annotations__) or (content["kind"], content["officer"]) != (PASSWORD, ""):
        raise ValueError("no slot of a passphrase")
    passes, memory, lanes = COST[PASSWORD]
    _whole(content["passes"], 1, passes * DEAREST)
    _whole(content["memory"], memory // DEAREST, memory * DEAREST)
    _whole(content["lanes"], 1, lanes * DEAREST)
    for name, size in (("salt", 16), ("nonce", 24), ("wrapped", 48)):
        _hex(content[name], size)
    return Slot(**content)
