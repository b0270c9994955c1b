"""Files between laptops and the office: trust, numbers, receipts, quarantine, undoing."""

import shutil
from copy import copy as duplicate

import pytest

from desktop_app.errors import UserError, WrongPassword
from desktop_app.exchange.handing_in.sending import Sealing, deliver, give_back
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.store.database import Database
from tests.exchange.handing_in.office import tomorrow

SHARED = "kata rahasia bersama"


def test_a_laptop_nobody_vouched_for_waits_in_quarantine_until_somebody_does(copies):
    a, _, office = copies
    a.add()
    file = a.file()
    (answer,) = office.merge(file)
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.UNKNOWN)
    assert "Petugas A" in answer.reason
    assert office.names() == []
    (answer,) = office.merge(file, accept_unknown=True)
    assert answer.status is Status.APPLIED
    a.add("Kopi")
    (answer,) = office.merge(a.file())
    assert answer.status is Status.APPLIED
    assert office.names() == ["Keripik", "Kopi"]


def test_rehearsal_has_the_numbers_of_the_merge_and_writes_nothing(copies):
    a, _, office = copies
    a.add()
    file = a.file()
    before = office.query("SELECT count(*) FROM change"), office.ledger()
    (told,) = office.merge(file, preview=True, accept_unknown=True, list_rows=True)
    assert (office.query("SELECT count(*) FROM change"), office.ledger()) == before
    assert not (office.folder / "received").exists()
    (done,) = office.take(file)
    assert told.kinds == done.kinds == {"ikm": {"new": 1}, "officer": {"new": 1}, "person": {"new": 1}}
    assert {row.title for row in told.rows} == {"Keripik", "Petugas A", "Sari"}


