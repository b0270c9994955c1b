from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.recaps.readiness import (
    ELSEWHERE,
    READY,
    certification_recap,
    kabupaten_in_order,
    needs,
    needs_in,
    needs_recap,
    synergy,
)
from tests.operations.visiting import METRO, NIB, TAMBAHREJO, TODAY, all_met, business, held, visit

CATALOGUE = shipped_catalogue()
USUAL_ORDER = [
    "Lampung Barat",
    "Lampung Selatan",
    "Lampung Tengah",
    "Lampung Timur",
    "Lampung Utara",
    "Mesuji",
    "Pesawaran",
    "Pesisir Barat",
    "Pringsewu",
    "Tanggamus",
    "Tulang Bawang",
    "Tulang Bawang Barat",
    "Way Kanan",
    "Kota Bandar Lampung",
    "Kota Metro",
]


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def recap(session, as_of=TODAY):
    return certification_recap(session, CATALOGUE, as_of)


def row(found, name):
    return next(one for one in found.rows if one.name == name)


def test_rk_01_all_regions_stand_in_the_usual_order(session):
    assert [name for _, name in kabupaten_in_order()] == USUAL_ORDER
    for found in (recap(session), needs_recap(session, TODAY)):
        assert [one.name for one in found.rows] == USUAL_ORDER
        assert found.total.businesses == found.total.total == 0


def test_what_is_held_on_the_day_counts_once_for_each_column(session):
    business(
        session,
        "Keripik",
        certificates=[
            held("nib"),
            held("spp_irt", date(2026, 11, 24)),
            held("merek", date(2026, 11, 23)),
            held("halal", issued_on=date(2026, 12, 1)),
            CertificateLine(scheme="sppt_sni", status=CertificateStatus.IN_PROCESS),
        ],
    )
    business(session, "Kopi", METRO, certificates=[held("nib"), held("tkdn_ik"), held("spp_irt"), held("spp_irt")])
    found = recap(session)
    assert row(found, "Pringsewu").counts == {
        "nib": 1, "pirt": 1, "halal": 0, "merek": 0, "bpom_md": 0, "sni": 0, "tkdn": 0, READY: 0
    }  # fmt: skip
    assert (found.total.businesses, found.total.counts["nib"], found.total.counts["pirt"]) == (2, 2, 2)
    assert recap(session, date(2026, 12, 1)).total.counts["halal"] == 1


def test_ready_is_who_came_out_ready_last_or_whose_step_says_so(session, at):
    at.time = datetime(2026, 8, 1, tzinfo=UTC)
    lost, ready, stepped, holder = (business(session, name) for name in ("Lost", "Ready", "Stepped", "Holder"))
    visit(session, ready, date(2026, 10, 1), {NIB: all_met(NIB)})
    visit(session, lost, date(2026, 9, 1), {NIB: all_met(NIB)})
    visit(session, lost, date(2026, 10, 1), {NIB: {"NIB-01": Answer.UNMET}})
    record_step(session, stepped, StageDraft(scheme="halal", stage=Stage.READY, dated=date(2026, 11, 1)))
    record_step(session, holder, StageDraft(scheme="nib", stage=Stage.READY, dated=date(2026, 11, 1)))
    record_step(session, holder, StageDraft(scheme="nib", stage=Stage.APPLIED, dated=date(2026, 11, 20)))
    told = {one.business: one.columns.get(READY) for one in recap(session).details}
    assert told == {"Lost": None, "Ready": "NIB", "Stepped": "Sertifikat halal", "Holder": None}
    earlier = {one.business: one.columns.get(READY) for one in recap(session, date(2026, 11, 10)).details}
    assert earlier["Holder"] == "NIB"


def test_who_holds_it_already_needs_no_help_with_it(session):
    ikm_id = business(session, "Holder", certificates=[held("nib")])
    visit(session, ikm_id, date(2026, 10, 1), {NIB: all_met(NIB)})
    assert recap(session).total.counts[READY] == 0


def test_businesses_without_a_kabupaten_get_their_own_row(session):
    business(session, "Nowhere", "")
    business(session, "Jakarta", "31.71")
    found = recap(session)
    assert [one.code for one in found.rows][-1] == ELSEWHERE
    assert (found.rows[-1].name, found.rows[-1].businesses) == ("Belum jelas/luar Lampung", 2)


def test_a_business_counts_from_the_day_on_which_it_was_recorded(session, at):
    ikm_id = business(session, "Baru", needs="modal")
    before, today = date(2026, 11, 23), TODAY
    assert (recap(session, before).total.businesses, recap(session, today).total.businesses) == (0, 1)
    assert (needs_recap(session, before).total.total, needs_recap(session, today).total.total) == (0, 1)
    at.time = datetime(2027, 2, 1, 2, tzinfo=UTC)
    task = follow_ups.record_follow_up(session, ikm_id, FollowUpDraft(problem="pasar sepi", due_on=date(2027, 2, 3)))
    assert needs_recap(session, today).total.total == 1, "the task was not there yet"
    assert needs_recap(session, date(2027, 2, 1)).total.total == 2
    follow_ups.mark_done(session, task, date(2027, 2, 9))
    assert needs_recap(session, date(2027, 2, 8)).total.total == 2, "nobody had done it yet"
    assert needs_recap(session, date(2027, 2, 9)).total.total == 1


