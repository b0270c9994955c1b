"""Conflicts in words: listed, decided, taken back; a decision travels, and two decisions are a new conflict."""

import pytest
from sqlmodel import select

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.event import Attendance, Event, Gathering, Guest
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.officer import Officer
from desktop_app.domain.record import new_id
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.handing_in.conflicts import (
    conflicts_of_business,
    count_conflicts,
    find_conflict,
    last_editor,
    list_conflicts,
    parse_value,
    reopen_conflict,
    resolve,
    what_would_go,
)
from tests.store.replicas import Replica
from tests.store.test_merging import add, change, share, value


@pytest.fixture
def laptops(tmp_path, schema):
    made = [Replica(tmp_path, schema, name) for name in "ABO"]
    yield made
    for one in made:
        one.close()


@pytest.fixture
def disputed(laptops):
    """A business whose workers two laptops counted differently; the office has both."""
    a, b, office = laptops
    ikm = add(a, brand="Awal")
    share(a, b)
    change(a, Ikm, ikm, workers_male=7)
    change(b, Ikm, ikm, workers_male=9)
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    return ikm


def listed(replica):
    with replica.database.read() as session:
        return list_conflicts(session, replica.schema)


def decide(replica, conflict, value, chosen=Chosen.OTHER, reason=""):
    return replica.write(lambda session: resolve(session, replica.schema, conflict, value, chosen, reason))


def test_a_conflict_says_who_wrote_what_and_what_was_before(laptops, disputed):
    (one,) = listed(laptops[2])
    assert (one.table, one.record, one.column, one.title) == ("ikm", disputed, "workers_male", "Keripik")
    assert sorted(side.value for side in one.sides) == [7, 9]
    assert [side.is_shown for side in one.sides] == [True, False]
    assert one.before is None
    assert one.business == disputed


def test_a_decision_goes_everywhere_with_its_reason(laptops, disputed):
    a, b, office = laptops
    (one,) = listed(office)
    decide(office, one, 8, Chosen.TYPED, "Dihitung ulang")
    for laptop in (a, b):
        laptop.merge(office.hand_over())
        assert value(laptop, disputed, "workers_male") == 8
        assert not listed(laptop)
    with a.database.read() as session:
        (decision,) = session.exec(select(Decision)).all()
    assert (decision.field, decision.chosen, decision.reason) == ("workers_male", Chosen.TYPED, "Dihitung ulang")


def test_it_stays_through_later_merges_of_other_things(laptops, disputed):
    a, b, office = laptops
    change(a, Ikm, disputed, cluster="Sentra")
    add(b, "Lain")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    assert [one.column for one in listed(office)] == ["workers_male"]
    with office.database.read() as session:
        assert count_conflicts(session) == 1


def test_equal_decisions_on_two_laptops_are_no_conflict(laptops, disputed):
    a, _, office = laptops
    a.merge(office.hand_over())
    for laptop in (a, office):
        decide(laptop, listed(laptop)[0], 8)
    share(a, office)
    assert not listed(a)
    assert not listed(office)
    assert value(a, disputed, "workers_male") == 8


def test_different_decisions_on_two_laptops_are_a_new_conflict(laptops, disputed):
    a, _, office = laptops
    a.merge(office.hand_over())
    decide(a, listed(a)[0], 8)
    decide(office, listed(office)[0], 10)
    share(a, office)
    (one,) = listed(office)
    assert sorted(side.value for side in one.sides) == [8, 10]
    assert [side.value for side in listed(a)[0].sides] == [side.value for side in one.sides]


def test_a_decision_about_what_is_not_there_any_more_is_refused(laptops, disputed):
    a, _, office = laptops
    (seen,) = listed(office)
    change(a, Ikm, disputed, workers_male=6)
    office.merge(a.hand_over())
    with pytest.raises(UserError, match="mengisi kolom ini"):
        decide(office, seen, 8)
    assert sorted(side.value for side in listed(office)[0].sides) == [6, 9]
    decide(office, listed(office)[0], 8)
    with pytest.raises(UserError, match="sudah diputuskan"):
        decide(office, seen, 8)
    assert value(office, disputed, "workers_male") == 8


def test_a_decision_is_taken_back_with_its_reason(laptops, disputed):
    a, _, office = laptops
    decided = decide(office, listed(office)[0], 8, Chosen.TYPED, "Salah")
    a.merge(office.hand_over())
    office.write(lambda session: reopen_conflict(session, office.schema, decided))
    a.merge(office.hand_over())
    for laptop in (a, office):
        assert sorted(side.value for side in listed(laptop)[0].sides) == [7, 9]
        with laptop.database.read() as session:
            assert records.list_live(session, Decision) == []


