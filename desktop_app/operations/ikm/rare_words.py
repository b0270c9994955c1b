"""The businesses with a word of one or two letters that hardly any has, without reading all names.

The index of the whole text holds every three letters that follow each other; those that begin with a short word lead
to all businesses that have it, unless it stands at the very end of what is known of one.
"""

from sqlmodel import Session

TERMS = "CREATE VIRTUAL TABLE temp.ikm_terms USING fts5vocab('main', 'ikm_search', 'instance')"
"""Makes the terms of the index of the whole text readable."""
RARE = 1500
"""Places of a word up to which it is rare: looking them up costs less than reading all names."""
LAST = chr(0x10FFFF)
"""Comes after every letter."""


def businesses_with(session: Session, word: str) -> set[int] | None:
    """Return the entries that may have a word of one or two letters in a name; None when it is not known to be rare.

    None of them is missing that has it. What is known of a business ends with a name only where nobody knows its
    place, and of one that was erased no word is known: it has no owner.
    """
    if not word.isascii():  # the index may write other letters otherwise
        return None
    connection = session.connection()
    there = connection.exec_driver_sql("SELECT 1 FROM temp.sqlite_schema WHERE name = 'ikm_terms'").first()
    found: set[int] = set()
    for sql, values in (
        ("SELECT doc FROM temp.ikm_terms WHERE term >= ? AND term < ?", (word, word + LAST)),
        ("SELECT entry FROM ikm_row WHERE place_key = ''", ()),
        ("SELECT entry FROM ikm_row WHERE owner_key = '' AND instr(name_key, ?)", (word,)),
    ):
        part = connection.exec_driver_sql(f"{sql} LIMIT ?", (*values, RARE + 1)).scalars().all() if there else ()
        if not there or len(part) > RARE:
            return None
        found.update(part)
    return found
