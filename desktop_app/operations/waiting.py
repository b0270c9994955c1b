"""What waits for somebody on a day: follow-ups past their deadline, re-visits that are due, certificates that end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.visit import Visit
from desktop_app.operations.catalogue import current_catalogue
from desktop_app.operations.conflicts import count_conflicts
from desktop_app.operations.renewals import renewals


@dataclass(frozen=True)
class Waiting:
    """How many of each, and since when."""

    overdue: int
    overdue_since: date | None
    """The oldest deadline."""
    revisits: int
    revisits_since: date | None
    ending: int
    """Certificates within the months of renewal, the ended ones included."""
    ended: int
    conflicts: int = 0
    """Fields in which several laptops wrote different values."""


def waiting(session: Session, today: date) -> Waiting:
    """Return what waits on a day."""
    overdue, since = _overdue(session, today)
    visits = due_visits(_visits(session), today)
    certificates = renewals(session, today, int(current_catalogue(session).threshold("renewal_months")))
    return Waiting(
        overdue=overdue,
        overdue_since=since,
        revisits=len(visits),
        revisits_since=min(visits.values(), default=None),
        ending=len(certificates),
        ended=sum(row.days_left < 0 for row in certificates),
        conflicts=count_conflicts(session),
    )


def due_visits(visits: list[tuple[UUID, date | None]], today: date) -> dict[UUID, date]:
    """Return when a re-visit fell due, by business; `visits` are (business, next visit), the latest visit first."""
    latest: dict[UUID, date | None] = {}
    for ikm_id, next_on in visits:
        latest.setdefault(ikm_id, next_on)
    return {ikm_id: next_on for ikm_id, next_on in latest.items() if next_on is not None and next_on <= today}


def _overdue(session: Session, today: date) -> tuple[int, date | None]:
    """Return how many follow-ups are past their deadline, and the oldest deadline."""
    query = (
        select(func.count(), func.min(FollowUp.due_on))
        .join(Ikm, col(Ikm.id) == col(FollowUp.ikm_id))
        .where(col(FollowUp.due_on) < today, col(FollowUp.done_on).is_(None), col(FollowUp.verified_on).is_(None))
        .where(col(FollowUp.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    count, oldest = session.exec(query).one()
    return count, oldest


def _visits(session: Session) -> list[tuple[UUID, date | None]]:
    query = (
        columns(col(Visit.ikm_id), col(Visit.next_visit_on))
        .join(Ikm, col(Ikm.id) == col(Visit.ikm_id))
        .where(col(Visit.deleted).is_(False), col(Ikm.deleted).is_(False))
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
    )
    return [(ikm_id, next_on) for ikm_id, next_on in session.execute(query)]
