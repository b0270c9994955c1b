"""The copy of what is held about one person (UU 27/2022, right of access): nothing that refers to them is left out."""

import json
from uuid import UUID

import pytest
from sqlalchemy import Boolean, Date, Float, Integer, String, text
from sqlmodel import select

from desktop_app import clock
from desktop_app.domain.disclosure import Channel, Disclosure, Tier
from desktop_app.domain.event import Event, Gathering, Participant
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.masking import sensitive_columns
from desktop_app.domain.payment import PaymentList
from desktop_app.domain.person import Person
from desktop_app.domain.record import ChoiceText, new_id
from desktop_app.domain.survey import Question
from desktop_app.domain.tables import all_records, record_class
from desktop_app.errors import UserError
from desktop_app.operations.names.field_names import UNBOUND, stored_kind
from desktop_app.operations.privacy import decisions
from desktop_app.operations.privacy.data_file import data_file
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.operations.privacy.handing_over import note_handed_over
from desktop_app.operations.privacy.holding import holding_about
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.store.local.unsaved import keep_unsaved

FREE = {"about", "record_id", "subject_id", *UNBOUND}
"""Columns that hold ids without a foreign key."""
OWNERS = {"discussion": {"asker": " TANDA  person name"}, "participant": {"name": "tanda person name"}}
"""It is the owner who sat there and asked."""
OFFICIALS = {"official_id", "assignment_id", "agency_id", "approver_id", "treasurer_id", "maker_id"}


def test_every_table_of_the_database_has_a_decision(database):
    """A new table fails here until somebody says whether a person who asks gets its rows."""
    decided = [
        *decisions.held_tables(),
        *decisions.NAMED,
        *decisions.OTHERS,
        *decisions.NOT_RECORDS,
    ]
    assert len(decided) == len(set(decided))
    with database.read() as session:
        names = session.execute(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).scalars()
        tables = {name for name in names if not name.startswith(("sqlite_", "ikm_search_"))}
    assert tables == set(decided)
    records = {table.name for table in all_records()}
    assert records == tables - set(decisions.NOT_RECORDS)


def test_every_table_that_refers_to_a_person_is_given():
    held = set(decisions.held_tables())
    for table in all_records():
        pointed = {key.column.table.name for key in table.foreign_keys}
        free = {column.name for column in table.columns} & (FREE - {"subject_id"})
        if pointed & set(decisions.STARTS) or free:
            assert table.name in held, table.name
    for table, links in decisions.LINKS.items():
        columns = record_table(table).columns
        pointers = {name for name, _ in links}
        assert pointers <= set(columns.keys()), table
        owned = {key.parent.name for key in record_table(table).foreign_keys if key.column.table.name in held}
        assert owned & pointers or pointers & FREE, table


def record_table(name):
    return record_class(name).__table__


def marked(table, number):
    """Return one value for every column of a table that holds words or numbers, each told from all others."""
    values = {}
    for column in table.columns:
        kind = stored_kind(column)
        if column.name in {"id", "deleted"} or column.name in FREE or column.foreign_keys:
            continue
        if isinstance(kind, ChoiceText) or isinstance(column.type, Date):
            continue
        if isinstance(kind, Boolean):
            values[column.name] = True
        elif isinstance(kind, Integer | Float):
            values[column.name] = 70_000 + number * 100 + len(values)
        elif isinstance(kind, String):
            values[column.name] = f"tanda {table.name} {column.name}"
    return values


