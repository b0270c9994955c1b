"""The header of an exchange file: what it says before anything is opened. It is in the open, so it names nobody."""

import base64
import json
from dataclasses import asdict, dataclass
from typing import Any

from desktop_app.store.keys import COST, PASSWORD, Slot

MAGIC = b"SIKMEXCH"
FORMAT = 1
PRELUDE = len(MAGIC) + 4
"""Bytes before the header: the magic and the header's length."""
LONGEST_HEADER = 64 * 1024
LONGEST_TEXT = 64
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
    sealed_key: bytes | None
    """The payload's key, sealed with age for the recipients."""
    slot: Slot | None
    """The payload's key, wrapped with a passphrase."""
    file: str
    """Random name of the file, hex."""

    @property
    def needs_passphrase(self) -> bool:
        """Whether only a passphrase opens the file."""
        return self.sealed_key is None


def header_bytes(header: Header) -> bytes:
    """Return everything that stands before the payload."""
    content = {
        "format": FORMAT,
        "practice": header.practice,
        "program": header.program,
        "signer": header.signer.hex(),
        "payload": header.payload,
        "sealed_key": base64.b64encode(header.sealed_key).decode() if header.sealed_key else None,
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
        sealed_key=_sealed(content.get("sealed_key")),
        slot=_slot(content.get("slot")),
        file=_hex(content.get("file"), 16).hex(),
    )
    if header.sealed_key is None and header.slot is None:
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


def _sealed(value: Any) -> bytes | None:
    return None if value is None else base64.b64decode(_exactly(value, str), validate=True)


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
