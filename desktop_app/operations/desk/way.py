"""From visit to certificate: how far the businesses came that were visited.

What happened counts from the first visit on. Each step is counted for itself, of those that were visited: a business
that had nothing to mend may apply all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.stage import Stage
from desktop_app.operations.desk.behind import Opens, Rows
from desktop_app.operations.finding.looking_up import rows
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.operations.recaps.ordering import in_order

_Happened = tuple[Step, bytes, str]
"""What happened, the business, and the day as the database has it: ISO days compare as days do."""
STEPS = (Step.VISITED, Step.CLOSED, Step.APPLIED, Step.ISSUED)
_FIRST = (
    "SELECT visit.ikm_id, min(visit.visited_on) FROM visit JOIN ikm ON ikm.id = visit.ikm_id "
    "WHERE visit.visited_on BETWEEN ? AND ? AND visit.deleted = 0 AND ikm.deleted = 0 GROUP BY visit.ikm_id"
)
_LATER = {
    Step.CLOSED: "SELECT ikm_id, coalesce(done_on, verified_on) AS day FROM follow_up WHERE deleted = 0",
    Step.APPLIED: f"SELECT ikm_id, dated AS day FROM stage_step WHERE deleted = 0 AND stage = '{Stage.APPLIED}'",
    Step.ISSUED: (
        f"SELECT ikm_id, dated AS day FROM stage_step WHERE deleted = 0 AND stage = '{Stage.ISSUED}' UNION ALL "
        f"SELECT ikm_id, issued_on FROM certificate WHERE deleted = 0 AND status = '{CertificateStatus.HELD}'"
    ),
}


@dataclass(frozen=True)
class Way:
    """The businesses of each step, with the first day on which it was seen."""

    rows: Mapping[Step, Rows]

    def count(self, step: Step) -> int:
        """Return how many businesses came to a step."""
        return len(self.rows[step])


def ways(session: Session, since: Sequence[date | None], today: date) -> list[Way]:
    """Return how far those came that were visited from each of the days (None: ever) until `today`."""
    until = today.isoformat()
    happened = [
        (step, ikm_id, day)
        for step, query in _LATER.items()
        for ikm_id, day in rows(session, f"SELECT * FROM ({query}) WHERE day <= ?", (until,))
    ]
    firsts = [dict(rows(session, _FIRST, ((day or date.min).isoformat(), until))) for day in since]
    return [_way(first, happened) for first in firsts]


def _way(first: dict[bytes, str], happened: Iterable[_Happened]) -> Way:
    days: dict[Step, dict[bytes, str]] = {step: {} for step in STEPS}
    days[Step.VISITED] = first
    for step, ikm_id, day in happened:
        if ikm_id in first and first[ikm_id] <= day:
            own = days[step]
            own[ikm_id] = min(day, own.get(ikm_id, day))
    return Way({step: _rows(own) for step, own in days.items()})


def _rows(days: Mapping[bytes, str]) -> Rows:
    by_day = in_order(days.items(), lambda item: (item[1], item[0]))
    return Rows.of_businesses(Opens.BUSINESS, ((ikm_id, day, "") for ikm_id, day in by_day))
