import struct
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person, Sex
from desktop_app.domain.tables import all_records
from desktop_app.operations import records
from desktop_app.store.changes.change_log import changes
from desktop_app.store.changes.proving import differing_tables

pytestmark = pytest.mark.quick


def log_of(database, record=None):
    with database.raw() as connection:
        return list(changes(connection, record))


@pytest.fixture
def ikm(database, officer):
    with database.write(by=officer) as session:
        owner = records.record(session, Person, Person(name="Budi", sex=Sex.MALE, birth_date=date(1980, 2, 29)))
        return records.record(session, Ikm, Ikm(name="Keripik", owner_id=owner.id, latitude=0.1 + 0.2)).id


def change(database, officer, record_id, **values):
    with database.write(by=officer) as session:
        row = session.exec(select(Ikm).where(Ikm.id == record_id)).one()
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)


def test_insert_is_logged_with_who_when_and_which_device(database, officer, ikm, at):
    (entry,) = log_of(database, ikm)
    assert (entry.kind, entry.table, entry.column, entry.author) == ("insert", "ikm", "*", officer)
    assert entry.when == at.time
    assert '"name":"Keripik"' in entry.new


def test_each_changed_column_is_logged_with_both_values(database, officer, ikm):
    change(database, officer, ikm, name="Keripik Baru", workers_male=3, brand="")
    updates = {entry.column: (entry.old, entry.new) for entry in log_of(database, ikm) if entry.kind == "update"}
    assert updates == {"name": ("Keripik", "Keripik Baru"), "workers_male": (None, 3)}


def test_change_names_the_change_whose_value_its_author_saw(database, officer, ikm):
    change(database, officer, ikm, name="dua")
    change(database, officer, ikm, name="tiga")
    with database.raw() as connection:
        rows = connection.execute(
            "SELECT seq, hlc, replaces_seq FROM change WHERE row = ? ORDER BY seq", (ikm.bytes,)
        ).fetchall()
    (first, h1, none), (second, h2, seen_first), (_, h3, seen_second) = rows
    assert (none, seen_first, seen_second) == (None, first, second)
    assert h1 < h2 < h3


def test_clock_of_the_log_never_runs_backwards(database, officer, ikm, at):
    at.time = at.time.replace(year=2020)
    change(database, officer, ikm, name="dahulu")
    with database.raw() as connection:
        clocks = [row[0] for row in connection.execute("SELECT hlc FROM change ORDER BY seq")]
    assert clocks == sorted(set(clocks))


def test_bulk_statement_is_logged_too(database, officer, ikm):
    with database.write(by=officer) as session:
        session.execute(text("UPDATE ikm SET cluster = 'Sentra' WHERE name LIKE 'K%'"))
    assert log_of(database, ikm)[-1].new == "Sentra"


def test_deletion_says_what_its_author_had_seen(database, officer, ikm):
    change(database, officer, ikm, deleted=True)
    with database.raw() as connection:
        seen, device = connection.execute(
            "SELECT seen, device FROM change WHERE row = ? AND \"column\" = 'deleted'", (ikm.bytes,)
        ).fetchone()
    assert seen == f'{{"{device}":4}}'  # officer, owner, business, and the deletion itself


def test_rows_are_never_removed(database, officer, ikm):
    with pytest.raises(IntegrityError, match="never removed"), database.write(by=officer) as session:
        session.execute(text("DELETE FROM ikm"))


def test_deleted_row_must_be_restored_before_it_changes(database, officer, ikm):
    change(database, officer, ikm, deleted=True)
    with pytest.raises(IntegrityError, match="restore it first"), database.write(by=officer) as session:
        session.execute(text("UPDATE ikm SET name = 'hantu'"))
    change(database, officer, ikm, deleted=False, name="kembali")


@pytest.mark.parametrize("sql", ["UPDATE change SET new = 'x'", "DELETE FROM change"])
def test_log_is_append_only(database, officer, ikm, sql):
    with pytest.raises(IntegrityError, match="append-only"), database.write(by=officer) as session:
        session.execute(text(sql))


def test_every_record_table_is_logged(database):
    with database.raw() as connection:
        triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for table in all_records():
        assert f"{table.name}_log_insert" in triggers
        assert {f"{table.name}_log_{column.name}" for column in table.columns if column.name != "id"} <= triggers


def test_nothing_is_logged_when_nothing_changes(database, officer, ikm):
    before = log_of(database)
    change(database, officer, ikm, name="Keripik", latitude=0.1 + 0.2)
    assert log_of(database) == before


def test_a_tampered_table_is_noticed(database, officer, ikm):
    with database.write(by=officer) as session:
        session.execute(text("UPDATE local SET applying = 1"))
        session.execute(text("UPDATE ikm SET name = 'lain'"))
        session.execute(text("UPDATE local SET applying = 0"))
    with database.raw() as connection:
        assert differing_tables(connection, database.schema.shape, database.schema.same) == ["ikm"]


floats = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=60)
edits = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": texts,
            "note": texts,
            "latitude": st.none() | floats,
            "turnover_year": st.none() | st.integers(0, 2**62),
            "consent_on": st.none() | st.dates(),
        },
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(first=edits, second=edits)
def test_log_folds_to_the_tables_whatever_is_written(database, officer, first, second):
    """The law of the store: replaying the log gives every row to the last bit."""
    with database.write(by=officer) as session:
        rows = [Ikm(**(edit | {"owner_id": None})) for edit in first]
        session.add_all(rows)
        session.flush()
        for row, edit in zip(rows, second, strict=False):
            for name, value in edit.items():
                setattr(row, name, value)
    with database.raw() as connection:
        assert differing_tables(connection, database.schema.shape, database.schema.same) == []


def test_fractions_keep_their_last_bit(database, officer):
    value = struct.unpack("d", struct.pack("Q", 0x3FB999999999999B))[0]
    with database.write(by=officer) as session:
        session.add(Ikm(name="x", latitude=value))
    with database.raw() as connection:
        assert differing_tables(connection, database.schema.shape, database.schema.same) == []
