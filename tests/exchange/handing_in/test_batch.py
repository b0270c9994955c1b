"""The rehearsal of several files, exactly those merged afterwards, and the rehearsal of an undoing."""

import shutil

import pytest

from desktop_app.domain.ikm import Ikm
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import archive
from desktop_app.exchange.handing_in.batch import merge_candidates, rehearse, rehearse_again
from desktop_app.exchange.handing_in.undo_rehearsal import CHANGES_BACK, GOES, IN_THE_WAY, plan_undo
from desktop_app.operations import records
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.progress import Cancelled
from tests.exchange.handing_in.office import tomorrow

PASSPHRASE = "kata sandi berkas yang panjang"


def looked_at(office, *files):
    return rehearse(office.database, [(file, file.name) for file in files], office.officer)


def merged(office, found, progress=lambda *_: None):
    return merge_candidates(office.database, found, office.officer, progress)


def test_a_rehearsal_writes_nothing_and_says_what_the_merge_then_does(copies):
    one, two, office = copies
    for laptop in (one, two):
        laptop.add(f"Usaha {laptop.name}")
    files = [one.file(), two.file()]
    before = office.dump()
    found = looked_at(office, *files)
    assert office.dump() == before
    assert office.ledger() == []
    assert [candidate.asks for candidate in found] == [{Why.UNKNOWN}] * 2
    rehearsed = [candidate.answer.kinds for candidate in found]
    for candidate in found:
        candidate.granted.add(Why.UNKNOWN)
    merged(office, found)
    assert [candidate.answer.status for candidate in found] == [Status.APPLIED] * 2
    assert [candidate.answer.kinds for candidate in found] == rehearsed
    assert office.names() == ["Usaha A", "Usaha B"]


def test_only_the_file_that_somebody_vouches_for_is_merged(copies):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    found = looked_at(office, one.file(), two.file())
    found[1].granted.add(Why.UNKNOWN)
    assert [candidate.is_ready for candidate in found] == [False, True]
    merged(office, found)
    assert office.names() == ["Usaha B"]
    assert [entry.status for entry in office.ledger()] == [Status.APPLIED, Status.QUARANTINED]


def test_an_unknown_laptop_that_deletes_a_great_deal_asks_for_both(copies):
    laptop, other, office = copies
    ids = [other.add(f"Usaha {number}") for number in range(12)]
    first = other.file(passphrase=PASSPHRASE)
    for copy in (office, laptop):
        copy.merge(first, accept_unknown=True, passphrase=PASSPHRASE)
    with laptop.write() as session:
        records.remove(session, Ikm, ids)
    (found,) = looked_at(office, laptop.file(everything=True))
    assert found.asks == {Why.UNKNOWN, Why.DELETIONS}
    assert [row.status for row in found.answer.rows].count("deleted") == 12
    found.granted.add(Why.UNKNOWN)
    assert not found.is_ready
    found.granted.add(Why.DELETIONS)
    merged(office, [found])
    assert found.answer.status is Status.APPLIED


def test_a_file_with_a_passphrase_waits_for_it(copies):
    laptop, _, office = copies
    laptop.add("Usaha")
    (found,) = looked_at(office, laptop.file(passphrase=PASSPHRASE))
    assert found.needs_passphrase
    assert found.is_locked
    merged(office, [found])
    assert not found.done
    assert office.ledger() == []
    found.passphrase = PASSPHRASE
    rehearse_again(office.database, found, office.officer)
    assert not found.is_locked
    assert found.asks == {Why.UNKNOWN}


def test_a_file_that_was_exchanged_after_the_rehearsal_is_refused(copies):
    laptop, other, office = copies
    laptop.add("Yang dilihat")
    other.add("Yang diselipkan")
    shown, slipped_in = laptop.file(), other.file()
    (found,) = looked_at(office, shown)
    found.granted.add(Why.UNKNOWN)
    shutil.copyfile(slipped_in, shown)
    merged(office, [found])
    assert found.answer.status is Status.REFUSED
    assert office.names() == []


@pytest.mark.parametrize("steps", range(1, 12, 2))
def test_cancel_leaves_every_file_whole_or_out(copies, steps):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    found = looked_at(office, one.file(), two.file())
    for candidate in found:
        candidate.granted.add(Why.UNKNOWN)
    left = iter(range(steps))

    def progress(*_):
        if next(left, None) is None:
            raise Cancelled

    merged(office, found, progress)
    whole = [name for name, candidate in zip(("Usaha A", "Usaha B"), found, strict=True) if candidate.done]
    assert office.names() == whole
    assert len(office.ledger()) == len(whole)
    merged(office, found)
    assert office.names() == ["Usaha A", "Usaha B"]


def test_a_file_from_the_archive_keeps_its_name(copies):
    laptop, _, office = copies
    laptop.add("Usaha")
    file = laptop.file()
    office.merge(file)
    (entry,) = office.ledger()
    assert entry.status is Status.QUARANTINED
    path = archive.path_of(office.database, entry.sha256)
    (found,) = rehearse(office.database, [(path, entry.name)], office.officer)
    found.granted.add(Why.UNKNOWN)
    merged(office, [found])
    assert [(one.status, one.name) for one in office.ledger()] == [(Status.APPLIED, file.name)]


def test_the_rehearsal_of_an_undoing_names_what_goes_and_changes_nothing(copies, at):
    laptop, _, office = copies
    known = laptop.add("Lama")
    office.take(laptop.file())
    tomorrow(at)
    laptop.add("Baru")
    laptop.change(known, name="Lama sekali")
    (answer,) = office.take(laptop.file())
    before = office.dump()
    plan = plan_undo(office.database, answer.merge_id, office.officer)
    assert office.dump() == before
    assert plan.refusal is None
    told = {(row.title.partition(" · ")[0], row.status) for row in plan.rows if row.table == "ikm"}
    assert told == {("Baru", GOES), ("Lama sekali", CHANGES_BACK)}
    office.undo(answer.merge_id)
    assert office.names() == ["Lama"]


def test_the_rehearsal_of_an_undoing_names_all_that_is_in_the_way(copies):
    laptop, _, office = copies
    ids = [laptop.add(f"Usaha {number:02}") for number in range(15)]
    (answer,) = office.take(laptop.file())
    for ikm_id in ids:
        office.change(ikm_id, address="Pekon Wates")
    plan = plan_undo(office.database, answer.merge_id, office.officer)
    assert plan.refusal is not None
    assert {row.title.partition(" · ")[0] for row in plan.rows} == {f"Usaha {number:02}" for number in range(15)}
    assert {row.status for row in plan.rows} == {IN_THE_WAY}
    with pytest.raises(UserError):
        office.undo(answer.merge_id)
