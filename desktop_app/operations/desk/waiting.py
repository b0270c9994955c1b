"""What waits for somebody on a day: what is late or due in its week, what ends, what is to be decided or handed in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from desktop_app.domain.follow_up import FollowUp, FollowUpStatus
from desktop_app.domain.ikm import Ikm
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.renewals import renewals
from desktop_app.operations.desk.behind import Behind, Opens
from desktop_app.operations.finding.looking_up import rows
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups
from desktop_app.operations.handing_in.conflicts import count_conflicts
from desktop_app.operations.handing_in.outlook import count_unsent
from desktop_app.operations.ikm.same_nik import count_same_nik
from desktop_app.store.keys.office_keys import office_of

_LATEST_FIRST = (
    "SELECT visit.ikm_id, visit.next_visit_on FROM visit JOIN ikm ON ikm.id = visit.ikm_id "
    "WHERE visit.deleted = 0 AND ikm.deleted = 0 ORDER BY visit.visited_on DESC, visit.id DESC"
)


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
    owing: int = 0
    """Laptops that have not handed in this week; counted at the office only."""
    due: int = 0
    """Follow-ups whose deadline is today or later in this week."""
    due_first: date | None = None
    """The nearest of these deadlines."""
    planned: int = 0
    """Businesses whose next visit is planned for later in this week."""
    unsent: int = 0
    """Records of this laptop that are in no file for the office yet."""
    doubled: int = 0
    """Pairs of businesses whose owners have the same NIK: every figure counts them twice."""


def waiting(session: Session, today: date) -> Waiting:
    """Return what waits on a day."""
    overdue, since = _open_until(session, date.min, today - timedelta(days=1))
    due, first = _open_until(session, today, last_of_week(today))
    next_visits = due_visits(_visits(session), last_of_week(today))
    visits = {ikm_id: day for ikm_id, day in next_visits.items() if day <= today}
    certificates = renewals(session, today, int(current_catalogue(session).threshold("renewal_months")))
    return Waiting(
        overdue=overdue,
        overdue_since=since,
        revisits=len(visits),
        revisits_since=min(visits.values(), default=None),
        ending=len(certificates),
        ended=sum(row.days_left < 0 for row in certificates),
        conflicts=count_conflicts(session),
        owing=count_owing(session, today),
        due=due,
        due_first=first,
        planned=len(next_visits) - len(visits),
        unsent=count_unsent(session),
        doubled=count_same_nik(session),
    )


def last_of_week(day: date) -> date:
    """Return the Sunday of the week of a day."""
    return day + timedelta(days=6 - day.weekday())


def due_this_week(session: Session, today: date) -> list[Behind]:
    """Return the follow-ups whose deadline is today or later in this week, the nearest first."""
    found = list_follow_ups(session, today, statuses=(FollowUpStatus.OPEN,))
    week = [row for row in found if row.due_on and row.due_on <= last_of_week(today)]
    return [Behind(Opens.FOLLOW_UP, row.id, row.ikm_id, row.due_on, row.problem) for row in week]


def planned_this_week(session: Session, today: date) -> list[Behind]:
    """Return the businesses whose next visit is planned for later in this week, the nearest first."""
    found = due_visits(_visits(session), last_of_week(today))
    later = sorted((day, ikm_id) for ikm_id, day in found.items() if day > today)
    return [Behind(Opens.READINESS, ikm_id, ikm_id, day) for day, ikm_id in later]


def count_owing(session: Session, today: date) -> int:
    """Return how many laptops that the office takes files of have not handed in in the week of `today`."""
    office = office_of(session)
    if office is None or not office.is_own:
        return 0
    since = datetime.combine(today - timedelta(days=today.weekday()), time.min).astimezone().astimezone(UTC)
    query = text(
        "SELECT count(*) FROM laptop WHERE accepted_at IS NOT NULL AND lost_at IS NULL "
        "AND verify_key NOT IN (SELECT verify_key FROM office_key) AND NOT EXISTS (SELECT 1 FROM received "
        "WHERE received.verify_key = laptop.verify_key AND status = 'applied' AND undone_at IS NULL "
        "AND received_at >= :since)"
    )
    return int(session.execute(query, {"since": since.isoformat(timespec="milliseconds")}).scalar_one())


def due_visits(visits: list[tuple[UUID, date | None]], today: date) -> dict[UUID, date]:
    """Return when a re-visit fell due, by business; `visits` are (business, next visit), the latest visit first."""
    latest: dict[UUID, date | None] = {}
    for ikm_id, next_on in visits:
        latest.setdefault(ikm_id, next_on)
    return {ikm_id: next_on for ikm_id, next_on in latest.items() if next_on is not None and next_on <= today}


def _open_until(session: Session, first: date, last: date) -> tuple[int, date | None]:
    """Return how many open follow-ups have their deadline from `first` to `last`, and the earliest of these."""
    query = (
        select(func.count(), func.min(FollowUp.due_on))
        .join(Ikm, col(Ikm.id) == col(FollowUp.ikm_id))
        .where(col(FollowUp.due_on).between(first, last))
        .where(col(FollowUp.done_on).is_(None), col(FollowUp.verified_on).is_(None))
        .where(col(FollowUp.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    count, earliest = session.exec(query).one()
    return count, earliest


def _visits(session: Session) -> list[tuple[UUID, date | None]]:
    """Return business and next visit of the last visit of each business, where there is a next one."""
    session.flush()  # a question in SQL sees only what was written
    latest: dict[bytes, str | None] = {}
    for ikm_id, next_on in rows(session, _LATEST_FIRST):
        latest.setdefault(ikm_id, next_on)
    return [(UUID(bytes=one), date.fromisoformat(next_on)) for one, next_on in latest.items() if next_on]
