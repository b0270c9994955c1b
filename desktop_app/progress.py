"""How long work tells how far it is, and how it learns that nobody wants it any more."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what); raises `Cancelled` when the person gave up."""


class Cancelled(Exception):
    """The person pressed Cancel; the work leaves nothing behind."""


def ignore(_done: int, _total: int, _what: str = "") -> None:
    """Report to nobody."""
