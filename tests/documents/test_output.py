"""Files appear whole or not at all."""

import errno
import io
import os
from pathlib import Path

import pytest

from desktop_app.documents.attendance import write
from desktop_app.errors import UserError
from desktop_app.progress import Cancelled
from tests.documents.samples import changed, pdf, people

SHEET = changed(attendees=people(100))


def names(folder):
    return [path.name for path in folder.iterdir()]


def test_a_file_replaces_the_old_one_whole(tmp_path):
    path = tmp_path / "daftar.pdf"
    path.write_bytes(b"old")
    printed = write(SHEET, path)
    assert path.read_bytes() == pdf(SHEET)
    assert names(tmp_path) == ["daftar.pdf"]
    assert (printed.cut, printed.missing) == ((), ())
    assert printed.pages == 5


def test_an_open_file_takes_it_too():
    out = io.BytesIO()
    write(SHEET, out)
    assert out.getvalue() == pdf(SHEET)


def test_what_is_lost_is_told(tmp_path):
    sheet = changed(event=("Kegiatan " * 90, "Kopi ☕"))
    printed = write(sheet, tmp_path / "daftar.pdf")
    assert printed.missing == ("☕",)
    assert len(printed.cut) == 1
    assert printed.cut[0].startswith("KEGIATAN")


def test_progress_runs_to_the_end_in_words():
    heard = []
    write(SHEET, io.BytesIO(), lambda done, total, what: heard.append((done, total, what)))
    assert [done for done, _, _ in heard] == list(range(6))
    assert {total for _, total, _ in heard} == {5}
    assert heard[0][2] == "Halaman 1 dari 5"


def test_cancelling_leaves_nothing(tmp_path):
    def give_up(done, total, what):
        if done == 3:
            raise Cancelled

    path = tmp_path / "daftar.pdf"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write(SHEET, path, give_up)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["daftar.pdf"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "Penyimpanan penuh, jadi daftar.pdf tidak disimpan."),
        (errno.EACCES, "daftar.pdf sedang dibuka di program lain, atau foldernya tidak boleh ditulisi."),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.EIO, "daftar.pdf tidak dapat disimpan"),
    ],
)
def test_a_place_that_refuses_is_told_and_left_clean(tmp_path, monkeypatch, number, sentence):
    """The write itself fails, after the name for the part exists."""

    def refuse(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    path = tmp_path / "daftar.pdf"
    path.write_bytes(b"old")
    with pytest.raises(UserError) as told:
        write(SHEET, path)
    assert sentence in str(told.value)
    assert "Data Anda aman." in str(told.value)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["daftar.pdf"]


def test_a_full_disk():
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no full device")
    with full.open("wb") as file, pytest.raises(OSError, match="No space left"):
        write(SHEET, file)
        file.flush()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UserError, match=r"tidak ada, jadi daftar\.pdf tidak disimpan"):
        write(SHEET, tmp_path / "hilang" / "daftar.pdf")


def test_a_folder_in_the_way(tmp_path):
    (tmp_path / "daftar.pdf").mkdir()
    with pytest.raises(UserError):
        write(SHEET, tmp_path / "daftar.pdf")
    assert names(tmp_path) == ["daftar.pdf"]
