"""Copies that went back: restored ones, old files that come late, another office, undone merges."""

from desktop_app.domain.visit import Photo, Visit
from desktop_app.exchange.handing_in.lost import report_lost, what_was_on
from desktop_app.exchange.handing_in.trust import holds_of
from desktop_app.operations import records
from desktop_app.operations.files.attachments import load_attachment, store_attachment
from desktop_app.operations.handing_in.marks import Mark, mark_of
from desktop_app.operations.handing_in.outlook import outlook
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.store.keys.office_keys import make_office, trust_office
from tests.exchange.handing_in.office import tomorrow

SHARED = "kata rahasia bersama"


def own(copy):
    """The device id and the number of the last change of a copy."""
    return copy.query("SELECT device, seq FROM local")[0]


def confirmed(laptop):
    device, _ = own(laptop)
    found = laptop.query("SELECT seq FROM confirmed WHERE device = ?", device)
    return found[0][0] if found else 0


def told_of(office, laptop):
    """What the office believes that a laptop holds."""
    [(key,)] = office.query("SELECT verify_key FROM laptop WHERE officer = ?", f"Petugas {laptop.name}")
    with office.database.read() as session:
        return key, holds_of(session, key)


def photographed(copy, ikm, content):
    """Add a visit with a photo; return the name of the photo."""
    with copy.write() as session:
        visit = records.record(session, Visit, Visit(ikm_id=ikm))
        name = store_attachment(session, content, "image/jpeg")
        records.record(session, Photo, Photo(visit_id=visit.id, sha256=name, print_sha256=name))
    return name


def test_rehearsal_on_a_fresh_copy_does_not_even_make_its_keys(copies, make):
    a, _, _ = copies
    a.add()
    fresh = make("Baru")
    (answer,) = fresh.merge(a.file(passphrase=SHARED), preview=True, passphrase=SHARED, accept_unknown=True)
    assert answer.count("new") > 0
    assert fresh.query("SELECT signing_key, identity FROM local") == [(None, None)]
    assert [path.name for path in fresh.folder.iterdir() if path.name.startswith(".exchange")] == []


def test_an_older_file_that_comes_late_takes_nothing_back_of_what_is_known_of_its_laptop(copies, at):
    a, b, office = copies
    b.add("Dari B")
    office.take(a.file(), b.file())
    first = a.file()
    tomorrow(at)
    a.take(office.file(back=True))
    a.add("Sesudahnya")
    office.take(a.file())
    _, holds = told_of(office, a)
    assert holds[own(b)[0]] == own(b)[1]
    office.take(first)
    key, late = told_of(office, a)
    assert late == holds
    with office.database.read() as session:
        assert what_was_on(session, office.schema.shape, key).records["ikm"] == 2


def test_a_restored_laptop_is_known_to_hold_less(copies, at):
    a, b, office = copies
    b.add("Dari B")
    office.take(a.file(), b.file())
    backup = a.back_up()
    a.take(office.file(back=True))
    a.add("Hilang")
    office.take(a.file())
    tomorrow(at)
    a.restore(backup)
    a.add("Baru lagi")
    office.take(a.file())
    assert own(b)[0] not in told_of(office, a)[1]
    a.take(office.file(back=True))
    assert a.names() == office.names() == ["Baru lagi", "Dari B", "Hilang"]
    assert a.faults() == office.faults() == []


def test_the_return_file_of_a_restored_office_counts_although_its_number_was_used_before(copies, at):
    a, _, office = copies
    ikm = a.add("Satu")
    office.take(a.file())
    backup = office.back_up()
    name = photographed(a, ikm, b"gambar")
    office.take(a.file())
    for _ in range(3):
        a.take(office.file(back=True))
    assert confirmed(a) == own(a)[1]
    tomorrow(at)
    office.restore(backup)
    a.take(office.file(back=True))
    assert confirmed(a) < own(a)[1]
    with a.database.read() as session:
        assert mark_of(session, [ikm])[ikm] is Mark.CONFIRMED
        assert outlook(session).receipt.files == [1]
    office.take(a.file())
    with office.database.read() as session:
        assert load_attachment(session, name) == b"gambar"
    assert office.dump() == a.dump()


