"""Publishing to a real PostgreSQL: what is there is what the office has, whatever happened in between."""

import random
from datetime import date

import pytest
from sqlmodel import Session, select

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.exchange.publishing import publishing
from desktop_app.progress import Cancelled
from desktop_app.store.connection import connect

WEIRD = [
    "a\0b",
    "\0",
    "😀👩‍🌾 emoji",
    "'; DROP TABLE ikm; --",
    'back\\slash \\N \\. "quotes" \t tab \r\n line',
    "\\N",
    "\\.",
    "x" * 4000,
    "é" * 4000,
    "ꦱꦶꦤꦩꦺꦴ 名 العربية",
]


@pytest.fixture
def small(monkeypatch):
    """Batches so small that everything takes many."""
    monkeypatch.setattr(publishing, "BATCH", 40)


@pytest.fixture
def log(practice_database):
    """A connection that may write to tables and log as a merge and its undoing do."""
    connection = connect(practice_database.files.database, practice_database.key)
    yield connection
    connection.close()


def rows_of(database, kind):
    with database.read() as session:
        return session.exec(select(kind).where(kind.deleted == False)).all()  # noqa: E712


def change(database, row, **values):
    with database.write(by=None) as session:
        found = session.get(type(row), row.id)
        for name, value in values.items():
            setattr(found, name, value)
        session.add(found)


def test_the_first_time_everything_is_there(target, practice_database):
    done = target.publish(practice_database)
    target.assert_same(practice_database)
    assert done.first
    assert done.reason == "first"
    assert done.removed == {}
    for table in practice_database.schema.tables:
        assert done.written.get(table.name, 0) == len(target.rows(table))
    assert done.written["ikm"] > 10


def test_the_types_are_those_of_postgresql(published, practice_database):
    found = dict(
        published.sql(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name IN ('ikm', 'person')"
        )
    )
    assert (found["id"], found["deleted"], found["birth_date"]) == ("uuid", "boolean", "date")
    assert (found["turnover_year"], found["latitude"], found["name"]) == ("bigint", "double precision", "text")
    (links,) = published.sql("SELECT count(*) FROM pg_constraint WHERE contype = 'f'")[0]
    assert links == sum(len(table.foreign_keys) for table in practice_database.schema.tables)
    assert published.sql("SELECT obj_description('siap_ikm.ikm'::regclass)") == [("A business.",)]


def test_the_models_read_the_server(published, practice_database):
    with Session(published.engine) as there, practice_database.read() as here:
        query = select(Ikm, Person).join(Person).order_by(Ikm.id)
        assert there.exec(query).all() == here.exec(query).all()


def test_without_news_nothing_is_written(published, practice_database):
    before = published.sql("SELECT id, xmin::text FROM siap_ikm.ikm ORDER BY id")
    done = published.publish(practice_database)
    assert (done.first, done.reason, done.written, done.removed) == (False, "", {}, {})
    assert published.sql("SELECT id, xmin::text FROM siap_ikm.ikm ORDER BY id") == before


def test_only_what_changed_is_written(published, practice_database):
    one, other, third = rows_of(practice_database, Ikm)[:3]
    change(practice_database, one, name="Keripik Baru", turnover_year=9_000_000_000)
    change(practice_database, other, deleted=True)
    change(practice_database, third, brand="a")
    change(practice_database, third, brand=third.brand)
    with practice_database.write(by=None) as session:
        session.add(Person(name="Baru", birth_date=date(1980, 2, 29)))
    done = published.publish(practice_database)
    assert (done.written, done.removed, done.reason) == ({"ikm": 2, "person": 1}, {}, "")
    published.assert_same(practice_database)
    change(practice_database, other, deleted=False)
    assert published.publish(practice_database).written == {"ikm": 1}
    published.assert_same(practice_database)


def test_any_history_ends_the_same(published, practice_database, small):
    dice = random.Random(7)
    for _ in range(6):
        for _ in range(dice.randrange(12)):
            kind = dice.choice([Ikm, Person, Product, FollowUp])
            row = dice.choice(rows_of(practice_database, kind))
            field = {Ikm: "note", Person: "address", Product: "packaging", FollowUp: "place"}[kind]
            change(practice_database, row, **{field: dice.choice(WEIRD).replace("\0", "")})
        if dice.random() < 0.7:
            change(practice_database, dice.choice(rows_of(practice_database, Ikm)), deleted=True)
        published.publish(practice_database, full=dice.random() < 0.3)
        published.assert_same(practice_database)


