"""The answer to a question to the list of businesses: of a long list first what is seen at once, then all of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from desktop_app.operations.ikm.register import IkmQuery, count_ikm
from desktop_app.operations.listing import ikm_first
from desktop_app.operations.listing.ikm_guess import find_or_guess, guess

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

MANY = 20_000
"""Businesses from which on a list is shown in two steps; a shorter one is there at once."""
AT_ONCE = 32_768
"""Entry numbers that are compared before other threads get their turn."""


@dataclass(frozen=True)
class Found:
    """What the list shows."""

    entries: "array[int]"
    """The entry numbers in their order."""
    total: int
    """How many businesses there are without search and filters."""
    nearly: bool = False
    """Whether no business has what was typed, and these are only like it."""
    whole: bool = True
    """Whether these are all; else they are the first, and how many there are is not known yet."""
    place: int = -1
    """Where the business stands that the person looks at, -1 for nowhere."""


def find_found(
    session: Session, query: IkmQuery, followed: int | None = None, *, whole: bool = False, total: int | None = None
) -> Found:
    """Return what a query finds; of a long list the first rows, unless the `whole` is wanted.

    A person who looks at the entry `followed` is given the whole when it is not among the first rows. `total` is how
    many there are where that is known: counting a million takes longer than finding the first.
    """
    total = count_ikm(session) if total is None else total
    if not whole and total > MANY:
        entries, nearly = ikm_first.first_entries(session, query), False
        place = place_of(entries, followed)
        if len(entries) >= ikm_first.FIRST and (followed is None or place >= 0):
            return Found(entries, total, whole=False, place=place)
        if not entries:
            entries, nearly = guess(session, query)
        elif len(entries) >= ikm_first.FIRST:
            entries, nearly = find_or_guess(session, query)
    else:
        entries, nearly = find_or_guess(session, query)
    return Found(entries, total, nearly=nearly, place=place_of(entries, followed))


def place_of(entries: "array[int]", entry: int | None) -> int:
    """Return where an entry stands, -1 for nowhere; the window's thread is not kept waiting meanwhile."""
    for start in range(0, len(entries) if entry is not None else 0, AT_ONCE):
        part: Sequence[int] = entries[start : start + AT_ONCE]
        if entry in part:
            return start + part.index(entry)
    return -1
