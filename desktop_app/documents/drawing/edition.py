"""Which edition of a paper is being written: the plain one, or one with tags or with a field to sign electronically.

Every canvas that is made inside of `edition` is of it, so that no paper has to hand the choice down to its drawing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """What a file has beside what is seen on paper."""

    tagged: bool = False
    """For the web: PDF/A-2a and PDF/UA-1, so that a screen reader can read it out."""
    signature_field: bool = False
    """An empty field where an official signs, for BSrE or a certificate."""


PLAIN = Edition()
_CURRENT: ContextVar[Edition] = ContextVar("edition", default=PLAIN)


def current_edition() -> Edition:
    """Return the edition that is being written in this thread."""
    return _CURRENT.get()


@contextmanager
def edition(wanted: Edition) -> Iterator[None]:
    """Let everything that is written inside be of this edition."""
    before = _CURRENT.set(wanted)
    try:
        yield
    finally:
        _CURRENT.reset(before)