def test_receipt_confirms_and_the_next_file_holds_only_what_is_new(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    a.merge(office.file(back=True))
    assert a.query("SELECT seq FROM confirmed WHERE device = (SELECT device FROM local)") == [(3,)]
    ikm = a.add("Kopi")
    delivery = deliver(a.database, a.files / "baru.ikmx", Sealing())
    assert delivery.counts == {"ikm": {"new": 1, "changed": 0}, "person": {"new": 1, "changed": 0}}
    office.take(a.files / "baru.ikmx")
    assert office.value(ikm, "name") == "Kopi"


def test_a_record_that_several_devices_wrote_to_counts_once(copies):
    a, b, office = copies
    ikm = a.add()
    office.take(a.file(), b.file())
    office.change(ikm, name="Lagi")
    delivery = give_back(office.database, office.files / "balasan.ikmx", Sealing())
    assert delivery.counts["ikm"] == {"new": 1, "changed": 0}


def test_nothing_counts_as_confirmed_without_a_receipt(copies):
    a, b, office = copies
    a.add()
    office.take(a.file())
    from_office = office.file(passphrase=SHARED)  # not a return file: no receipts in it
    for laptop in (a, b):
        assert laptop.merge(from_office, passphrase=SHARED, accept_unknown=True)[0].status is not Status.REFUSED
    assert a.query("SELECT * FROM confirmed") == []


def test_same_file_again_is_answered_without_opening_it(copies, tmp_path):
    a, _, office = copies
    a.add()
    file = a.file()
    office.take(file)
    other_name = file.rename(tmp_path / "nama lain.ikmx")
    (answer,) = office.merge(other_name)
    assert answer.status is Status.ALREADY
    assert answer.reason.endswith("24/11/2026.")
    assert len(office.ledger()) == 1


def test_lost_file_costs_nothing_because_the_next_one_starts_at_the_confirmation(copies):
    a, _, office = copies
    a.add("Satu")
    a.file()
    a.add("Dua")
    (answer,) = office.take(a.file())
    assert office.names() == ["Dua", "Satu"]
    assert answer.notes == ["Belum sampai: berkas 1."]


def test_office_that_lost_confirmed_data_gets_it_from_the_rescue_copy(copies):
    a, _, office = copies
    first = a.add("Satu")
    (merged,) = office.take(a.file())
    a.merge(office.file(back=True))
    a.change(first, brand="Baru")
    office.undo(merged.merge_id)  # as if the office had gone back to an old backup
    (answer,) = office.take(a.file())
    assert "3 perubahan" in answer.notes[0]
    assert "salinan penyelamat" in answer.notes[0]
    assert (office.value(first, "name"), office.value(first, "brand")) == ("Satu", "Baru")
    assert office.faults() == []


def test_passphrase_file_says_wrong_passphrase_and_not_damaged(copies):
    a, _, office = copies
    a.add()
    file = a.file(passphrase=SHARED)
    (answer,) = office.merge(file, passphrase="kata yang salah sekali")
    assert (answer.status, answer.exit_code) == (Status.REFUSED, WrongPassword.exit_code)
    (answer,) = office.merge(file, passphrase=SHARED, accept_unknown=True)
    assert answer.status is Status.APPLIED


def test_file_without_office_and_passphrase_is_not_written(make):
    alone = make("Sendiri")
    with pytest.raises(UserError, match="belum mengenal kantor"):
        alone.file()
    assert list(alone.files.iterdir()) == []
    assert alone.query("SELECT * FROM sent") == []


def test_one_bad_file_never_stops_the_others(copies, tmp_path):
    a, b, office = copies
    a.add("A"), b.add("B")
    folder = tmp_path / "terkumpul"
    folder.mkdir()
    a.file().rename(folder / "1.ikmx")
    (folder / "2.ikmx").write_bytes(b"bukan berkas")
    b.file().rename(folder / "3.ikmx")
    answers = office.merge(folder, accept_unknown=True)
    assert [answer.status for answer in answers] == [Status.APPLIED, Status.REFUSED, Status.APPLIED]
    assert office.names() == ["A", "B"]
    assert [entry.status for entry in office.ledger()] == [Status.APPLIED, Status.REFUSED, Status.APPLIED]


def test_mass_deletion_stops_and_asks_with_the_names(copies):
    a, _, office = copies
    made = [a.add(f"Usaha {number}") for number in range(10)]
    office.take(a.file())
    for ikm in made[:6]:
        a.change(ikm, deleted=True)
    file = a.file()
    (answer,) = office.merge(file)
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.DELETIONS)
    assert len(office.names()) == 10
    assert {row.title for row in answer.rows} == {f"Usaha {number}" for number in range(6)}
    (answer,) = office.merge(file, accept_deletions=True)
    assert answer.status is Status.APPLIED
    assert len(office.names()) == 4


def test_few_deletions_do_not_ask(copies):
    a, _, office = copies
    made = [a.add(f"Usaha {number}") for number in range(10)]
    office.take(a.file())
    a.change(made[0], deleted=True)
    assert office.merge(a.file())[0].status is Status.APPLIED


def test_undo_within_thirty_days_and_merge_again(copies, at):
    a, b, office = copies
    a.add("A"), b.add("B")
    file = a.file()
    (first,) = office.take(file)
    tomorrow(at)
    office.take(b.file())
    both = office.dump()
    office.undo(first.merge_id)
    assert office.names() == ["B"]
    assert office.faults() == []
    office.take(file)
    assert office.dump() == both
    tomorrow(at, 31)
    with pytest.raises(UserError, match="30 hari"):
        office.undo(first.merge_id)


def test_undo_knows_what_came_later_although_the_clock_was_set_back(copies, at):
    a, b, office = copies
    ikm = a.add("Keripik Pisang")
    (first,) = office.take(a.file(), b.file())[:1]
    b.take(office.file(back=True))
    b.change(ikm, brand="Dari B")
    tomorrow(at, -3)
    office.take(b.file())
    with pytest.raises(UserError, match="IKM Keripik Pisang"):
        office.undo(first.merge_id)


def test_undo_refuses_with_the_names_of_what_was_edited(copies):
    a, _, office = copies
    ikm = a.add("Keripik Pisang")
    (answer,) = office.take(a.file())
    office.change(ikm, brand="Kantor")
    with pytest.raises(UserError, match="IKM Keripik Pisang"):
        office.undo(answer.merge_id)
    assert office.names() == ["Keripik Pisang"]