@pytest.fixture
def everything(database, officer):
    """A database with one row, full of marks, in every table that may be about a person, and a neighbour."""
    with database.write(by=officer) as session:
        event = Event(title="Kegiatan")
        session.add(event)
        session.flush()
        gathering = Gathering(event_id=event.id, locality="Gadingrejo")
        session.add(gathering)
        session.flush()
        money, question = PaymentList(gathering_id=gathering.id), Question(gathering_id=gathering.id)
        session.add_all([money, question])
        session.flush()
        outside = {"gathering_id": gathering.id, "payment_list_id": money.id, "question_id": question.id}
        made = {}
        for number, table in enumerate(map(record_table, decisions.held_tables())):
            made[table.name] = _row(session, table, number, made, outside)
        session.add(neighbour := Person(name="Tetangga", nik="1810025503919909"))
        session.flush()
        session.add(Ikm(name="Usaha tetangga", owner_id=neighbour.id))
        session.add(Participant(gathering_id=gathering.id, name="Peserta lain", nik="1810025503919911"))
        keep_unsaved(session, "ikm", made["ikm"], "Isian", json.dumps({"note": "tanda isian"}))
    return made


def _row(session, table, number, made, outside):
    values = marked(table, number)
    for column in table.columns:
        if column.name in outside:
            values[column.name] = outside[column.name]
        elif column.foreign_keys and column.name not in OFFICIALS:
            values[column.name] = made[next(iter(column.foreign_keys)).column.table.name]
    ids = {"seat_id": "participant", "about": "ikm", "record_id": "ikm", "subject_id": "ikm", "first_id": "ikm"}
    for name, parent in ids.items():
        if name in table.columns:
            values[name] = made[parent]
    if "second_id" in table.columns:
        values["second_id"] = new_id()
    values |= OWNERS.get(table.name, {})
    dates = {column.name: clock.today() for column in table.columns if isinstance(column.type, Date)}
    row = record_class(table.name)(**values, **dates)
    session.add(row)
    session.flush()
    return row.id


def test_every_column_of_every_held_table_is_in_the_file(database, everything):
    with database.read() as session:
        holding = holding_about(session, everything["ikm"])
        told = json.loads(data_file(holding, clock.now(), "Kantor"))
    by_table = {one["kind"]: one for one in told["records"]}
    assert set(by_table) == set(decisions.held_tables()) - {decisions.DISCLOSED}
    for table in decisions.held_tables():
        if table == decisions.DISCLOSED:
            continue
        values = by_table[table]["values"]
        assert by_table[table]["id"] == str(everything[table])
        for column in record_table(table).columns.keys():  # noqa: SIM118 - a collection of columns, not a dict
            if (table, column) in decisions.NOT_GIVEN:
                assert column not in values
                assert f"tanda {table} {column}" not in json.dumps(told)
            elif column not in {"id", "deleted", "merged_into", *OFFICIALS}:
                assert values.get(column) not in (None, "") or _is_choice(table, column), (table, column)
        assert sensitive_columns(table) <= set(values)
        assert all("•" not in words for words in by_table[table]["words"].values())
    assert [one["what"] for one in told["disclosures"]] == ["tanda disclosure what"]
    assert told["drafts"][0]["content"] == {"note": "tanda isian"}
    assert "tetangga" not in json.dumps(told).casefold()
    assert "Peserta lain" not in json.dumps(told)


def _is_choice(table, column):
    return isinstance(stored_kind(record_table(table).columns[column]), ChoiceText)


def test_sensitive_columns_of_other_tables_are_of_other_people():
    elsewhere = {table.name for table in all_records() if sensitive_columns(table.name)} - set(decisions.held_tables())
    assert elsewhere <= set(decisions.OTHERS)


def test_the_log_tells_who_wrote_what_and_the_value_before(database, officer, everything):
    with database.write(by=officer) as session:
        session.get_one(Person, everything["person"]).phone = "+6281200000009"
    with database.read() as session:
        holding = holding_about(session, everything["person"])
    last = next(line for line in holding.changes if line.table == "person" and not line.begins)
    assert (last.author, last.column, last.old, last.new) == (
        "Ana Petugas",
        "phone",
        "tanda person phone",
        "+6281200000009",
    )
    assert {line.table for line in holding.changes} == set(decisions.held_tables()) - {decisions.DISCLOSED}


