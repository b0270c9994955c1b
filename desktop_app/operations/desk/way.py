"""From visit to certificate: how far the businesses came that were visited.

What happened counts from the first visit on. Each step is counted for itself, of those that were visited: a business
that had nothing to mend may apply all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.stage import Stage, StageStep
from desktop_app.domain.visit import Visit
from desktop_app.operations.desk.behind import Behind, Opens
from desktop_app.operations.gatherings.outcomes import Step

STEPS = (Step.VISITED, Step.CLOSED, Step.APPLIED, Step.ISSUED)


@dataclass(frozen=True)
class Way:
    """The businesses of each step, with the first day on which it was seen."""

    rows: Mapping[Step, tuple[Behind, ...]]

    def count(self, step: Step) -> int:
        """Return how many businesses came to a step."""
        return len(self.rows[step])


def way(session: Session, since: date | None, today: date) -> Way:
    """Return how far those came that were visited from `since` (None: ever) until `today`."""
    first = _first_visits(session, since or date.min, today)
    days: dict[Step, dict[UUID, date]] = {step: {} for step in STEPS}
    days[Step.VISITED] = first
    for step, ikm_id, day in _happened(session):
        if day is not None and ikm_id in first and first[ikm_id] <= day <= today:
            own = days[step]
            own[ikm_id] = min(day, own.get(ikm_id, day))
    return Way({step: _rows(own) for step, own in days.items()})


def _rows(days: Mapping[UUID, date]) -> tuple[Behind, ...]:
    by_day = sorted(days.items(), key=lambda pair: (pair[1], pair[0]))
    return tuple(Behind(Opens.BUSINESS, ikm_id, ikm_id, day) for ikm_id, day in by_day)


def _first_visits(session: Session, since: date, today: date) -> dict[UUID, date]:
    query = (
        columns(col(Visit.ikm_id), func.min(Visit.visited_on))
        .join(Ikm, col(Ikm.id) == col(Visit.ikm_id))
        .where(col(Visit.visited_on).between(since, today))
        .where(col(Visit.deleted).is_(False), col(Ikm.deleted).is_(False))
        .group_by(col(Visit.ikm_id))
    )
    return {ikm_id: day for ikm_id, day in session.execute(query) if day is not None}


def _happened(session: Session) -> Iterator[tuple[Step, UUID, date | None]]:
    done = columns(col(FollowUp.ikm_id), col(FollowUp.done_on), col(FollowUp.verified_on))
    for ikm_id, done_on, verified_on in session.execute(done.where(col(FollowUp.deleted).is_(False))):
        yield Step.CLOSED, ikm_id, done_on or verified_on
    steps = columns(col(StageStep.ikm_id), col(StageStep.stage), col(StageStep.dated))
    steps = steps.where(col(StageStep.stage).in_((Stage.APPLIED, Stage.ISSUED)), col(StageStep.deleted).is_(False))
    for ikm_id, stage, day in session.execute(steps):
        yield Step.APPLIED if stage is Stage.APPLIED else Step.ISSUED, ikm_id, day
    papers = columns(col(Certificate.ikm_id), col(Certificate.issued_on))
    held = papers.where(col(Certificate.status) == CertificateStatus.HELD, col(Certificate.deleted).is_(False))
    for ikm_id, day in session.execute(held):
        yield Step.ISSUED, ikm_id, day