def test_practice_and_real_never_meet(copies, database, officer):
    from desktop_app.exchange.handing_in.one_file import Wishes
    from desktop_app.exchange.handing_in.receiving import receive

    a, _, _ = copies
    a.add()
    file = a.file(passphrase=SHARED)
    wishes = Wishes(accept_unknown=True, passphrase=SHARED)
    (answer,) = receive(database, [file], officer, wishes)
    assert answer.status is Status.REFUSED
    assert "latihan" in answer.reason


def test_decision_reaches_the_one_whose_value_was_not_taken_with_its_reason(copies):
    a, b, office = copies
    ikm = a.add(brand="Awal")
    office.take(a.file())
    b.merge(office.file(passphrase=SHARED), passphrase=SHARED, accept_unknown=True)
    a.change(ikm, brand="Dari A")
    b.change(ikm, brand="Dari B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert conflict.before == "Awal"
    assert [(side.value, side.officer) for side in conflict.sides if side.value == "Dari A"] == [
        ("Dari A", "Petugas A")
    ]
    office.decide(conflict, "Ketiga", reason="Sesuai sertifikat")
    back = office.file(back=True)
    for laptop in (a, b):
        laptop.take(back)
        assert laptop.value(ikm, "brand") == "Ketiga"
        assert laptop.conflicts() == []
        assert "Sesuai sertifikat" in [row["reason"] for row in laptop.dump() if row["kind"] == "decision"]
    assert a.dump() == b.dump() == office.dump()


def test_received_bytes_never_change(copies):
    a, _, office = copies
    a.add()
    file = a.file()
    before = file.read_bytes()
    file.chmod(0o444)
    office.take(file)
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


def test_file_names_the_officer_of_the_laptop_that_wrote_it_also_after_merging(copies):
    a, b, office = copies
    office.take(a.file(), b.file())
    b.take(office.file(back=True))
    (answer,) = office.merge(b.file())
    assert answer.officer == "Petugas B"


def test_what_two_laptops_deleted_is_counted_once_and_what_is_gone_here_not_at_all(copies):
    a, b, office = copies
    made = [a.add(f"Usaha {number}") for number in range(12)]
    office.take(a.file(), b.file())
    b.take(office.file(back=True))
    for laptop, gone in ((a, made[:4]), (b, made[2:4])):
        for ikm in gone:
            laptop.change(ikm, deleted=True)
    a.take(b.file(passphrase=SHARED), passphrase=SHARED)
    assert office.merge(a.file())[0].status is Status.APPLIED  # four, six when two are counted twice
    for ikm in made[4:9]:
        for copy in (office, a):
            copy.change(ikm, deleted=True)
    assert office.merge(a.file())[0].status is Status.APPLIED


def test_cloned_laptop_is_put_aside_until_it_has_read_the_office_s_answer(copies, tmp_path, schema):
    a, _, office = copies
    ikm = a.add()
    office.take(a.file())
    a.database.close()
    clone = duplicate(a)
    clone.folder, clone.files = tmp_path / "Salinan", tmp_path / "berkas-salinan"
    shutil.copytree(a.folder, clone.folder)
    clone.files.mkdir()
    a.database, clone.database = (Database.open(one.folder, schema) for one in (a, clone))
    a.change(ikm, brand="Asli")
    clone.change(ikm, cluster="Salinan")
    office.take(a.file())
    (answer,) = office.merge(clone.file())
    assert (answer.status, answer.why) == (Status.QUARANTINED, Why.FORK)
    a.take(office.file(back=True))
    (answer,) = clone.take(office.file(back=True))
    assert "nomor sendiri" in answer.notes[0]
    assert clone.query("SELECT seq FROM confirmed WHERE device = (SELECT device FROM local)") == []
    office.take(clone.file())
    assert (office.value(ikm, "brand"), office.value(ikm, "cluster")) == ("Asli", "Salinan")
    a.take(office.file(back=True))
    assert a.dump() == office.dump()
    assert [one.faults() for one in (a, clone, office)] == [[], [], []]
    clone.database.close()
