"""The fault-injecting medium itself: a test that trusts it has to be able to."""

import shutil
import sys
import zipfile
from contextlib import suppress

import pytest

from desktop_app.errors import UserError
from desktop_app.store.files import replace_file
from tests.faults import every_moment, file_limit, full_disk, room, unplugged


def test_full_disk_refuses_writing_and_lets_the_rest(tmp_path):
    (tmp_path / "lama").write_text("lama")
    with full_disk(tmp_path):
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "baru").write_text("x")
        assert (tmp_path / "lama").read_text() == "lama"
        (tmp_path / "lama").rename(tmp_path / "pindah")
    assert [path.name for path in tmp_path.iterdir()] == ["pindah"]


def test_pulled_stick_refuses_everything_until_it_is_back(tmp_path):
    stick, disk = tmp_path / "stik", tmp_path / "disk"
    stick.mkdir()
    disk.mkdir()
    (stick / "lama").write_text("lama")
    with unplugged(stick):
        for call in ((stick / "lama").read_text, lambda: list(stick.iterdir()), (stick / "lama").unlink):
            with pytest.raises(OSError, match="Input/output"):
                call()
        (disk / "lain").write_text("jalan")
    assert (stick / "lama").read_text() == "lama"


@pytest.mark.parametrize("kind", [full_disk, unplugged])
def test_every_moment_reaches_each_call_and_ends_with_success(tmp_path, kind):
    target = tmp_path / "x"
    counts = []
    for broken in every_moment(kind, tmp_path):
        target.write_bytes(b"lama")
        with broken, suppress(UserError):
            replace_file(target, b"baru")
        assert target.read_bytes() in (b"lama", b"baru")
        counts.append(broken.calls)
    assert target.read_bytes() == b"baru"
    assert len(counts) > 3
    assert all(calls >= at for at, calls in enumerate(counts[:-1], start=1))


def test_zips_and_copies_are_seen(tmp_path):
    (tmp_path / "quelle").write_bytes(b"x" * 100)
    with (
        full_disk(tmp_path, at=2) as broken,
        pytest.raises(OSError, match="No space"),
        zipfile.ZipFile(tmp_path / "z", "w") as pack,
    ):
        pack.writestr("a", "x")
    assert broken.struck
    with full_disk(tmp_path, at=2) as broken, pytest.raises(OSError, match="No space"):
        shutil.copyfile(tmp_path / "quelle", tmp_path / "kopi")
    assert broken.struck


def test_room_is_what_was_said(tmp_path):
    with room(123):
        assert shutil.disk_usage(tmp_path).free == 123


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_limit_of_the_system_is_lifted_afterwards(tmp_path):
    with file_limit(1000), pytest.raises(OSError, match="large"):
        (tmp_path / "x").write_bytes(b"x" * 2000)
    (tmp_path / "x").write_bytes(b"x" * 2000)
