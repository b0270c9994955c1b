"""Merging change logs: every order gives the same, nothing is lost, deletions ask."""

import pytest
from sqlalchemy import text

from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.person import Person
from desktop_app.operations import records
from desktop_app.store.changes.conflicts import cells_in_conflict
from desktop_app.store.changes.proving import differing_tables
from desktop_app.store.database import driver
from desktop_app.store.merging.becoming import become_new_device
from desktop_app.store.merging.merging import Fork, Gap
from desktop_app.store.merging.undoing import Overlap
from tests.store.replicas import Replica


@pytest.fixture
def laptops(tmp_path, schema):
    made = [Replica(tmp_path, schema, name) for name in "ABO"]
    yield made
    for one in made:
        one.close()


def add(replica, name="Keripik", **more):
    def work(session):
        owner = records.record(session, Person, Person(name="Sari"))
        return records.record(session, Ikm, Ikm(name=name, owner_id=owner.id, **more)).id

    return replica.write(work)


def change(replica, kind, record_id, **values):
    def work(session):
        row = session.get_one(kind, record_id)
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)

    replica.write(work)


def value(replica, record_id, column, table="ikm"):
    return replica.query(f"SELECT {column} FROM {table} WHERE id = ?", record_id.bytes)[0][0]


def conflicts(replica):
    return replica.query("SELECT row, \"column\" FROM head WHERE role = 'conflict'")


def share(one, other):
    other.merge(one.hand_over())
    one.merge(other.hand_over())


def test_two_laptops_add_and_both_are_there(laptops):
    a, b, office = laptops
    add(a, "A"), add(b, "B")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    assert sorted(row["name"] for row in office.dump() if row["kind"] == "ikm") == ["A", "B"]


def test_edits_of_two_columns_are_no_conflict(laptops):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, brand="Sari")
    change(b, Ikm, ikm, cluster="Sentra")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    assert (value(office, ikm, "brand"), value(office, ikm, "cluster")) == ("Sari", "Sentra")
    assert not conflicts(office)


def test_edits_of_one_column_are_a_conflict_until_somebody_writes(laptops):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, brand="Satu")
    change(b, Ikm, ikm, brand="Dua")
    office.merge(b.hand_over())
    office.merge(a.hand_over())
    assert conflicts(office) == [(ikm.bytes, "brand")]
    a.merge(office.hand_over())
    b.merge(office.hand_over())
    assert a.state() == b.state() == office.state()


def test_changed_and_changed_back_says_nothing(laptops):
    a, b, _ = laptops
    ikm = add(a, brand="Awal")
    share(a, b)
    change(b, Ikm, ikm, brand="Baru")
    change(a, Ikm, ikm, brand="Lain")
    change(a, Ikm, ikm, brand="Awal")
    share(a, b)
    assert value(a, ikm, "brand") == value(b, ikm, "brand") == "Baru"
    assert not conflicts(a)
    change(b, Ikm, ikm, brand="Ketiga")
    share(a, b)
    assert value(a, ikm, "brand") == "Ketiga"
    assert a.state() == b.state()


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_deletion_that_did_not_know_an_edit_leaves_the_row(laptops, order):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, deleted=True)
    change(b, Ikm, ikm, brand="Masih ada")
    for name in order:
        office.merge({"A": a, "B": b}[name].hand_over())
    assert value(office, ikm, "deleted") == 0
    assert conflicts(office) == [(ikm.bytes, "deleted")]


def test_deletion_that_knew_all_wins(laptops):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(b, Ikm, ikm, brand="Diubah")
    a.merge(b.hand_over())
    change(a, Ikm, ikm, deleted=True)
    office.merge(a.hand_over())
    assert value(office, ikm, "deleted") == 1
    assert not conflicts(office)


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_child_that_the_deleter_did_not_know_keeps_the_parent(laptops, order):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, deleted=True)
    b.write(lambda session: records.record(session, Product, Product(name="Kopi", ikm_id=ikm)))
    for name in order:
        office.merge({"A": a, "B": b}[name].hand_over())
    assert value(office, ikm, "deleted") == 0
    assert conflicts(office) == [(ikm.bytes, "deleted")]


