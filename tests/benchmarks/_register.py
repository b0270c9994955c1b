"""Makes a register of any size in seconds: the records and their log by the file's own triggers, the list by hand.

Saved business by business as the program does it, a million of them would take most of an hour. What is in the file
afterwards is the same; `tests/quality/test_benchmarks.py` compares the list with the one that the program makes.
"""

import random
from functools import cache

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.domain.regions import KABUPATEN, KECAMATAN, VILLAGE, children, parents
from desktop_app.domain.text import search_key
from desktop_app.store.connection import connect

WORDS = "Keripik Kopi Tahu Tempe Batik Madu Gula Aren Singkong Pisang Jaya Makmur Barokah Sari Abadi"
SHOWN = (
    *("ikm", "name", "owner", "village", "district", "kabupaten", "kabupaten_code"),
    *("name_key", "owner_key", "place_key", "search"),
)
LIST_TRIGGER = "ikm_row_insert"


def fill(database, count):
    """Add `count` invented businesses, each with an owner."""
    with database.write(by=None) as session:
        owner = Person(name="Madu Aren")
        session.add(owner)
        session.flush()
        session.add(Ikm(name="Kopi Tahu Sari", owner_id=owner.id, region_code=_villages()[0]))
    connection = connect(database.files.database, database.key)
    connection.execute("PRAGMA cache_size = -200000")
    connection.execute("BEGIN")
    _add(connection, count - 1)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _add(connection, count):
    dice, words = random.Random(22), WORDS.split()
    people, businesses = ([new_id().bytes for _ in range(count)] for _ in range(2))
    owners = [" ".join(dice.choices(words, k=2)) for _ in range(count)]
    names = [" ".join(dice.choices(words, k=3)) for _ in range(count)]
    villages = dice.choices(_villages(), k=count)
    _insert(connection, "person", ("id", "name"), zip(people, owners, strict=True))
    rows = zip(businesses, names, people, villages, strict=True)
    _insert(connection, "ikm", ("id", "name", "owner_id", "region_code"), rows)
    later = _taken_away(connection)
    rows = zip(businesses, names, owners, villages, strict=True)
    _insert(connection, "ikm_row", SHOWN, (_listed(*row) for row in rows), but=("entry",))
    connection.execute("INSERT INTO ikm_search (ikm_search) VALUES ('rebuild')")
    for sql in later:
        connection.execute(sql)


def _insert(connection, table, columns, rows, but=()):
    """Add rows that are like the newest one but for these columns."""
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1")
    like = dict(zip((one[0] for one in cursor.description), cursor.fetchone(), strict=True))
    same = {name: value for name, value in like.items() if name not in (*columns, *but)}
    names, rest = [*columns, *same], tuple(same.values())
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(sql, ((*row, *rest) for row in rows))


def _taken_away(connection):
    """Take the indexes of the list away while it is filled, and its trigger; return the SQL that brings them back."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'ikm_row' AND sql IS NOT NULL "
        f"AND (type = 'index' OR name = '{LIST_TRIGGER}')"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def _listed(ikm, name, owner, village):
    names, code, place_key, searched = _place(village)
    name_key, owner_key = _key(name), _key(owner)
    return ikm, name, owner, *names, code, name_key, owner_key, place_key, f"{name_key}\n{owner_key}\n{searched}"


@cache
def _place(code):
    regions = {region.level: region for region in parents(code)}
    names = [regions[level].name for level in (VILLAGE, KECAMATAN, KABUPATEN)]
    key = search_key("".join(reversed(names)))
    return names, regions[KABUPATEN].code, key, "\n".join(map(search_key, names))


_key = cache(search_key)


@cache
def _villages():
    return [v.code for kab in children("18") for kec in children(kab.code) for v in children(kec.code)]
