"""What came out of the checklists of a visit, in the words of the minutes."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.minutes.paper import Finding, Gone
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ChecklistKind, ItemRow, Severity
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.visit import Visit
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue
from desktop_app.operations.certification.standing import Standing, standing_at

GRADES = {Severity.CRITICAL: "KR", Severity.SERIOUS: "SE", Severity.MAJOR: "MA", Severity.MINOR: "MI"}
REQUIRED = "W"
ANSWERS = {Answer.PARTLY: "sebagian", Answer.UNMET: "tidak"}
FOUND = {Answer.PARTLY: "sebagian", Answer.UNMET: "ditemukan"}
"""Of an inspection, whose items are the findings themselves."""
LABELS = {
    Label.UNKNOWN: "Belum dapat dinilai",
    Label.READY: "Siap diajukan",
    Label.ALMOST: "Hampir siap",
    Label.COACHING: "Perlu pembinaan",
}
UNCHECKED = " (belum diperiksa)"


def gone_through(
    session: Session, visit: Visit, told: VisitDossier, products: Mapping[UUID | None, str]
) -> tuple[Gone, ...]:
    """Return every checklist of the visit with the result that was kept, as things stood with that visit."""
    return tuple(
        _gone(session, visit, line, products.get(line.product_id, "") if line.product_id else "")
        for line in told.assessments
    )


def item_text(catalogue: Catalogue, checklist: str, code: str) -> str:
    """Return what an item says; its code when the catalogue does not have it."""
    return next((item.text for item in catalogue.items_of(checklist) if item.code == code), code)


def _gone(session: Session, visit: Visit, line: AssessmentLine, product: str) -> Gone:
    catalogue = catalogue_of_version(session, line.catalogue) or current_catalogue(session)
    found = standing_at(session, catalogue, visit.ikm_id, line.checklist, line.product_id, until=visit)
    row, answers = catalogue.checklist(line.checklist), line.by_item()
    return Gone(
        title=row.title if row else line.checklist,
        product=product,
        answered_today=sum(answer is not Answer.UNCHECKED for answer in answers.values()),
        items=len(catalogue.items_of(line.checklist)),
        coverage=line.coverage,
        score=line.score,
        label=LABELS[line.label],
        blocking=tuple(_blocking(catalogue, found, code) for code in found.result.blocking),
        level=line.level,
        findings=_findings(catalogue, line),
        inspection=_is_inspection(catalogue, line.checklist),
        warning=row.warning if row else "",
    )


def _blocking(catalogue: Catalogue, found: Standing, code: str) -> str:
    unchecked = found.answer(code) is Answer.UNCHECKED
    return item_text(catalogue, found.checklist, code) + (UNCHECKED if unchecked else "")


def _findings(catalogue: Catalogue, line: AssessmentLine) -> tuple[Finding, ...]:
    """Return what failed today, in the order of the checklist."""
    seen = {answer.item: answer for answer in line.answers if answer.answer.fails}
    words = FOUND if _is_inspection(catalogue, line.checklist) else ANSWERS
    return tuple(
        Finding(_grade(item), item.text, words[seen[item.code].answer], seen[item.code].note)
        for item in catalogue.items_of(line.checklist)
        if item.code in seen
    )


def _grade(item: ItemRow) -> str:
    return GRADES.get(item.severity) or (REQUIRED if item.blocking else "")


def _is_inspection(catalogue: Catalogue, checklist: str) -> bool:
    row = catalogue.checklist(checklist)
    return row is not None and row.kind is ChecklistKind.INSPECTION