def test_edit_of_the_owner_keeps_the_business(laptops):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    owner = b.write(lambda session: session.get_one(Ikm, ikm).owner_id)
    change(a, Ikm, ikm, deleted=True)
    change(b, Person, owner, phone="+628120000001")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    assert value(office, ikm, "deleted") == 0


def test_child_waits_for_its_parent(laptops):
    a, b, office = laptops
    ikm = add(a)
    b.merge(a.hand_over())
    product = b.write(lambda session: records.record(session, Product, Product(name="Kopi", ikm_id=ikm)).id)
    office.merge(b.hand_over(own_only=True))
    assert office.query("SELECT row FROM waiting") == [(product.bytes,)]
    office.merge(a.hand_over())
    assert not office.query("SELECT row FROM waiting")
    assert value(office, product, "name", "product") == "Kopi"


def test_same_file_twice_changes_nothing(laptops):
    a, _, office = laptops
    add(a)
    parcel = a.hand_over()
    office.merge(parcel)
    before = office.state()
    assert office.merge(parcel).changes == 0
    assert office.state() == before


def test_gap_is_filled_from_the_rescue_copy(laptops):
    a, _, office = laptops
    first = add(a)
    held = dict(a.query("SELECT device, seq FROM local"))
    change(a, Ikm, first, brand="Baru")
    with pytest.raises(Gap):
        office.merge(a.hand_over(held, rescue=False))
    assert not office.dump()
    taken = office.merge(a.hand_over(held))
    assert taken.rescued == 2  # the owner and the business
    assert value(office, first, "brand") == "Baru"


def test_clone_is_recognised_and_becomes_a_device_of_its_own(laptops, tmp_path, schema):
    import shutil

    a, _, office = laptops
    ikm = add(a)
    a.close()
    shutil.copytree(a.folder, tmp_path / "C")
    a.database = type(a.database).open(a.folder, schema)
    clone = Replica.__new__(Replica)
    clone.name, clone.folder, clone.schema = "C", tmp_path / "C", schema
    clone.database = type(a.database).open(clone.folder, schema)
    change(a, Ikm, ikm, brand="Asli")
    change(clone, Ikm, ikm, cluster="Salinan")
    office.merge(a.hand_over())
    with pytest.raises(Fork) as fork:
        office.merge(clone.hand_over())
    assert fork.value.seq == 3
    with pytest.raises(Fork):
        clone.merge(office.hand_over())
    clone.write(lambda session: become_new_device(driver(session), fork.value.seq - 1))
    clone.merge(office.hand_over())
    office.merge(clone.hand_over())
    a.merge(office.hand_over())
    assert (value(office, ikm, "brand"), value(office, ikm, "cluster")) == ("Asli", "Salinan")
    assert a.state() == office.state() == clone.state()
    clone.close()


def test_log_and_tables_agree_after_merges(laptops):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, deleted=True)
    change(b, Ikm, ikm, brand="x")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    with office.database.raw() as connection:
        assert differing_tables(connection, office.schema.shape, office.schema.same) == []
    office.write(lambda session: session.execute(text("UPDATE local SET applying = 1")))
    office.write(lambda session: session.execute(text("UPDATE ikm SET brand = 'y'")))
    with office.database.raw() as connection:
        assert differing_tables(connection, office.schema.shape, office.schema.same) == ["ikm"]


def in_conflict(replica):
    with replica.database.raw() as connection:
        return list(cells_in_conflict(connection, replica.schema.shape))


@pytest.fixture
def disputed(laptops):
    """A business whose brand is "Satu" on A and "Dua" on B, merged at the office."""
    a, b, office = laptops
    ikm = add(a, brand="Awal")
    share(a, b)
    change(a, Ikm, ikm, brand="Satu")
    change(b, Ikm, ikm, brand="Dua")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    return ikm


