"""What the minutes ask for next: the follow-ups that were open when the visit ended."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.minutes.paper import Task
from desktop_app.domain.follow_up import FollowUpDraft, FollowUpStatus
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups, load_follow_up
from desktop_app.operations.visits.visits import list_visits


def tasks_of(session: Session, ikm_id: UUID, visit_id: UUID, told: VisitDossier) -> tuple[Task, ...]:
    """Return the follow-ups that this visit made, and those of earlier visits whose item failed again.

    What was done later stays: the minutes say what was agreed on that day.
    """
    day = told.visit.visited_on or date.max
    days = {row.id: row.visited_on or date.max for row in list_visits(session, ikm_id=ikm_id)}
    failed = {
        (line.checklist, answer.item) for line in told.assessments for answer in line.answers if answer.answer.fails
    }
    tasks = []
    for row in list_follow_ups(session, day, ikm_id=ikm_id, statuses=tuple(FollowUpStatus)):
        draft = load_follow_up(session, row.id)
        again = (draft.checklist, draft.item) in failed and _made_on(draft, days) <= day
        if (draft.visit_id == visit_id or again) and (draft.done_on or date.max) >= day:
            tasks.append(Task(row.problem, row.helper, row.due_on))
    return tuple(tasks)


def _made_on(draft: FollowUpDraft, days: dict[UUID, date]) -> date:
    return days.get(draft.visit_id, date.min) if draft.visit_id else date.min
