"""R4 of documents.md §12.3: visits per kabupaten – target, those made, by whom, what was wrong, what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.spelling import person_key
from desktop_app.domain.target import Measure
from desktop_app.domain.visit import Visit, VisitOfficer
from desktop_app.operations.recaps.counted import Counted
from desktop_app.operations.recaps.periods import Period
from desktop_app.operations.recaps.readiness import needs, needs_in, needs_of_task
from desktop_app.operations.recaps.targets import Achievement, Reached, achievement

CHUNK = 500
"""Ids that one question to the database names."""


@dataclass(frozen=True)
class VisitDetail:
    """A visit behind the figures."""

    visit_id: UUID
    ikm_id: UUID
    kabupaten_code: str
    on: date
    business: str
    officers: tuple[str, ...]
    needs: tuple[str, ...]
    """Codes of the kinds of coaching that its problems and follow-ups speak of."""
    tasks: int
    """Follow-ups that came of it."""
    done: int
    """Of these, done up to the day of the figures."""
    overdue: int
    """Of these, not done by their deadline."""


@dataclass(frozen=True)
class VisitsRow:
    """The figures of one kabupaten, or of all."""

    reached: Reached
    officers: tuple[tuple[str, int], ...]
    """Name and how many of the visits, who made most first."""
    problems: tuple[tuple[str, int], ...]
    """Kind of coaching and at how many visits it was named, the most frequent first."""
    tasks: int
    done: int
    overdue: int


@dataclass(frozen=True)
class VisitsRecap:
    """R4: every kabupaten in the usual order, the sum, the visits behind it."""

    as_of: date
    rows: tuple[VisitsRow, ...]
    total: VisitsRow
    details: tuple[VisitDetail, ...]


def visits_recap(session: Session, period: Period, today: date, achieved: Achievement | None = None) -> VisitsRecap:
    """Return R4 of a period; `achieved` is what `achievement` says of the visits, when it is known already."""
    as_of = period.cut_off(today)
    told = achieved or achievement(session, period, today)[Measure.VISITS]
    details = _details(session, told.counted, as_of)
    rows = [_row(one, [visit for visit in details if visit.kabupaten_code == one.code]) for one in told.rows]
    return VisitsRecap(as_of, tuple(rows), _row(told.total, details), tuple(details))


def _details(session: Session, visits: Sequence[Counted], as_of: date) -> list[VisitDetail]:
    ids = [visit.id for visit in visits]
    written: list[tuple[UUID, str, str]] = []
    problems: dict[UUID, str] = {}
    tasks: dict[UUID, list[FollowUp]] = {}
    for some in (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)):
        written += session.exec(
            select(VisitOfficer.visit_id, VisitOfficer.name, VisitOfficer.nip)
            .where(col(VisitOfficer.visit_id).in_(some), col(VisitOfficer.deleted).is_(False))
            .order_by(col(VisitOfficer.id))
        )
        problems |= dict(session.exec(select(Visit.id, Visit.problems).where(col(Visit.id).in_(some))).all())
        for task in session.exec(
            select(FollowUp).where(col(FollowUp.visit_id).in_(some), col(FollowUp.deleted).is_(False))
        ):
            if task.visit_id:
                tasks.setdefault(task.visit_id, []).append(task)
    officers = _by_visit(written)
    return [
        _detail(visit, officers.get(visit.id, []), problems[visit.id], tasks.get(visit.id, []), as_of)
        for visit in visits
    ]


def _by_visit(written: Sequence[tuple[UUID, str, str]]) -> dict[UUID, list[str]]:
    """Return the officers of visits as (visit, name, NIP); one person has one name, however it was written.

    One NIP is one person; so are names that differ only in titles and spelling, unless their NIP differ. The name that
    was written most often stands for the others.
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    for _, name, nip in written:
        numbers[_joined(name)].update({nip} - {""})
    people: dict[str, Counter[str]] = defaultdict(Counter)

    def person(name: str, nip: str) -> str:
        known = numbers[_joined(name)]
        return nip or (next(iter(known)) if len(known) == 1 else _joined(name))

    for _, name, nip in written:
        people[person(name, nip)][name] += 1
    found: dict[UUID, list[str]] = {}
    for visit_id, name, nip in written:
        names = people[person(name, nip)]
        found.setdefault(visit_id, []).append(min(names, key=lambda one: (-names[one], one)))
    return found


def _joined(name: str) -> str:
    return person_key(name).joined or name


def _detail(
    visit: Counted, officers: Sequence[str], problems: str, tasks: Sequence[FollowUp], as_of: date
) -> VisitDetail:
    named = {need.code for need in needs_in(problems)}
    named |= {need.code for task in tasks for need in needs_of_task(task.checklist, task.problem)}
    done = [task for task in tasks if (task.done_on or task.verified_on or date.max) <= as_of]
    late = [task for task in tasks if task not in done and task.due_on and task.due_on < as_of]
    return VisitDetail(
        visit_id=visit.id,
        ikm_id=visit.about,
        kabupaten_code=visit.kabupaten_code,
        on=visit.on,
        business=visit.what,
        officers=tuple(dict.fromkeys(name for name in officers if name)),
        needs=tuple(need.code for need in needs() if need.code in named),
        tasks=len(tasks),
        done=len(done),
        overdue=len(late),
    )


def _row(reached: Reached, visits: Sequence[VisitDetail]) -> VisitsRow:
    labels = {need.code: need.label for need in needs()}
    return VisitsRow(
        reached=reached,
        officers=_most(name for visit in visits for name in visit.officers),
        problems=_most(labels[code] for visit in visits for code in visit.needs),
        tasks=sum(visit.tasks for visit in visits),
        done=sum(visit.done for visit in visits),
        overdue=sum(visit.overdue for visit in visits),
    )


def _most(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
