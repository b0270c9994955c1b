"""What is looked up for the minutes: the visit as it was told on its own day."""

from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.minutes import MinutesOptions, checks, collect, write
from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.official import OfficialDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import AssignmentDraft
from desktop_app.domain.visit_dossier import (
    AssignedOfficerLine,
    AssignmentDossier,
    PhotoLine,
    VisitOfficerLine,
)
from desktop_app.errors import UserError
from desktop_app.operations.files.attachments import store_attachment
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.ikm.dossier import correct_ikm, load_dossier
from desktop_app.operations.office.offices import save_office
from desktop_app.operations.office.officials import OfficialDossier, PostLine, record_official
from desktop_app.operations.visits import visits
from tests.documents.visit_papers import drawn, photo
from tests.operations.visiting import CPPB, NIB, TODAY, all_met, business, held, visit

FIRST, SECOND = date(2026, 3, 2), date(2026, 6, 1)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        save_office(opened, OfficeDraft(government="PEMERINTAH PROVINSI LAMPUNG", name="DINAS CONTOH"), TODAY)
        yield opened


@pytest.fixture
def ikm(session):
    return business(session, "Keripik Bu Sri", certificates=[held("nib", number="9999000000001")])


def minutes(session, visit_id, **options):
    return collect(session, visit_id, MinutesOptions(**options), practice=False)


def test_business_and_place(session, ikm):
    made = minutes(session, visit(session, ikm, FIRST, met="Budi Contoh", starts_at="09:00"))
    assert made.place == "Pekon Tambahrejo, Kecamatan Gading Rejo, Kabupaten Pringsewu"
    assert (made.business.kabupaten, made.business.nib, made.business.products) == (
        "Kabupaten Pringsewu",
        "9999 0000 00001",
        "keripik",
    )
    assert (made.business.signer, made.hours) == ("Budi Contoh", "pukul 09.00 WIB s.d. selesai")
    assert made.letterhead.office == "DINAS CONTOH"


def test_the_nik_is_masked_unless_asked_for(session, ikm):
    told = load_dossier(session, ikm)
    told.owner = told.owner.model_copy(update={"nik": "1810021403729901"})
    told.accepted = {
        f"owner.nik|{rule}|1810021403729901": "contoh" for rule in ("sex", "birth", "same_nik", "origin", "region")
    }
    correct_ikm(session, ikm, told, TODAY)
    visit_id = visit(session, ikm, FIRST)
    assert minutes(session, visit_id).business.nik == "1810••••••••9901"
    assert minutes(session, visit_id, full_nik=True).business.nik == "1810021403729901"


def test_ba_04_statuses(session, ikm):
    told = load_dossier(session, ikm)
    told.certificates = [
        *told.certificates,
        held("halal_reguler", number="ID18110000000001"),
        CertificateLine(scheme="merek", status=CertificateStatus.IN_PROCESS),
        CertificateLine(scheme="haccp", status=CertificateStatus.NONE, note="rencana 2027"),
        held("pkp", number="123/PKP"),
    ]
    correct_ikm(session, ikm, told, TODAY)
    rows = minutes(session, visit(session, ikm, FIRST)).legality
    assert [row.kind for row in rows[: len(form_schemes())]] == [scheme.label for scheme in form_schemes()]
    by_kind = {row.kind: row for row in rows}
    assert [by_kind[kind].status for kind in ("NIB", "Sertifikat halal", "Merek terdaftar", "HACCP")] == [
        "Ada",
        "Ada",
        "Proses",
        "Belum",
    ]
    assert by_kind["HACCP"].note == "rencana 2027"
    assert (rows[-1].status, rows[-1].number) == ("Ada", "123/PKP")


def test_ba_04_ruled_out_is_not_needed_and_unknown_is_not_ruled_out(session):
    ikm_id = business(session, "Batik Bu Tini")
    told = load_dossier(session, ikm_id)
    told.products[0].name, told.products[0].kbli_code, told.products[0].kbli_version = "batik tulis", "13134", "2020"
    correct_ikm(session, ikm_id, told, TODAY)
    by_kind = {row.kind: row for row in minutes(session, visit(session, ikm_id, FIRST)).legality}
    assert by_kind["SPP-IRT (P-IRT)"].status == "Tidak perlu"
    assert by_kind["NIB"].status == "Belum"
    assert by_kind["NIB"].note == "belum ditanyakan"
    unknown = business(session, "Usaha Baru")
    by_kind = {row.kind: row for row in minutes(session, visit(session, unknown, FIRST)).legality}
    assert by_kind["SPP-IRT (P-IRT)"].status == "Belum"


def test_results_are_those_that_were_kept(session, ikm):
    answers = all_met(CPPB) | {"CPPB-05": (Answer.UNMET, "air keruh"), "CPPB-02": Answer.PARTLY}
    del answers["CPPB-07"]
    made = minutes(session, visit(session, ikm, FIRST, {CPPB: answers, NIB: {}}))
    gone, empty = sorted(made.checklists, key=lambda gone: -gone.answered_today)
    assert (gone.answered_today, gone.items, gone.level) == (36, 37, "IV")
    assert [found.answer for found in gone.findings] == ["sebagian", "ditemukan"]
    assert gone.findings[1].note == "air keruh"
    assert {found.grade for found in gone.findings} <= {"KR", "SE", "MA", "MI"}
    assert "perkiraan level" in gone.warning
    assert (empty.score, empty.label, empty.level) == (None, "Belum dapat dinilai", "")
    assert all(text.endswith("(belum diperiksa)") for text in empty.blocking)


