"""Nobody is in two places at once: AU-05, at another gathering or on a visit, on one day at overlapping times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.visit import Visit, VisitOfficer
from desktop_app.domain.wording import long_date
from desktop_app.errors import Severity
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import gathering_days
from desktop_app.operations.gatherings.audit.finding import Finding
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.seats import Seat

DAY_BEGINS, DAY_ENDS = "00:00", "24:00"
"""Where no time is written, the whole day counts: it is a warning only."""


@dataclass(frozen=True)
class _Span:
    """A stretch of time on any day."""

    starts_at: str
    ends_at: str

    def overlaps(self, other: "_Span") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def findings(session: Session, gathering_id: UUID) -> Iterator[Finding]:
    """Yield everybody who was here and, at the same time, somewhere else."""
    gathering = records.find(session, Gathering, gathering_id)
    seats = _by_identity(present_seats(session, gathering_id))
    days = set(gathering_days(gathering))
    yield from _at_gatherings(session, gathering, seats, days)
    yield from _on_visits(session, gathering, seats, days)


def _at_gatherings(
    session: Session, gathering: Gathering, seats: dict[str, Seat], days: set[date]
) -> Iterator[Finding]:
    others = select(Gathering, Event.title).join(Event, col(Event.id) == col(Gathering.event_id))
    rows = session.exec(others.where(col(Gathering.deleted).is_(False), col(Event.deleted).is_(False))).all()
    for other, title in rows:
        shared = days & set(gathering_days(other))
        if other.id == gathering.id or not shared or not _span(gathering).overlaps(_span(other)):
            continue
        there = _by_identity(present_seats(session, other.id))
        for identity in sorted(seats.keys() & there.keys()):
            for day in sorted(shared):
                if _present_on(session, gathering.id, seats[identity], day) and _present_on(
                    session, other.id, there[identity], day
                ):
                    where = f"{title} ({other.venue})"
                    yield _finding(seats[identity], day, tr("at another event: {where}", where=where))


def _on_visits(session: Session, gathering: Gathering, seats: dict[str, Seat], days: set[date]) -> Iterator[Finding]:
    visits = session.exec(select(Visit).where(col(Visit.visited_on).in_(days), col(Visit.deleted).is_(False))).all()
    for visit in visits:
        span = _Span(visit.starts_at or DAY_BEGINS, visit.ends_at or DAY_ENDS)
        if visit.visited_on is None or not _span(gathering).overlaps(span):
            continue
        for identity in _on_visit(session, visit):
            seat = seats.get(identity)
            if seat is not None and _present_on(session, gathering.id, seat, visit.visited_on):
                yield _finding(seat, visit.visited_on, tr("on a visit"))


def _on_visit(session: Session, visit: Visit) -> Iterator[str]:
    """Yield who was on a visit: the business, and the officers by their NIP."""
    yield f"ikm:{visit.ikm_id}"
    officers = select(VisitOfficer.nip).where(VisitOfficer.visit_id == visit.id, col(VisitOfficer.deleted).is_(False))
    yield from (f"nip:{_digits(nip)}" for nip in session.exec(officers) if nip)


def _by_identity(seats: list[Seat]) -> dict[str, Seat]:
    """Return the seats by what names a person for sure: the business or the NIP; a name alone does not."""
    found = {f"ikm:{seat.ikm_id}": seat for seat in seats if seat.ikm_id is not None}
    return found | {f"nip:{_digits(seat.nip)}": seat for seat in seats if seat.nip}


def _present_on(session: Session, gathering_id: UUID, seat: Seat, day: date) -> bool:
    return seat.id in present(session, gathering_id, seat.role, day)


def _span(gathering: Gathering) -> _Span:
    return _Span(gathering.starts_at or DAY_BEGINS, gathering.ends_at or DAY_ENDS)


def _digits(nip: str) -> str:
    return "".join(sign for sign in nip if sign.isdigit())


def _finding(seat: Seat, day: date, elsewhere: str) -> Finding:
    text = tr(
        "{name} was here on {day} and at the same time {elsewhere}.",
        name=seat.name,
        day=long_date(day),
        elsewhere=elsewhere,
    )
    return Finding("AU-05", text, "after", (seat.role, day), Severity.WARNING)
