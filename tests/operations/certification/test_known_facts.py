import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import catalogue_of, rows_of, shipped_catalogue
from desktop_app.domain.catalogue.facts import RECORDED
from desktop_app.domain.catalogue.rules import Outcome, Several
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.known_fact import KnownFact, fact_id
from desktop_app.domain.person import PersonDraft, Sex
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.errors import Refused, UserError
from desktop_app.operations.certification.known_facts import (
    load_sheet,
    recorded_facts,
    schemes_of,
    store_facts,
    targets_of,
)
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.ikm.dossier import load_dossier, record_ikm, remove_ikm
from desktop_app.store.changes.change_log import changes

CATALOGUE = shipped_catalogue()


@pytest.fixture
def ikm_id(database, officer):
    dossier = IkmDossier(
        business=IkmDraft(name="Keripik Bu Sri", region_code="18.10.02.2006", turnover_year=144_000_000),
        owner=PersonDraft(name="Sri", sex=Sex.FEMALE),
        products=[
            ProductLine(name="keripik pisang", kbli_code="10313", kbli_version="2020", packaging="plastik"),
            ProductLine(name="keripik beku", kbli_code="10314", kbli_version="2020", packaging="plastik"),
        ],
        certificates=[CertificateLine(scheme="halal", status=CertificateStatus.HELD, number="ID18110000123450926")],
    )
    with database.write(by=officer) as session:
        return record_ikm(session, dossier, clock.today())


def store(database, officer, ikm_id, answers):
    with database.write(by=officer) as session:
        store_facts(session, CATALOGUE, ikm_id, answers)


def sheet(database, ikm_id, catalogue=CATALOGUE):
    with database.read() as session:
        return load_sheet(session, catalogue, ikm_id)


def recorded(database, ikm_id):
    with database.read() as session:
        return recorded_facts(session, ikm_id)


def products(database, ikm_id):
    with database.read() as session:
        return [line.id for line in load_dossier(session, ikm_id).products]


def schemes(database, ikm_id):
    with database.read() as session:
        return {found.scheme.code: found for found in schemes_of(session, CATALOGUE, ikm_id)}


def test_answers_come_back_as_facts(database, officer, ikm_id):
    dry, frozen = products(database, ikm_id)
    answers = {
        (None, "premises"): "rumah_tinggal",
        (dry, "storage"): "suhu_ruang",
        (frozen, "storage"): "beku",
        (frozen, "process"): {"pembekuan", "manual"},
        (dry, "has_claim"): False,
        (dry, "shelf_life_days"): 90,
    }
    store(database, officer, ikm_id, answers)
    found = sheet(database, ikm_id)
    assert [found.values(product)["storage"] for product in found.products] == ["suhu_ruang", "beku"]
    assert found.values(found.products[1])["process"] == Several(frozenset({"manual", "pembekuan"}))
    assert found.values(found.products[0])["has_claim"] is False
    assert found.business["premises"].origin == RECORDED
    assert found.business["scale_umk"].origin == "dari omzet setahun"
    assert "shelf_life_days" not in found.values(found.products[1])


def test_the_same_question_is_the_same_record(database, officer, ikm_id):
    dry, _ = products(database, ikm_id)
    store(database, officer, ikm_id, {(dry, "storage"): "beku", (None, "premises"): "rumah_tinggal"})
    store(database, officer, ikm_id, {(dry, "storage"): "dingin"})
    with database.read() as session:
        assert session.get(KnownFact, fact_id(dry, "storage")).value == '"dingin"'
        assert session.get(KnownFact, fact_id(ikm_id, "premises")).value == '"rumah_tinggal"'


def test_an_answer_that_did_not_change_writes_nothing(database, officer, ikm_id):
    answers = {(None, "buyer_requires"): ["halal", "haccp"], (None, "jumlah_outlet"): 1, (None, "makes_own"): None}
    store(database, officer, ikm_id, answers)
    with database.raw() as connection:
        before = len(list(changes(connection)))
    store(database, officer, ikm_id, {**answers, (None, "buyer_requires"): ["haccp", "halal"]})
    with database.raw() as connection:
        assert len(list(changes(connection))) == before


