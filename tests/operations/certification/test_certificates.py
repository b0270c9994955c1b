from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.errors import Refused, UserError
from desktop_app.operations.acceptances import accepted_rules
from desktop_app.operations.certification import certificates
from desktop_app.operations.certification.stages import pipeline_rows, record_step
from desktop_app.operations.files.attachments import store_attachment
from desktop_app.operations.files.pdf_pages import LARGEST_SCAN
from desktop_app.operations.ikm.dossier import correct_ikm, load_dossier
from tests.operations.visiting import METRO, TODAY, business, held


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def the_only(session):
    return session.exec(select(Certificate)).one().id


def test_the_book_has_what_is_held_or_applied_for_the_soonest_end_first(session):
    none = CertificateLine(scheme="merek", status=CertificateStatus.NONE)
    applied = CertificateLine(scheme="haccp", status=CertificateStatus.IN_PROCESS)
    business(session, "Satu", METRO, phone="081200000001", certificates=[held("halal"), none, applied])
    business(session, "Dua", certificates=[held("spp_irt", TODAY)])
    rows = certificates.certificate_book(session)
    assert [(row.business, row.scheme) for row in rows] == [("Dua", "spp_irt"), ("Satu", "haccp"), ("Satu", "halal")]
    assert (rows[1].owner, rows[1].phone, rows[1].kabupaten) == ("Pemilik Satu", "+6281200000001", "Kota Metro")


def test_the_end_is_kept_as_given_and_never_made_up(session):
    business(session, "Satu", certificates=[held("spp_irt")])
    draft = certificates.load_certificate(session, the_only(session))
    corrected = draft.model_copy(update={"number": "3061871010001-31", "issued_on": date(2026, 1, 2)})
    certificates.correct_certificate(session, the_only(session), corrected, TODAY)
    assert certificates.load_certificate(session, the_only(session)).expires_on is None


def test_an_odd_number_is_taken_and_its_reason_counts_in_the_form(session):
    ikm_id = business(session, "Satu", certificates=[held("nib")])
    draft = certificates.load_certificate(session, the_only(session)).model_copy(update={"number": "0000000000000"})
    assert certificates.certificate_problems(draft, TODAY, "")
    certificates.correct_certificate(session, the_only(session), draft, TODAY, "tertulis begitu di NIB")
    assert "tertulis begitu di NIB" in accepted_rules(session, ikm_id).values()
    correct_ikm(session, ikm_id, load_dossier(session, ikm_id), TODAY)
    with pytest.raises(Refused, match="501"):
        certificates.correct_certificate(session, the_only(session), draft, TODAY, "a" * 501)


def test_an_end_before_the_issue_is_refused(session):
    business(session, "Satu", certificates=[held("merek", date(2026, 1, 1))])
    draft = certificates.load_certificate(session, the_only(session))
    with pytest.raises(Refused) as told:
        later = draft.model_copy(update={"issued_on": date(2026, 2, 1)})
        certificates.correct_certificate(session, the_only(session), later, TODAY)
    assert [problem.field for problem in told.value.problems] == ["expires_on"]


def stored(session, content):
    return store_attachment(session, *certificates.prepare_scan(content))


def test_scans_are_pdf_or_picture_and_come_back(session):
    paper = b"%PDF-1.4 sertifikat"
    assert certificates.load_scan(session, stored(session, paper)) == (paper, ".pdf")
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    content, suffix = certificates.load_scan(session, stored(session, drawn.getvalue()))
    assert suffix == ".jpg"
    assert Image.open(BytesIO(content)).size == (40, 30)
    assert certificates.load_scan(session, "") == (b"", "")


def test_what_is_no_scan_or_too_large_is_refused():
    with pytest.raises(UserError):
        certificates.prepare_scan(b"PK\x03\x04 a document of a word processor")
    with pytest.raises(UserError):
        certificates.prepare_scan(b"%PDF-" + b"0" * LARGEST_SCAN)


def test_the_table_of_pipelines_has_every_business_that_began(session):
    business(session, "Belum mulai")
    begun = business(session, "Berjalan", METRO)
    business(session, "Ada", certificates=[held("nib")])
    record_step(session, begun, StageDraft(scheme="spp_irt", stage=Stage.APPLIED, dated=TODAY))
    rows = pipeline_rows(session, TODAY)
    assert [(row.business, row.kabupaten_code) for row in rows] == [("Ada", "18.10"), ("Berjalan", "18.72")]
    assert rows[0].points["nib"].stage is Stage.ISSUED
    assert (rows[1].points["spp_irt"].stage, rows[1].points["spp_irt"].since) == (Stage.APPLIED, TODAY)
