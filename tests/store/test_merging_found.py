"""Cases that the machine of three laptops, or hard thinking, found wrong: each was mended once and stays so."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from desktop_app.store.changes.proving import differing_tables
from desktop_app.store.database import Schema, driver
from desktop_app.store.device import new_device
from desktop_app.store.merging.becoming import become_new_device
from desktop_app.store.merging.undoing import Overlap
from tests.store.laptops import Laptop, small_schema

pytestmark = pytest.mark.slow


@pytest.fixture
def laptops(tmp_path):
    made = [Laptop(tmp_path, name) for name in "ABCO"]
    yield made
    for one in made:
        one.close()


def sql(laptop, statement, *values):
    laptop.write(lambda session: driver(session).execute(statement, values))


def insert(laptop, table, row=None, **values):
    columns = laptop.schema.shape.columns[table]
    row = row or uuid4().bytes
    given = {**columns.blank, **dict.fromkeys(columns.required, 0), **values}
    marks = ", ".join("?" * len(given))
    sql(laptop, f"INSERT INTO {table} (id, {', '.join(given)}) VALUES (?, {marks})", row, *given.values())
    return row


def edit(laptop, table, row, **values):
    for column, value in values.items():
        sql(laptop, f"UPDATE {table} SET {column} = ? WHERE id = ?", value, row)


def tell(laptop, *others):
    for other in others:
        other.merge(laptop.hand_over())


def conflicts(laptop):
    return laptop.query("SELECT \"column\" FROM head WHERE role = 'conflict'")


def agree(*laptops):
    for one in laptops:
        for other in laptops:
            one.merge(other.hand_over())
    assert all(one.state() == laptops[0].state() for one in laptops)
    for one in laptops:
        with one.database.raw() as connection:
            assert differing_tables(connection, one.schema.shape, one.schema.same) == []


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_answer_far_below_a_deleted_business_brings_it_back(laptops, order):
    a, b, _, office = laptops
    ikm = insert(a, "ikm")
    visit = insert(a, "visit", ikm_id=ikm)
    assessment = insert(a, "assessment", visit_id=visit)
    tell(a, b)
    edit(a, "ikm", ikm, deleted=1)
    insert(b, "item_answer", assessment_id=assessment)
    for name in order:
        tell({"A": a, "B": b}[name], office)
    assert office.value("ikm", ikm, "deleted") == 0
    assert conflicts(office) == [("deleted",)]
    agree(a, b, office)


def test_part_that_goes_to_another_whole_no_longer_keeps_the_first(laptops):
    a, b, _, office = laptops
    first, second = insert(a, "ikm"), insert(a, "ikm")
    product = insert(a, "product", ikm_id=first)
    tell(a, b)
    edit(a, "ikm", first, deleted=1)
    edit(b, "product", product, name="Kopi")
    tell(a, office), tell(b, office)
    assert office.value("ikm", first, "deleted") == 0
    edit(b, "product", product, ikm_id=second)
    tell(b, office)
    assert office.value("ikm", first, "deleted") == 1
    agree(a, b, office)


def test_undoing_the_merge_of_a_part_lets_the_deletion_count_again(laptops):
    a, b, _, office = laptops
    ikm = insert(a, "ikm")
    tell(a, b)
    edit(a, "ikm", ikm, deleted=1)
    insert(b, "product", ikm_id=ikm)
    tell(a, office)
    taken = office.merge(b.hand_over())
    assert office.value("ikm", ikm, "deleted") == 0
    office.undo(taken)
    assert office.value("ikm", ikm, "deleted") == 1
    assert not conflicts(office)


def test_restored_part_keeps_its_whole(laptops):
    a, b, _, office = laptops
    ikm = insert(a, "ikm")
    product = insert(a, "product", ikm_id=ikm)
    edit(a, "product", product, deleted=1)
    tell(a, b)
    edit(a, "ikm", ikm, deleted=1)
    edit(b, "product", product, deleted=0)
    agree(a, b, office)
    assert office.value("ikm", ikm, "deleted") == 0


def test_own_edit_of_a_part_of_a_deleted_business_counts_here_as_it_does_elsewhere(laptops):
    a, _, _, office = laptops
    ikm = insert(a, "ikm")
    product = insert(a, "product", ikm_id=ikm)
    edit(a, "ikm", ikm, deleted=1)
    edit(a, "product", product, name="Kopi")
    agree(a, office)
    assert a.value("ikm", ikm, "deleted") == 0


def test_decision_for_the_value_before_stands_against_an_edit(laptops):
    a, b, _, office = laptops
    ikm = insert(a, "ikm", brand="Awal")
    tell(a, b, office)
    edit(a, "ikm", ikm, brand="Satu")
    edit(b, "ikm", ikm, brand="Dua")
    tell(a, office), tell(b, office)
    (shown,) = {office.value("ikm", ikm, "brand")}
    office.decide("ikm", UUID(bytes=ikm), "brand", "Awal")
    edit(a if shown == "Dua" else b, "ikm", ikm, brand="Tiga")  # over the value that the decision only dismissed
    agree(a, b, office)
    assert conflicts(office) == [("brand",)]


def test_value_that_was_emptied_in_sight_of_equal_ones_is_not_dropped(laptops):
    a, b, c, office = laptops
    ikm = insert(a, "ikm")
    tell(a, b, c)
    edit(a, "ikm", ikm, brand="x")
    edit(b, "ikm", ikm, brand="x")
    tell(a, office), tell(b, office)
    newest = office.query("SELECT device FROM head WHERE role = 'shown'")[0]
    edit(office, "ikm", ikm, brand="")
    other = a if b.query("SELECT device FROM local")[0] == newest else b
    edit(other, "ikm", ikm, brand="y")
    agree(a, b, office)
    assert conflicts(office) == [("brand",)]


def test_edit_replaces_the_insert_that_said_something(laptops, at):
    a, b, _, office = laptops
    visit = insert(a, "visit", ikm_id=insert(a, "ikm"))
    assessment = insert(a, "assessment", visit_id=visit)
    tell(a, b)
    answer = insert(a, "item_answer", assessment_id=assessment, note="ada")
    at.time += timedelta(minutes=1)
    insert(b, "item_answer", answer, assessment_id=assessment)
    tell(a, office), tell(b, office)
    edit(office, "item_answer", answer, note="lain")
    agree(a, b, office)
    assert not conflicts(office)


def test_refused_value_leaves_no_conflict_behind(laptops):
    a, _, _, office = laptops
    ikm = insert(a, "ikm", brand="Awal")
    edit(a, "ikm", ikm, brand="x" * 201)
    tell(a, office)
    assert office.value("ikm", ikm, "brand") == "Awal"
    edit(office, "ikm", ikm, brand="Kantor")
    assert not conflicts(office)
    edit(a, "ikm", ikm, brand="Pendek")
    fresh = laptops[1]
    tell(a, fresh)
    assert fresh.value("ikm", ikm, "brand") == "Pendek"
    assert not conflicts(fresh)


@pytest.mark.parametrize("gone", [0, 1])
def test_decision_about_a_deletion_leaves_no_restoring_head(laptops, at, gone):
    a, b, c, office = laptops
    ikm = insert(a, "ikm")
    tell(a, b, c, office)
    edit(a, "ikm", ikm, deleted=1)
    edit(a, "ikm", ikm, deleted=0)
    at.time += timedelta(minutes=1)
    edit(b, "ikm", ikm, deleted=1)
    edit(c, "ikm", ikm, brand="Diubah")
    agree(a, b, c, office)
    assert conflicts(office) == [("deleted",)]
    office.decide("ikm", UUID(bytes=ikm), "deleted", gone)
    assert not conflicts(office)
    assert office.value("ikm", ikm, "deleted") == gone
    agree(a, b, c, office)
    assert not conflicts(a)


def test_row_that_was_inserted_as_deleted_stays_deleted(laptops):
    a, _, _, office = laptops
    ikm = insert(a, "ikm", deleted=1)
    tell(a, office)
    assert office.value("ikm", ikm, "deleted") == 1
    agree(a, office)


def test_nonsensical_clock_does_not_win_for_ever(laptops, at):
    a, b, _, office = laptops
    ikm = insert(a, "ikm")
    tell(a, b)
    now = at.time
    at.time = now + timedelta(days=365 * 70)
    edit(a, "ikm", ikm, brand="Nanti")
    at.time = now
    tell(a, b)
    edit(b, "ikm", ikm, brand="Kini")
    agree(a, b, office)
    assert office.value("ikm", ikm, "brand") == "Kini"
    assert not conflicts(office)
    year = now.timestamp() + 366 * 86400
    assert office.query("SELECT hlc >> 16 FROM local")[0][0] < year * 1000


def test_highest_clock_can_still_be_written_over(laptops):
    a, _, _, office = laptops
    ikm = insert(a, "ikm", brand="Awal")
    sql(a, "UPDATE local SET hlc = 9223372036854775000")
    sql(a, "UPDATE local SET applying = 2")
    sql(a, "UPDATE change SET hlc = 9223372036854775807")
    sql(a, "UPDATE local SET applying = 0, hlc = 0")
    tell(a, office)
    edit(office, "ikm", ikm, brand="Baru")
    assert office.value("ikm", ikm, "brand") == "Baru"
    agree(a, office)
    assert not conflicts(a)


def test_insert_without_what_it_must_say_is_refused(laptops):
    a, _, _, office = laptops
    visit = insert(a, "visit", ikm_id=insert(a, "ikm"))
    assessment = insert(a, "assessment", visit_id=visit)
    sql(a, "UPDATE local SET applying = 2")
    sql(a, "UPDATE change SET new = json_remove(new, '$.coverage') WHERE \"table\" = 'assessment'")
    sql(a, "UPDATE local SET applying = 0")
    taken = office.merge(a.hand_over())
    assert [problem for *_, problem in taken.refused] == ["kolom coverage kosong"]
    assert taken.statuses["assessment", "rejected"] == 1
    assert office.value("assessment", assessment, "level") is None


def test_new_device_leaves_what_others_wrote(laptops):
    a, b, _, office = laptops
    ikm = insert(a, "ikm", brand="Awal")
    tell(a, b)
    edit(b, "ikm", ikm, brand="B")
    tell(b, a)
    a.write(lambda session: become_new_device(driver(session), 0))
    theirs = "SELECT * FROM change WHERE device = (SELECT device FROM local)"
    (mine,) = b.query(theirs)
    assert mine in a.query("SELECT * FROM change")
    assert set(a.held()) == {a.query("SELECT device FROM local")[0][0], mine[0]}
    tell(a, office)
    assert office.value("ikm", ikm, "brand") == "B"


def test_undo_sees_edits_that_were_made_under_a_newer_device_id(laptops):
    a, _, _, office = laptops
    for _ in range(5):
        insert(office, "ikm")
    ikm = insert(a, "ikm")
    taken = office.merge(a.hand_over())
    seq = office.own_seq()
    office.write(lambda session: new_device(driver(session)))
    edit(office, "ikm", ikm, brand="Kantor")
    product = insert(office, "product", ikm_id=ikm)
    with pytest.raises(Overlap) as overlap:
        office.undo(taken, own_seq=seq)
    assert overlap.value.rows == sorted([("ikm", UUID(bytes=ikm)), ("product", UUID(bytes=product))], key=str)


def test_what_an_older_program_could_not_know_is_folded_after_its_upgrade(laptops):
    a, b, _, office = laptops
    whole, few = small_schema(), ("person", "ikm")
    older = Schema(tuple(t for t in whole.tables if t.name in few), carried=whole.carried, same=whole.same)
    ikm = insert(a, "ikm")
    product = insert(a, "product", ikm_id=ikm, name="Kopi")
    office.schema = older
    office.database.close()
    office.open()
    tell(a, office)
    assert office.value("product", product, "name") is None
    tell(office, b)  # kept in the log, and sent on
    assert b.value("product", product, "name") == "Kopi"
    office.schema = whole
    office.database.close()
    office.open()
    assert office.value("product", product, "name") == "Kopi"
    agree(a, b, office)
