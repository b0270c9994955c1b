"""`conflicts` and `resolve`: labels and values as people read and type them."""

import pytest

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import Visit
from desktop_app.operations import records
from tests.store.replicas import Replica
from tests.store.test_merging import add, change, share


@pytest.fixture
def merged(tmp_path, schema, line):
    """A folder of data with two conflicts."""
    a, b = (Replica(tmp_path, schema, name) for name in ("data", "B"))
    ikm = add(a)
    owner = a.write(lambda session: session.get_one(Ikm, ikm).owner_id)
    share(a, b)
    for laptop, day, phone in ((a, "2026-01-02", "+6281234567890"), (b, "2026-01-03", "+6281298765432")):
        change(laptop, Ikm, ikm, working_capital=int(day[-1]) * 1_000_000)
        change(laptop, Person, owner, phone=phone)
    a.merge(b.hand_over())
    a.close()
    b.close()
    return ikm


def test_they_are_listed_in_words_and_masked(line, merged):
    assert line("conflicts") == 0
    assert "IKM · Keripik: Modal kerja (Rp)" in line.out
    assert "Rp2.000.000" in line.out
    assert "Rp3.000.000" in line.out
    assert "No. HP/WA" in line.out
    assert "81234567890" not in line.out


def test_a_value_is_taken_as_it_is_typed(line, merged, tmp_path, schema):
    found = {one["column"]: one for one in line.json("conflicts")}
    assert found["working_capital"]["label"] == "Modal kerja (Rp)"
    assert line("resolve", found["working_capital"]["id"], "--take", "banyak") != 0
    assert line("resolve", found["working_capital"]["id"], "--take", "1,5jt", "--reason", "Dihitung ulang") == 0
    assert [one["column"] for one in line.json("conflicts")] == ["phone"]
    assert line("resolve", found["phone"]["id"], "--take", "theirs") == 0
    assert line.json("conflicts") == []
    assert line("resolve", found["phone"]["id"], "--take", "mine") != 0


def test_the_reason_and_value_are_recorded(line, merged, tmp_path, schema):
    from desktop_app.store.database import Database

    (key,) = [one["id"] for one in line.json("conflicts") if one["column"] == "working_capital"]
    assert line("resolve", key, "--take", "Rp 2.750.000") == 0
    opened = Database.open(tmp_path / "data", schema)
    with opened.raw() as connection:
        (stored,) = connection.execute("SELECT working_capital FROM ikm WHERE id = ?", (merged.bytes,)).fetchone()
    opened.close()
    assert stored == 2_750_000


def test_a_suggestion_is_told_and_taken(line, visited):
    assert line("conflicts") == 0
    assert line.out.count("usulan: Catatan kunjungan milik petugas kunjungan itu") == 1
    found = {one["column"]: one for one in line.json("conflicts")}
    why = "Catatan kunjungan milik petugas kunjungan itu"
    assert found["advice"]["suggested"] == {"value": "Saran A", "why": why}
    assert found["brand"]["suggested"] is None
    assert line("resolve", found["brand"]["id"], "--take", "suggested") != 0
    assert line("resolve", found["advice"]["id"], "--take", "suggested") == 0
    assert [one["column"] for one in line.json("conflicts")] == ["brand"]


@pytest.fixture
def visited(tmp_path, schema, line):
    """A folder of data with a conflict about a visit of its own officer, and one about a brand."""
    a, b = (Replica(tmp_path, schema, name) for name in ("data", "B"))
    ikm, own = add(a), new_id()
    with a.database.write(by=own) as session:
        visit = records.record(session, Visit, Visit(ikm_id=ikm)).id
    share(a, b)
    for laptop, name, author in ((a, "A", own), (b, "B", new_id())):
        with laptop.database.write(by=author) as session:
            session.get_one(Visit, visit).advice = f"Saran {name}"
            session.get_one(Ikm, ikm).brand = f"Merek {name}"
    a.merge(b.hand_over())
    a.close()
    b.close()
