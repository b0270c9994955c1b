"""From seat to certificate: what became of the businesses that were invited to gatherings.

Each business is counted once, from the first of the gatherings that it was at (or, if it came to none, invited to).
What happened counts from that day on: a visit, a gap that was closed, an application, a certificate.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.event import Gathering, Participant, Role
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.kbli import find_kbli
from desktop_app.domain.regions import region_name
from desktop_app.domain.stage import Stage, StageStep
from desktop_app.domain.visit import Visit
from desktop_app.operations.gatherings.presence import present

Key = TypeVar("Key")
AT_ONCE = 500
"""Ids in one query: SQLite takes 32,766, the log of a query should stay readable."""


class Step(StrEnum):
    """How far a business came, in order; each is counted for itself, of those that attended."""

    INVITED = "invited"
    ATTENDED = "attended"
    VISITED = "visited"
    CLOSED = "closed"
    """At least one follow-up was done."""
    APPLIED = "applied"
    ISSUED = "issued"


@dataclass(frozen=True)
class Trace:
    """One business, and the first day on which each step was seen."""

    ikm_id: UUID
    business: str
    kabupaten_code: str
    product_group: str
    """Title of the division of its first product's KBLI; "" when it has none."""
    gathering_id: UUID
    """The gathering that it is counted from."""
    steps: Mapping[Step, date]


@dataclass(frozen=True)
class OutcomeRow:
    """The figures of one group."""

    name: str
    """"" for what has no name: no kabupaten, no KBLI."""
    counts: Mapping[Step, int]


@dataclass(frozen=True)
class Outcomes:
    """The chain of some gatherings as of a day. Every figure is counted from `traces`."""

    as_of: date
    traces: tuple[Trace, ...]
    unlinked_invited: int
    """Participants who belong to no business of the register: nobody can say what became of them."""
    unlinked_attended: int

    @property
    def total(self) -> OutcomeRow:
        """All businesses, each once."""
        return _row("", self.traces)

    def by_kabupaten(self) -> list[OutcomeRow]:
        """Return the figures per kabupaten, in the order of the codes."""
        return [
            _row(region_name(code), some) for code, some in _sorted_groups(self.traces, lambda one: one.kabupaten_code)
        ]

    def by_product(self) -> list[OutcomeRow]:
        """Return the figures per product group, by name; those without a KBLI last."""
        return [_row(name, some) for name, some in _sorted_groups(self.traces, lambda one: one.product_group)]

    def by_gathering(self) -> dict[UUID, OutcomeRow]:
        """Return the figures by the gathering that each business is counted from."""
        return {key: _row("", some) for key, some in _sorted_groups(self.traces, lambda one: one.gathering_id)}


def outcomes(session: Session, gathering_ids: Collection[UUID], as_of: date) -> Outcomes:
    """Return what became, until `as_of`, of everybody invited to these gatherings."""
    seats = _seats(session, gathering_ids, as_of)
    named = {seat.ikm_id for seat in seats if seat.ikm_id is not None}
    names = {row.id: row.name for row in _of(session, Ikm, Ikm.id, named)}
    seats = [seat if seat.ikm_id in names else replace(seat, ikm_id=None) for seat in seats]  # one in the bin is none
    first = _first_days(seats)
    happened = _happened(session, first, as_of)
    products = _product_groups(session, first)
    traces = [
        Trace(ikm_id, names[ikm_id], code, products.get(ikm_id, ""), gathering, happened[ikm_id])
        for ikm_id, (gathering, code, _) in first.items()
    ]
    loose = [seat for seat in seats if seat.ikm_id is None]
    return Outcomes(
        as_of=as_of,
        traces=tuple(sorted(traces, key=lambda one: (one.kabupaten_code, one.business.casefold(), one.ikm_id))),
        unlinked_invited=sum(not seat.walk_in for seat in loose),
        unlinked_attended=sum(seat.attended for seat in loose),
    )


def grouped(traces: Iterable[Trace], key: Callable[[Trace], Key]) -> dict[Key, list[Trace]]:
    """Return the traces by `key`, in the order in which each was met first."""
    found: dict[Key, list[Trace]] = {}
    for trace in traces:
        found.setdefault(key(trace), []).append(trace)
    return found


@dataclass(frozen=True)
class _Seat:
    """A participant, when and where."""

    ikm_id: UUID | None
    kabupaten_code: str
    gathering_id: UUID
    day: date
    walk_in: bool
    attended: bool