def test_weird_text(published, practice_database):
    rows = [Ikm(name=text, note=text) for text in WEIRD]
    with practice_database.write(by=None) as session:
        session.add_all(rows)
    published.publish(practice_database)
    for row, text in zip(rows, WEIRD, strict=True):
        change(practice_database, row, brand=text)
    published.publish(practice_database)
    there = {one: values for one, *values in published.sql("SELECT id, name, note, brand FROM siap_ikm.ikm")}
    for row, text in zip(rows, WEIRD, strict=True):
        assert there[row.id] == [text.replace("\0", "")] * 3


class Killer:
    """Progress that ends the publisher's connection at its n-th call."""

    def __init__(self, target, at):
        self.target, self.left = target, at

    def __call__(self, *_):
        self.left -= 1
        if self.left == 0:
            self.target.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'siap-ikm publish'"
            )


def interrupted(target, database, at, **wishes):
    """Publish with a connection that breaks at the n-th step; return whether there were so many."""
    killer = Killer(target, at)
    said = ""
    try:
        target.publish(database, killer, **wishes)
    except UserError as error:
        said = error.problem
    assert said == ("Sambungan ke server terputus." if killer.left <= 0 else "")
    return bool(said)


def test_killed_again_and_again_it_comes_to_the_end(target, practice_database, small):
    ikm = rows_of(practice_database, Ikm)[0]
    tries = 0
    while interrupted(target, practice_database, 7):
        tries += 1
        with practice_database.write(by=None) as session:  # what the copied tables do not know yet
            person = Person(name=f"Pemilik {tries}")
            session.add(person)
            session.flush()
            session.add(Ikm(name=f"Baru {tries}", owner_id=person.id))
        change(practice_database, ikm, note=f"{tries}")
    target.assert_same(practice_database)
    assert tries > 3


@pytest.mark.parametrize("at", [1, 4, 9])
def test_killed_while_bringing_news(published, practice_database, monkeypatch, at):
    monkeypatch.setattr(publishing, "BATCH", 3)
    for row in rows_of(practice_database, Ikm):
        change(practice_database, row, note="lain")
    assert interrupted(published, practice_database, at)
    assert published.publish(practice_database).reason == ""
    published.assert_same(practice_database)


def test_a_broken_comparison_goes_on(published, practice_database, small):
    published.sql("UPDATE siap_ikm.ikm SET name = 'salah'")
    assert interrupted(published, practice_database, 15, full=True)
    assert published.publish(practice_database).reason == "resumed"
    published.assert_same(practice_database)


