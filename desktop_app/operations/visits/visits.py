"""What is done with visits and letters of assignment."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.readiness import Label
from desktop_app.domain.regions import village_and_kabupaten
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import (
    Assessment,
    AssessmentDraft,
    AssignedOfficer,
    Assignment,
    AssignmentDraft,
    ItemAnswer,
    ItemAnswerDraft,
    Photo,
    Visit,
    VisitDraft,
    VisitOfficer,
    answer_id,
)
from desktop_app.domain.visit_dossier import (
    AssessmentLine,
    AssignedOfficerLine,
    AssignmentDossier,
    PhotoLine,
    VisitDossier,
    VisitOfficerLine,
)
from desktop_app.domain.visit_rules import assignment_problems, clean_visit, next_visit, visit_problems
from desktop_app.errors import Problem, Refused
from desktop_app.operations import records
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue, keep_catalogue
from desktop_app.operations.certification.standing import standing_at
from desktop_app.operations.follow_ups import keeping
from desktop_app.operations.lines import load_lines, store_lines


@dataclass(frozen=True)
class VisitRow:
    """One line of the list of visits."""

    id: UUID
    ikm_id: UUID
    business: str
    kabupaten: str
    village: str
    visited_on: date | None
    officers: tuple[str, ...]
    purpose: str
    checklists: tuple[str, ...]
    next_visit_on: date | None
    assignment: str
    """Number of the letter of assignment."""


def record_visit(
    session: Session, ikm_id: UUID, dossier: VisitDossier, today: date, visit_id: UUID | None = None
) -> UUID:
    """Add a visit and return its id; raises `Refused` with every error. Warnings do not refuse.

    Failed items become follow-ups, and without a date the next visit is proposed by the rules.
    """
    dossier = _checked(session, dossier, today)
    more = {"id": visit_id} if visit_id else {}
    row = records.record(session, Visit, dossier.visit, ikm_id=ikm_id, **more)
    _store(session, row, dossier)
    _settle_since(session, row, row.visited_on)
    if row.next_visit_on is None and row.visited_on is not None:
        row.next_visit_on = proposed_next_visit(session, ikm_id, row)
        session.add(row)
        session.flush()
    keeping.keep_in_step(session, row.id)
    return row.id


def correct_visit(session: Session, visit_id: UUID, dossier: VisitDossier, today: date) -> None:
    """Change a visit; its results and those of later visits are computed again, each with its own catalogue."""
    dossier = _checked(session, dossier, today)
    verified = keeping.verified_by_visits(session, business_of(session, visit_id))
    before = records.find(session, Visit, visit_id).visited_on
    row = records.correct(session, Visit, visit_id, dossier.visit)
    _store(session, row, dossier)
    _settle_since(session, row, before)
    keeping.move_deadlines(session, row, before)
    keeping.keep_in_step(session, visit_id, verified)


def load_visit(session: Session, visit_id: UUID) -> VisitDossier:
    """Return a visit, ready for a form; raises `UserError` when it is gone."""
    row = records.find(session, Visit, visit_id)
    parent = {"visit_id": visit_id}
    return VisitDossier(
        visit=VisitDraft.model_validate(row.model_dump()),
        officers=load_lines(session, VisitOfficer, parent, VisitOfficerLine),
        photos=load_lines(session, Photo, parent, PhotoLine),
        assessments=[_assessment_line(session, line) for line in _assessments(session, visit_id)],
    )


def business_of(session: Session, visit_id: UUID) -> UUID:
    """Return the business that a visit went to."""
    return records.find(session, Visit, visit_id).ikm_id


def open_visit_problems(session: Session, dossier: VisitDossier, today: date) -> list[Problem]:
    """Return every error and warning of a visit, those against its letter of assignment included."""
    letter = dossier.visit.assignment_id
    assignment = load_assignment(session, letter) if letter else None
    return list(visit_problems(clean_visit(dossier), today, assignment))


def list_visits(session: Session, search: str = "", ikm_id: UUID | None = None, kabupaten: str = "") -> list[VisitRow]:
    """Return visits, the latest first; `search` looks in business, officers, purpose and village."""
    query = (
        select(Visit, Ikm, Assignment.number)
        .join(Ikm, col(Ikm.id) == col(Visit.ikm_id))
        .outerjoin(Assignment, col(Assignment.id) == col(Visit.assignment_id))
        .where(col(Visit.deleted).is_(False), col(Ikm.deleted).is_(False))
        .order_by(col(Visit.visited_on).desc(), col(Visit.id).desc())
    )
    if ikm_id is not None:
        query = query.where(Visit.ikm_id == ikm_id)
    if kabupaten:
        query = query.where(col(Ikm.region_code).startswith(kabupaten))
    officers = _grouped(session, select(VisitOfficer.visit_id, VisitOfficer.name).where(*_live(VisitOfficer)))
    lists = _grouped(session, select(Assessment.visit_id, Assessment.checklist).where(*_live(Assessment)))
    rows = [
        _row(visit, ikm, number or "", officers.get(visit.id, ()), lists.get(visit.id, ()))
        for visit, ikm, number in session.exec(query)
    ]
    wanted = search_key(search)
    return [
        row for row in rows if wanted in search_key(" ".join((row.business, *row.officers, row.purpose, row.village)))
    ]


@dataclass(frozen=True)
class VisitResult:
    """How a checklist came out on a visit, as it was told then."""

    checklist: str
    label: Label
    level: str


def results_by_visit(session: Session) -> dict[UUID, tuple[VisitResult, ...]]:
    """Return the results of every visit by its id."""
    found: dict[UUID, list[VisitResult]] = {}
    for row in session.exec(select(Assessment).where(*_live(Assessment)).order_by(col(Assessment.id))):
        found.setdefault(row.visit_id, []).append(VisitResult(row.checklist, row.label, row.level))
    return {visit_id: tuple(results) for visit_id, results in found.items()}


def remove_visit(session: Session, visit_id: UUID) -> None:
    """Put a visit into the bin, with the follow-ups that it made and nobody worked on yet.

    What it verified is open again, and what a later visit still saw to fail stays on the list.
    """
    verified = keeping.verified_by_visits(session, business_of(session, visit_id))
    records.remove(session, Visit, [visit_id])
    bring_in_step(session, visit_id, verified)


def restore_visit(session: Session, visit_id: UUID) -> None:
    """Take a visit out of the bin, its follow-ups too."""
    records.restore(session, Visit, [visit_id])
    bring_in_step(session, visit_id)


def bring_in_step(session: Session, visit_id: UUID, verified: Collection[UUID] = ()) -> None:
    """Work out the results and follow-ups that hang on a visit again."""
    visit = session.get_one(Visit, visit_id)
    _settle_since(session, visit, visit.visited_on)
    keeping.keep_in_step(session, visit_id, verified)


def record_assignment(session: Session, dossier: AssignmentDossier, assignment_id: UUID | None = None) -> UUID:
    """Add a letter of assignment and return its id; raises `Refused` with every broken rule."""
    _check_assignment(dossier)
    more = {"id": assignment_id} if assignment_id else {}
    row = records.record(session, Assignment, dossier.assignment, **more)
    store_lines(session, AssignedOfficer, {"assignment_id": row.id}, dossier.officers, "officers")
    return row.id


def correct_assignment(session: Session, assignment_id: UUID, dossier: AssignmentDossier) -> None:
    """Change a letter of assignment."""
    _check_assignment(dossier)
    records.correct(session, Assignment, assignment_id, dossier.assignment)
    store_lines(session, AssignedOfficer, {"assignment_id": assignment_id}, dossier.officers, "officers")


def load_assignment(session: Session, assignment_id: UUID) -> AssignmentDossier:
    """Return a letter of assignment, ready for a form."""
    row = records.find(session, Assignment, assignment_id)
    officers = load_lines(session, AssignedOfficer, {"assignment_id": assignment_id}, AssignedOfficerLine)
    return AssignmentDossier(assignment=AssignmentDraft.model_validate(row.model_dump()), officers=officers)


def list_assignments(session: Session) -> list[tuple[UUID, AssignmentDraft]]:
    """Return every letter of assignment with its id, the latest first."""
    rows = sorted(records.list_live(session, Assignment), key=lambda row: row.starts_on or date.min, reverse=True)
    return [(row.id, AssignmentDraft.model_validate(row.model_dump())) for row in rows]


def proposed_next_visit(session: Session, ikm_id: UUID, visit: Visit) -> date | None:
    """Return when the rules say to come back after this visit, None when nothing failed on it."""
    if visit.visited_on is None:
        return None
    results = []
    catalogue = current_catalogue(session)
    for line in _assessments(session, visit.id):
        found = standing_at(session, catalogue, ikm_id, line.checklist, line.product_id, until=visit)
        results.append((found.result, any(seen.answer.fails for seen in found.seen.values())))
    return next_visit(catalogue, visit.visited_on, results)


def _checked(session: Session, dossier: VisitDossier, today: date) -> VisitDossier:
    cleaned = clean_visit(dossier)
    if errors := [problem for problem in open_visit_problems(session, cleaned, today) if problem.is_error]:
        raise Refused(errors)
    return cleaned


def _check_assignment(dossier: AssignmentDossier) -> None:
    if found := list(assignment_problems(dossier)):
        raise Refused(found)


def _store(session: Session, visit: Visit, dossier: VisitDossier) -> None:
    parent = {"visit_id": visit.id}
    store_lines(session, VisitOfficer, parent, dossier.officers, "officers")
    store_lines(session, Photo, parent, dossier.photos, "photos")
    _store_assessments(session, visit, dossier.assessments)


def _store_assessments(session: Session, visit: Visit, lines: Sequence[AssessmentLine]) -> None:
    known = {row.id: row for row in _assessments(session, visit.id)}
    for line in lines:
        row = known.pop(line.id, None) or session.get(Assessment, line.id)
        if row is None:
            row = Assessment(
                id=line.id, visit_id=visit.id, **line.model_dump(include=set(AssessmentDraft.model_fields))
            )
        row.deleted = False
        row.catalogue = row.catalogue or _version_in_force(session)
        row.checklist, row.product_id = line.checklist, line.product_id
        session.add(row)
        session.flush()
        _store_answers(session, row.id, line.answers)
    records.remove(session, Assessment, list(known))


def _store_answers(session: Session, assessment_id: UUID, answers: Sequence[ItemAnswerDraft]) -> None:
    lines = [_AnswerLine(id=answer_id(assessment_id, line.item), **line.model_dump()) for line in answers]
    store_lines(session, ItemAnswer, {"assessment_id": assessment_id}, lines)


class _AnswerLine(ItemAnswerDraft):
    """An answer with the id that it has on every laptop."""

    id: UUID


def _settle_since(session: Session, changed: Visit, before: date | None) -> None:
    """Settle a changed visit and every later one of its business; `before` is the day that the visit had before."""
    first = min(changed.visited_on or date.min, before or date.min)
    query = (
        select(Visit, Assessment)
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .where(Visit.ikm_id == changed.ikm_id, *_live(Visit), *_live(Assessment))
        .where(col(Visit.visited_on) >= first)
        .order_by(col(Visit.visited_on), col(Visit.id), col(Assessment.id))
    )
    for visit, row in session.exec(query).all():
        catalogue = catalogue_of_version(session, row.catalogue)
        if catalogue is None and visit.id == changed.id:  # its edition never came here: say which one counted
            catalogue, row.catalogue = current_catalogue(session), _version_in_force(session)
        if catalogue is not None:
            _settle(session, catalogue, visit, row)


def _settle(session: Session, catalogue: Catalogue, visit: Visit, row: Assessment) -> None:
    """Keep the result as it stands with the visit, with the catalogue that the assessment was made with."""
    found = standing_at(session, catalogue, visit.ikm_id, row.checklist, row.product_id, until=visit)
    result = found.result
    values: dict[str, Any] = {
        "score": result.score,
        "coverage": result.coverage,
        "label": result.label,
        "level": result.level,
        "blocking": len(result.blocking),
    }
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    session.add(row)
    session.flush()


def _version_in_force(session: Session) -> str:
    catalogue = current_catalogue(session)
    keep_catalogue(session, catalogue)
    return catalogue.version


def _assessments(session: Session, visit_id: UUID) -> Sequence[Assessment]:
    query = select(Assessment).where(Assessment.visit_id == visit_id, *_live(Assessment))
    return session.exec(query.order_by(col(Assessment.id))).all()


def _assessment_line(session: Session, row: Assessment) -> AssessmentLine:
    answers = load_lines(session, ItemAnswer, {"assessment_id": row.id}, ItemAnswerDraft)
    return AssessmentLine(**row.model_dump(exclude={"deleted", "visit_id"}), answers=answers)


def _live(kind: Any) -> tuple[Any, ...]:
    return (col(kind.deleted).is_(False),)


def _grouped(session: Session, query: Any) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, list[str]] = {}
    for parent, value in session.exec(query):
        found.setdefault(parent, []).append(value)
    return {parent: tuple(values) for parent, values in found.items()}


def _row(visit: Visit, ikm: Ikm, number: str, officers: tuple[str, ...], checklists: tuple[str, ...]) -> VisitRow:
    village, kabupaten = village_and_kabupaten(ikm.region_code)
    return VisitRow(
        id=visit.id,
        ikm_id=ikm.id,
        business=ikm.name,
        kabupaten=kabupaten,
        village=village,
        visited_on=visit.visited_on,
        officers=officers,
        purpose=visit.purpose,
        checklists=checklists,
        next_visit_on=visit.next_visit_on,
        assignment=number,
    )
