import json

import pytest

from desktop_app.__main__ import main

PASSWORD = "empat kata yang panjang"


class Line:
    """The command line, as somebody would use it on a folder of data."""

    def __init__(self, folder, capsys):
        self.folder = folder
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments):
        command, *rest = map(str, arguments)
        code = main([command, *rest, "--data", str(self.folder)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments):
        assert self(*arguments, "--json") == 0
        return json.loads(self.out)


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SIAP_IKM_PASSWORD", PASSWORD)
    return Line(tmp_path / "data", capsys)


@pytest.fixture
def made(line):
    """The command line on a database that `new` made."""
    line.recovery_key = line.json("new", "--officer", "Ana Petugas", "--office", "DINAS CONTOH")["recovery_key"]
    return line


@pytest.fixture
def practice(practice_database, capsys):
    """The command line on the practice data."""
    practice_database.close()
    return Line(practice_database.files.folder, capsys)


@pytest.fixture
def gadingrejo(practice):
    """The id of the gathering of the practice data with the most participants."""
    return max(practice.json("list", "events"), key=lambda row: row["participants"])["gathering_id"]