def test_an_answer_taken_back_leaves_what_follows_from_the_form(database, officer, ikm_id):
    store(database, officer, ikm_id, {(None, "scale_umk"): "menengah"})
    assert sheet(database, ikm_id).business["scale_umk"].value == "menengah"
    store(database, officer, ikm_id, {(None, "scale_umk"): None})
    assert sheet(database, ikm_id).business["scale_umk"].value == "mikro"
    assert recorded(database, ikm_id) == {}
    store(database, officer, ikm_id, {(None, "scale_umk"): "kecil"})
    assert sheet(database, ikm_id).business["scale_umk"].value == "kecil"


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("storage", "gudang", "no_answer"),
        ("has_claim", "ya", "no_answer"),
        ("shelf_life_days", -3, "no_answer"),
        ("process", ["manual", "sihir"], "no_answer"),
        ("process", [1, "manual"], "no_answer"),
        ("warna", True, "unknown_question"),
    ],
)
def test_answers_that_a_question_cannot_have_are_refused(database, officer, ikm_id, field, value, rule):
    with pytest.raises(Refused) as told:
        store(database, officer, ikm_id, {(None, "jumlah_outlet"): 1, (None, field): value})
    assert [(problem.field, problem.rule) for problem in told.value.problems] == [(field, rule)]
    assert recorded(database, ikm_id) == {}


def test_only_products_of_the_business_are_asked_and_only_about_products(database, officer, ikm_id):
    dry, _ = products(database, ikm_id)
    for key in ((ikm_id, "storage"), (dry, "premises")):
        with pytest.raises(Refused) as told:
            store(database, officer, ikm_id, {key: "beku" if key[1] == "storage" else "rumah_tinggal"})
        assert told.value.problems[0].rule == "no_product"


def test_an_answer_that_the_present_catalogue_does_not_know_is_kept(database, officer, ikm_id):
    store(database, officer, ikm_id, {(None, "premises"): "kawasan_mal", (None, "makes_own"): True})
    rows = rows_of(CATALOGUE)
    rows["rule_fields"] = [row for row in rows["rule_fields"] if row["name"] != "makes_own"]
    for row in rows["rule_fields"]:
        row["options"] = [option for option in row["options"] if option["value"] != "kawasan_mal"]
    changed = sheet(database, ikm_id, catalogue_of("2027-01-01", "", rows)).business
    assert "premises" not in changed
    assert "makes_own" not in changed
    with database.write(by=officer) as session:
        store_facts(session, CATALOGUE, ikm_id, {(None, "jumlah_outlet"): 2})
    found = sheet(database, ikm_id).business
    assert (found["premises"].value, found["makes_own"].value) == ("kawasan_mal", True)


def test_a_broken_value_is_unknown(database, officer, ikm_id):
    with database.write(by=officer) as session:
        session.add(KnownFact(id=fact_id(ikm_id, "premises"), ikm_id=ikm_id, field="premises", value="{rusak"))
    assert "premises" not in sheet(database, ikm_id).business


def test_schemes_of_a_business(database, officer, ikm_id):
    dry, frozen = products(database, ikm_id)
    store(database, officer, ikm_id, {(dry, "storage"): "suhu_ruang", (frozen, "storage"): "beku"})
    found = schemes(database, ikm_id)
    assert found["bpom_md"].outcome is Outcome.YES
    assert [product.name for product in found["bpom_md"].products] == ["keripik beku"]
    assert found["spp_irt"].outcome is Outcome.UNKNOWN
    assert {code for code, row in found.items() if row.held} == {"halal_self_declare", "halal_reguler"}


def test_what_was_begun_or_is_held_is_aimed_at(database, officer, ikm_id):
    with database.write(by=officer) as session:
        for scheme, stage in (("bpom_md", Stage.PREPARING), ("haccp", Stage.REFUSED), ("merek", Stage.NONE)):
            record_step(session, ikm_id, StageDraft(scheme=scheme, stage=stage, dated=clock.today()))
    with database.read() as session:
        assert targets_of(session, ikm_id) == {"bpom_md", "halal_self_declare"}
    assert schemes(database, ikm_id)["cppob"].outcome is Outcome.YES


def test_a_business_in_the_bin_has_no_sheet(database, officer, ikm_id):
    with database.write(by=officer) as session:
        remove_ikm(session, [ikm_id])
    with pytest.raises(UserError):
        sheet(database, ikm_id)


def test_every_practice_business_has_its_schemes(practice_database):
    from sqlmodel import select

    with practice_database.read() as session:
        for ikm_id in session.exec(select(Ikm.id)):
            assert all(found.reason for found in schemes_of(session, CATALOGUE, ikm_id))


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.lists(st.text()))


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([row.name for row in CATALOGUE.rule_fields]), values, max_size=4))
def test_whatever_is_stored_can_be_read_again(database, officer, ikm_id, given):
    answers = {(None, field): value for field, value in given.items()}
    try:
        store(database, officer, ikm_id, answers)
    except Refused:
        return
    found = sheet(database, ikm_id).business
    for (_, field), value in answers.items():
        assert value is None or found[field].recorded
