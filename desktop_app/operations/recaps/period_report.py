"""The figures of the report for the head of office about a quarter, a year or any days, and their fingerprint."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.event import Gathering
from desktop_app.domain.target import Measure
from desktop_app.domain.text import search_key
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.renewals import RenewalRow, renewals
from desktop_app.operations.follow_ups.follow_ups import FollowUpRow
from desktop_app.operations.gatherings.participants_recap import ParticipantsRecap, period_participants
from desktop_app.operations.recaps.counted import happened
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.quarters import Quarter, quarters_up_to
from desktop_app.operations.recaps.readiness import (
    UNNAMED,
    Recap,
    businesses_on,
    certification_recap,
    count_businesses_on,
    needs_recap,
    tasks_open_on,
)
from desktop_app.operations.recaps.register import RegisterRecap, register_recap
from desktop_app.operations.recaps.targets import Achievement, achievement
from desktop_app.operations.recaps.visits import VisitsRecap, visits_recap

FINGERPRINT = "siap-ikm laporan periode 2"
"""Says by which rule the fingerprint was made."""


@dataclass(frozen=True)
class Earlier:
    """An earlier period to compare with."""

    period: Period
    counts: Mapping[Measure, int]
    businesses: int
    """In the register at its end."""
    rows: str = ""
    """SHA-256 over what was counted in it."""


@dataclass(frozen=True)
class Debt:
    """What one agency is late with."""

    role: AgencyRole
    agency: str
    tasks: tuple[FollowUpRow, ...]

    @property
    def businesses(self) -> int:
        """How many businesses wait."""
        return len({task.ikm_id for task in self.tasks})

    @property
    def since(self) -> date:
        """The deadline that passed first."""
        return min(task.due_on for task in self.tasks if task.due_on)


@dataclass(frozen=True)
class PeriodReport:
    """Everything that the report tells, of one moment of the data."""

    period: Period
    as_of: date
    """The day of the figures."""
    running: bool
    """Whether the period has not ended."""
    achieved: Mapping[Measure, Achievement]
    before: Earlier | None
    """The period before; None when the register was still empty then, so that there is nothing to compare."""
    year_before: Earlier | None
    """The same days a year before; None as well when that is the period before."""
    quarters: tuple[Quarter, ...]
    """The last four up to the end of a quarter or year, the earliest first; none of other periods."""
    register: RegisterRecap
    certification: Recap
    needs: Recap
    visits: VisitsRecap
    gatherings: tuple[tuple[Gathering, str], ...]
    """With the titles of their events, the earliest first."""
    participants: ParticipantsRecap
    debts: tuple[Debt, ...]
    """Who is late with most first."""
    ending: tuple[RenewalRow, ...]
    """Certificates that end within `months`, or have ended, soonest first."""
    months: int
    fingerprint: str = ""
    """SHA-256 over the rows that the figures are counted from, in hexadecimal."""

    def count(self, measure: Measure) -> int:
        """Return what was reached."""
        return self.achieved[measure].total.reached


def period_report(session: Session, period: Period, today: date) -> PeriodReport:
    """Return the figures of a period, up to `today`."""
    as_of = period.cut_off(today)
    catalogue = current_catalogue(session)
    achieved = achievement(session, period, today)
    participants, gatherings = period_participants(session, period, today)
    businesses = businesses_on(session, as_of)
    tasks = tasks_open_on(session, as_of)
    months = int(catalogue.threshold("renewal_months"))
    before, year_before = period.previous(), period.year_before()
    report = PeriodReport(
        period=period,
        as_of=as_of,
        running=period.running(today),
        achieved=achieved,
        before=_earlier(session, before),
        year_before=_earlier(session, year_before) if year_before != before else None,
        quarters=quarters_up_to(session, period, as_of),
        register=register_recap(session, catalogue, as_of, businesses),
        certification=certification_recap(session, catalogue, as_of, businesses),
        needs=needs_recap(session, as_of, businesses, tasks),
        visits=visits_recap(session, period, today, achieved[Measure.VISITS]),
        gatherings=gatherings,
        participants=participants,
        debts=_debts(tasks, as_of),
        ending=tuple(renewals(session, as_of, months)),
        months=months,
    )
    return _with_fingerprint(report)


def fingerprint_rows(report: PeriodReport) -> Iterator[list[Any]]:
    """Yield every row that a figure of the report is counted from, as plain values that name no person.

    Of the officers, whom R4 names, only a digest is among them.
    """
    yield [FINGERPRINT, report.period.starts_on, report.period.ends_on, report.as_of]
    for measure, found in report.achieved.items():
        yield from (
            ["target", measure, row.code, row.target] for row in (*found.rows, found.total) if row.target is not None
        )
        yield from ([measure, one.id, one.kabupaten_code, one.on, one.scheme] for one in found.counted)
    for name, earlier in (("before", report.before), ("year before", report.year_before)):
        if earlier:
            yield [name, earlier.businesses, earlier.rows, *(earlier.counts[measure] for measure in Measure)]
    for quarter in report.quarters:
        yield from (["quarter", quarter.period.starts_on, row.measure, row.id, row.on] for row in quarter.rows)
    for one in report.register.details:
        yield ["register", one.ikm_id, one.kabupaten_code, one.size, one.male, one.female]
        yield ["values", one.ikm_id, one.investment, one.production]
    for name, recap in (("certification", report.certification), ("needs", report.needs)):
        yield from ([name, one.ikm_id, one.kabupaten_code, *sorted(one.columns)] for one in recap.details)
    for visit in report.visits.details:
        yield ["visit", visit.visit_id, _digest([visit.officers]), *visit.needs, visit.tasks, visit.done, visit.overdue]
    yield from _gathering_rows(report)
    yield from (["debt", one.role, one.agency, task.id, task.due_on] for one in report.debts for task in one.tasks)
    yield from (["ending", one.id, one.scheme, one.expires_on] for one in report.ending)


def _gathering_rows(report: PeriodReport) -> Iterator[list[Any]]:
    for row in report.participants.rows:
        count = row.count
        if row.gathering_id:
            figures = (count.invited, count.male, count.female, count.unknown)
            yield ["gathering", row.gathering_id, count.kabupaten_code, row.starts_on, *figures]


def _with_fingerprint(report: PeriodReport) -> PeriodReport:
    return replace(report, fingerprint=_digest(fingerprint_rows(report)))


def _digest(rows: Iterable[Sequence[Any]]) -> str:
    """Return SHA-256 over rows in whatever order they come."""
    lines = sorted(f"[{', '.join([_VALUES.get(type(value), _value)(value) for value in row])}]" for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


def _value(value: Any) -> str:
    """Return a value as JSON, what JSON does not know as its words."""
    return json.dumps(value, default=str, ensure_ascii=False)


_VALUES: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    UUID: lambda value: f'"{value}"',
    date: lambda value: f'"{value}"',
    type(None): lambda _: "null",
}
"""The same in a tenth of the time: a report has a hundred thousand rows behind it."""


def _earlier(session: Session, period: Period) -> Earlier | None:
    """Return the counts of an earlier period; None when the register was still empty and nothing was done."""
    found = happened(session, period, period.ends_on)
    counts = {measure: len(rows) for measure, rows in found.items()}
    businesses = count_businesses_on(session, period.ends_on)
    if not businesses and not any(counts.values()):
        return None
    told = ([measure, UUID(bytes=row.id), row.on] for measure, rows in found.items() for row in rows)
    return Earlier(period, counts, businesses, _digest(told))


def _debts(tasks: Iterable[FollowUpRow], as_of: date) -> tuple[Debt, ...]:
    found: dict[tuple[AgencyRole, str], list[FollowUpRow]] = {}
    for task in tasks:
        if task.due_on and task.due_on < as_of:
            found.setdefault((task.role, task.helper or UNNAMED), []).append(task)
    debts = [Debt(role, agency, tuple(tasks)) for (role, agency), tasks in found.items()]
    return tuple(sorted(debts, key=lambda one: (-len(one.tasks), one.since, search_key(one.agency), one.role)))
