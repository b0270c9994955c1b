"""The things that are counted in a period, one row each: every figure of a report is the number of such rows.

This is the only place that says on which day a thing counts: a business on the day on which it was recorded, a visit on
the day of the visit, a participant on the first day of the gathering, a certificate on the day of its issue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.event import Event, Gathering, Role
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.target import Measure
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import Visit
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.periods import Period
from desktop_app.operations.recaps import ELSEWHERE, kabupaten_in_order
from desktop_app.operations.timeline import made_on


@dataclass(frozen=True)
class Counted:
    """One thing that counts."""

    measure: Measure
    id: UUID
    """The business, visit, seat at a gathering or certificate."""
    about: UUID
    """What opens: the business, or the gathering of a participant."""
    kabupaten_code: str
    """Of the business, or where the participant comes from; `ELSEWHERE` when it is not known or not in Lampung."""
    on: date
    what: str
    """Name of the business or participant."""
    scheme: str = ""
    """Of a certificate."""


def counted(session: Session, period: Period, today: date) -> dict[Measure, tuple[Counted, ...]]:
    """Return by measure what counts in a period, up to `today`, by day and name."""
    days = Period(period.starts_on, period.cut_off(today)) if period.starts_on <= today else None
    if days is None:
        return dict.fromkeys(Measure, ())
    rows = {
        Measure.BUSINESSES: _businesses(session, days),
        Measure.VISITS: _visits(session, days),
        Measure.PARTICIPANTS: _participants(session, days),
        Measure.CERTIFICATES: _certificates(session, days),
    }
    return {
        measure: tuple(sorted(found, key=lambda row: (row.on, search_key(row.what), row.id)))
        for measure, found in rows.items()
    }


def kabupaten_of(region_code: str) -> str:
    """Return the kabupaten of Lampung in which a region lies, else `ELSEWHERE`."""
    code = region_code[: len("18.10")]
    return code if code in dict(kabupaten_in_order()) else ELSEWHERE


def held_in(session: Session, days: Period) -> list[Gathering]:
    """Return the gatherings that began in a period, the earliest first."""
    query = (
        select(Gathering)
        .join(Event, col(Event.id) == col(Gathering.event_id))
        .where(col(Gathering.starts_on).between(days.starts_on, days.ends_on))
        .where(col(Gathering.deleted).is_(False), col(Event.deleted).is_(False))
    )
    return list(session.exec(query.order_by(col(Gathering.starts_on), col(Gathering.id))))


def _businesses(session: Session, days: Period) -> Iterator[Counted]:
    query = select(Ikm.id, Ikm.name, Ikm.region_code).where(col(Ikm.deleted).is_(False))
    for ikm_id, name, region in session.exec(query):
        if (day := made_on(ikm_id)) and day in days:
            yield Counted(Measure.BUSINESSES, ikm_id, ikm_id, kabupaten_of(region), day, name)


def _visits(session: Session, days: Period) -> Iterator[Counted]:
    query = (
        select(Visit, Ikm)
        .join(Ikm, col(Ikm.id) == col(Visit.ikm_id))
        .where(col(Visit.visited_on).between(days.starts_on, days.ends_on))
        .where(col(Visit.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    for visit, ikm in session.exec(query):
        if visit.visited_on:
            place = kabupaten_of(ikm.region_code)
            yield Counted(Measure.VISITS, visit.id, ikm.id, place, visit.visited_on, ikm.name)


def _participants(session: Session, days: Period) -> Iterator[Counted]:
    for gathering in held_in(session, days):
        for seat in present_seats(session, gathering.id, Role.PARTICIPANT):
            if gathering.starts_on:
                place = kabupaten_of(seat.kabupaten_code)
                yield Counted(Measure.PARTICIPANTS, seat.id, gathering.id, place, gathering.starts_on, seat.name)


def _certificates(session: Session, days: Period) -> Iterator[Counted]:
    query = (
        select(Certificate, Ikm)
        .join(Ikm, col(Ikm.id) == col(Certificate.ikm_id))
        .where(col(Certificate.issued_on).between(days.starts_on, days.ends_on))
        .where(Certificate.status == CertificateStatus.HELD)
        .where(col(Certificate.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    for row, ikm in session.exec(query):
        if row.issued_on:
            place = kabupaten_of(ikm.region_code)
            yield Counted(Measure.CERTIFICATES, row.id, ikm.id, place, row.issued_on, ikm.name, row.scheme)
