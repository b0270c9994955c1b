"""The office of these tests: two laptops, A and B, that know its key."""

import pytest

from tests.exchange.handing_in.office import Copy, open_office


@pytest.fixture
def copies(tmp_path, schema):
    """(A, B, office), each with an officer; the laptops know the office's key."""
    made = [Copy(tmp_path, schema, name) for name in ("A", "B", "Kantor")]
    open_office(made[2], *made[:2])
    yield made
    for one in made:
        one.database.close()
