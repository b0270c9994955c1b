"""The search box of every list (convention 32): any word order, spelling-tolerant, and it says when it guesses."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text import search_key
from desktop_app.operations.ikm.register import IkmQuery, load_all
from desktop_app.operations.listing.ikm_guess import find_or_guess
from desktop_app.operations.listing.searching import searched

ROWS = ("Keripik Pisang Bu Sri, Gadingrejo", "Sukarjo, Way Kanan", "Tapis Nur'aini 0812-7900-01")


def found(typed):
    matching = searched(ROWS, typed, search_key)
    return [row[:5] for row in matching.rows], matching.nearly


def test_convention_32_words_come_in_any_order_and_may_be_misspelt():
    assert found("sri pisang") == (["Kerip"], False)
    assert found("nuraini TAPIS") == (["Tapis"], False)
    assert found("kripik pisan") == (["Kerip"], True)
    assert found("soekardjo") == (["Sukar"], True)
    assert found("gading rejo") == (["Kerip"], False)
    assert found("bu sri") == found("sri bu") == (["Kerip"], False)
    assert searched(("Petugas A", "Petugas B"), "petugas a", search_key).rows == ["Petugas A"], "an a is in both"


def test_convention_32_a_number_is_never_guessed_and_nothing_like_it_stays_empty():
    assert found("0812-7900-02") == ([], False)
    assert found("kripik 0812") == ([], False)
    assert found("bengkulu") == ([], False)
    assert found("  ") == ([row[:5] for row in ROWS], False)


@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_convention_32_the_order_of_the_words_does_not_matter(row, random):
    words = row.split()
    random.shuffle(words)
    matching = searched(ROWS, " ".join(words), search_key)
    assert (row in matching.rows, matching.nearly) == (True, False)


def test_convention_32_the_register_guesses_too_within_its_filters(practice_database):
    with practice_database.read() as session:
        asked = [
            IkmQuery(search="barokah singkong"),
            IkmQuery(search="kripick singkon"),
            IkmQuery(search="kripick singkon", filters={"kabupaten": ("18.01",)}),
            IkmQuery(search="zzzzqqqq"),
        ]
        answers = [find_or_guess(session, query) for query in asked]
        names = [[row.name for row in load_all(session, entries)] for entries, _ in answers]
    assert [nearly for _, nearly in answers] == [False, True, False, False]
    assert "Keripik Singkong Barokah" in names[0]
    assert {"Keripik Singkong Barokah"} <= set(names[1])
    assert names[2:] == [[], []]
