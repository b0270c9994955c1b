"""siap-ikm list laptops."""

import pytest

from desktop_app.store.database import Database
from tests.commands.conftest import Line
from tests.exchange.handing_in.office import Copy, open_office, tomorrow


@pytest.fixture
def office(tmp_path, schema, capsys, at):
    """The command line at an office: A handed in today, B two weeks ago."""
    Database.create_practice(tmp_path / "kosong", schema).close()
    one, two, office = (Copy(tmp_path, schema, name, tmp_path / "kosong") for name in ("A", "B", "Kantor"))
    open_office(office, one, two)
    two.add("Dua")
    office.take(two.file())
    tomorrow(at, 14)
    one.add("Satu")
    one.file()
    office.take(one.file())
    for copy in (one, two, office):
        copy.database.close()
    return Line(office.folder, capsys)


def test_list_laptops(office):
    found = {row["officer"]: row for row in office.json("list", "laptops")}
    assert [found[name]["owes"] for name in ("Petugas A", "Petugas B")] == [False, True]
    one, two = found["Petugas A"], found["Petugas B"]
    assert (one["standing"], one["last_on"], one["last_number"], one["missing"]) == ("handed in", "2026-12-08", 2, [1])
    assert (two["standing"], two["silent_days"]) == ("owing", 14)
    assert (two["weeks"]["2026-11-23"], two["weeks"]["2026-12-07"], len(two["weeks"])) == (1, 0, 12)
    assert [row["officer"] for row in office.json("list", "laptops", "--search", "petugas a")] == ["Petugas A"]
    assert office("list", "laptops") == 0
    assert "Petugas B" in office.out


def test_list_laptops_where_nobody_handed_in(practice):
    assert practice.json("list", "laptops") == []
