"""The benchmarks: what they make is what the program makes, and one of them that breaks off loses no other."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.operations.ikm import register
from desktop_app.store.database import Database
from tests.benchmarks import _book
from tests.benchmarks._register import fill

pytestmark = pytest.mark.slow
LIST = (
    "SELECT ikm, name, owner, product, village, district, kabupaten, kabupaten_code, phone, legality, name_key, "
    "owner_key, place_key, search FROM ikm_row ORDER BY ikm"
)


def test_the_quick_register_is_the_one_the_program_makes(tmp_path, schema):
    database = Database.create_practice(tmp_path / "data", schema)
    fill(database, 300)
    with database.raw() as connection:
        quick = connection.execute(LIST).fetchall()
        logged = connection.execute("SELECT count(*) FROM change WHERE \"table\" IN ('ikm', 'person')").fetchone()
        found = connection.execute("SELECT count(*) FROM ikm_search WHERE ikm_search MATCH '\"keripik\"'").fetchone()
        indexes = connection.execute("SELECT count(*) FROM sqlite_master WHERE tbl_name = 'ikm_row'").fetchone()
    with database.write(by=None) as session:
        register.rebuild(session)
    with database.raw() as connection:
        assert connection.execute(LIST).fetchall() == quick
        again = connection.execute("SELECT count(*) FROM ikm_search WHERE ikm_search MATCH '\"keripik\"'").fetchone()
    database.close()
    assert len(quick) == 300
    assert logged == (600,)
    assert found == again
    assert found > (0,)
    assert indexes == (13,)  # the table, UNIQUE, eight indexes, three triggers


def test_one_benchmark_that_breaks_off_or_is_skipped_loses_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(_book, "__file__", str(tmp_path / "_book.py"))
    for name, body in {
        "broken": "raise OSError(28)",
        "good": "print('ratio 2')",
        "missed": "sys.exit(1)",
        "skipped": "sys.exit(77)",
    }.items():
        text = f'"""What {name} measures."""\nimport sys\nif __name__ == "__main__":\n    {body}\n'
        (tmp_path / f"{name}.py").write_text(text)
    run = subprocess.Popen

    def here(command, **others):
        return run([sys.executable, str(tmp_path / f"{command[-1].rpartition('.')[2]}.py")], **others)

    monkeypatch.setattr(_book.subprocess, "Popen", here)
    book = tmp_path / "book.md"
    book.write_text("## skipped\n\nWhat was measured before.\n")
    assert _book.main(["--output", str(book)]) == _book.FAILED
    parts = _book._read(book)
    assert {name: part.split("\n")[4].rpartition(": ")[2] for name, part in parts.items() if name != "skipped"} == {
        "broken": "**failed**.",
        "good": "met its targets.",
        "missed": "**missed a target**.",
    }
    assert "ratio 2" in parts["good"]
    assert "measured before" in parts["skipped"]
    assert not Path(book.name).exists()
