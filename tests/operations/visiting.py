"""Small businesses with visits, for the tests of what is read from them."""

from datetime import date

from desktop_app.domain.catalogue.catalogue import rows_of, shipped_catalogue
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import ItemAnswerDraft, VisitDraft
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier, VisitOfficerLine
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.visits import visits

TODAY = date(2026, 11, 24)
CPPB, PIRT, NIB = "cppb_irt_2012", "spp_irt", "nib"
TAMBAHREJO, WONODADI, METRO = "18.10.02.2006", "18.10.02.2007", "18.72.01.1001"


def codes(checklist):
    """Return the item codes of a shipped checklist."""
    return [item.code for item in shipped_catalogue().items_of(checklist)]


def all_met(checklist):
    """Return answers that meet everything."""
    return dict.fromkeys(codes(checklist), Answer.MET)


def held(scheme, expires_on=None, **more):
    """Return a certificate that is held."""
    return CertificateLine(scheme=scheme, status=CertificateStatus.HELD, expires_on=expires_on, **more)


def business(session, name, region=TAMBAHREJO, *, owner=None, phone="", certificates=(), **more):
    """Record a business and return its id."""
    person = PersonDraft(name=owner or f"Pemilik {name}", phone=phone, region_code=region)
    dossier = IkmDossier(
        business=IkmDraft(name=name, region_code=region, **more),
        owner=person,
        products=[ProductLine(name="keripik")],
        certificates=list(certificates),
    )
    return record_ikm(session, dossier, TODAY)


def visit(session, ikm_id, day, checklists=None, officer="Ana Petugas, S.E.", **more):
    """Record a visit with answers by checklist, each an Answer or (Answer, note), and return its id."""
    dossier = VisitDossier(
        visit=VisitDraft(visited_on=day, **more),
        officers=[VisitOfficerLine(name=officer)] if officer else [],
        assessments=[
            AssessmentLine(checklist=checklist, answers=[_line(item, told) for item, told in answers.items()])
            for checklist, answers in (checklists or {}).items()
        ],
    )
    return visits.record_visit(session, ikm_id, dossier, TODAY)


def _line(item, told):
    answer, note = told if isinstance(told, tuple) else (told, "")
    return ItemAnswerDraft(item=item, answer=answer, note=note)


def changed_rows(table, change):
    """Return the rows of the shipped catalogue with one table put through `change`."""
    rows = rows_of(shipped_catalogue())
    return {**rows, table: change(rows[table])}
