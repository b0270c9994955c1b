"""The delivery board, and a laptop that got lost."""

from datetime import date, timedelta

from desktop_app import clock
from desktop_app.domain.person import Person
from desktop_app.exchange.handing_in.board import delivery_board, has_laptops, monday
from desktop_app.exchange.handing_in.lost import rebuild_file, report_lost, what_was_on
from desktop_app.exchange.handing_in.trust import vouch
from desktop_app.operations import records
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.office.agencies import list_agencies, seed_agencies
from tests.exchange.handing_in.office import tomorrow

SHARED = "kata rahasia bersama"


def board(office):
    with office.database.read() as session:
        return delivery_board(session, clock.today())


def key_of(office, name="Petugas A"):
    return next(line.verify_key for line in board(office).laptops if line.officer == name)


def test_board_has_weeks_numbers_and_gaps(copies, at):
    a, b, office = copies
    a.add("Satu")
    office.take(a.file(), b.file())
    tomorrow(at, 14)
    a.add("Dua")
    a.file()  # the second file gets lost
    a.add("Tiga")
    office.take(a.file())
    shown = board(office)
    lines = {line.officer: line for line in shown.laptops}
    assert shown.weeks[-1] == monday(clock.today())
    assert lines["Petugas A"].files == {date(2026, 11, 23): 1, date(2026, 12, 7): 1}
    assert (lines["Petugas A"].last_number, lines["Petugas A"].missing) == (3, [2])
    assert lines["Petugas B"].silent_days(clock.today()) == 14
    assert [line.officer for line in shown.laptops] == ["Petugas B", "Petugas A"]  # who is silent longest first


def test_laptop_in_quarantine_is_on_the_board_without_a_voucher(copies):
    a, _, office = copies
    a.add()
    office.merge(a.file())
    (line,) = board(office).laptops
    assert (line.accepted, line.open_files, line.last_on) == (False, 1, None)


def test_what_was_on_a_lost_laptop_ends_where_it_last_handed_in(copies):
    a, b, office = copies
    with a.write() as session:
        records.record(session, Person, Person(name="Budi", nik="1810014101800001", phone="+628120000001"))
    a.add("Keripik")
    office.take(a.file())
    b.add("Kopi")
    office.take(b.file())
    with office.database.read() as session:
        found = what_was_on(session, office.schema.shape, key_of(office))
    assert found.records == {"ikm": 1, "officer": 1, "person": 2}
    assert (found.niks, found.phones, found.last_change) == (1, 1, date(2026, 11, 24))


def test_a_record_that_several_copies_began_is_on_a_lost_laptop_once(copies):
    a, b, office = copies
    for copy in copies:
        with copy.write() as session:
            seed_agencies(session)
    office.take(a.file(), b.file())
    a.merge(office.file(back=True))
    a.add("Keripik")
    office.take(a.file())
    with office.database.read() as session:
        found = what_was_on(session, office.schema.shape, key_of(office, "Petugas A"))
        assert found.records["agency"] == len(list_agencies(session))


def test_files_of_a_lost_laptop_go_to_quarantine_until_it_is_found(copies):
    a, _, office = copies
    office.take(a.file())
    with office.write() as session:
        report_lost(session, key_of(office))
    a.add()
    file = a.file()
    assert office.merge(file)[0].status is Status.QUARANTINED
    with office.write() as session:
        report_lost(session, key_of(office), lost=False)
    assert office.merge(file)[0].status is Status.APPLIED


def test_rebuilt_laptop_has_everything_that_the_lost_one_handed_in_and_nothing_more(copies, make):
    a, b, office = copies
    a.add("Keripik")
    office.take(a.file())
    handed_in = [row for row in a.dump() if row["kind"] != "officer"]
    b.add("Kopi")
    office.take(b.file())
    target = office.files / "pengganti.ikmx"
    rebuild_file(office.database, key_of(office), target, SHARED)
    new = make("A baru")
    (answer,) = new.merge(target, passphrase=SHARED, accept_unknown=True)
    assert answer.status is Status.APPLIED
    assert [row for row in new.dump() if row["kind"] != "officer"] == handed_in
    new.add("Teh")
    assert new.names() == ["Keripik", "Teh"]


def test_standing_of_a_laptop_in_a_week(copies, at):
    a, _, office = copies
    a.add()
    office.take(a.file())  # on a Tuesday
    for days, standing in ((0, "handed in"), (5, "handed in"), (6, "owing"), (14, "owing"), (15, "silent")):
        today = date(2026, 11, 24) + timedelta(days=days)
        with office.database.read() as session:
            (line,) = delivery_board(session, today).laptops
        assert (line.standing(today), line.owes(today)) == (standing, standing != "handed in"), days


def test_office_is_no_laptop_on_the_board(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    a.take(office.file(back=True))
    assert a.query("SELECT count(*) FROM laptop") == [(1,)]
    assert board(a).laptops == []
    with a.database.read() as session:
        assert not has_laptops(session)
    with office.database.read() as session:
        assert has_laptops(session)


def test_vouched_laptop_is_merged_without_asking(copies):
    a, _, office = copies
    a.add()
    file = a.file()
    assert office.merge(file)[0].status is Status.QUARANTINED
    with office.write() as session:
        vouch(session, key_of(office), office.officer)
    assert office.merge(file)[0].status is Status.APPLIED
    assert office.query("SELECT accepted_by FROM laptop") == [(office.officer.bytes,)]
