"""The archive of received files: what stays in it, and that an office can be fed from it again."""

from desktop_app.exchange.handing_in import archive
from desktop_app.operations.handing_in.received_files import Status
from tests.exchange.handing_in.office import tomorrow


def kept(office):
    return {path.stem for path in (office.folder / archive.FOLDER).iterdir()}


def merged(office, file):
    [answer] = office.take(file)
    return answer


def test_old_files_go_but_for_the_last_three_of_each_laptop_and_whatever_is_not_merged(copies, make, at):
    a, b, office = copies
    stranger = make("Asing")
    stranger.add("Asing")
    (unknown,) = office.merge(stranger.file(passphrase="kata rahasia bersama"), passphrase="kata rahasia bersama")
    assert unknown.status is Status.QUARANTINED
    of_b = merged(office, b.file())
    of_a = []
    for number in range(6):
        a.add(f"Usaha {number}")
        of_a.append(merged(office, a.file()))
    office.undo(of_a[5].merge_id)
    everything = {answer.sha256 for answer in (unknown, of_b, *of_a)}
    assert kept(office) == everything
    tomorrow(at, 30)
    b.add("Sebulan kemudian")
    recent = merged(office, b.file())
    assert kept(office) == everything | {recent.sha256}
    tomorrow(at, 31)
    b.add("Dua bulan kemudian")
    last = merged(office, b.file())
    assert kept(office) == everything - {of_a[0].sha256, of_a[1].sha256} | {recent.sha256, last.sha256}


def test_an_office_that_went_back_is_fed_from_its_archive(copies, at):
    a, b, office = copies
    backup = office.back_up()
    for laptop in (a, b):
        laptop.add(f"Dari {laptop.name}")
        office.take(laptop.file())
    before, files = office.dump(), kept(office)
    office.restore(backup)
    tomorrow(at, 90)
    assert office.names() == []
    answers = office.merge(office.folder / archive.FOLDER, accept_unknown=True)
    assert {answer.status for answer in answers} == {Status.APPLIED}
    assert office.dump() == before
    assert kept(office) == files