def test_a_file_that_only_claims_to_be_of_a_laptop_is_not_in_its_line(copies):
    a, _, office = copies
    a.add("Satu")
    file = a.file()
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (answer,) = office.merge(file, accept_unknown=True)
    assert answer.status is Status.APPLIED
    assert office.ledger()[0].verify_key is None
    assert office.query("SELECT * FROM laptop") == []


def test_another_office_gets_everything_from_the_beginning(copies, make, at):
    a, b, office = copies
    shared = b.add("Dari B")
    office.take(a.file(), b.file())
    a.take(office.file(back=True))
    a.change(shared, brand="Dari A")
    b.take(office.file(back=True))
    other = make("Baru")
    with other.write() as session:
        key = make_office(session, "Dinas Baru")
    with a.write() as session:
        trust_office(session, key, replace=True)
    assert confirmed(a) == 0
    tomorrow(at)
    other.take(a.file())
    assert other.names() == ["Dari B"]
    assert other.value(shared, "brand") == "Dari A"
    with a.database.read() as session:
        assert mark_of(session, [shared])[shared] is Mark.EXPORTED


def test_a_renewed_key_of_the_same_office_keeps_what_it_confirmed(copies):
    from desktop_app.store.keys.office_keys import renew_office

    a, _, office = copies
    a.add()
    office.take(a.file())
    a.take(office.file(back=True))
    before = confirmed(a)
    with office.write() as session:
        key = renew_office(session)
    with a.write() as session:
        trust_office(session, key, replace=True)
    assert confirmed(a) == before > 0


def test_pictures_of_an_undone_merge_are_not_asked_for_any_more(copies):
    a, _, office = copies
    ikm = a.add()
    office.take(a.file())
    name = photographed(a, ikm, b"gambar")
    with a.write() as session:
        session.connection().exec_driver_sql("DELETE FROM attachment")
    (answer,) = office.take(a.file())
    assert office.query("SELECT sha256 FROM awaited") == [(name,)]
    office.undo(answer.merge_id)
    assert office.query("SELECT sha256 FROM awaited") == []


def test_what_waited_is_answered_with_the_file_that_it_waited_for(copies):
    a, b, office = copies
    office.take(a.file(), b.file())
    a.take(office.file(back=True))
    b.add("Dari B")
    a.take(b.file(passphrase=SHARED), passphrase=SHARED)
    with a.write() as session:
        session.connection().exec_driver_sql("INSERT OR REPLACE INTO confirmed VALUES (?, 2, '')", own(b)[:1])
    a.add("Dari A")
    (waits,) = office.merge(a.file())
    assert waits.status is Status.WAITING
    came, waited = office.merge(b.file())
    assert [(came.status, came.sha256 == waits.sha256), (waited.status, waited.sha256 == waits.sha256)] == [
        (Status.APPLIED, False),
        (Status.APPLIED, True),
    ]
    assert [entry.status for entry in office.ledger()].count(Status.WAITING) == 0


def test_vouching_for_one_laptop_lets_no_waiting_file_of_a_lost_one_in(copies):
    a, b, office = copies
    office.take(a.file(), b.file())
    b.add("Belum diserahkan")
    a.take(b.file(passphrase=SHARED), passphrase=SHARED)
    with a.write() as session:  # as if the office had once had what B did not hand in yet
        session.connection().exec_driver_sql("INSERT OR REPLACE INTO confirmed VALUES (?, 2, '')", own(b)[:1])
    waiting = a.file()
    (answer,) = office.merge(waiting)
    assert answer.status is Status.WAITING
    waiting_digest = answer.sha256
    with office.write() as session:
        report_lost(session, told_of(office, a)[0])
    (_, answer) = office.merge(b.file(), accept_unknown=True)
    assert (answer.sha256, answer.status, answer.why) == (waiting_digest, Status.QUARANTINED, Why.UNKNOWN)
    assert "Keripik" not in office.names()
