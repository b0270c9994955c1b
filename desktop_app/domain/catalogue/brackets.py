"""Progressive rates as the catalogue writes them: "60000000:5" is 5 % of what lies below 60 million."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

REST = "sisanya"
"""Stands for the limit of the last bracket, which has none."""
_FORM = re.compile(rf"(\d{{1,15}}|{REST}):(\d{{1,3}}(?:\.\d{{1,2}})?)", re.ASCII)

Bracket = tuple[int | None, int]
"""Up to which rupiah (None: all the rest), and the rate in hundredths of a percent."""


def check_bracket(text: str) -> str:
    """Return a bracket as it is kept; raises ValueError when it is none."""
    limit, basis_points = _read(text)
    return f"{REST if limit is None else limit}:{Decimal(basis_points).scaleb(-2).normalize():f}"


def read_brackets(texts: Sequence[str]) -> tuple[Bracket, ...]:
    """Return the brackets; raises ValueError when they do not rise, or a limit follows the rest."""
    found = tuple(map(_read, texts))
    for (lower, _), (upper, _) in pairwise(found):
        if lower is None or (upper is not None and upper <= lower):
            raise ValueError(texts)
    return found


def basis_points(percent: float) -> int:
    """Return a rate in hundredths of a percent: 500 for 5."""
    return int((Decimal(str(percent)) * 100).to_integral_value())


def _read(text: str) -> Bracket:
    typed = _FORM.fullmatch(text.strip().casefold().replace(" ", ""))
    if typed is None or not 0 <= Decimal(typed[2]) <= 100:
        raise ValueError(text)
    return None if typed[1] == REST else int(typed[1]), basis_points(float(typed[2]))