def test_removed_businesses_are_not_counted(session):
    remove_ikm(session, [business(session, "Gone", certificates=[held("nib")], needs="modal")])
    assert recap(session).total.businesses == needs_recap(session, TODAY).total.total == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Modal kerja dan kemasan baru", {"modal", "kemasan"}),
        ("Kurang tenaga kerja", {"sdm"}),
        ("Butuh KUR", {"modal"}),
        ("Pemasaran online; bahan-baku susah", {"pemasaran", "bahan_baku"}),
        ("mesin pengering, pelatihan", {"mesin", "sdm"}),
        ("Izin P-IRT", {"legalitas"}),
        ("Tidak ada", set()),
        ("", set()),
    ],
)
def test_words_name_needs(text, wanted):
    assert {need.code for need in needs_in(text)} == wanted


def test_needs_are_a_proposal_in_the_catalogue():
    from json import loads

    from desktop_app.paths import resource

    told = loads(resource("catalogue/needs.json").read_text(encoding="utf-8"))
    assert told["basis"] == "usulan"
    known = {row.code for row in CATALOGUE.checklists}
    assert not {code for need in needs() for code in need.checklists} - known
    labels = ["LEGALITAS", "KEMASAN", "MESIN", "BAHAN BAKU", "MODAL", "SDM", "PEMASARAN"]
    assert [need.label for need in needs()] == labels


def test_a_business_counts_once_for_each_need_wherever_it_was_named(session):
    ikm_id = business(session, "Keripik", needs="Modal, mesin", difficulties="modal dan pemasaran")
    visit(session, ikm_id, date(2026, 10, 1), {NIB: {"NIB-01": Answer.UNMET}})
    found = needs_recap(session, TODAY)
    wanted = {"legalitas": 1, "kemasan": 0, "mesin": 1, "bahan_baku": 0, "modal": 1, "sdm": 0, "pemasaran": 1}
    assert found.total.counts == wanted
    assert (found.total.total, found.total.businesses) == (4, 1)
    [told] = found.details
    assert told.columns == {
        "modal": "kebutuhan", "mesin": "kebutuhan", "pemasaran": "kesulitan", "legalitas": "tindak lanjut"
    }  # fmt: skip


PLACES = st.sampled_from([TAMBAHREJO, METRO, "18.01", "18.06.01", "", "31.71"])
PAPERS = st.sets(st.sampled_from(["nib", "spp_irt", "halal", "merek", "bpom_md", "sppt_sni", "tkdn_ik"]))
WORDS = st.sampled_from(["", "modal", "mesin dan kemasan", "izin, pelatihan, pasar"])


@given(st.lists(st.tuples(PLACES, PAPERS, WORDS), max_size=8))
@settings(max_examples=12)
def test_rk_02_and_rk_05_sums_are_those_of_the_rows_and_the_detail_list(practice_database, entries):
    """Whatever is recorded, each figure is the number of detail rows behind it, and the columns add up."""
    with practice_database.write(by=None) as session:
        for number, (region, papers, words) in enumerate(entries):
            certificates = [held(scheme) for scheme in sorted(papers)]
            business(session, f"Uji {number}", region, certificates=certificates, needs=words)
        found = [recap(session), needs_recap(session, TODAY)]
    for one in found:
        assert one.total.businesses == sum(row.businesses for row in one.rows) == len(one.details)
        for column in one.columns:
            behind = [detail for detail in one.details if column in detail.columns]
            assert one.total.counts[column] == sum(row.counts[column] for row in one.rows) == len(behind)
            for row in one.rows:
                assert row.counts[column] == sum(detail.kabupaten_code == row.code for detail in behind)
        assert one.total.total == sum(row.total for row in one.rows)


def test_synergy_groups_by_role_and_agency(session):
    keripik, kopi = business(session, "Keripik"), business(session, "Kopi", METRO)

    def task(ikm_id, helper, role, due=None, **more):
        draft = FollowUpDraft(problem="x", helper=helper, role=role, due_on=due, **more)
        follow_ups.record_follow_up(session, ikm_id, draft)

    task(keripik, "DINKES_KAB", AgencyRole.DOWNSTREAM, date(2026, 11, 1))
    task(keripik, "DINKES_KAB", AgencyRole.DOWNSTREAM)
    task(kopi, "DINKES_KAB", AgencyRole.DOWNSTREAM, date(2026, 12, 1))
    task(kopi, "DPMPTSP", AgencyRole.SUPPORT)
    task(kopi, "DISBUN", AgencyRole.UPSTREAM)
    task(kopi, "", AgencyRole.DOWNSTREAM)
    task(kopi, "PUPR", AgencyRole.INFRASTRUCTURE, done_on=date(2026, 11, 2))
    groups = synergy(session, TODAY)
    assert [(one.role, one.agency, len(one.rows), one.overdue, one.businesses) for one in groups] == [
        (AgencyRole.UPSTREAM, "Dinas Perkebunan", 1, 0, 1),
        (AgencyRole.DOWNSTREAM, "Dinas Kesehatan kabupaten/kota", 3, 1, 2),
        (AgencyRole.DOWNSTREAM, "Pembina belum ditentukan", 1, 0, 1),
        (AgencyRole.SUPPORT, "Dinas Penanaman Modal dan PTSP", 1, 0, 1),
    ]
    assert [one.agency for one in synergy(session, TODAY, "18.10")] == ["Dinas Kesehatan kabupaten/kota"]
