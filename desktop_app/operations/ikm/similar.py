"""Which businesses of the register are like one that is being typed: at most five, in a few milliseconds.

Looked at are the businesses of its kecamatan whose names are the most alike, and everywhere those that share letters of
both names with it, rare ones first: of groups of three letters that do not overlap a typing error spoils one. Which are
rare is learned from a sample of the register, once for each connection.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Any
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.fuzz import ratio
from sqlmodel import Session

from desktop_app.domain.similar import KABUPATEN_LENGTH, Likeness, Traits, likeness, sign_words, traits
from desktop_app.domain.spelling import NameKey, folded
from desktop_app.domain.text import search_words
from desktop_app.operations.ikm.comparing import Known, distinct_from, some
from desktop_app.operations.ikm.register import TRIGRAM, place_key

MOST = 5
SAMPLE = 1_500
RARE = 6
"""How many groups of letters are asked for at most, of the business's and of the owner's name each."""
FEWEST, LOOKED_AT = 2, 4_000
"""So many groups of letters are asked for at least, and more as long as so few businesses have them."""
SHARING, CANDIDATES = 400, 30
"""So many with letters of both names are read, and so many of what was found in each way are compared in full."""
NEAR = 5_000
"""So many of a kecamatan are compared at most, and of those whose kecamatan nobody knows."""
ABOUT, ABOUT_OWNER = 60, 50
"""How like the names must be, of 100, as the list sorts them: with CV and Toko, in the old spelling."""
MOST_TURNS = 4
"""A name is compared from each of its first words on, so that another order of its words is found."""
LAST_LETTER = "\U0010ffff"
_MATCHING = "SELECT rowid FROM ikm_search WHERE ikm_search MATCH ?"
_NAMES_OF_PLACE = """SELECT * FROM (SELECT entry, name_key FROM ikm_row WHERE place_key >= ? AND place_key < ? LIMIT ?)
 UNION ALL SELECT * FROM (SELECT entry, name_key FROM ikm_row WHERE place_key IN ('', ?) LIMIT ?)"""
_MODERN = (("oe", "u"), ("dj", "j"), ("tj", "c"))
REMOVED = 200
"""So many of the bin are looked at, the latest first."""
GROWTH = 1.5
"""A register that has grown so much has other rare letters."""
NIK_SPECIFIC = 6
"""The digits before are those of the place, which many share."""


@dataclass(frozen=True)
class Similar:
    """A business that may be the one that is being typed."""

    id: UUID
    name: str
    owner: str
    place: str
    deleted: bool
    score: int
    why: str
    """What they have in common, in words."""


def similar_to(
    session: Session,
    name: str,
    owner: str,
    region_code: str = "",
    phone: str = "",
    nik: str = "",
    but: UUID | None = None,
) -> list[Similar]:
    """Return at most five businesses that may be this one, the most alike first; those judged different are left out.

    `but` is the business itself when it is on record already.
    """
    asked = traits(name, owner, region_code, phone, nik)
    others = {but} | (distinct_from(session, but) if but else set())
    ids = [*_candidates(session, name, owner, asked), *_removed(session)]
    known = (one for one in some(session, ids) if one.id not in others)
    return best(asked, known)


def best(asked: Traits, known: Iterable[Known]) -> list[Similar]:
    """Return the five of `known` that are most like `asked`."""
    found: list[tuple[Likeness, Known]] = []
    for one in known:
        alike = likeness(asked, one.traits)
        if alike is not None:
            found.append((alike, one))
    found.sort(key=lambda pair: (-pair[0].score, pair[1].deleted, pair[1].id))
    return [
        Similar(one.id, one.name, one.owner, one.place, one.deleted, alike.score, sign_words(alike.signs))
        for alike, one in found[:MOST]
    ]


def _candidates(session: Session, name: str, owner: str, asked: Traits) -> list[bytes]:
    connection = session.connection()
    found = [*_of_the_place(session, asked), *_sharing_letters(session, name, owner, asked)]
    if asked.phone:
        query = "SELECT ikm FROM ikm_row WHERE phone = ? LIMIT ?"
        found += connection.exec_driver_sql(query, (asked.phone, CANDIDATES)).scalars()
    if asked.nik:
        query = f"SELECT ikm FROM ikm_row WHERE entry IN ({_MATCHING} LIMIT ?)"
        found += connection.exec_driver_sql(query, (f'"{asked.nik[NIK_SPECIFIC:]}"', CANDIDATES)).scalars()
    return list(dict.fromkeys(found))


def _of_the_place(session: Session, asked: Traits) -> list[bytes]:
    """Return those of the kecamatan, and of those without one, whose names are the most alike."""
    if not asked.district or not asked.name:
        return []
    connection = session.connection()
    kecamatan, kabupaten = place_key(asked.district), place_key(asked.region[:KABUPATEN_LENGTH])
    given = (kecamatan, kecamatan + LAST_LETTER, NEAR, kabupaten, NEAR)
    names = dict(connection.exec_driver_sql(_NAMES_OF_PLACE, given).cursor.fetchall())
    words = asked.name.words
    turned = {"".join((*words[at:], *words[:at])) for at in range(min(len(words), MOST_TURNS))}
    found = (process.extract(one, names, scorer=ratio, score_cutoff=ABOUT, limit=CANDIDATES) for one in turned)
    entries = [entry for alike in found for _, _, entry in alike]
    query = f"SELECT ikm FROM ikm_row WHERE entry IN ({', '.join('?' * len(entries))})"
    return list(connection.exec_driver_sql(query, tuple(entries)).scalars())


def _sharing_letters(session: Session, name: str, owner: str, asked: Traits) -> list[bytes]:
    """Return those anywhere with rare letters of both names, the most alike of them."""
    questions = [_letters(session, name, asked.name), _letters(session, owner, asked.owner)]
    query = " AND ".join(f"({question})" for question in questions if question)
    if not query:
        return []
    both = all(questions)  # of one name alone there are too many to read
    rows = session.connection().exec_driver_sql(
        "SELECT ikm, name_key, owner_key FROM ikm_row WHERE entry IN "
        f"({_MATCHING} {'' if both else 'ORDER BY rank'} LIMIT ?)",
        (query, SHARING if both else CANDIDATES),
    )
    alike = []
    for ikm, *keys in rows.cursor.fetchall():
        scores = [ratio(one, other) for one, other in zip((asked.name.joined, asked.owner.joined), keys, strict=True)]
        if not both or min(scores) >= ABOUT_OWNER:
            alike.append((sum(scores), ikm))
    return [ikm for _, ikm in nlargest(CANDIDATES, alike)]


def _removed(session: Session) -> list[bytes]:
    """Return businesses of the bin that were not merged: one of them may be recorded anew."""
    rows = session.connection().exec_driver_sql(
        "SELECT id FROM ikm WHERE deleted = 1 AND merged_into IS NULL ORDER BY id DESC LIMIT ?", (REMOVED,)
    )
    return [row[0] for row in rows]


def _letters(session: Session, text: str, key: NameKey) -> str:
    """Return the question for groups of three letters of a name that few businesses have and that do not overlap.

    The key says which words count: CV, Toko, titles and the many ways to write Muhammad do not.
    """
    counts, share = _letter_counts(session)
    words = {word for word in search_words(text) if folded(word) in key.words} or set(search_words(text))
    parts = [part for word in words | set(map(_modern, words)) for part in _trigrams(word)]
    chosen: list[tuple[str, int, str]] = []
    together = 0
    for word, at, part in sorted(parts, key=lambda part: (counts[part[2]], part)):
        if any(word == other and abs(at - place) < TRIGRAM for other, place, _ in chosen):
            continue
        together += counts[part] * share
        if len(chosen) < FEWEST or (together <= LOOKED_AT and len(chosen) < RARE):
            chosen.append((word, at, part))
    return " OR ".join(dict.fromkeys(f'"{part}"' for _, _, part in chosen))


def _modern(word: str) -> str:
    for old, new in _MODERN:
        word = word.replace(old, new)
    return word


def _trigrams(text: str) -> list[tuple[str, int, str]]:
    """Return each group of three letters: (text, where, letters)."""
    return [(text, at, text[at : at + TRIGRAM]) for at in range(len(text) - 2)] if '"' not in text else []


def _letter_counts(session: Session) -> tuple[Counter[str], int]:
    """Return how often groups of letters occur in a sample, and of how many it is one; kept with the connection."""
    connection = session.connection()
    last = connection.exec_driver_sql("SELECT max(entry) FROM ikm_row").scalar() or 0
    known: Any = connection.info.get("letters of names")
    if known is None or last > known[0] * GROWTH:
        step = max(last // SAMPLE, 1)
        sample = ",".join(map(str, range(1, last + 1, step)))
        rows = connection.exec_driver_sql(f"SELECT search FROM ikm_row WHERE entry IN ({sample})")
        counts: Counter[str] = Counter()
        for (searched,) in rows:
            counts.update(part for line in searched.split("\n") for _, _, part in _trigrams(line))
        connection.info["letters of names"] = known = (last, counts, step)
    return known[1], known[2]
