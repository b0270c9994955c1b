"""A full disk, a stick that is pulled out, a folder that cannot be written: an answer or a sentence, nothing half."""

import os
import shutil
import sys
from contextlib import suppress

import pytest

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.archive import FOLDER
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations.handing_in.received_files import Status
from tests.exchange.handing_in.forging import digest, left_over, unsound
from tests.faults import every_moment, file_limit, full_disk, room, unplugged


@pytest.fixture
def work(copies, tmp_path):
    """(laptop, office, a stick with the laptop's file)."""
    laptop, _, office = copies
    laptop.add("Keripik")
    office.take(laptop.file())
    laptop.add("Kopi")
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(laptop.file(), stick / "satu.ikmx")
    return laptop, office, stick


@pytest.mark.parametrize("kind", [full_disk, unplugged])
def test_exporting_to_a_failing_stick(work, kind):
    laptop, _, stick = work
    before, old = digest(laptop), (stick / "satu.ikmx").read_bytes()
    for number, broken in enumerate(every_moment(kind, stick)):
        target = stick / f"{number}.ikmx"
        failed = False
        with broken:
            try:
                deliver(laptop.database, target, Sealing())
            except UserError as error:
                failed = bool(str(error))
        assert failed == broken.struck or target.exists()
        if failed:
            assert digest(laptop) == before
            assert not target.exists() or kind is unplugged  # nobody can remove what is unplugged
            assert (stick / "satu.ikmx").read_bytes() == old
        for left in stick.iterdir():
            if left.name != "satu.ikmx":
                left.unlink()
    assert not broken.struck
    assert left_over(laptop) == []


def test_merging_from_a_stick_that_is_pulled_out(work):
    _, office, stick = work
    before = digest(office)
    for broken in every_moment(unplugged, stick):
        with broken:
            (answer,) = office.merge(stick / "satu.ikmx")
        if answer.status is Status.APPLIED:
            break
        assert answer.status is Status.REFUSED
        assert digest(office) == before
        assert left_over(office) == []
    assert office.names() == ["Keripik", "Kopi"]
    assert unsound(office) == []


@pytest.mark.parametrize("kind", [full_disk, unplugged])
@pytest.mark.parametrize("where", [FOLDER, "."])
def test_merging_when_the_office_has_no_room(work, kind, where):
    """Once the archive alone fails, once the whole folder of the data (what Python writes there)."""
    _, office, stick = work
    before = digest(office)
    for broken in every_moment(kind, office.folder / where):
        answer = None
        with broken, suppress(UserError):
            (answer,) = office.merge(stick / "satu.ikmx")
        if answer and answer.status is Status.APPLIED:
            break
        assert digest(office) == before
        assert unsound(office) == []
    office.merge(stick / "satu.ikmx")
    assert office.names() == ["Keripik", "Kopi"]
    assert left_over(office) == []
    assert [path.suffix for path in (office.folder / FOLDER).iterdir()] == [".ikmx"] * 2


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
def test_the_system_refuses_longer_files(work):
    """SQLite meets this one as well: its journal, its own pages, the payload that is unpacked."""
    laptop, office, stick = work
    before, mine = digest(office), digest(laptop)
    done = False
    for size in (0, 1000, 8_000, 30_000, 60_000, 120_000, 200_000):
        with file_limit(size):
            with suppress(UserError):
                (answer,) = office.merge(stick / "satu.ikmx")
                done = answer.status in (Status.APPLIED, Status.ALREADY)
            with suppress(UserError):
                deliver(laptop.database, stick / f"{size}.ikmx", Sealing())
        assert (digest(laptop) == mine) == (not (stick / f"{size}.ikmx").exists())
        mine = digest(laptop)
        if not done:
            assert digest(office) == before
        assert unsound(office) == []
        assert left_over(office) == left_over(laptop) == []
    office.merge(stick / "satu.ikmx")
    assert office.names() == ["Keripik", "Kopi"]


def test_no_room_is_known_before(work):
    laptop, _, stick = work
    with room(1000), pytest.raises(UserError):
        deliver(laptop.database, stick / "dua.ikmx", Sealing())
    assert [path.name for path in stick.iterdir()] == ["satu.ikmx"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody forbids root anything")
def test_folders_that_cannot_be_written(work):
    laptop, office, stick = work
    (stick / "satu.ikmx").chmod(0)
    stick.chmod(0o500)
    try:
        with pytest.raises(UserError):
            deliver(laptop.database, stick / "dua.ikmx", Sealing())
        assert office.merge(stick / "satu.ikmx")[0].status is Status.REFUSED
        (stick / "satu.ikmx").chmod(0o400)
        assert office.merge(stick / "satu.ikmx")[0].status is Status.APPLIED
    finally:
        stick.chmod(0o700)