def test_cancelled_it_goes_on_later(target, practice_database, small):
    def tired(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        target.publish(practice_database, tired)
    target.publish(practice_database)
    target.assert_same(practice_database)


def withdraw(log, ikm):
    """Remove a business as the undoing of a merge does."""
    log.execute("BEGIN IMMEDIATE")
    log.execute("UPDATE local SET applying = 2")
    log.execute("DELETE FROM ikm WHERE id = ?", (ikm.id.bytes,))
    log.execute("DELETE FROM change WHERE row = ?", (ikm.id.bytes,))
    log.execute("UPDATE local SET applying = 0")
    log.execute("COMMIT")


def test_rows_of_an_undone_merge_are_removed(published, practice_database, log):
    with practice_database.write(by=None) as session:
        ikm = Ikm(name="Sebentar")
        session.add(ikm)
    published.publish(practice_database)
    withdraw(log, ikm)
    done = published.publish(practice_database)
    assert (done.reason, done.removed) == ("history", {"ikm": 1})
    published.assert_same(practice_database)


def test_an_undone_merge_below_later_ones_is_noticed(published, practice_database, log):
    with practice_database.write(by=None) as session:
        ikm = Ikm(name="Sebentar")
        session.add(ikm)
    change(practice_database, rows_of(practice_database, Ikm)[0], note="kemudian")
    published.publish(practice_database)
    withdraw(log, ikm)
    log.execute(
        "INSERT INTO received (sha256, file_id, name, kind, officer, written_at, received_at, status, reason, counts,"
        " ranges, own_seq, turn, undone_at) VALUES ('x', 'x', 'x', 'x', '', '', '', '', '', '', '', 0, 1, '2026-11-24')"
    )
    assert published.publish(practice_database).reason == "history"
    published.assert_same(practice_database)


def test_a_row_that_waited_comes_although_no_change_names_it(published, practice_database, log):
    ikm = next(row for row in rows_of(practice_database, Ikm) if row.owner_id)
    product = rows_of(practice_database, Product)[0]
    columns = ", ".join(column.name for column in Product.__table__.columns)
    log.execute(f"CREATE TEMP TABLE aside AS SELECT {columns} FROM product WHERE id = ?", (product.id.bytes,))
    log.execute("UPDATE local SET applying = 2")
    log.execute("UPDATE known_fact SET product_id = NULL WHERE product_id = ?", (product.id.bytes,))
    log.execute("UPDATE assessment SET product_id = NULL WHERE product_id = ?", (product.id.bytes,))
    log.execute("DELETE FROM product WHERE id = ?", (product.id.bytes,))
    log.execute("INSERT INTO waiting VALUES (?, 'product', NULL)", (product.id.bytes,))
    log.execute("UPDATE local SET applying = 0")
    published.publish(practice_database)
    published.assert_same(practice_database)
    log.execute("UPDATE local SET applying = 1")
    log.execute(f"INSERT INTO product ({columns}) SELECT {columns} FROM aside")
    log.execute("DELETE FROM waiting")
    log.execute("UPDATE local SET applying = 0")
    change(practice_database, ikm, note="kemudian")
    assert published.publish(practice_database).written == {"ikm": 1, "product": 1}
    published.assert_same(practice_database)


def test_a_deleted_business_that_news_of_a_part_brought_back(published, practice_database, log):
    product = rows_of(practice_database, Product)[0]
    with practice_database.read() as session:
        ikm = session.get(Ikm, product.ikm_id)
    change(practice_database, ikm, deleted=True)
    published.publish(practice_database)
    change(practice_database, product, packaging="baru")
    log.execute("UPDATE local SET applying = 1")
    log.execute("UPDATE ikm SET deleted = 0 WHERE id = ?", (ikm.id.bytes,))
    log.execute("UPDATE local SET applying = 0")
    assert published.publish(practice_database).written == {"ikm": 1, "product": 1}
    published.assert_same(practice_database)


def test_parts_follow_a_merged_business(published, practice_database, log):
    one, other = rows_of(practice_database, Ikm)[:2]
    change(practice_database, one, merged_into=other.id)
    log.execute("UPDATE local SET applying = 1")
    for table in ("product", "certificate"):
        log.execute(f"UPDATE {table} SET ikm_id = ? WHERE ikm_id = ?", (other.id.bytes, one.id.bytes))
    log.execute("UPDATE local SET applying = 0")
    assert "product" in published.publish(practice_database).written
    published.assert_same(practice_database)


def test_so_many_changes_are_compared_in_order(published, practice_database, monkeypatch):
    monkeypatch.setattr(publishing, "MANY", 3)
    for row in rows_of(practice_database, Ikm)[:5]:
        change(practice_database, row, note="lain")
    done = published.publish(practice_database)
    assert (done.reason, done.written) == ("many", {"ikm": 5})
    published.assert_same(practice_database)


def test_rows_that_somebody_removed_on_the_server_come_back(published, practice_database):
    published.sql("SET session_replication_role = replica; DELETE FROM siap_ikm.person")
    with practice_database.write(by=None) as session:
        session.add(Ikm(name="baru", owner_id=rows_of(practice_database, Person)[0].id))
    done = published.publish(practice_database)
    assert done.reason == "repair"
    assert done.written["person"] == len(rows_of(practice_database, Person))
    published.assert_same(practice_database)


def test_rows_that_somebody_made_on_the_server_go(published, practice_database):
    published.sql("INSERT INTO siap_ikm.person (id, name, deleted) VALUES (gen_random_uuid(), 'asing', false)")
    assert published.publish(practice_database, full=True).removed == {"person": 1}
    published.assert_same(practice_database)