def _seats(session: Session, gathering_ids: Collection[UUID], as_of: date) -> list[_Seat]:
    """Return the participants of gatherings that have begun, the earliest first."""
    found = []
    for gathering in _of(session, Gathering, Gathering.id, gathering_ids):
        if gathering.starts_on is None or gathering.starts_on > as_of:
            continue
        there = present(session, gathering.id, Role.PARTICIPANT)
        for row in _of(session, Participant, Participant.gathering_id, [gathering.id]):
            seat = (row.ikm_id, row.kabupaten_code, gathering.id, gathering.starts_on, row.walk_in)
            found.append(_Seat(*seat, row.id in there))
    return sorted(found, key=lambda seat: seat.day)


def _first_days(seats: Iterable[_Seat]) -> dict[UUID, tuple[UUID, str, list[_Seat]]]:
    """Return by business the gathering that it is counted from, its kabupaten there, and all its seats."""
    grouped: dict[UUID, list[_Seat]] = {}
    for seat in seats:
        if seat.ikm_id is not None:
            grouped.setdefault(seat.ikm_id, []).append(seat)
    found = {}
    for ikm_id, own in grouped.items():
        first = next((seat for seat in own if seat.attended), own[0])
        found[ikm_id] = (first.gathering_id, first.kabupaten_code, own)
    return found


def _happened(
    session: Session, first: Mapping[UUID, tuple[UUID, str, list[_Seat]]], as_of: date
) -> dict[UUID, dict[Step, date]]:
    found: dict[UUID, dict[Step, date]] = {ikm_id: {} for ikm_id in first}
    since: dict[UUID, date] = {}
    for ikm_id, (_, _, seats) in first.items():
        if invited := [seat.day for seat in seats if not seat.walk_in]:
            found[ikm_id][Step.INVITED] = min(invited)
        if attended := [seat.day for seat in seats if seat.attended]:
            found[ikm_id][Step.ATTENDED] = since[ikm_id] = min(attended)
    for ikm_id, step, day in _later(session, since):
        if day is not None and since[ikm_id] <= day <= as_of:
            found[ikm_id][step] = min(day, found[ikm_id].get(step, day))
    return found


def _later(session: Session, ikm_ids: Collection[UUID]) -> Iterator[tuple[UUID, Step, date | None]]:
    """Yield what happened to the businesses, with the day."""
    for visit in _of(session, Visit, Visit.ikm_id, ikm_ids):
        yield visit.ikm_id, Step.VISITED, visit.visited_on
    for task in _of(session, FollowUp, FollowUp.ikm_id, ikm_ids):
        yield task.ikm_id, Step.CLOSED, task.done_on or task.verified_on
    for step in _of(session, StageStep, StageStep.ikm_id, ikm_ids):
        if step.stage in (Stage.APPLIED, Stage.ISSUED):
            yield step.ikm_id, Step.APPLIED if step.stage == Stage.APPLIED else Step.ISSUED, step.dated
    for paper in _of(session, Certificate, Certificate.ikm_id, ikm_ids):
        if paper.status == CertificateStatus.HELD:
            yield paper.ikm_id, Step.ISSUED, paper.issued_on


def _product_groups(session: Session, ikm_ids: Collection[UUID]) -> dict[UUID, str]:
    groups: dict[UUID, str] = {}
    for product in _of(session, Product, Product.ikm_id, ikm_ids):
        kbli = find_kbli(product.kbli_code, product.kbli_version) if product.kbli_code else None
        if kbli is not None:
            groups.setdefault(product.ikm_id, kbli.division)
    return groups


def _of(session: Session, kind: type[Any], column: Any, ids: Collection[UUID]) -> Iterator[Any]:
    """Yield the live rows whose `column` is one of the ids, the oldest first within each."""
    wanted = list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        yield from session.exec(
            select(kind).where(col(column).in_(some), col(kind.deleted).is_(False)).order_by(kind.id)
        )


def _sorted_groups(traces: Sequence[Trace], key: Callable[[Trace], Key]) -> list[tuple[Key, list[Trace]]]:
    return sorted(grouped(traces, key).items(), key=lambda group: (not group[0], str(group[0])))


def _row(name: str, traces: Sequence[Trace]) -> OutcomeRow:
    return OutcomeRow(name, {step: sum(step in trace.steps for trace in traces) for step in Step})
