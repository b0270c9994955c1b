"""The bin: what was removed can be taken out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from desktop_app.domain.agency import Agency
from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.event_file import EventFile
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.official import Official
from desktop_app.domain.payment import PaymentList
from desktop_app.domain.record import Record
from desktop_app.domain.regions import line
from desktop_app.domain.visit import Visit
from desktop_app.domain.wording import long_date
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import restore_ikm
from desktop_app.operations.ikm.redirects import settle_redirects
from desktop_app.operations.names.naming import title_of
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.visits.visits import restore_visit
from desktop_app.store.changes.change_log import moment

Kind = type[Record]
PLAIN: tuple[Kind, ...] = (Gathering, Official, Agency, PaymentList, EventFile)
"""Kinds that come back alone, just as they were."""


@dataclass(frozen=True)
class BinRow:
    """One removed record."""

    kind: Kind
    id: UUID
    name: str
    detail: str
    """What tells it from others of the same name: the place, the organizer, the day, the business."""
    removed_at: datetime | None = None
    removed_by: str = ""
    """Name of the officer, "" when nobody is known."""


def list_bin(session: Session) -> list[BinRow]:
    """Return what was removed, of each kind the newest first, with when and by whom.

    A visit or follow-up of a removed business waits with it and is not listed by itself. A business that was merged is
    no removed one: it stands for its survivor; what was in the bin of it is listed.
    """
    removed = [row for row in records.list_removed(session, Ikm) if row.merged_into is None]
    businesses = [BinRow(Ikm, row.id, row.name, line(row.region_code)) for row in removed]
    events = [BinRow(Event, row.id, row.title, row.organizer) for row in records.list_removed(session, Event)]
    plain = [row for kind in PLAIN for row in _plain(session, kind)]
    return _dated(session, [*businesses, *events, *_visits(session), *_follow_ups(session), *plain])


def take_out(session: Session, rows: Sequence[BinRow]) -> None:
    """Put removed records back where they were."""
    restore_ikm(session, [row.id for row in rows if row.kind is Ikm])
    records.restore(session, Event, [row.id for row in rows if row.kind is Event])
    for row in rows:
        if row.kind is Visit:
            restore_visit(session, row.id)
    records.restore(session, FollowUp, [row.id for row in rows if row.kind is FollowUp])
    for kind in PLAIN:
        records.restore(session, kind, [row.id for row in rows if row.kind is kind])
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


def _plain(session: Session, kind: Kind) -> Iterator[BinRow]:
    """Yield the removed records of a kind; what is a part of something removed waits with it."""
    for row in records.list_removed(session, kind):
        if any(whole.deleted for whole in _wholes(session, row)):
            continue
        own, _, whole = title_of(session, str(kind.__tablename__), row.id).partition(" · ")
        yield BinRow(kind, row.id, own, whole)


def _wholes(session: Session, row: Record) -> Iterator[Record]:
    """Yield the gathering and the event that a record is a part of."""
    above: tuple[tuple[str, type[Record]], ...] = (("gathering_id", Gathering), ("event_id", Event))
    for column, kind in above:
        whole = session.get(kind, getattr(row, column)) if getattr(row, column, None) else None
        if whole is not None:
            yield whole
            yield from _wholes(session, whole)


def _dated(session: Session, rows: Sequence[BinRow]) -> list[BinRow]:
    """Add who removed each and when, from the log: the last change of its mark."""
    names = officer_names(session)
    last = text("SELECT hlc, author FROM change WHERE row = :row AND \"column\" = 'deleted' ORDER BY hlc DESC LIMIT 1")
    dated = []
    for row in rows:
        found = session.execute(last, {"row": row.id.bytes}).first()
        by = names.get(UUID(bytes=found[1]), "") if found and found[1] else ""
        dated.append(replace(row, removed_at=moment(found[0]) if found else None, removed_by=by))
    return dated
