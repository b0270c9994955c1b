"""A practice register in which two laptops wrote differently."""

from datetime import date, timedelta

import pytest

from desktop_app import clock
from desktop_app.domain import record
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import Visit
from desktop_app.operations import records
from desktop_app.settings import Settings
from tests.conftest import Clock
from tests.store.replicas import Replica
from tests.store.test_merging import add, change, share


@pytest.fixture
def laptops(request, tmp_path, schema):
    """A and B; for who asks for `disputed`, too, as they were after that merge."""
    after = request.getfixturevalue("merged")[0] if "disputed" in request.fixturenames else None
    made = [Replica(tmp_path, schema, name, source=after and after / name) for name in "AB"]
    yield made
    for one in made:
        one.close()


@pytest.fixture
def disputed(merged):
    """The business in conflict."""
    return merged[1]


@pytest.fixture(scope="session")
def merged(tmp_path_factory, schema):
    """(folder of both laptops, a business), made once, before the tests.

    Two businesses: one with a number and a long note in conflict and its owner's telephone, one deleted.
    """
    folder = tmp_path_factory.mktemp("sengketa")
    made = [Replica(folder, schema, name) for name in "AB"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: Clock().time - timedelta(minutes=30))
        patch.setattr(record, "_ticks", record._Ticks())
        ikm = dispute(*made)
    for one in made:
        one.close()
    return folder, ikm


def dispute(a, b):
    ikm, gone = add(a, "Keripik"), add(a, "Tahu")
    owner = a.write(lambda session: session.get_one(Ikm, ikm).owner_id)
    share(a, b)
    note = "Dapur bersih dan lantai kering. " * 8
    change(a, Ikm, ikm, workers_male=7, note=note)
    change(b, Ikm, ikm, workers_male=9, note=note.replace("kering", "licin", 1))
    change(a, Person, owner, phone="+6281234567890")
    change(b, Person, owner, phone="+6281298765432")
    change(a, Ikm, gone, deleted=True)
    change(b, Ikm, gone, brand="Masih ada")
    a.merge(b.hand_over())
    return ikm


@pytest.fixture
def office(qapp, laptops, disputed):
    """A workspace on the laptop that merged."""
    from desktop_app.ui.workspace import Workspace

    opened = Workspace(laptops[0].database, new_id(), "Ana Petugas", Settings())
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot, office):
    from desktop_app.ui.conflicts.page import ConflictsPage

    made = ConflictsPage(office)
    qtbot.addWidget(made)
    made.resize(1190, 700)
    made.show()
    qtbot.waitUntil(lambda: len(made.list.rows_model.rows) == 4)
    return made


@pytest.fixture
def visited(laptops):
    """A visit of A's officer whose advice and plan B wrote otherwise, and a business whose brand is nobody's."""
    a, b = laptops
    ikm, own, other = add(a, "Keripik"), new_id(), new_id()
    with a.database.write(by=own) as session:
        visit = records.record(session, Visit, Visit(ikm_id=ikm, visited_on=date(2026, 11, 20))).id
    share(a, b)
    for laptop, author in ((a, own), (b, other)):
        with laptop.database.write(by=author) as session:
            row = session.get_one(Visit, visit)
            row.advice, row.plan = f"Saran {laptop.name}", f"Rencana {laptop.name}"
            session.get_one(Ikm, ikm).brand = f"Merek {laptop.name}"
    a.merge(b.hand_over())
    return visit, ikm
