import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import clock
from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine, IkmDossier, ProductLine
from desktop_app.domain.dossier_rules import acceptance_key
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import PersonDraft, Sex
from desktop_app.errors import Refused, UserError
from desktop_app.operations import records
from desktop_app.operations.ikm import dossier as ikms
from desktop_app.operations.practice import data as practice
from desktop_app.store.changes.change_log import changes

TODAY = clock.today()


def dossier(**owner):
    return IkmDossier(
        business=IkmDraft(name="Keripik Bu Sri", region_code="18.10.02.2006"),
        owner=PersonDraft(name="Sri", sex=Sex.FEMALE, **owner),
        products=[
            ProductLine(name="keripik pisang", kbli_code="10313", kbli_version="2020"),
            ProductLine(name="keripik talas"),
        ],
        certificates=[CertificateLine(scheme="nib", status=CertificateStatus.HELD, number="9999000000017")],
    )


def record(database, officer, given):
    with database.write(by=officer) as session:
        return ikms.record_ikm(session, given, TODAY)


def load(database, ikm_id):
    with database.read() as session:
        return ikms.load_dossier(session, ikm_id)


def refused(database, officer, given, ikm_id=None):
    with pytest.raises(Refused) as told, database.write(by=officer) as session:
        if ikm_id:
            ikms.correct_ikm(session, ikm_id, given, TODAY)
        else:
            ikms.record_ikm(session, given, TODAY)
    return told.value.problems


def test_a_dossier_comes_back_as_it_went_in(database, officer):
    given = dossier(nik="1810025708859902", phone="0812-0000-0001")
    loaded = load(database, record(database, officer, given))
    assert loaded.business.model_copy(update={"owner_id": None}) == given.business
    assert loaded.owner == given.owner.model_copy(update={"phone": "+6281200000001"})
    assert [line.model_copy(update={"id": None}) for line in loaded.products] == given.products
    assert loaded.certificates[0].number == "9999000000017"


def test_correcting_writes_only_what_differs(database, officer):
    ikm_id = record(database, officer, dossier())
    changed = load(database, ikm_id)
    changed.business.brand = "Asri"
    changed.products[1].name = "keripik ubi"
    with database.raw() as connection:
        before = len(list(changes(connection)))
    with database.write(by=officer) as session:
        ikms.correct_ikm(session, ikm_id, changed, TODAY)
    with database.raw() as connection:
        written = [(entry.table, entry.column, entry.new) for entry in list(changes(connection))[before:]]
    assert sorted(written) == [("ikm", "brand", "Asri"), ("product", "name", "keripik ubi")]


def test_lines_left_out_are_removed_and_new_ones_added(database, officer):
    ikm_id = record(database, officer, dossier())
    changed = load(database, ikm_id)
    changed.products = [changed.products[1], ProductLine(name="keripik sukun")]
    with database.write(by=officer) as session:
        ikms.correct_ikm(session, ikm_id, changed, TODAY)
    assert [line.name for line in load(database, ikm_id).products] == ["keripik talas", "keripik sukun"]


def test_impossible_nik_is_refused_and_nothing_is_recorded(database, officer):
    (problem,) = refused(database, officer, dossier(nik="181002170885990"))
    assert (problem.field, problem.is_error) == ("owner.nik", True)
    assert "16" in problem.message
    assert "15" in problem.message
    with database.read() as session:
        assert records.list_live(session, Ikm) == []


def test_odd_nik_is_recorded_once_a_reason_is_given(database, officer):
    given = dossier(nik="1806105708709903")
    problems = refused(database, officer, given)
    assert problems
    assert not any(problem.is_error for problem in problems)
    given.accepted = {acceptance_key(given, problem): "KTP lama, sudah dilihat" for problem in problems}
    ikm_id = record(database, officer, given)
    again = load(database, ikm_id)
    assert set(again.accepted.values()) == {"KTP lama, sudah dilihat"}
    with database.write(by=officer) as session:
        ikms.correct_ikm(session, ikm_id, again, TODAY)


def test_a_reason_counts_for_its_value_only(database, officer):
    given = dossier(nik="1806105708709903")
    given.accepted = {acceptance_key(given, problem): "ya" for problem in refused(database, officer, given)}
    ikm_id = record(database, officer, given)
    changed = load(database, ikm_id)
    changed.owner.nik = "1806105708709904"
    assert refused(database, officer, changed, ikm_id)


def test_same_nik_is_a_finding_never_a_wall(database, officer):
    record(database, officer, dossier(nik="1810025708859902"))
    second = dossier(nik="1810025708859902")
    problems = refused(database, officer, second)
    assert [problem.rule for problem in problems] == ["same_nik"]
    second.accepted = {acceptance_key(second, problems[0]): "satu pemilik dua usaha" for _ in problems}
    record(database, officer, second)


def test_unknown_nik_is_never_the_same(database, officer):
    for _ in range(2):
        given = dossier(nik="0000000000000000")
        given.accepted = {
            acceptance_key(given, problem): "belum punya" for problem in refused(database, officer, given)
        }
        assert not any("same_nik" in key for key in given.accepted)
        record(database, officer, given)


def test_bin_and_back(database, officer):
    ikm_id = record(database, officer, dossier())
    with database.write(by=officer) as session:
        ikms.remove_ikm(session, [ikm_id])
    with pytest.raises(UserError, match="keranjang sampah"):
        load(database, ikm_id)
    with database.write(by=officer) as session:
        assert [row.id for row in records.list_removed(session, Ikm)] == [ikm_id]
        ikms.restore_ikm(session, [ikm_id])
    assert load(database, ikm_id).products[0].name == "keripik pisang"


@pytest.mark.parametrize("entry", practice.sample("sample_ikm.json")["data"], ids=lambda entry: entry["id"])
def test_samples_survive_with_their_awkward_names(practice_database, entry):
    from desktop_app.domain.text import clean_text
    from desktop_app.operations.ikm import register

    with practice_database.read() as session:
        entries = register.find_entries(session, register.IkmQuery())
        names = {row.name for row in register.load_all(session, entries)}
    assert clean_text(entry["nama_usaha"]) in names


texts = st.text(max_size=80)


@settings(max_examples=50)
@given(name=texts, owner=texts, note=texts, product=texts, address=texts)
def test_any_typed_text_is_recorded_or_refused_never_a_crash(database, officer, name, owner, note, product, address):
    given = IkmDossier(
        business=IkmDraft(name=name, note=note, address=address),
        owner=PersonDraft(name=owner),
        products=[ProductLine(name=product)],
    )
    try:
        ikm_id = record(database, officer, given)
    except Refused as told:
        assert {problem.field for problem in told.problems} <= {"business.name", "products.0.name"}  # noqa: PT017
    else:
        once = load(database, ikm_id)
        with database.write(by=officer) as session:
            ikms.correct_ikm(session, ikm_id, once, TODAY)
        assert load(database, ikm_id) == once
