"""What the register shows where no business has the words that were typed: those that are spelled much like them."""

from array import array

from sqlmodel import Session

from desktop_app.domain.spelling import folded
from desktop_app.domain.text import search_words
from desktop_app.operations.ikm.register import TRIGRAM, IkmQuery, find_entries, order_entries
from desktop_app.operations.listing.searching import is_like, may_guess

COMPARED = 400
"""So many businesses that share the most groups of three letters are compared with what was typed."""


def find_or_guess(session: Session, query: IkmQuery) -> "tuple[array[int], bool]":
    """Return the entry numbers in their order, and whether they are only like what was searched for."""
    found = find_entries(session, query)
    return (found, False) if found else guess(session, query)


def guess(session: Session, query: IkmQuery) -> "tuple[array[int], bool]":
    """Return the entry numbers of what is like a search that found nothing, and whether there are any."""
    words = search_words(query.search)
    if not may_guess(words):
        return array("q"), False
    parts = {word[start : start + TRIGRAM] for word in _spellings(words) for start in range(len(word) - TRIGRAM + 1)}
    question = " OR ".join(f'"{part}"' for part in sorted(parts))
    rows = session.connection().exec_driver_sql(
        "SELECT entry, ikm_row.search FROM (SELECT rowid AS entry FROM ikm_search WHERE ikm_search MATCH ? "
        "ORDER BY rank LIMIT ?) JOIN ikm_row USING (entry)",
        (question, COMPARED),
    )
    alike = order_entries(session, query, [entry for entry, said in rows if is_like(words, said)])
    return alike, bool(alike)


def _spellings(words: list[str]) -> list[str]:
    return [*words, *map(folded, words)]
