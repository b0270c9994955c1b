"""The scenarios of rivals.md §4.3 by their numbers. Those that other files try are named at the end of this one."""

import itertools
import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from desktop_app.domain.decision import Chosen
from desktop_app.domain.event import Event, Gathering, Participant
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm, Product, RawMaterial
from desktop_app.domain.person import Person
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit, answer_id
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import receiving
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations import records
from desktop_app.operations.files.attachments import store_attachment
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.operations.ikm.duplicates import judge_distinct, list_pairs
from desktop_app.operations.ikm.merging import merge_ikm
from desktop_app.progress import Cancelled
from desktop_app.store.changes import values
from desktop_app.store.database import Database
from desktop_app.store.files import replace_file
from desktop_app.store.merging.merging import Merge
from tests.faults import every_moment, full_disk, unplugged

PASSPHRASE = "kata rahasia bersama"


def record(copy, kind, **values):
    """Add a row of any kind and return its id."""
    with copy.write() as session:
        return records.record(session, kind, kind(**values)).id


def known_to_both(copies, **values):
    """Return a business that A added and that B and the office have."""
    a, b, office = copies
    ikm = a.add(**values)
    office.take(a.file(), b.file())  # B too, so that the office may give back to it
    b.take(office.file(back=True))
    return ikm


def test_scenario_01_two_laptops_add(copies):
    a, b, office = copies
    one, two = a.add("A"), b.add("B")
    products = record(a, Product, name="Kopi", ikm_id=one), record(b, Product, name="Teh", ikm_id=two)
    office.take(a.file(), b.file())
    assert office.names() == ["A", "B"]
    assert [office.value(product, "ikm_id", Product) for product in products] == [one, two]
    assert office.faults() == []


def test_scenario_03_same_nik_is_a_finding_and_nothing_is_removed(copies):
    a, b, office = copies
    for copy in (a, b):
        with copy.write() as session:
            owner = records.record(session, Person, Person(name="Sari", nik="1810014101800001"))
            records.record(session, Ikm, Ikm(name=f"Usaha {copy.name}", owner_id=owner.id))
    office.take(a.file(), b.file())
    assert office.names() == ["Usaha A", "Usaha B"]


def test_scenario_06_visit_to_a_business_that_came_back_from_the_office(copies):
    _, b, office = copies
    ikm = known_to_both(copies)
    visit = record(b, Visit, ikm_id=ikm, visited_on=date(2026, 11, 20))
    office.take(b.file())
    assert office.value(visit, "ikm_id", Visit) == ikm


def test_scenario_10_author_is_of_the_change_and_not_of_the_file(copies):
    a, _, office = copies
    ikm = a.add()
    other = uuid4()
    with a.database.write(by=other) as session:
        session.get_one(Ikm, ikm).brand = "Petugas lain"
    office.take(a.file())
    authors = office.query("SELECT DISTINCT author FROM change WHERE row = ?", ikm.bytes)
    assert {row[0] for row in authors} == {a.officer.bytes, other.bytes}


def test_scenario_13_different_phones_are_a_conflict_and_equal_ones_are_none(copies):
    a, b, office = copies
    known_to_both(copies)
    owner = UUID(next(row["id"] for row in office.dump() if row["kind"] == "person"))
    a.change(owner, Person, phone="+628120000001")
    b.change(owner, Person, phone="0812-0000-001")
    office.take(a.file(), b.file())
    assert office.conflicts() == []  # scenario 14: the same number, written otherwise
    a.take(office.file(back=True))
    a.change(owner, Person, phone="+628120000002")
    b.change(owner, Person, phone="+628120000003")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert {side.value for side in conflict.sides} == {"+628120000002", "+628120000003"}


