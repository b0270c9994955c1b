"""The code on a badge: short, the same on every laptop, and it says nothing about the person.

It is made from the id of the seat, so nothing has to be stored or merged. Eight characters of Crockford's base 32,
which has no I, L, O and U; the first is a letter, so that a code is never taken for a row number.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session

from desktop_app.operations.gatherings.seats import Seat, list_seats

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = "0123456789" + LETTERS
LENGTH = 8
GATHERING_LENGTH = 6
SYMBOLOGY = re.compile(r"^\][A-Z]\d", re.IGNORECASE)
"""What some scanners send before a code, such as "]Q1" (AIM symbology identifier)."""
READ_AS = str.maketrans("OIL", "011")


def code_of(seat_id: UUID) -> str:
    """Return the code of a seat, such as "K7M2Q9TX"."""
    return _code(b"seat" + seat_id.bytes, LENGTH)


def gathering_code(gathering_id: UUID) -> str:
    """Return the code of a gathering, such as "K7M2Q9", which stands on every page of its sheets."""
    return _code(b"gathering" + gathering_id.bytes, GATHERING_LENGTH)


def _code(told: bytes, length: int) -> str:
    number = int.from_bytes(sha256(told).digest()[:8], "big")
    number, first = divmod(number, len(LETTERS))
    characters = [LETTERS[first]]
    for _ in range(length - 1):
        number, place = divmod(number, len(CHARACTERS))
        characters.append(CHARACTERS[place])
    return "".join(characters)


def seat_of_code(session: Session, gathering_id: UUID, typed: str) -> Seat | None:
    """Return whose code was scanned or typed; None when it is no code of this gathering.

    Case, blanks, hyphens, an O for a zero and whatever a scanner is set to send before the code do not matter.
    """
    return seat_among(list_seats(session, gathering_id), typed) if len(_plain(typed)) >= LENGTH else None


def seat_among(seats: Iterable[Seat], typed: str) -> Seat | None:
    """Return the same among seats that are known already: at the door a queue waits behind every scan."""
    wanted = _plain(typed)
    if len(wanted) < LENGTH:
        return None
    found = [seat for seat in seats if wanted.endswith(_plain(code_of(seat.id)))]
    return found[0] if len(found) == 1 else None


def _plain(typed: str) -> str:
    text = SYMBOLOGY.sub("", typed.strip()).upper().translate(READ_AS)
    return "".join(character for character in text if character.isascii() and character.isalnum())
