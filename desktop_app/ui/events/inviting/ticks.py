"""Who is ticked, through all filters, and what that means for the quota."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.inviting import Candidate, QuotaState

TOLD = 4
"""So many kabupaten are named."""


class Ticks:
    """Candidates in the order in which they were ticked; another filter takes none away."""

    def __init__(self) -> None:
        self._ticked: dict[UUID, Candidate] = {}

    def __contains__(self, row: Candidate) -> bool:
        return row.ikm_id in self._ticked

    def __len__(self) -> int:
        return len(self._ticked)

    def ids(self) -> list[UUID]:
        """Return the ticked businesses."""
        return list(self._ticked)

    def turn(self, rows: Sequence[Candidate]) -> None:
        """Tick all of these, or none of them when all were ticked."""
        if all(row in self for row in rows):
            for row in rows:
                del self._ticked[row.ikm_id]
        else:
            self._ticked |= {row.ikm_id: row for row in rows}

    def clear(self) -> None:
        """Tick nobody."""
        self._ticked.clear()

    def says(self, states: Iterable[QuotaState]) -> str:
        """Return how many of each kabupaten are ticked, "" for nobody."""
        names = {state.kabupaten_code: state.kabupaten for state in states}
        counts = self._per_kabupaten()
        parts = [f"{_short(names.get(code, ''))} {counts[code]}" for code in sorted(counts)]
        total = tr_count("{count} business ticked", "{count} businesses ticked", len(self))
        if len(parts) > TOLD:
            return tr("{total} in {count} kabupaten", total=total, count=len(parts))
        return f"{total}: {', '.join(parts)}" if parts else ""

    def too_many(self, states: Iterable[QuotaState]) -> str:
        """Return which quotas would be exceeded and by how many, "" when none."""
        counts = self._per_kabupaten()
        over = {s.kabupaten: counts[s.kabupaten_code] - s.free for s in states if s.free is not None}
        parts = [
            tr("{kabupaten}: {count} more than the quota", kabupaten=_short(name), count=count)
            for name, count in over.items()
            if count > 0
        ]
        return f"⚠ {'; '.join(parts)}" if parts and counts else ""

    def _per_kabupaten(self) -> Counter[str]:
        return Counter(row.kabupaten_code for row in self._ticked.values())


def _short(name: str) -> str:
    return name.removeprefix("Kabupaten ") or tr("without a place")
