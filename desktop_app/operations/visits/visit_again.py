"""The plan of another visit like an earlier one: who goes, why and what is looked at; nothing of what was seen."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.visit import VisitDraft
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier
from desktop_app.operations.visits.visits import load_visit


def plan_again(session: Session, visit_id: UUID, today: date) -> VisitDossier:
    """Return a new visit of today with officers, purpose, place and checklists of another; it is not recorded.

    The letter of assignment stays with its own days, and every checklist begins without answers. One that nobody
    answered comes along only where none was answered: then nothing was looked at, and all of it is still to be done.
    """
    earlier = load_visit(session, visit_id)
    visit = VisitDraft(visited_on=today, purpose=earlier.visit.purpose, place=earlier.visit.place)
    visit.latitude, visit.longitude = earlier.visit.latitude, earlier.visit.longitude
    officers = [line.model_copy(update={"id": None, "signature": ""}) for line in earlier.officers]
    looked_at = [one for one in earlier.assessments if one.answers] or earlier.assessments
    checklists = [AssessmentLine(checklist=one.checklist, product_id=one.product_id) for one in looked_at]
    return VisitDossier(visit=visit, officers=officers, assessments=checklists)
