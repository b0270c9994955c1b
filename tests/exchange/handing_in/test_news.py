"""What a return file changed, as its officer is told."""

import pytest

from desktop_app.domain.certificate import Certificate
from desktop_app.domain.ikm import Ikm
from desktop_app.operations import records
from desktop_app.operations.handing_in.news import FieldNews, count_news, news, note_looked
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.office.agencies import seed_agencies


def told(laptop):
    with laptop.database.read() as session:
        found = news(session, laptop.schema)
        assert bool(count_news(session)) == bool(found.counts or found.against)
        return found


def look(laptop):
    with laptop.write() as session:
        note_looked(session, news(session, laptop.schema).upto)


@pytest.fixture
def known(copies):
    """A business of A that the office holds, and A has looked at everything."""
    a, _, office = copies
    ikm = a.add("Keripik", address="Jl. Lama")
    office.take(a.file())
    a.merge(office.file(back=True))
    look(a)
    assert told(a).is_empty
    return ikm


def test_a_correction_by_the_office_shows_the_value_before_and_the_one_of_now(copies, known):
    a, _, office = copies
    office.change(known, address="Jl. Baru")
    office.change(known, address="Jl. Baru 2")
    a.merge(office.file(back=True))
    (business,) = told(a).businesses
    (record,) = business.records
    assert (business.business, business.title) == (known, "Keripik")
    assert record.fields == [FieldNews("address", "Jl. Lama", "Jl. Baru 2")]
    assert (record.is_mine, record.is_new, record.officer) == (True, False, "Petugas Kantor")
    look(a)
    assert told(a).is_empty


def test_what_was_changed_and_changed_back_is_no_news_of_a_field(copies, known):
    a, _, office = copies
    office.change(known, address="Salah")
    office.change(known, address="Jl. Lama")
    a.merge(office.file(back=True))
    assert told(a).businesses == []


def test_new_certificates_come_first_then_records_of_this_laptop(copies, known):
    a, b, office = copies
    b.add("Abon")
    office.take(b.file())
    with office.write() as session:
        paper = records.record(session, Certificate, Certificate(ikm_id=known, scheme="halal", number="ID123"))
    office.change(known, name="Keripik Pisang")
    a.merge(office.file(back=True))
    found = told(a)
    assert [one.record for one in found.certificates] == [paper.id]
    assert [group.title for group in found.businesses[:2]] == ["Keripik Pisang", "Abon"]
    assert found.counts["ikm"] == (1, 1)
    assert found.counts["certificate"] == (1, 0)


def test_a_decision_against_this_laptop_names_both_values_and_the_reason(copies, known):
    a, b, office = copies
    b.merge(office.file(back=True))
    office.take(b.file())
    b.merge(office.file(back=True))
    a.change(known, address="Punya A")
    b.change(known, address="Punya B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    office.decide(conflict, "Punya B", reason="menurut NIB")
    back = office.file(back=True)
    a.merge(back)
    b.merge(back)
    (one,) = told(a).against
    assert (one.column, one.mine, one.taken, one.reason) == ("address", "Punya A", "Punya B", "menurut NIB")
    assert (one.business, one.officer) == (known, "Petugas Kantor")
    assert told(b).against == []


def test_own_changes_that_come_home_are_no_news(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    a.merge(office.file(back=True))
    assert "ikm" not in told(a).counts
    assert told(a).businesses[0].business is None, "the officer of the office, and nothing else"


def test_a_file_that_waited_in_quarantine_is_news_when_it_is_accepted(copies):
    a, b, office = copies
    b.add("Kopi")
    waiting = b.file(passphrase="kata sandi bersama")
    (answer,) = a.merge(waiting, passphrase="kata sandi bersama")
    assert answer.status is Status.QUARANTINED
    a.merge(office.file(passphrase="kata sandi bersama", back=True), passphrase="kata sandi bersama")
    look(a)
    a.merge(waiting, passphrase="kata sandi bersama", accept_unknown=True)
    assert told(a).counts["ikm"] == (1, 0)
    assert a.value(told(a).businesses[0].business, "name", Ikm) == "Kopi"


def test_an_own_value_that_was_decided_for_is_no_news(copies, known):
    a, b, office = copies
    b.add("Abon")
    office.take(b.file())
    b.merge(office.file(back=True))
    a.change(known, address="Punya A")
    b.change(known, address="Punya B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    office.decide(conflict, "Punya A")
    back = office.file(back=True)
    a.merge(back)
    look(b)
    b.merge(back)
    assert [group for group in told(a).businesses if group.business == known] == []
    assert [one.taken for one in told(b).against] == ["Punya A"]


def test_a_cleared_field_is_news(copies, known):
    a, _, office = copies
    office.change(known, turnover_year=5)
    a.merge(office.file(back=True))
    look(a)
    office.change(known, turnover_year=None)
    a.merge(office.file(back=True))
    assert told(a).businesses[0].records[0].fields == [FieldNews("turnover_year", 5, None)]


def test_what_every_copy_begins_with_is_no_news(copies, known):
    a, b, office = copies
    for copy in (a, b, office):
        with copy.write() as session:
            seed_agencies(session)
    office.take(a.file(), b.file())
    a.merge(office.file(back=True))
    assert "agency" not in told(a).counts


def test_what_came_and_went_is_no_news(copies, known):
    a, _, office = copies
    gone = office.add("Salah Ketik")
    with office.write() as session:
        records.remove(session, Ikm, [gone])
    a.merge(office.file(back=True))
    assert [one.record for group in told(a).businesses for one in group.records if one.table == "ikm"] == []
