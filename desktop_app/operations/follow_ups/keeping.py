"""Follow-ups kept in step with the visits: made, verified, opened again or dropped as what was seen asks for it.

Whatever order visits are recorded, corrected, moved or removed in, the follow-ups are as if told in the order of days.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from desktop_app.domain.follow_up import FollowUp, status_of
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit, VisitOfficer
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue
from desktop_app.operations.certification.standing import visit_order
from desktop_app.operations.follow_ups.follow_ups import OPEN, follow_up_of


def move_deadlines(session: Session, visit: Visit, before: date | None) -> None:
    """Move the deadlines that the rules set along with the day of a visit; one that a person chose stays."""
    if before is None or visit.visited_on is None or visit.visited_on == before:
        return
    catalogue = current_catalogue(session)
    rules = {timedelta(days=int(catalogue.threshold(name))) for name in ("due_days", "due_days_blocking")}
    query = select(FollowUp).where(FollowUp.visit_id == visit.id, FollowUp.item != "")
    for task in session.exec(query.where(col(FollowUp.deleted).is_(False), col(FollowUp.done_on).is_(None))):
        if task.due_on is not None and task.due_on - before in rules:
            task.due_on += visit.visited_on - before
            session.add(task)


Key: TypeAlias = tuple[str, UUID | None, str]
"""Checklist, product and item."""


@dataclass(frozen=True)
class _Look:
    """What a visit saw of an item."""

    visit: Visit
    assessment: Assessment
    answer: ItemAnswer

    @property
    def fails(self) -> bool:
        return self.answer.answer.fails

    @property
    def on(self) -> date:
        return self.visit.visited_on or date.min

    @property
    def task_id(self) -> UUID:
        """The id of its follow-up: the same on every laptop."""
        return _task_id(self.assessment.id, self.answer.item)


def keep_in_step(session: Session, visit_id: UUID, verified: Collection[UUID] = ()) -> None:
    """Bring the follow-ups of every item that a visit answered, or answered before, in step with all visits.

    An item that was last seen to fail has one open follow-up, whichever visit was recorded first; one that was found in
    order later is verified. What this visit made and no longer asks for is removed, unless somebody worked on it.
    `verified` is what `verified_by_visits` returned before the visit was changed or removed: it is looked at again.
    """
    visit = session.get_one(Visit, visit_id)
    looks, tasks = _looks(session, visit.ikm_id), _tasks_of_items(session, visit.ikm_id)
    own = [key for key, found in tasks.items() if any(task.visit_id == visit_id for task in found)]
    for key in dict.fromkeys([*_touched(session, visit_id), *own]):
        left = _without_dropped(session, visit, looks.get(key, []), tasks.get(key, []))
        for task in left:
            _look_again(session, task, visit, looks.get(key, []), by_visit=task.id in verified)
        _remove_doubles(session, left)
        _ask_for(session, looks.get(key, []), left)


def verified_by_visits(session: Session, ikm_id: UUID) -> set[UUID]:
    """Return the follow-ups of a business that were verified because a visit found their item in order."""
    looks = _looks(session, ikm_id)
    return {
        task.id
        for key, tasks in _tasks_of_items(session, ikm_id).items()
        for task in tasks
        if any(_has_verified(session, look, task) for look in looks.get(key, []))
    }


def verifications(session: Session, task: FollowUp) -> tuple[list[tuple[date, str]], tuple[date, str] | None]:
    """Return (day, by whom) of every visit that found the item of a follow-up in order, and of the one that counts.

    None counts when each of them was before the visit that made the follow-up.
    """
    key = next((key for key, found in _tasks_of_items(session, task.ikm_id).items() if task in found), None)
    made = session.get(Visit, task.visit_id) if task.visit_id else None
    looks = [look for look in _looks(session, task.ikm_id).get(key, []) if not look.fails] if key else []
    told = [(look.on, _by(session, look.visit)) for look in looks]
    later = (one for one, look in zip(told, looks, strict=True) if made and _is_later(look, made, made))
    return told, next(later, None)


def _has_verified(session: Session, look: _Look, task: FollowUp) -> bool:
    return not look.fails and look.on == task.verified_on and _by(session, look.visit) == task.verified_by


def _task_id(assessment_id: UUID, item: str) -> UUID:
    return uuid5(assessment_id, f"follow-up:{item}")


def _without_dropped(session: Session, visit: Visit, looks: list[_Look], tasks: list[FollowUp]) -> list[FollowUp]:
    """Remove what a visit made and no longer asks for, and return the rest."""
    if any(look.visit.id == visit.id and look.fails for look in looks):
        return tasks
    dropped = [task.id for task in tasks if task.visit_id == visit.id and task.done_on is None]
    records.remove(session, FollowUp, dropped)
    return [task for task in tasks if task.id not in dropped]


def _look_again(session: Session, task: FollowUp, visit: Visit, looks: list[_Look], *, by_visit: bool) -> None:
    """Verify a follow-up whose item a later visit found in order; take back what no visit verifies any more."""
    if task.verified_on is not None and not by_visit:
        return
    made = session.get(Visit, task.visit_id) if task.visit_id else None
    found = next((look for look in looks if not look.fails and _is_later(look, made, visit)), None)
    if found is None and not by_visit:
        return
    reported = task.done_on if task.done_note or task.done_on != task.verified_on else None
    if found is None:
        task.done_on, task.verified_on, task.verified_by = reported, None, ""
    else:
        task.done_on = min(reported or found.on, found.on)
        task.verified_on, task.verified_by = found.on, _by(session, found.visit)
    session.add(task)
    session.flush()


def _is_later(look: _Look, made: Visit | None, visit: Visit) -> bool:
    """Whether a look came after the visit that made a follow-up; one that no visit made is settled by `visit`."""
    return visit_order(look.visit) > visit_order(made) if made else look.visit.id == visit.id


def _remove_doubles(session: Session, tasks: list[FollowUp]) -> None:
    """Keep the oldest of several open follow-ups of an item: one that was verified may be open again."""
    made = [task for task in tasks if task.visit_id and status_of(task, date.max) in OPEN]
    oldest = sorted(made, key=lambda task: (task.due_on or date.max, task.id))
    records.remove(session, FollowUp, [task.id for task in oldest[1:]])


def _ask_for(session: Session, looks: list[_Look], tasks: list[FollowUp]) -> None:
    """Make the follow-up of an item that was last seen to fail, unless one stands or somebody settled it since."""
    if not looks or not looks[-1].fails or any(_stands(task, looks[-1]) for task in tasks):
        return
    settled = max((task.verified_on or task.done_on or date.min for task in tasks), default=date.min)
    begun = max((number for number, look in enumerate(looks, 1) if not look.fails), default=0)
    fresh = [look for look in looks[begun:] if look.on > settled and session.get(FollowUp, look.task_id) is None]
    _make(session, fresh[0] if fresh else looks[-1])


def _stands(task: FollowUp, last: _Look) -> bool:
    settled = task.verified_on or task.done_on
    return settled is None or task.visit_id == last.visit.id or settled > last.on


def _make(session: Session, look: _Look) -> None:
    checklist = look.assessment.checklist
    catalogue = catalogue_of_version(session, look.assessment.catalogue) or current_catalogue(session)
    item = next((one for one in catalogue.items_of(checklist) if one.code == look.answer.item), None)
    if item is None:
        return
    if session.get(FollowUp, look.task_id) is not None:
        records.restore(session, FollowUp, [look.task_id])
        return
    officers = _officers(session, look.visit.id)
    draft = follow_up_of(catalogue, item, look.answer.note, look.visit.visited_on).model_copy(
        update={"visit_id": look.visit.id, "officer": officers[0] if officers else ""}
    )
    records.record(session, FollowUp, draft, id=look.task_id, ikm_id=look.visit.ikm_id)


def _by(session: Session, visit: Visit) -> str:
    return "; ".join(_officers(session, visit.id))[:200]


def _tasks_of_items(session: Session, ikm_id: UUID) -> dict[Key, list[FollowUp]]:
    """Return the follow-ups of a business about items; which product they are about their id tells."""
    query = select(FollowUp).where(FollowUp.ikm_id == ikm_id, col(FollowUp.deleted).is_(False), FollowUp.item != "")
    tasks = session.exec(query.order_by(col(FollowUp.id))).all()
    made = select(Assessment).join(Visit, col(Visit.id) == col(Assessment.visit_id)).where(Visit.ikm_id == ikm_id)
    assessments = session.exec(made).all()
    found: dict[Key, list[FollowUp]] = {}
    for task in tasks:
        about = (row.product_id for row in assessments if _task_id(row.id, task.item) == task.id)
        found.setdefault((task.checklist, next(about, None), task.item), []).append(task)
    return found


def _looks(session: Session, ikm_id: UUID) -> dict[Key, list[_Look]]:
    """Return what visits saw of each item of a business, the earliest visit first."""
    query = (
        select(Visit, Assessment, ItemAnswer)
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .join(ItemAnswer, col(ItemAnswer.assessment_id) == col(Assessment.id))
        .where(Visit.ikm_id == ikm_id, ItemAnswer.answer != Answer.UNCHECKED)
        .where(*(col(kind.deleted).is_(False) for kind in (Visit, Assessment, ItemAnswer)))
        .order_by(col(Visit.visited_on), col(Visit.id), col(ItemAnswer.id))
    )
    found: dict[Key, list[_Look]] = {}
    for visit, assessment, answer in session.exec(query):
        key = (assessment.checklist, assessment.product_id, answer.item)
        found.setdefault(key, []).append(_Look(visit, assessment, answer))
    return found


def _touched(session: Session, visit_id: UUID) -> list[Key]:
    """Return the items that a visit answered, those of which the answer was taken back included."""
    query = (
        select(Assessment.checklist, Assessment.product_id, ItemAnswer.item)
        .join(ItemAnswer, col(ItemAnswer.assessment_id) == col(Assessment.id))
        .where(Assessment.visit_id == visit_id)
    )
    return list(session.exec(query.order_by(col(ItemAnswer.id))))


def _officers(session: Session, visit_id: UUID) -> list[str]:
    query = select(VisitOfficer.name).where(VisitOfficer.visit_id == visit_id, col(VisitOfficer.deleted).is_(False))
    return list(session.exec(query.order_by(col(VisitOfficer.id))))
