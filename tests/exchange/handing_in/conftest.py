"""The office of these tests: two laptops, A and B, that know its key."""

import pytest

from desktop_app.store.database import Database
from tests.exchange.handing_in.office import Copy, open_office


@pytest.fixture(scope="session")
def empty(tmp_path_factory, schema):
    """The folder of an empty practice database, made once."""
    folder = tmp_path_factory.mktemp("kosong") / "data"
    Database.create_practice(folder, schema).close()
    return folder


@pytest.fixture
def make(tmp_path, schema, empty):
    """Return a function that makes a copy of a name; all are closed at the end."""
    made = []

    def one(name):
        made.append(Copy(tmp_path, schema, name, empty))
        return made[-1]

    yield one
    for copy in made:
        copy.database.close()


@pytest.fixture
def copies(make):
    """(A, B, office), each with an officer; the laptops know the office's key."""
    made = [make(name) for name in ("A", "B", "Kantor")]
    open_office(made[2], *made[:2])
    return made
