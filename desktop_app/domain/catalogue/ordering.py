"""The order in which to go for schemes."""

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import Mandatory, SchemeRow


def in_order(catalogue: Catalogue) -> list[SchemeRow]:
    """Return every scheme after what it needs; where that leaves a choice the mandatory first, then as listed.

    Schemes that need each other in a circle come as if the first of them needed nothing.
    """
    codes = {row.code for row in catalogue.schemes}
    needs: dict[str, set[str]] = {code: set() for code in codes}
    for row in catalogue.prerequisites:
        if row.scheme in codes and row.needs in codes - {row.scheme}:
            needs[row.scheme].add(row.needs)
    left = sorted(catalogue.schemes, key=lambda row: row.mandatory is Mandatory.VOLUNTARY)
    ordered: list[SchemeRow] = []
    while left:
        done = {row.code for row in ordered}
        following = next((row for row in left if needs[row.code] <= done), None) or _of_a_circle(left, needs, done)
        left.remove(following)
        ordered.append(following)
    return ordered


def _of_a_circle(left: list[SchemeRow], needs: dict[str, set[str]], done: set[str]) -> SchemeRow:
    """Return the first scheme of a circle that waits for nothing outside itself."""
    reached = {row.code: _reached(row.code, needs, done) for row in left}
    return next(row for row in left if all(row.code in reached[other] for other in reached[row.code]))


def _reached(code: str, needs: dict[str, set[str]], done: set[str]) -> set[str]:
    """Return all that a scheme still waits for, by however many steps."""
    reached: set[str] = set()
    open_ends = needs[code] - done
    while open_ends:
        reached |= open_ends
        open_ends = {more for one in open_ends for more in needs[one]} - done - reached
    return reached
