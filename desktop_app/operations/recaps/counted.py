"""The things that are counted in a period, one row each: every figure of a report is the number of such rows.

This is the only place that says on which day a thing counts: a business on the day on which it was recorded, a visit on
the day of the visit, a participant on the first day of the gathering, a certificate on the day of its issue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.event import Event, Gathering, Role
from desktop_app.domain.target import Measure
from desktop_app.domain.text import search_key
from desktop_app.operations.finding.looking_up import rows
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.ikm.timeline import DayOfIds
from desktop_app.operations.recaps.ordering import in_order
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.readiness import ELSEWHERE, kabupaten_in_order

REGIONS = 8_192
"""Codes of which the kabupaten is remembered; Lampung has fewer villages."""
_DATED = {
    Measure.VISITS: (
        "SELECT visit.id, ikm.id, ikm.region_code, visit.visited_on, ikm.name, '' "
        "FROM visit JOIN ikm ON ikm.id = visit.ikm_id "
        "WHERE visit.visited_on BETWEEN ? AND ? AND visit.deleted = 0 AND ikm.deleted = 0"
    ),
    Measure.CERTIFICATES: (
        "SELECT min(certificate.id), ikm.id, ikm.region_code, certificate.issued_on, ikm.name, certificate.scheme "
        "FROM certificate JOIN ikm ON ikm.id = certificate.ikm_id "
        f"WHERE certificate.issued_on BETWEEN ? AND ? AND certificate.status = '{CertificateStatus.HELD}' "
        "AND certificate.deleted = 0 AND ikm.deleted = 0 "
        "GROUP BY ikm.id, certificate.scheme, iif(certificate.number = '', certificate.id, certificate.number)"
    ),
}
"""A certificate that two laptops recorded of one business, with the same number, is one."""


class Happened(NamedTuple):
    """One thing that counts, as the database has it: a province has too many of them to make objects of all."""

    id: bytes
    about: bytes
    region: str
    """Code of the region of the business, or of the kabupaten that a participant comes from."""
    on: str
    """ISO day."""
    what: str
    scheme: str


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
    return {
        measure: tuple(_counted(measure, row) for row in found)
        for measure, found in happened(session, period, today).items()
    }


def happened(session: Session, period: Period, today: date) -> dict[Measure, list[Happened]]:
    """Return the same as the database has it."""
    if period.starts_on > today:
        return {measure: [] for measure in Measure}
    days = Period(period.starts_on, period.cut_off(today))
    session.flush()  # a question in SQL sees only what was written
    found = {
        Measure.BUSINESSES: _businesses(session, days),
        Measure.VISITS: _dated(session, Measure.VISITS, days),
        Measure.PARTICIPANTS: _participants(session, days),
        Measure.CERTIFICATES: _dated(session, Measure.CERTIFICATES, days),
    }
    return {
        measure: in_order(some, lambda row: (row.on, search_key(row.what), row.id)) for measure, some in found.items()
    }


@lru_cache(REGIONS)
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


def _dated(session: Session, measure: Measure, days: Period) -> Iterator[Happened]:
    wanted = (days.starts_on.isoformat(), days.ends_on.isoformat())
    return map(Happened._make, rows(session, _DATED[measure], wanted))


def _businesses(session: Session, days: Period) -> Iterator[Happened]:
    made, first, last = DayOfIds(), days.starts_on.isoformat(), days.ends_on.isoformat()
    for ikm_id, name, region in rows(session, "SELECT id, name, region_code FROM ikm WHERE deleted = 0"):
        day = made.iso(ikm_id)
        if first <= day <= last:  # "" of an id that does not tell is before every day
            yield Happened(ikm_id, ikm_id, region, day, name, "")


def _participants(session: Session, days: Period) -> Iterator[Happened]:
    for gathering in held_in(session, days):
        if gathering.starts_on:
            day = gathering.starts_on.isoformat()
            for seat in present_seats(session, gathering.id, Role.PARTICIPANT):
                yield Happened(seat.id.bytes, gathering.id.bytes, seat.kabupaten_code, day, seat.name, "")


def _counted(measure: Measure, row: Happened) -> Counted:
    place, day = kabupaten_of(row.region), date.fromisoformat(row.on)
    return Counted(measure, UUID(bytes=row.id), UUID(bytes=row.about), place, day, row.what, row.scheme)
