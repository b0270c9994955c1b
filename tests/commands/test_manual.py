"""`siap-ikm manual` writes the papers of the program without a database."""

import json

import pytest

from desktop_app.commands.line import run_command
from tests.documents.reading import read


@pytest.mark.parametrize(("kind", "word"), [("kartu", "Yang dibawa"), ("halaman-uji", "Halaman uji")])
def test_a_paper_is_written(kind, word, tmp_path, capsys):
    out = tmp_path / "dokumen.pdf"
    assert run_command(["manual", kind, str(out), "--json", "--paper", "a4"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(out), "pages": 1}
    (page,) = read(out.read_bytes())
    assert word in page.text


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert run_command(["manual", "kartu", str(tmp_path / "tidak" / "ada.pdf")]) > 0
    assert "ada.pdf" in capsys.readouterr().err