def test_the_bin_a_seat_without_a_business_and_merged_businesses_are_found(database, officer, everything):
    with database.write(by=officer) as session:
        person = session.get_one(Person, everything["person"])
        person.nik = "1810021403729901"
        other = Participant(
            gathering_id=session.get_one(Participant, everything["participant"]).gathering_id,
            name="tanda person name",
            nik="181002 140372 9901",
        )
        loser = Ikm(name="Nama lama", merged_into=everything["ikm"], deleted=True)
        session.add_all([other, loser])
        session.flush()
        seat = other.id
    with database.read() as session:
        from_business = holding_about(session, everything["ikm"])
        assert seat in from_business.ids
        binned = [one for one in from_business.entries if one.deleted]
        assert [cell.words for one in binned for cell in one.cells][:1] == ["Nama lama"]
        assert seat in holding_about(session, seat).ids
        assert holding_about(session, everything["participant"]).ids == from_business.ids
        with pytest.raises(UserError):
            holding_about(session, new_id())


def test_whoever_sat_there_for_the_business_is_somebody_else(database, officer, everything):
    """The owner does not get the numbers of an employee, and the employee nothing of the owner."""
    with database.write(by=officer) as session:
        session.get_one(Person, everything["person"]).nik = "1810021403729901"
        seat = Participant(
            gathering_id=session.get_one(Participant, everything["participant"]).gathering_id,
            ikm_id=everything["ikm"], name="Budi Karyawan", nik="1810021403729933", phone="+6281277770000",
        )  # fmt: skip
        session.add(seat)
        session.flush()
        line = {"name": seat.name, "ikm_id": str(everything["ikm"]), "nik": seat.nik, "phone": seat.phone}
        keep_unsaved(session, "gathering", seat.gathering_id, "Acara", json.dumps({"participants": [line]}))
        seat = seat.id
    with database.read() as session:
        owners, employees = (
            data_file(holding_about(session, one), clock.now(), "Kantor").decode() for one in (everything["ikm"], seat)
        )
    assert "Budi Karyawan" in owners
    assert "1810021403729933" not in owners
    assert "81277770000" not in owners
    assert "1810021403729933" in employees
    assert "tanda person" not in employees
    assert "tanda ikm address" not in employees
    assert "tanda visit" not in employees
    assert "1810021403729901" not in employees


def test_lists_of_many_are_told_apart_and_giving_the_copy_is_written_down(database, officer, everything):
    with database.write(by=officer) as session:
        record_disclosure(session, Channel.FILE, Tier.PARTNER, "Daftar IKM", records=412)
    with database.write(by=officer) as session:
        holding = holding_about(session, everything["ikm"])
        assert [one.what for one in holding.lists] == ["Daftar IKM"]
        note_handed_over(session, holding, Channel.FILE)
    with database.read() as session:
        noted = session.exec(select(Disclosure).where(Disclosure.what == "Salinan data pribadi")).one()
        assert (noted.subject_id, noted.tier, noted.records) == (
            everything["ikm"],
            Tier.INTERNAL,
            len(holding.entries),
        )
        assert noted.id in {one.id for one in holding_about(session, everything["ikm"]).given}


def test_facts_about_the_law_have_a_source_and_a_firmness():
    rules = privacy_rules()
    told = [*rules.purposes, rules.consent, rules.exception]
    told += [one.told for one in (*rules.requests.values(), *rules.kept)]
    assert {one.basis for one in told} == {"usulan", "tersumber"}
    assert all(one.source and one.text and one.confidence in {"rendah", "sedang", "tinggi"} for one in told)
    assert set(rules.requests) == {"access", "correction", "erasure", "withdrawal"}
    assert all(isinstance(one, UUID) is False for one in rules.honesty)
    for kind in rules.erased:
        for table, columns in kind.cells.items():
            assert set(columns) <= set(record_table(table).columns.keys()), table
