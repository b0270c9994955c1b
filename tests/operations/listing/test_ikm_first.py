"""The first rows of the list of businesses are those of the whole list, and both are what a plain query finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from desktop_app.domain.text import search_key
from desktop_app.operations.ikm import rare_words, register
from desktop_app.operations.ikm.register import MORE, SORTS, IkmQuery, find_entries
from desktop_app.operations.listing import ikm_first
from desktop_app.operations.listing.ikm_first import first_entries

KEYS = {**SORTS, **MORE}
WORDS = st.sampled_from(
    ["kerip", "keripik", "sri", "su", "a", "ko", "gading", "rejo", "0812", "i", "z", "zz", "ö", "x", "ñuñ", "林"]
)
FILTERS = st.dictionaries(
    st.sampled_from(["kabupaten", "lacks", "holds", "visited", "tasks", "phone"]),
    st.sampled_from(["18.10", "18.09", "halal", "nib", "never", "..", "open", "yes", "no"]).map(lambda one: (one,)),
    max_size=2,
)
ORDERS = st.lists(st.tuples(st.sampled_from(sorted(KEYS)), st.booleans()), max_size=2, unique_by=lambda one: one[0])


@pytest.fixture
def small(monkeypatch):
    """Every way to the first rows is taken with 40 businesses already."""
    for module, name, value in (
        *((ikm_first, name, value) for name, value in (("FIRST", 5), ("LOOKED_AT", 12), ("CHUNK", 4), ("FEW", 2))),
        (register, "COMMON", 8),
        (rare_words, "RARE", 20),
    ):
        monkeypatch.setattr(module, name, value)


def plain(session, query):
    """Return the list as SQLite sorts it without any index, of the rows that Python finds the words in."""
    where, values = register.conditions(IkmQuery(filters=query.filters))
    sorts = query.sorts or (("name", False),)
    keys = ", ".join(f"+{KEYS[name]} {'DESC' if down else 'ASC'}" for name, down in sorts)
    last = "DESC" if sorts[0][1] else "ASC"
    sql = f"SELECT entry, name_key, owner_key, search FROM ikm_row {where} ORDER BY {keys}, +name_key {last}, +entry"
    words = [search_key(word) for word in query.search.split()]
    return [
        entry
        for entry, name, owner, said in session.connection().exec_driver_sql(sql, tuple(values))
        if all(word in said if len(word) > 2 else word in name or word in owner for word in words)
    ]


@given(search=st.lists(WORDS, max_size=2).map(" ".join), filters=FILTERS, sorts=ORDERS)
def test_any_sort_filter_and_search_gives_the_plain_list_and_its_beginning(
    practice_database, small, search, filters, sorts
):
    query = IkmQuery(search=search, filters=filters, sorts=tuple(sorts))
    with practice_database.read() as session:
        expected = plain(session, query)
        assert list(find_entries(session, query)) == expected
        assert list(first_entries(session, query)) == expected[:5]


def test_the_first_rows_do_not_wait_for_all_the_others(practice_database, small):
    """Of an indexed order a handful of rows is read, however many there are: a count of steps, not of seconds."""
    with practice_database.write(by=None) as session:
        same = (
            "name, owner, product, village, district, kabupaten, kabupaten_code, phone, legality, owner_key, place_key"
        )
        session.execute(
            text(
                "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 4000) "
                f"INSERT INTO ikm_row (ikm, name_key, search, {same}) "
                f"SELECT randomblob(16), '0' || name_key || n, search, {same} "
                "FROM number, (SELECT * FROM ikm_row WHERE name = 'Tempe Suparti')"
            )
        )
    for query in (
        *(IkmQuery(sorts=((name, down),)) for name in register.INDEXED for down in (False, True)),
        IkmQuery(search="tempe", sorts=(("owner", True),)),
        IkmQuery(search="su"),
    ):
        with practice_database.read() as session:
            first, whole = (steps(ask, session, query) for ask in (first_entries, find_entries))
        assert first * 5 < whole, query
    with practice_database.read() as session:
        every = steps(find_entries, session, IkmQuery(search="su"))
        for search in ("zq", "tempe zq", "zq su q"):
            for ask in (first_entries, find_entries):
                assert steps(ask, session, IkmQuery(search=search)) * 20 < every, "what hardly anybody has"


def steps(ask, session, query):
    """Return how many hundreds of steps SQLite's machine made."""
    counted = []
    connection = session.connection().connection.dbapi_connection
    connection.set_progress_handler(lambda: counted.append(1) and None, 100)
    ask(session, query)
    connection.set_progress_handler(None, 0)
    return len(counted)


def test_a_filter_reads_no_more_of_a_row_than_the_index_of_the_order_holds(practice_database):
    """Looked up one by one in the order of their names, a million rows took 17 seconds."""
    with practice_database.read() as session:
        for filters in ({"lacks": ("halal", "nib")}, {"visited": ("never",)}, {"tasks": ("none",)}):
            where, values = register.conditions(IkmQuery(filters=filters))
            sql = f"EXPLAIN QUERY PLAN SELECT entry FROM ikm_row {where} ORDER BY name_key, entry"
            plan = [row[3] for row in session.connection().exec_driver_sql(sql, tuple(values))]
            assert plan[0] == "SCAN ikm_row USING COVERING INDEX ikm_row_name", plan
