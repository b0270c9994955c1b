"""The bin: what was removed can be taken out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.regions import line
from desktop_app.domain.visit import Visit
from desktop_app.domain.wording import long_date
from desktop_app.operations import records
from desktop_app.operations.ikm import restore_ikm
from desktop_app.operations.redirects import settle_redirects
from desktop_app.operations.visits import restore_visit

Kind = type[Ikm] | type[Event] | type[Visit] | type[FollowUp]


@dataclass(frozen=True)
class BinRow:
    """One removed record."""

    kind: Kind
    id: UUID
    name: str
    detail: str
    """What tells it from others of the same name: the place, the organizer, the day, the business."""


def list_bin(session: Session) -> list[BinRow]:
    """Return the removed businesses, events, visits and follow-ups, of each kind the newest first.

    A visit or follow-up of a removed business waits with it and is not listed by itself. A business that was merged is
    no removed one: it stands for its survivor; what was in the bin of it is listed.
    """
    removed = [row for row in records.list_removed(session, Ikm) if row.merged_into is None]
    businesses = [BinRow(Ikm, row.id, row.name, line(row.region_code)) for row in removed]
    events = [BinRow(Event, row.id, row.title, row.organizer) for row in records.list_removed(session, Event)]
    return [*businesses, *events, *_visits(session), *_follow_ups(session)]


def take_out(session: Session, rows: Sequence[BinRow]) -> None:
    """Put removed records back where they were."""
    restore_ikm(session, [row.id for row in rows if row.kind is Ikm])
    records.restore(session, Event, [row.id for row in rows if row.kind is Event])
    for row in rows:
        if row.kind is Visit:
            restore_visit(session, row.id)
    records.restore(session, FollowUp, [row.id for row in rows if row.kind is FollowUp])
    settle_redirects(session, [(row.kind.__tablename__, row.id) for row in rows if row.kind in (Visit, FollowUp)])


def _is_there() -> Any:
    return col(Ikm.deleted).is_(False) | col(Ikm.merged_into).is_not(None)


def _visits(session: Session) -> Iterator[BinRow]:
    query = select(Visit, Ikm.name).join(Ikm, col(Ikm.id) == col(Visit.ikm_id)).where(col(Visit.deleted), _is_there())
    for visit, business in session.exec(query.order_by(col(Visit.id).desc())):
        yield BinRow(Visit, visit.id, business, long_date(visit.visited_on) if visit.visited_on else "")


def _follow_ups(session: Session) -> Iterator[BinRow]:
    """Yield what a person removed; what went with a removed visit comes back with it."""
    query = (
        select(FollowUp, Ikm.name)
        .join(Ikm, col(Ikm.id) == col(FollowUp.ikm_id))
        .outerjoin(Visit, col(Visit.id) == col(FollowUp.visit_id))
        .where(col(FollowUp.deleted), _is_there(), col(Visit.deleted).is_not(True))
    )
    for task, business in session.exec(query.order_by(col(FollowUp.id).desc())):
        yield BinRow(FollowUp, task.id, task.problem, business)
