"""What must hold for visits and letters of assignment (documents.md §9.3, BA-02 and BA-03; §13, AU-06).

A visit in the field must always be savable: only what cannot be is an error.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.readiness import Readiness
from desktop_app.domain.text import clean_lines, search_key
from desktop_app.domain.times import is_time
from desktop_app.domain.visit_dossier import AssessmentLine, AssignmentDossier, VisitDossier
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

LONG_TEXTS = ("condition", "legality", "problems", "advice", "plan")


def visit_problems(
    dossier: VisitDossier, today: date, assignment: AssignmentDossier | None = None
) -> Iterator[Problem]:
    """Yield every rule that a visit breaks; what only the paper needs is a warning."""
    visit = dossier.visit
    yield from _days(dossier, today)
    yield from _hours(dossier)
    if (visit.latitude is None) != (visit.longitude is None):
        yield Problem("visit.latitude", "pair", tr("Latitude and longitude belong together: write both or none."))
    if not dossier.officers:
        yield Problem(
            "officers", "missing", tr("No officer is named; the minutes need at least one."), Severity.WARNING
        )
    for row, officer in enumerate(dossier.officers):
        if not officer.name.strip():
            yield Problem(f"officers.{row}.name", "missing", tr("Write the name, or remove the row."))
    yield from _twice(dossier)
    yield from _photos(dossier)
    if assignment is not None:
        yield from _assigned(dossier, assignment)


def assignment_problems(dossier: AssignmentDossier) -> Iterator[Problem]:
    """Yield every rule that a letter of assignment breaks."""
    draft = dossier.assignment
    if not draft.number.strip():
        yield Problem("assignment.number", "missing", tr("Write the number of the letter of assignment."))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        yield Problem("assignment.ends_on", "order", tr("The last day lies before the first day."))
    for row, officer in enumerate(dossier.officers):
        if not officer.name.strip():
            yield Problem(f"officers.{row}.name", "missing", tr("Write the name, or remove the row."))


def clean_visit(dossier: VisitDossier) -> VisitDossier:
    """Return the dossier as it is recorded; officers and answers that say nothing are left out."""
    visit = clean_draft(dossier.visit)
    long_texts = {name: clean_lines(getattr(dossier.visit, name)) for name in LONG_TEXTS}
    return VisitDossier(
        visit=visit.model_copy(update=long_texts),
        officers=[clean_draft(line) for line in dossier.officers],
        photos=[clean_draft(line) for line in dossier.photos],
        assessments=[_clean_assessment(line) for line in dossier.assessments],
    )


def _clean_assessment(line: AssessmentLine) -> AssessmentLine:
    answers = [clean_draft(answer) for answer in line.answers]
    return line.model_copy(update={"answers": [answer for answer in answers if answer.answer or answer.note]})


def next_visit(catalogue: Catalogue, visited_on: date, results: list[tuple[Readiness, bool]]) -> date | None:
    """Return when to come back: soon for a blocking item or a grave finding, later for any other, None for nothing.

    `results` holds each result with whether any item of it failed.
    """
    if not any(failed for _, failed in results):
        return None
    grave = any(
        result.blocking or any(count for severity, count in result.findings if severity.is_grave)
        for result, _ in results
    )
    days = catalogue.threshold("revisit_days_blocking" if grave else "revisit_days")
    return visited_on + timedelta(days=int(days))


def _days(dossier: VisitDossier, today: date) -> Iterator[Problem]:
    visit = dossier.visit
    if visit.visited_on is None:
        yield Problem("visit.visited_on", "missing", tr("Write the date of the visit."))
    elif visit.visited_on > today:
        yield Problem("visit.visited_on", "future", tr("The visit lies in the future."), Severity.WARNING)
    elif visit.next_visit_on and visit.next_visit_on <= visit.visited_on:
        yield Problem("visit.next_visit_on", "order", tr("The next visit must lie after this one."))


def _hours(dossier: VisitDossier) -> Iterator[Problem]:
    visit = dossier.visit
    for field in ("starts_at", "ends_at"):
        value = getattr(visit, field)
        if value and not is_time(value):
            yield Problem(f"visit.{field}", "form", tr("Write the time as hours and minutes, such as 08.00."))
    if visit.ends_at and visit.starts_at and visit.ends_at <= visit.starts_at:
        yield Problem("visit.ends_at", "order", tr("The end lies before the beginning."))


def _twice(dossier: VisitDossier) -> Iterator[Problem]:
    seen: set[tuple[str, object]] = set()
    for row, line in enumerate(dossier.assessments):
        key = (line.checklist, line.product_id)
        if key in seen:
            yield Problem(f"assessments.{row}.checklist", "twice", tr("This checklist is already part of the visit."))
        seen.add(key)


def _photos(dossier: VisitDossier) -> Iterator[Problem]:
    """Warn of photos that their camera dated to another day: the audit compares them (AU-06)."""
    for row, photo in enumerate(dossier.photos):
        day = dossier.visit.visited_on
        if day and photo.taken_on and photo.taken_on != day:
            text = tr("The camera says that the photo is of another day.")
            yield Problem(f"photos.{row}.taken_on", "day", text, Severity.WARNING)


def _assigned(dossier: VisitDossier, assignment: AssignmentDossier) -> Iterator[Problem]:
    letter, day = assignment.assignment, dossier.visit.visited_on
    first, last = letter.starts_on, letter.ends_on or letter.starts_on
    if day and ((first and day < first) or (last and day > last)):
        text = tr("The day lies outside of the letter of assignment.")
        yield Problem("visit.visited_on", "assignment", text, Severity.WARNING)
    named = {search_key(officer.name) for officer in assignment.officers}
    for row, officer in enumerate(dossier.officers):
        if officer.name.strip() and search_key(officer.name) not in named:
            text = tr("{name} is not named in the letter of assignment.", name=officer.name)
            yield Problem(f"officers.{row}.name", "assignment", text, Severity.WARNING)
