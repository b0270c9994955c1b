"""A decision that is taken back: the values stand beside each other again, on every laptop."""

import pytest

from desktop_app.domain.ikm import Ikm
from desktop_app.store.changes.conflicts import cells_in_conflict, decide
from desktop_app.store.changes.reopening import decided_by, is_last_word, reopen, standing
from desktop_app.store.database import driver
from tests.store.test_merging import add, change, laptops, share, value  # noqa: F401 - a fixture


def cells(replica):
    with replica.database.read() as session:
        return list(cells_in_conflict(driver(session), replica.schema.shape))


def decide_and_keep(replica, chosen):
    (cell,) = cells(replica)
    shape, same = replica.schema.shape, replica.schema.same

    def work(session):
        connection = driver(session)
        values = standing(connection, shape, cell)
        decide(connection, shape, same, (cell.table, cell.row, cell.column), chosen)
        return cell, values, decided_by(connection, cell.row, cell.column)

    return replica.write(work)


def take_back(replica, kept):
    cell, values, decision = kept
    shape, same = replica.schema.shape, replica.schema.same
    replica.write(lambda session: reopen(driver(session), shape, same, cell, values, decision))


def disputed(laptops, **first):  # noqa: F811 - the fixture's name
    a, b, office = laptops
    ikm = add(a, brand="Awal")
    share(a, b)
    change(a, Ikm, ikm, **(first or {"brand": "Satu"}))
    change(b, Ikm, ikm, brand="Dua")
    office.merge(a.hand_over())
    office.merge(b.hand_over())
    return ikm


@pytest.mark.parametrize("chosen", ["Satu", "Dua", "Tiga", "Awal"])
@pytest.mark.parametrize("known", [True, False])
def test_the_values_stand_beside_each_other_again(laptops, chosen, known):  # noqa: F811
    a, b, office = laptops
    ikm = disputed(laptops)
    (before,) = cells(office)
    kept = decide_and_keep(office, chosen)
    assert not cells(office)
    if known:
        a.merge(office.hand_over())
    take_back(office, kept)
    (again,) = cells(office)
    assert [one.value for one in again.values] == [one.value for one in before.values]
    assert [one.author for one in again.values] == [one.author for one in before.values]
    assert again.values[0].role == "shown"
    assert value(office, ikm, "brand") == again.values[0].value
    for laptop in (a, b):
        laptop.merge(office.hand_over())
    assert a.state() == b.state() == office.state()
    assert len(cells(a)) == 1


@pytest.mark.parametrize("gone", [0, 1])
def test_a_deletion_asks_again(laptops, gone):  # noqa: F811
    a, b, office = laptops
    ikm = disputed(laptops, deleted=True)
    kept = decide_and_keep(office, gone)
    assert value(office, ikm, "deleted") == gone
    assert not cells(office)
    take_back(office, kept)
    assert value(office, ikm, "deleted") == 0
    assert [cell.column for cell in cells(office)] == ["deleted"]
    assert value(office, ikm, "brand") == "Dua"
    for laptop in (a, b):
        laptop.merge(office.hand_over())
    assert a.state() == b.state() == office.state()


def test_it_can_be_decided_again(laptops):  # noqa: F811
    a, _, office = laptops
    ikm = disputed(laptops)
    take_back(office, decide_and_keep(office, "Tiga"))
    take_back(office, decide_and_keep(office, "Satu"))
    decide_and_keep(office, "Dua")
    a.merge(office.hand_over())
    assert not cells(office)
    assert not cells(a)
    assert value(a, ikm, "brand") == "Dua"


def test_a_later_word_is_seen(laptops):  # noqa: F811
    _, _, office = laptops
    ikm = disputed(laptops)
    cell, _, decision = decide_and_keep(office, "Tiga")
    with office.database.read() as session:
        assert is_last_word(driver(session), office.schema.shape, cell, decision)
    change(office, Ikm, ikm, brand="Empat")
    with office.database.read() as session:
        assert not is_last_word(driver(session), office.schema.shape, cell, decision)
