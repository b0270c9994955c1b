"""What a received payload says of itself and of its sender: known names, each with a value of its kind."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desktop_app.i18n import tr
from desktop_app.store.exchange_file.payload_changes import check_knowledge
from desktop_app.store.exchange_file.payload_rules import HASH, LARGEST, NAME, refused
from desktop_app.store.keys import age

LONGEST = 1 << 20
LONGEST_TEXT = 1_000
LARGEST_COUNT = 999_999_999
FILE = re.compile(r"[0-9a-f]{32}")


def check_info(connection: Any) -> None:
    """Raise `DamagedFile` unless the payload says only what is known, in the form that it is known in."""
    if connection.execute(f"SELECT 1 FROM info WHERE octet_length(value) > {LONGEST} LIMIT 1").fetchone():
        raise refused(tr("a value is too large"))
    for name, value in connection.execute(f"SELECT name, value FROM info LIMIT {len(KNOWN) + 1}"):
        if name not in KNOWN:
            raise refused(tr("it says something unknown of itself ({name})", name=name[:40]))
        if not KNOWN[name](value):
            raise refused(tr("what it says of itself cannot be read ({name})", name=name))


def _is_text(value: str) -> bool:
    return len(value) <= LONGEST_TEXT


def _is_count(value: str) -> bool:
    return _number(value, LARGEST_COUNT)


def _is_device(value: str) -> bool:
    return _number(value, LARGEST)


def _number(value: str, most: int) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= len(str(most)) and 1 <= int(value) <= most


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _is_knowledge(value: str) -> bool:
    check_knowledge(value)
    return True


def _fits(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


KNOWN: Mapping[str, Callable[[str], bool]] = {
    "kind": _fits(NAME),
    "number": _is_count,
    "device": _is_device,
    "officer": _is_text,
    "office": _is_text,
    "program": _is_text,
    "schema": _is_count,
    "written_at": _is_moment,
    "recipient": age.is_recipient,
    "verify_key": _fits(HASH),
    "file": _fits(FILE),
    "holds": _is_knowledge,
}
