"""`--without-personal`: what is marked sensitive stays at home, also later, also after it was sent once."""

import pytest

from desktop_app.domain.person import Person
from desktop_app.domain.tables import all_records

SENSITIVE = [
    (table.name, column.name) for table in all_records() for column in table.columns if column.info.get("sensitive")
]
NUMBER = "1810000000009901"


@pytest.fixture
def person(practice_database):
    with practice_database.write(by=None) as session:
        row = Person(name="Ada", nik=NUMBER, npwp=NUMBER, phone=NUMBER, email=f"{NUMBER}@contoh.example")
        session.add(row)
    return row


def held(target):
    """Return how many values the server has in sensitive columns."""
    counts = [target.sql(f"SELECT count({column}) FROM siap_ikm.{table}")[0][0] for table, column in SENSITIVE]
    return sum(counts)


def everything(target):
    """Return everything that can be read in the schema, as one text."""
    names = target.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'siap_ikm'")
    return "".join(str(target.sql(f"SELECT t::text FROM siap_ikm.{name} t")) for (name,) in names)


def test_nothing_sensitive_is_sent(target, practice_database, person):
    done = target.publish(practice_database, personal=False)
    assert done.personal is False
    assert ("person", "nik") in SENSITIVE
    assert held(target) == 0
    assert NUMBER not in everything(target)
    assert target.sql("SELECT name, address FROM siap_ikm.person WHERE id = %s", person.id) == [("Ada", "")]


def test_it_is_remembered(target, practice_database, person):
    target.publish(practice_database, personal=False)
    with practice_database.write(by=None) as session:
        found = session.get(Person, person.id)
        found.phone, found.address = "+6281200000000", "Jalan Baru"
        session.add(found)
    done = target.publish(practice_database)
    assert (done.personal, done.written) == (False, {"person": 1})
    assert held(target) == 0
    target.publish(practice_database, full=True)
    assert held(target) == 0


def test_what_was_sent_is_emptied(published, practice_database, person):
    published.publish(practice_database)
    assert held(published) > 0
    assert published.publish(practice_database, personal=False).reason == "personal"
    assert held(published) == 0
    assert NUMBER not in everything(published)


def test_it_can_be_sent_again(target, practice_database, person):
    target.publish(practice_database, personal=False)
    assert target.publish(practice_database, personal=True).reason == "personal"
    target.assert_same(practice_database)


def test_a_broken_change_of_mind_is_taken_up(published, practice_database, monkeypatch):
    def tired(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        published.publish(practice_database, tired, personal=False)
    published.publish(practice_database)
    assert held(published) == 0
