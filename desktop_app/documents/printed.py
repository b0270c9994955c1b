"""What came out of writing a paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Printed:
    """What came out, for the person who prints."""

    pages: int
    cut: tuple[str, ...]
    """Texts that were shortened because they did not fit."""
    missing: tuple[str, ...]
    """Characters that no font has; printed as "?"."""