def test_tasks_are_those_of_the_visit_and_stay_when_they_are_done(session, ikm):
    first = visit(session, ikm, FIRST, {CPPB: {"CPPB-05": Answer.UNMET, "CPPB-02": Answer.UNMET}})
    second = visit(session, ikm, SECOND, {CPPB: {"CPPB-05": Answer.UNMET, "CPPB-02": Answer.MET}})
    follow_ups.record_follow_up(session, ikm, FollowUpDraft(problem="Kirim formulir", visit_id=second))
    follow_ups.record_follow_up(session, ikm, FollowUpDraft(problem="Bukan dari kunjungan"))
    before = minutes(session, first)
    assert len(before.tasks) == 2
    assert all(task.due_on and task.due_on > FIRST for task in before.tasks)
    now = [task.problem for task in minutes(session, second).tasks]
    assert "Kirim formulir" in now
    assert len(now) == 2
    visit(session, ikm, date(2026, 9, 1), {CPPB: {"CPPB-05": Answer.MET}})
    assert minutes(session, first) == before
    assert [task.problem for task in minutes(session, second).tasks] == now


def test_a_later_finding_is_no_task_of_an_earlier_visit(session, ikm):
    first = visit(session, ikm, FIRST, {CPPB: {"CPPB-05": Answer.UNMET}})
    visit(session, ikm, SECOND, {CPPB: {"CPPB-05": Answer.MET}})
    visit(session, ikm, date(2026, 9, 1), {CPPB: {"CPPB-05": Answer.UNMET}})
    assert len(minutes(session, first).tasks) == 1


def test_what_was_reported_done_and_failed_again_is_told_once(session, ikm):
    visit(session, ikm, FIRST, {CPPB: {"CPPB-05": Answer.UNMET}})
    (row,) = follow_ups.list_follow_ups(session, FIRST)
    follow_ups.mark_done(session, row.id, date(2026, 4, 1))
    second = visit(session, ikm, SECOND, {CPPB: {"CPPB-05": Answer.UNMET}})
    assert [task.due_on > SECOND for task in minutes(session, second).tasks] == [True]


def test_letter_officers_signatures_and_photos(session, ikm):
    ink = store_attachment(session, drawn(), "image/png")
    small = store_attachment(session, photo(), "image/jpeg")
    letter = visits.record_assignment(
        session,
        AssignmentDossier(
            assignment=AssignmentDraft(number="800/1", dated=FIRST, starts_on=FIRST, ends_on=FIRST),
            officers=[AssignedOfficerLine(name="Ana Petugas, S.E.")],
        ),
    )
    visit_id = visit(session, ikm, FIRST, assignment_id=letter, owner_signature=ink)
    told = visits.load_visit(session, visit_id)
    told.officers = [VisitOfficerLine(name="Ana Petugas, S.E.", nip="198503122010011992", signature=ink)]
    told.photos = [PhotoLine(print_sha256=small, caption="Ruang", checklist=CPPB, item="CPPB-05")]
    visits.correct_visit(session, visit_id, told, TODAY)
    made = minutes(session, visit_id)
    assert checks(made) == []
    assert (made.letter.number, made.photo_count) == ("800/1", 1)
    assert (made.business.drawn, made.officers[0].drawn) == (drawn(), drawn())
    assert made.photos[0].content == photo()
    assert made.photos[0].item
    assert minutes(session, visit_id, photos=False).photos == ()


def test_whoever_takes_note_signs_with_the_post_of_the_day(session, ikm):
    posts = [
        PostLine(title="Kepala Seksi", until_date=date(2026, 1, 1)),
        PostLine(title="Kepala Bidang", from_date=date(2026, 1, 2), rank="Pembina", grade="IV/a"),
    ]
    head = record_official(session, OfficialDossier(official=OfficialDraft(name="Ratna"), posts=posts))
    knowing = minutes(session, visit(session, ikm, FIRST), knowing=head).knowing
    assert (knowing.posts, knowing.rank, knowing.opening) == (("Kepala Bidang",), "Pembina (IV/a)", "Mengetahui,")


def test_the_code_changes_with_what_is_said(session, ikm):
    visit_id = visit(session, ikm, FIRST)
    assert minutes(session, visit_id).print_code == minutes(session, visit_id).print_code
    assert minutes(session, visit_id).print_code != minutes(session, visit_id, copies=3).print_code
    assert write(minutes(session, visit_id), BytesIO()).pages >= 1


def test_without_a_date_there_are_no_minutes(session, ikm):
    visit_id = visit(session, ikm, FIRST)
    session.get(visits.Visit, visit_id).visited_on = None
    with pytest.raises(UserError, match="belum bertanggal"):
        minutes(session, visit_id)


def test_a_certificate_that_had_ended_says_so(session):
    ended, runs = date(2026, 3, 1), date(2026, 3, 2)
    papers = [held("spp_irt", expires_on=ended), held("bpom_md", expires_on=runs)]
    ikm_id = business(session, "Sirup Bu Tini", certificates=papers)
    by_kind = {row.kind: row for row in minutes(session, visit(session, ikm_id, FIRST)).legality}
    assert by_kind["SPP-IRT (P-IRT)"].note == "sudah berakhir"
    assert by_kind["Izin edar BPOM (MD)"].note == ""


def test_the_morning_minutes_know_nothing_of_the_afternoon(session, ikm):
    morning = visit(session, ikm, FIRST, {CPPB: {"CPPB-05": Answer.MET}})
    visit(session, ikm, FIRST, {CPPB: {"CPPB-05": Answer.UNMET}})
    (gone,) = minutes(session, morning).checklists
    assert not any("berkarat" in text for text in gone.blocking)
