"""Pairs that may be one business, the judgement that they are two, and what is like one that is being typed."""

import pytest

from desktop_app.domain.distinct_pair import DistinctPair
from desktop_app.domain.identity.number import is_placeholder
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.similar import Sign, traits
from desktop_app.domain.visit import Visit
from desktop_app.operations import bin as bins
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.ikm.duplicates import (
    alike_with,
    forget_judgement,
    judge_distinct,
    list_pairs,
    pair_between,
)
from desktop_app.operations.ikm.merging import merge_ikm, unmerge_ikm
from desktop_app.operations.ikm.similar import MOST, similar_to
from desktop_app.operations.visits import visits
from tests.operations.visiting import METRO, TAMBAHREJO, TODAY, WONODADI, business, held, visit
from tests.store.replicas import Replica


def pairs(session):
    return {frozenset((pair.one.name, pair.other.name)) for pair in list_pairs(session)}


@pytest.fixture
def writing(database, officer):
    with database.write(by=officer) as session:
        yield session


def give_nik(session, ikm_id, nik):
    session.get_one(Person, session.get_one(Ikm, ikm_id).owner_id).nik = nik
    session.flush()


def test_pairs_are_found_by_place_phone_owner_and_numbers(writing):
    business(writing, "Keripik Sejati", TAMBAHREJO, owner="Siti Nur Aini")
    business(writing, "UD Kripik Sedjati", WONODADI, owner="Hj. Siti Nuraini")
    business(writing, "Kopi Rejo", TAMBAHREJO, owner="Slamet", phone="+6281200000001")
    business(writing, "Kopi Redjo", METRO, owner="Wagiman", phone="+6281200000001")
    business(writing, "Batik Tulis", TAMBAHREJO, owner="Ratna Dewi Utami")
    business(writing, "Batik Toelis", METRO, owner="Ratna Dewi Utami")
    one, other = business(writing, "Tahu Bunda", TAMBAHREJO), business(writing, "Roti Manis", METRO)
    give_nik(writing, one, "1810064107800001"), give_nik(writing, other, "1810064107800001")
    business(writing, "Madu Hutan", TAMBAHREJO, certificates=[held("nib", number="1234000000012")])
    business(writing, "Sambal Pedas", METRO, certificates=[held("nib", number="1234000000012")])
    assert pairs(writing) == {
        frozenset(("Keripik Sejati", "UD Kripik Sedjati")),
        frozenset(("Kopi Rejo", "Kopi Redjo")),
        frozenset(("Batik Tulis", "Batik Toelis")),
        frozenset(("Tahu Bunda", "Roti Manis")),
        frozenset(("Madu Hutan", "Sambal Pedas")),
    }


@pytest.mark.parametrize("nik", ["0", "9999999999999999", "1111111111111111", ""])
def test_unknown_numbers_join_nobody(writing, nik):
    assert is_placeholder(nik)
    give_nik(writing, business(writing, "Tahu Bunda", TAMBAHREJO), nik)
    give_nik(writing, business(writing, "Roti Manis", METRO), nik)
    assert pairs(writing) == set()


def test_where_nobody_knows_the_kecamatan_the_kabupaten_counts(writing):
    business(writing, "Keripik Sejati", "18.10", owner="Siti Aminah")
    business(writing, "Kripik Sejati", TAMBAHREJO, owner="Siti Aminah")
    business(writing, "Kopi Abadi", "", owner="Slamet")
    business(writing, "Kopi Abadi", "", owner="Slamet")
    assert len(list_pairs(writing)) == 2


def test_a_business_without_an_owner_is_found_by_its_name(writing):
    business(writing, "Keripik Sejati", TAMBAHREJO, owner="Slamet")
    late = business(writing, "Keripik Sedjati", TAMBAHREJO)
    writing.get_one(Ikm, late).owner_id = None
    writing.flush()
    assert len(list_pairs(writing)) == 1


def twins(session):
    names = ("Keripik Sejati", "Kripik Sejati")
    return tuple(business(session, name, TAMBAHREJO, owner="Siti Aminah") for name in names)


def test_scenario_3_both_stay_and_are_a_finding(laptops):
    a, b, office = laptops
    one = a.write(lambda session: business(session, "Keripik Sri", owner="Sri"))
    other = b.write(lambda session: business(session, "Kripik Bu Sri", owner="Sri Wahyuni"))
    for replica, ikm_id in ((a, one), (b, other)):
        replica.write(lambda session, ikm_id=ikm_id: give_nik(session, ikm_id, "1810064107800001"))
        office.merge(replica.hand_over())
    with office.database.read() as session:
        (pair,) = list_pairs(session)
    assert {pair.one.id, pair.other.id} == {one, other}
    assert Sign.NIK in pair.signs
    assert not pair.one.deleted
    assert not pair.other.deleted


def test_scenario_37_a_deleted_business_recorded_anew_links_to_the_deleted_one(writing):
    old, new = twins(writing)
    remove_ikm(writing, [old])
    (pair,) = list_pairs(writing)
    assert (pair.one.id, pair.other.id, pair.other.deleted) == (new, old, True)
    (found,) = similar_to(writing, "Keripik Sejati", "Siti Aminah", TAMBAHREJO, but=new)
    assert (found.id, found.deleted) == (old, True)
    remove_ikm(writing, [new])
    assert list_pairs(writing) == []


