"""Asking where to save (convention 39): nothing is replaced unasked."""

import pytest

from desktop_app.ui.ask import save_path


@pytest.fixture
def picked(monkeypatch, tmp_path):
    """What the person typed into the dialog of the system, which asks only about what was typed."""

    def pick(typed):
        monkeypatch.setattr("desktop_app.ui.ask.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / typed), ""))

    return pick


def test_convention_39_a_file_whose_suffix_was_left_out_is_not_replaced_unasked(picked, tmp_path, answers):
    (tmp_path / "daftar.pdf").write_bytes(b"old")
    picked("daftar")
    answers.prepare(False, True)
    assert save_path(None, "Simpan", "x.pdf", "PDF (*.pdf)") is None
    assert save_path(None, "Simpan", "x.pdf", "PDF (*.pdf)") == tmp_path / "daftar.pdf"
    assert answers.asked == ["daftar.pdf sudah ada. Ganti berkas itu?"] * 2
    picked("lain.2026")
    assert save_path(None, "Simpan", "x.pdf", "PDF (*.pdf)") == tmp_path / "lain.2026.pdf"
    picked("daftar.PDF")
    assert save_path(None, "Simpan", "x.pdf", "PDF (*.pdf)") == tmp_path / "daftar.PDF", "the system has asked"