def test_scenario_18_computed_figures_are_worked_out_again_and_never_asked_about(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    visit = record(a, Visit, ikm_id=ikm, visited_on=date(2026, 11, 20))
    sheet = record(a, Assessment, visit_id=visit, checklist="pirt", score=10)
    office.take(a.file())
    b.take(office.file(back=True))
    a.change(sheet, Assessment, score=40)
    b.change(sheet, Assessment, score=70)
    office.take(a.file(), b.file())
    assert office.conflicts() == []


def test_scenario_19_same_item_of_one_visit_on_two_laptops(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    visit = record(a, Visit, ikm_id=ikm, visited_on=date(2026, 11, 20))
    sheet = record(a, Assessment, visit_id=visit, checklist="pirt")
    office.take(a.file())
    b.take(office.file(back=True))
    for copy, answer in ((a, Answer.MET), (b, Answer.UNMET)):
        record(copy, ItemAnswer, id=answer_id(sheet, "A1"), assessment_id=sheet, item="A1", answer=answer)
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert (conflict.table, conflict.column) == ("item_answer", "answer")
    assert {side.value for side in conflict.sides} == {Answer.MET, Answer.UNMET}


def test_scenario_21_third_file_before_the_second(copies):
    a, _, office = copies
    ikm = a.add(brand="0")
    files = []
    for number in range(1, 5):
        a.change(ikm, brand=str(number))
        files.append(a.file())
    office.take(files[0], files[2], files[1], files[3])
    assert office.value(ikm, "brand") == "4"
    assert office.conflicts() == []


def test_scenario_25_empty_missing_and_nothing_are_three_things(copies):
    a, b, office = copies
    ikm = known_to_both(copies, brand="Ada", workers_male=3)
    a.change(ikm, brand="", workers_male=None)
    b.change(ikm, cluster="Sentra")
    office.take(a.file(), b.file())
    assert [office.value(ikm, name) for name in ("brand", "workers_male", "cluster")] == ["", None, "Sentra"]


def test_scenario_26_numbers_arrive_bit_by_bit(copies):
    a, _, office = copies
    ikm = a.add(latitude=0.1 + 0.2, turnover_year=98_765_432_109)
    office.take(a.file())
    a.change(ikm, latitude=-1 / 3, turnover_year=2**53 - 1)
    office.take(a.file())
    assert (office.value(ikm, "latitude"), office.value(ikm, "turnover_year")) == (-1 / 3, 2**53 - 1)


def test_scenario_27_last_day_of_the_year_stays_the_last_day(copies, at):
    a, _, office = copies
    at.time = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 WIB
    ikm = a.add(consent_on=date(2026, 12, 31))
    office.take(a.file())
    assert office.value(ikm, "consent_on") == date(2026, 12, 31)


def test_scenario_29_deletion_of_what_nobody_touched(copies):
    a, _, office = copies
    ikm = known_to_both(copies)
    a.change(ikm, deleted=True)
    office.take(a.file())
    assert office.value(ikm, "deleted") is True
    with office.write() as session:
        records.restore(session, Ikm, [ikm])
    assert office.names() == ["Keripik"]


def test_scenario_30_deletion_against_an_edit(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    a.change(ikm, deleted=True)
    b.change(ikm, brand="Diubah B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert conflict.is_deletion
    assert conflict.sides[0].officer == "Petugas A"
    assert (office.names(), office.value(ikm, "brand")) == (["Keripik"], "Diubah B")
    office.decide(conflict, 1, Chosen.OTHER)
    assert office.names() == []


def test_scenario_31_deletion_against_a_new_visit(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    a.change(ikm, deleted=True)
    visit = record(b, Visit, ikm_id=ikm, visited_on=date(2026, 11, 21))
    office.take(b.file(), a.file())
    assert office.names() == ["Keripik"]
    assert office.value(visit, "deleted", Visit) is False
    assert len(office.conflicts()) == 1


def test_scenario_33_old_copy_does_not_bring_back_what_was_deleted(copies):
    a, _, office = copies
    ikm = known_to_both(copies)
    office.change(ikm, deleted=True)
    office.take(a.file(everything=True))
    assert office.names() == []
    assert office.conflicts() == []


def test_scenario_38_edit_of_a_merged_business_lands_in_the_survivor(copies):
    a, _, office = copies
    loser = known_to_both(copies, name="Kripik Sari")
    survivor = office.add("Keripik Sari")
    with office.write() as session:
        merge_ikm(session, loser, survivor)
    a.change(loser, brand="Cap Sari")
    visit = record(a, Visit, ikm_id=loser, visited_on=date(2026, 11, 21))
    (answer,) = office.take(a.file())
    assert office.value(survivor, "brand") == "Cap Sari"
    assert office.value(visit, "ikm_id", Visit) == survivor
    assert any("Kripik Sari" in note and "Keripik Sari" in note for note in answer.notes)
    assert office.names() == ["Keripik Sari"]
    assert office.faults() == []


def test_scenario_41_pair_judged_different_is_asked_about_nowhere(copies):
    a, _, office = copies
    known_to_both(copies, name="Keripik Sari")
    other = office.add("Keripik Sari")
    with office.write() as session:
        (pair,) = list_pairs(session)
        judge_distinct(session, pair.one.id, pair.other.id, "beda pemilik")
    a.take(office.file(back=True))
    with a.database.read() as session:
        assert list_pairs(session) == []
    assert a.value(other, "name") == "Keripik Sari"


def test_scenario_43_same_file_twice(copies):
    a, _, office = copies
    a.add()
    file = a.file()
    office.take(file)
    before = office.query("SELECT * FROM change"), office.dump()
    assert [answer.status for answer in office.merge(file)] == [Status.ALREADY]
    assert (office.query("SELECT * FROM change"), office.dump()) == before


def test_scenario_45_every_order_of_four_files(copies, make):
    a, b, _ = copies
    ikm = known_to_both(copies, brand="Awal")
    a.change(ikm, brand="A1")
    first = a.file(passphrase=PASSPHRASE)
    a.change(ikm, brand="A2", cluster="A")
    b.change(ikm, brand="B1", deleted=True)
    rest = [a.file(passphrase=PASSPHRASE), b.file(passphrase=PASSPHRASE)]
    a.add("Baru")
    files = [first, *rest, a.file(passphrase=PASSPHRASE, everything=True)]
    results = set()
    for number, order in enumerate(itertools.permutations(files)):
        if number % 4:  # six of the twenty-four orders; the machine in tests/store tries thousands
            continue
        office = make(f"Kantor {number}")
        for file in order:
            office.merge(file, accept_unknown=True, passphrase=PASSPHRASE)
        heads = office.query('SELECT hex(row), "column", device, seq, role FROM head ORDER BY 1, 2, 3, 4')
        records_of_all = [row for row in office.dump() if row["kind"] != "officer"]
        results.add(json.dumps([records_of_all, heads], default=str))
    assert len(results) == 1


def test_scenario_46_through_another_laptop_or_directly(copies, make):
    a, b, office = copies
    a.add("A"), b.add("B")
    direct = make("Kantor lain")
    direct.merge(a.file(passphrase=PASSPHRASE), accept_unknown=True, passphrase=PASSPHRASE)
    direct.merge(b.file(passphrase=PASSPHRASE), accept_unknown=True, passphrase=PASSPHRASE)
    b.merge(a.file(passphrase=PASSPHRASE), accept_unknown=True, passphrase=PASSPHRASE)
    office.merge(b.file(passphrase=PASSPHRASE), accept_unknown=True, passphrase=PASSPHRASE)
    own = {str(office.officer), str(direct.officer)}
    assert [r for r in office.dump() if r["id"] not in own] == [r for r in direct.dump() if r["id"] not in own]


def test_scenario_47_what_came_back_is_nothing_new(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    a.take(office.file(back=True))
    back = a.file()
    (answer,) = office.merge(back)
    assert (answer.status, answer.count("new", "changed")) == (Status.ALREADY, 0)


@pytest.mark.parametrize("years", [-7, 5])
def test_scenario_49_clock_of_another_year_neither_wins_nor_loses(copies, at, years):
    a, b, office = copies
    ikm = known_to_both(copies, brand="Awal")
    now = at.time
    at.time = now + timedelta(days=365 * years)
    a.change(ikm, brand="Jam salah")
    file = a.file()
    at.time = now
    (answer,) = office.take(file)
    assert any("lebih cepat" in note for note in answer.notes) is (years > 0)
    office.change(ikm, brand="Kantor")  # in sight of the value of A
    b.change(ikm, cluster="B")
    back = office.file(back=True)
    for copy in (a, b):
        copy.take(back)
        assert copy.value(ikm, "brand") == "Kantor"
        assert copy.conflicts() == []


def test_scenario_53_attachment_that_is_missing_is_awaited_and_asked_for(copies):
    a, _, office = copies
    with a.write() as session:
        name = store_attachment(session, b"gambar", "image/png")
    ikm = a.add()
    visit = record(a, Visit, ikm_id=ikm, visited_on=date(2026, 11, 20), owner_signature=name)
    with a.write() as session:
        session.execute(text("DELETE FROM attachment"))
    (answer,) = office.take(a.file())
    assert office.value(visit, "owner_signature", Visit) == name
    assert any("masih ditunggu" in note for note in answer.notes)
    with a.write() as session:
        store_attachment(session, b"gambar", "image/png")
    a.take(office.file(back=True))
    (answer,) = office.merge(a.file())
    assert office.query("SELECT content FROM attachment WHERE sha256 = ?", name) == [(b"gambar",)]
    assert office.query("SELECT * FROM awaited") == []


def test_scenario_59_columns_and_tables_of_a_newer_version_are_kept_and_sent_on(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    with a.write() as session:
        connection = session.connection().connection.dbapi_connection
        for table, column in (("ikm", "future"), ("future_thing", "name")):
            connection.execute("UPDATE local SET seq = seq + 1, hlc = hlc + 1")
            connection.execute(
                'INSERT INTO change (device, seq, hlc, kind, "table", row, "column", new) '
                "SELECT device, seq, hlc, 'update', ?, ?, ?, 'nilai' FROM local",
                (table, ikm.bytes, column),
            )
    office.take(a.file())
    b.take(office.file(back=True))
    for copy in (office, b):
        assert copy.query('SELECT "table" FROM change WHERE "column" = \'future\' OR "table" = \'future_thing\'') == [
            ("ikm",),
            ("future_thing",),
        ]
        assert copy.faults() == []


def test_scenario_59_choice_of_a_newer_version_waits_in_the_log_until_the_upgrade(copies, monkeypatch, schema):
    a, _, office = copies
    ikm = a.add()
    material = record(a, RawMaterial, name="Singkong", ikm_id=ikm)
    office.take(a.file())
    with a.write() as session:
        session.execute(text("UPDATE raw_material SET origin = 'bulan'"))
    (answer,) = office.take(a.file())
    assert answer.count("rejected") == 1
    assert any("bukan salah satu pilihan" in note for note in answer.notes)
    assert office.value(material, "origin", RawMaterial) == ""
    assert office.faults() == []
    office.database.close()
    values._check_of.cache_clear()
    monkeypatch.setattr(values, "_choice", lambda _choices, _value: "")
    office.database = Database.open(office.folder, schema)
    assert office.value(material, "origin", RawMaterial) == "bulan"
    assert office.query("SELECT * FROM refused_change") == []
    assert office.faults() == []
    values._check_of.cache_clear()


def test_scenario_65_copied_database_is_no_exchange_file(copies, tmp_path):
    a, _, office = copies
    a.add()
    copy = tmp_path / "salinan.ikmx"
    replace_file(copy, a.database.files.database.read_bytes())
    (answer,) = office.merge(copy)
    assert answer.status is Status.REFUSED
    assert "Serah" in answer.reason or "serah" in answer.reason


@pytest.mark.parametrize("fault", [full_disk, unplugged])
def test_scenario_66_full_or_unplugged_while_writing(copies, tmp_path, fault):
    a, _, office = copies
    a.add()
    stick = tmp_path / "stik"
    stick.mkdir()
    for number, broken in enumerate(every_moment(fault, stick)):
        target = stick / f"{number}.ikmx"
        with broken, suppress(UserError):
            deliver(a.database, target, Sealing())
        if broken.struck:
            assert a.query("SELECT * FROM sent") == []
            if target.exists():  # pulled out in the last moment, after the renaming: then it is whole
                assert fault is unplugged
                office.take(target)
    assert fault is unplugged or not list(stick.glob("*.part"))  # from a stick that is gone nothing can be removed
    office.take(target)
    assert office.names() == ["Keripik"]


def test_scenario_75_signature_that_is_wrong_goes_to_quarantine(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    a.add("Kopi")
    file = a.file()
    whole = bytearray(file.read_bytes())
    whole[-1] ^= 1
    file.write_bytes(bytes(whole))
    (answer,) = office.merge(file)
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.UNKNOWN)
    assert office.names() == ["Keripik"]


def test_scenario_77_old_file_again_takes_nothing_back(copies):
    a, _, office = copies
    ikm = a.add(brand="Lama")
    old = a.file()
    office.take(old)
    a.change(ikm, brand="Baru")
    office.take(a.file())
    office.merge(old)
    assert office.value(ikm, "brand") == "Baru"


def test_scenario_79_formula_in_a_name_is_text(copies):
    a, _, office = copies
    a.add("=cmd|' /C calc'!A0")
    office.take(a.file())
    assert office.names() == ["=cmd|' /C calc'!A0"]


def test_scenario_82_cancel_in_the_middle_leaves_everything_as_it_was(copies):
    a, _, office = copies
    for number in range(30):
        a.add(f"Usaha {number}")
    file = a.file()
    before = office.query("SELECT * FROM change"), office.ledger()

    def stop(done, total, what=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        receiving.receive(office.database, [file], office.officer, receiving.Wishes(accept_unknown=True), stop)
    assert (office.query("SELECT * FROM change"), office.ledger()) == before
    assert not list(office.folder.glob(".exchange-*"))
    assert not list((office.folder / "received").glob("*"))
    office.take(file)
    assert len(office.names()) == 30


def test_scenario_86_counts_that_differ_roll_back(copies, monkeypatch):
    a, _, office = copies
    a.add()
    file = a.file()
    with monkeypatch.context() as patch:
        patch.setattr(Merge, "_take_attachments", lambda self: self.connection.execute("UPDATE held SET seq = seq + 1"))
        (answer,) = office.merge(file, accept_unknown=True)
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.DOUBT)
    assert office.names() == []
    office.take(file)
    assert office.names() == ["Keripik"]


def test_scenario_90_one_record_with_a_long_history(copies):
    a, _, office = copies
    ikm = a.add()
    for number in range(300):
        a.change(ikm, brand=str(number))
    office.take(a.file())
    assert office.value(ikm, "brand") == "299"


def gathering_of(copy):
    event = record(copy, Event, title="Sosialisasi")
    return record(copy, Gathering, event_id=event, starts_on=date(2026, 11, 4))


def test_scenario_91_present_on_one_laptop_absent_on_the_other(copies):
    a, b, office = copies
    known_to_both(copies)
    gathering = gathering_of(a)
    guest = record(a, Participant, gathering_id=gathering, name="Sari", note="")
    office.take(a.file())
    b.take(office.file(back=True))
    a.change(guest, Participant, business_name="Hadir A")
    b.change(guest, Participant, business_name="Hadir B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert (conflict.table, conflict.record) == ("participant", guest)


def test_scenario_93_event_deleted_while_somebody_records_attendance(copies):
    a, b, office = copies
    known_to_both(copies)
    gathering = gathering_of(a)
    office.take(a.file())
    b.take(office.file(back=True))
    event = office.value(gathering, "event_id", Gathering)
    office.change(event, Event, deleted=True)
    record(b, Participant, gathering_id=gathering, name="Datang langsung", walk_in=True)
    office.take(b.file())
    assert office.value(event, "deleted", Event) is False
    assert [conflict.table for conflict in office.conflicts()] == ["event"]


def test_scenario_98_gap_closed_here_and_deadline_moved_there(copies):
    a, _, office = copies
    ikm = known_to_both(copies)
    task = record(a, FollowUp, ikm_id=ikm, problem="Lantai retak", due_on=date(2026, 12, 1))
    office.take(a.file())
    a.change(task, FollowUp, done_on=date(2026, 11, 23))
    office.change(task, FollowUp, due_on=date(2026, 12, 15))
    office.take(a.file())
    assert office.value(task, "done_on", FollowUp) == date(2026, 11, 23)
    assert office.value(task, "due_on", FollowUp) == date(2026, 12, 15)
    assert office.conflicts() == []