def test_conflict_shows_both_values_and_the_one_before(laptops, disputed):
    (cell,) = in_conflict(laptops[2])
    assert (cell.table, cell.row, cell.column, cell.before) == ("ikm", disputed, "brand", "Awal")
    assert {one.value for one in cell.values} == {"Satu", "Dua"}
    assert [one.role for one in cell.values] == ["shown", "conflict"]


@pytest.mark.parametrize("decided", ["Satu", "Dua", "Ketiga", "Awal"])
def test_decision_replaces_every_value_and_travels(laptops, disputed, decided):
    a, b, office = laptops
    office.decide("ikm", disputed, "brand", decided)
    assert not in_conflict(office)
    for laptop in (a, b):
        laptop.merge(office.hand_over())
        assert value(laptop, disputed, "brand") == decided
        assert not in_conflict(laptop)
    assert a.state() == b.state() == office.state()


def test_typing_over_a_conflict_shows_what_was_typed(laptops, disputed):
    a, b, office = laptops
    change(office, Ikm, disputed, brand="Awal")  # back to the beginning, but in sight of the conflict
    assert value(office, disputed, "brand") == "Awal"
    a.merge(office.hand_over())
    b.merge(office.hand_over())
    assert a.state() == b.state() == office.state()
    assert in_conflict(office)


@pytest.mark.parametrize("gone", [0, 1])
def test_deletion_in_conflict_is_decided_either_way(laptops, gone):
    a, b, office = laptops
    ikm = add(a)
    share(a, b)
    change(a, Ikm, ikm, deleted=True)
    change(b, Ikm, ikm, brand="Masih ada")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    office.decide("ikm", ikm, "deleted", gone)
    assert value(office, ikm, "deleted") == gone
    a.merge(office.hand_over())
    b.merge(office.hand_over())
    assert a.state() == b.state() == office.state()
    assert not in_conflict(a)


def test_undone_merge_leaves_what_was_before_and_can_be_merged_again(laptops):
    a, b, office = laptops
    ikm, other = add(a, "A"), add(b, "B")
    first = a.hand_over()
    before = office.state()
    taken = office.merge(first)
    seq = office.query("SELECT seq FROM local")[0][0]
    later = office.merge(b.hand_over())
    with_both = office.state()
    office.undo(taken, [later.ranges], seq)
    assert [row["name"] for row in office.dump() if row["kind"] == "ikm"] == ["B"]
    office.merge(first)
    assert office.state() == with_both
    office.undo(later, [], office.query("SELECT seq FROM local")[0][0])
    assert value(office, ikm, "name") == "A"
    assert not office.query("SELECT 1 FROM ikm WHERE id = ?", other.bytes)
    assert before["records"] == []


def test_undo_names_the_rows_that_were_edited_since(laptops):
    a, _, office = laptops
    ikm = add(a)
    taken = office.merge(a.hand_over())
    change(office, Ikm, ikm, brand="Kantor")
    product = office.write(lambda session: records.record(session, Product, Product(name="Kopi", ikm_id=ikm)).id)
    before = office.state()
    with pytest.raises(Overlap) as overlap:
        office.undo(taken, [], 0)
    assert overlap.value.rows == [("ikm", ikm), ("product", product)]
    assert office.state() == before


def test_undo_names_the_laptop_whose_later_file_was_merged(laptops):
    a, _, office = laptops
    ikm = add(a)
    taken = office.merge(a.hand_over())
    change(a, Ikm, ikm, brand="Baru")
    office.merge(a.hand_over())
    with pytest.raises(Overlap) as overlap:
        office.undo(taken)
    assert overlap.value.devices == list(taken.ranges)


def test_undone_merge_gives_back_the_value_before(laptops):
    a, b, office = laptops
    ikm = add(a, brand="Awal")
    share(a, b)
    office.merge(a.hand_over())
    change(b, Ikm, ikm, brand="Dua", deleted=True)
    before = office.state()
    taken = office.merge(b.hand_over())
    assert value(office, ikm, "deleted") == 1
    office.undo(taken)
    assert office.state() == before
