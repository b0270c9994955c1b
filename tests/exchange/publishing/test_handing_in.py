"""An office that merges the files of two laptops, undoes some of it, and publishes in between."""

import os
import random
from contextlib import suppress

import pytest
from sqlmodel import select

from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.person import Person
from desktop_app.store.merging.undoing import Overlap
from tests.store.replicas import Replica

SEEDS = int(os.environ.get("SIAP_IKM_SEEDS", "1"))
"""SIAP_IKM_SEEDS=20 for as many different histories."""


@pytest.fixture
def office(tmp_path, schema):
    copies = [Replica(tmp_path, schema, name) for name in ("kantor", "A", "B")]
    yield copies
    for copy in copies:
        copy.close()


def work(copy, dice):
    """Let somebody add, change, move, delete and restore a few records, as the screens let them.

    Nobody writes into what belongs to a deleted business: the screens restore it first.
    """

    def something(session):
        person = Person(name=f"Pemilik {dice.random()}")
        session.add(person)
        session.flush()
        session.add(Ikm(name=f"Usaha {dice.random()}", owner_id=person.id))
        session.flush()
        live = session.exec(select(Ikm).where(Ikm.deleted == False)).all()  # noqa: E712
        home = dice.choice(live)
        session.add(Product(name="produk", ikm_id=home.id))
        products = session.exec(select(Product).where(Product.ikm_id == home.id)).all()
        for row in filter(None, (session.get(Person, home.owner_id), *products[:1])):
            if row.deleted or dice.random() < 0.3:  # a deleted row can only be restored
                row.deleted = not row.deleted
            elif isinstance(row, Product):
                row.ikm_id = dice.choice(live).id
            else:
                row.name = f"{copy.name} {dice.random()}"
            session.add(row)
        session.flush()
        one = dice.choice(session.exec(select(Ikm)).all())
        if one.deleted or dice.random() < 0.5:
            one.deleted = not one.deleted
        else:
            one.name = f"{copy.name} {dice.random()}"
        session.add(one)

    copy.write(something)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_is_merged_and_undone_the_server_follows(target, office, seed):
    dice = random.Random(seed)
    centre, *laptops = office
    for _ in range(8):
        laptop = dice.choice(laptops)
        work(laptop, dice)
        if dice.random() < 0.4:
            laptop.merge(centre.hand_over())
            work(laptop, dice)
        taken = centre.merge(laptop.hand_over(own_only=dice.random() < 0.6))
        if dice.random() < 0.6:
            target.publish(centre.database)
            target.assert_same(centre.database)
        if dice.random() < 0.4:
            with suppress(Overlap):
                centre.undo(taken)
        if dice.random() < 0.3:
            work(centre, dice)
        target.publish(centre.database)
        target.assert_same(centre.database)