def test_what_was_corrected_since_is_not_taken_back(laptops, disputed):
    _, _, office = laptops
    decided = decide(office, listed(office)[0], 8)
    change(office, Ikm, disputed, workers_male=11)
    with pytest.raises(UserError, match="mengisi kolom ini"):
        office.write(lambda session: reopen_conflict(session, office.schema, decided))
    assert value(office, disputed, "workers_male") == 11


def test_a_deletion_tells_who_wrote_and_what_would_go(laptops):
    a, b, office = laptops
    budi = new_id()
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, deleted=True)
    b.write(lambda session: session.add(Officer(id=budi, name="Budi")))
    with b.database.write(by=budi) as session:
        row = session.get_one(Ikm, ikm)
        row.brand = "Masih ada"
        session.add_all([row, Product(name="Kopi", ikm_id=ikm)])
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    (one,) = listed(office)
    assert one.is_deletion
    with office.database.read() as session:
        assert what_would_go(session, office.schema, one) == {"product": 1}
        assert last_editor(session, one).officer == "Budi"
    decide(office, one, 1)
    assert value(office, ikm, "deleted") == 1


def test_attendance_shows_the_row_of_the_paper(laptops):
    a, b, office = laptops

    def seat(session):
        event = records.record(session, Event, Event(title="Bimtek"))
        gathering = records.record(session, Gathering, Gathering(event_id=event.id))
        return records.record(session, Guest, Guest(gathering_id=gathering.id, invited_post="Camat", number=14)).id

    guest = a.write(seat)
    share(a, b)
    change(a, Guest, guest, attendance=Attendance.IN_PERSON)
    change(b, Guest, guest, attendance=Attendance.ABSENT)
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    (one,) = listed(office)
    assert one.paper_row == 14


def test_a_business_has_the_conflicts_of_its_parts_and_its_owner(laptops, disputed):
    from desktop_app.domain.person import Person

    a, b, office = laptops
    owner = a.write(lambda session: session.get_one(Ikm, disputed).owner_id)
    other = add(a, "Lain")
    share(a, b)
    for laptop, word in ((a, "satu"), (b, "dua")):
        change(laptop, Person, owner, education=word)
        change(laptop, Ikm, other, brand=word)
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    with office.database.read() as session:
        found = conflicts_of_business(session, office.schema, disputed)
    assert {(one.table, one.column) for one in found} == {("ikm", "workers_male"), ("person", "education")}


@pytest.mark.parametrize(
    ("table", "column", "typed", "stored"),
    [
        ("ikm", "workers_male", "1.250", 1250),
        ("ikm", "working_capital", "1,5jt", 1_500_000),
        ("ikm", "workers_male", "", None),
        ("ikm", "latitude", "-5,378", -5.378),
        ("product", "production_year", "1.500", 1500.0),
        ("product", "production_year", "0,125", 0.125),
        ("ikm", "consent_on", "24/11/2026", "2026-11-24"),
        ("ikm", "consent_on", "24 Nov 2026", "2026-11-24"),
        ("ikm", "deleted", "ya", 1),
        ("ikm", "region_code", "18.10.02.2006", "18.10.02.2006"),
        ("guest", "attendance", "Berhalangan", "berhalangan"),
        ("guest", "attendance", "Diwakili", "diwakili"),
        ("person", "phone", "0812-3456-7890", "+6281234567890"),
        ("ikm", "name", "  Sari Rasa ", "Sari Rasa"),
    ],
)
def test_a_third_value_is_read_as_people_type_it(schema, table, column, typed, stored):
    assert parse_value(schema, _about(table, column), typed) == stored


@pytest.mark.parametrize(
    ("table", "column", "typed"),
    [
        ("ikm", "workers_male", "banyak"),
        ("ikm", "workers_male", "-3"),
        ("ikm", "market_local_percent", "150"),
        ("ikm", "consent_on", "31/02/2026"),
        ("ikm", "name", "x" * 301),
        ("guest", "attendance", "mungkin"),
        ("ikm", "region_code", "99.99"),
        ("visit", "ikm_id", ""),
    ],
)
def test_what_cannot_stand_in_the_field_is_refused(schema, table, column, typed):
    with pytest.raises(UserError):
        parse_value(schema, _about(table, column), typed)


def test_an_unknown_name_is_answered(laptops):
    with laptops[0].database.read() as session, pytest.raises(UserError):
        find_conflict(session, laptops[0].schema, "0123456789")


def _about(table, column):
    from desktop_app.operations.handing_in.conflicts import Conflict

    return Conflict("", table, new_id(), column, "", None, (), None)
