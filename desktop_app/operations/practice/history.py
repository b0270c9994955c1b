"""The practice history: three visits over a year to businesses of the practice data, with what came of them.

Days are counted back from the day on which the data are made, so that practice always has something due and overdue.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import Scope
from desktop_app.domain.certificate import Certificate, CertificateDraft, CertificateStatus
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.domain.target import Measure, TargetDraft
from desktop_app.domain.visit import (
    AssignedOfficerDraft,
    AssignmentDraft,
    ItemAnswerDraft,
    VisitDraft,
)
from desktop_app.domain.visit_dossier import (
    AssessmentLine,
    AssignedOfficerLine,
    AssignmentDossier,
    PhotoLine,
    VisitDossier,
    VisitOfficerLine,
)
from desktop_app.operations import records
from desktop_app.operations.certification import stages
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.known_facts import store_facts
from desktop_app.operations.recaps.targets import set_target
from desktop_app.operations.visits import visits
from desktop_app.operations.visits.photos import store_photo
from desktop_app.paths import resource


def add_history(
    session: Session,
    told: Any,
    businesses: dict[str, UUID],
    today: date,
    tell: Callable[[int], None] = lambda _: None,
) -> None:
    """Add the visits, pipeline steps, certificates and facts of `told` to the businesses, by their sample code."""
    catalogue = current_catalogue(session)
    letters = [_letter(session, entry, told["officers"], today) for entry in told["letters"]]
    for done, entry in enumerate(told["businesses"]):
        tell(done)
        ikm_id = businesses[entry["business"]]
        store_facts(session, catalogue, ikm_id, _facts(session, catalogue, ikm_id, entry))
        for visit in entry["visits"]:
            dossier = _visit(catalogue, visit, told["officers"], letters, today)
            dossier.photos = [_photo(session, photo) for photo in visit.get("photos", ())]
            visits.record_visit(session, ikm_id, dossier, today)
        for scheme, stage, days_ago in entry.get("stages", ()):
            draft = StageDraft(scheme=scheme, stage=Stage(stage), dated=today - timedelta(days=days_ago))
            stages.record_step(session, ikm_id, draft)
        for scheme, issued, expires in entry.get("certificates", ()):
            _certificate(session, ikm_id, scheme, _day(today, issued), _day(today, expires))
    _targets(session, told["targets"], today.year)
    for words in told["words"]:
        _words(session, businesses[words["business"]], words)


def _targets(session: Session, told: dict[str, list[int]], year: int) -> None:
    """Set what the province is to reach in the four quarters of the year; the year itself is their sum."""
    for measure, numbers in told.items():
        for quarter, value in enumerate(numbers, 1):
            set_target(session, TargetDraft(year=year, quarter=quarter, measure=Measure(measure), value=value))


def _words(session: Session, ikm_id: UUID, entry: Any) -> None:
    """Write down what a business told of its difficulties and needs; it need not have been visited."""
    row = session.get_one(Ikm, ikm_id)
    row.difficulties, row.needs = entry["difficulties"], entry["needs"]
    session.add(row)
    session.flush()


def _facts(session: Session, catalogue: Catalogue, ikm_id: UUID, entry: Any) -> dict[tuple[UUID | None, str], Any]:
    """Return the answers to the questions behind the rules; those about a product belong to the first one."""
    product = session.exec(select(Product.id).where(Product.ikm_id == ikm_id).order_by(col(Product.id))).first()
    answers = {}
    for name, value in entry.get("facts", {}).items():
        field = catalogue.rule_field(name)
        about = product if field is not None and field.scope is Scope.PRODUCT else None
        answers[about, name] = value
    return answers


def _letter(session: Session, entry: Any, officers: Any, today: date) -> UUID:
    first = today - timedelta(days=entry["days_ago"])
    draft = AssignmentDraft(
        number=entry["number"].format(year=first.year),
        dated=first - timedelta(days=4),
        starts_on=first,
        ends_on=first + timedelta(days=entry["days"]),
        purpose=entry["purpose"],
    )
    named = [AssignedOfficerLine(**AssignedOfficerDraft(**officer).model_dump()) for officer in officers]
    return visits.record_assignment(session, AssignmentDossier(assignment=draft, officers=named))


def _visit(catalogue: Catalogue, entry: Any, officers: Any, letters: list[UUID], today: date) -> VisitDossier:
    """Return a visit; a next one that was agreed with the owner goes before the day that the rules propose."""
    words = {name: entry[name] for name in ("starts_at", "ends_at", "purpose", "condition", "problems", "advice")}
    agreed = entry.get("next_visit_days_ago")
    draft = VisitDraft(
        visited_on=today - timedelta(days=entry["days_ago"]),
        next_visit_on=None if agreed is None else today - timedelta(days=agreed),
        assignment_id=letters[entry["letter"]],
        **words,
    )
    return VisitDossier(
        visit=draft,
        officers=[VisitOfficerLine(**officer) for officer in officers],
        assessments=[_assessment(catalogue, code, told) for code, told in entry["checklists"].items()],
    )


def _assessment(catalogue: Catalogue, code: str, told: Any) -> AssessmentLine:
    """Return what was answered; `rest` answers every item that is neither told nor left unchecked."""
    rest = [item.code for item in catalogue.items_of(code) if item.code not in told.get("unchecked", ())]
    answers = dict.fromkeys(rest, (told["rest"], "")) if "rest" in told else {}
    answers.update({item: tuple(answer) for item, answer in told["answers"].items()})
    lines = [ItemAnswerDraft(item=item, answer=Answer(value), note=note) for item, (value, note) in answers.items()]
    return AssessmentLine(checklist=code, answers=lines)


def _photo(session: Session, entry: Any) -> PhotoLine:
    kept = store_photo(session, resource(f"samples/{entry['file']}").read_bytes())
    told = {name: entry[name] for name in ("caption", "checklist", "item")}
    return PhotoLine(**{**kept.model_dump(), **told})


def _certificate(session: Session, ikm_id: UUID, scheme: str, issued: date | None, expires: date | None) -> None:
    """Date the certificate of a scheme that the sample has a number of, or add one that is held without a number."""
    row = session.exec(
        select(Certificate).where(
            Certificate.ikm_id == ikm_id, Certificate.scheme == scheme, col(Certificate.deleted).is_(False)
        )
    ).first()
    if row is None:
        held = CertificateDraft(scheme=scheme, status=CertificateStatus.HELD)
        row = records.record(session, Certificate, held, ikm_id=ikm_id)
    row.issued_on, row.expires_on = issued, expires
    session.add(row)
    session.flush()


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)