def test_a_judgement_is_remembered_and_can_be_taken_back(writing):
    one, other = twins(writing)
    judge_distinct(writing, other, one, "ibu dan anak")
    assert list_pairs(writing) == []
    assert similar_to(writing, "Keripik Sejati", "Siti Aminah", TAMBAHREJO, but=one) == []
    forget_judgement(writing, one, other)
    assert len(list_pairs(writing)) == 1
    judge_distinct(writing, one, other)
    judge_distinct(writing, one, one)
    assert list_pairs(writing) == []


def test_scenario_41_a_judgement_travels(laptops):
    a, b, office = laptops
    one, other = a.write(twins)
    for replica in (b, office):
        replica.merge(a.hand_over())
    a.write(lambda session: judge_distinct(session, one, other))
    b.write(lambda session: judge_distinct(session, other, one))
    for replica in (b, office):
        replica.merge(a.hand_over())
    office.merge(b.hand_over())
    for replica in laptops:
        with replica.database.read() as session:
            assert list_pairs(session) == []
    assert office.query("SELECT count(*) FROM distinct_pair") == [(1,)]


def test_the_judgement_about_a_merged_business_counts_for_its_survivor(writing):
    one, other = twins(writing)
    third = business(writing, "Keripik Sejati", TAMBAHREJO, owner="Siti Aminah")
    judge_distinct(writing, one, third)
    merge_ikm(writing, one, other)
    assert list_pairs(writing) == []
    unmerge_ikm(writing, one)
    assert len(list_pairs(writing)) == 2


@pytest.fixture
def laptops(tmp_path, schema):
    made = [Replica(tmp_path, schema, name) for name in "ABO"]
    yield made
    for one in made:
        one.close()


def test_at_most_five_the_most_alike_first_and_why(database, officer):
    with database.write(by=officer) as session:
        for more in ("Bu", "Jo", "Wa", "Ri", "Ni", "Sa", "Ko", "Du"):
            business(session, f"Keripik Sejati {more}", TAMBAHREJO, owner="Siti Aminah")
        business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Aminah")
    with database.read() as session:
        found = similar_to(session, "Keripik Sedjati", "Hj. Siti Aminah", TAMBAHREJO)
    assert len(found) == MOST
    assert (found[0].name, found[0].why) == (
        "Keripik Sejati",
        "nama usaha sama, nama pemilik sama, satu desa/kelurahan",
    )
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_within_a_kecamatan_no_letters_of_the_owner_need_to_be_the_same(database, officer):
    """Also those of which only the kabupaten is known, or nothing; elsewhere it would be too little."""
    places = (TAMBAHREJO, TAMBAHREJO[:8], TAMBAHREJO[:5], "")
    with database.write(by=officer) as session:
        near = {business(session, "Kopi Aren Jaya", place, owner="Budi") for place in places}
        business(session, "Kopi Aren Jaya", METRO, owner="Budi")
    with database.read() as session:
        for typed in ("Kpi Aren Jaya", "Dapur Koppi Aren Djaja", "Jaya Kopi Aren", "KopiArenJaya"):
            assert {found.id for found in similar_to(session, typed, "Bdi", WONODADI)} == near, typed


def test_what_is_typed_is_found_by_phone_and_nik_alone(database, officer):
    with database.write(by=officer) as session:
        one = business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Aminah", phone="+6281200000001")
        give_nik(session, one, "1810064107800001")
    with database.read() as session:
        assert [found.id for found in similar_to(session, "Kripik Sejati", "", phone="0812 0000 0001")] == [one]
        assert [found.id for found in similar_to(session, "Lain", "Lain", nik="1810 0641 0780 0001")] == [one]
        assert similar_to(session, "Lain", "Lain", phone="0", nik="9999999999999999") == []
        assert similar_to(session, "", "") == []
        assert similar_to(session, '"', "'") == []


def test_a_merged_business_is_offered_as_its_survivor_only(database, officer):
    with database.write(by=officer) as session:
        one, other = twins(session)
        merge_ikm(session, one, other)
    with database.read() as session:
        assert [found.id for found in similar_to(session, "Keripik Sejati", "Siti Aminah", TAMBAHREJO)] == [other]
        assert pair_between(session, one, other) is None


def test_many_new_ones_are_compared_like_one(database, officer):
    with database.write(by=officer) as session:
        one, other = twins(session)
    asked = traits("Keripik Sejati", "Siti Aminah", TAMBAHREJO)
    with database.read() as session:
        found, none = alike_with(session, [asked, traits("Batik", "Slamet", METRO)])
        alone = similar_to(session, "Keripik Sejati", "Siti Aminah", TAMBAHREJO)
    assert [each.id for each in found] == [each.id for each in alone] == [one, other]
    assert none == []


def test_the_bin_of_a_merged_business_is_the_survivors(writing):
    one, other = twins(writing)
    removed = visit(writing, one, TODAY)
    visits.remove_visit(writing, removed)
    merge_ikm(writing, one, other)
    assert [row.kind for row in bins.list_bin(writing)] == [Visit]
    bins.take_out(writing, bins.list_bin(writing))
    assert writing.get_one(Visit, removed).ikm_id == other
    assert writing.get(DistinctPair, one) is None
