"""Which businesses of the register are like one that is being typed: at most five, in a few milliseconds.

Only businesses that share rare letters with it are looked at. Which groups of three letters are rare is learned from a
sample of the register, once for each connection.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.similar import Likeness, Traits, likeness, sign_words, traits
from desktop_app.domain.text import search_words
from desktop_app.operations.ikm.comparing import Known, distinct_from, some

MOST = 5
SAMPLE = 1_500
RARE = 6
"""How many groups of letters are asked for at most, of the business's and of the owner's name each."""
FEWEST, LOOKED_AT = 2, 4_000
"""So many groups of letters are asked for at least, and more as long as so few businesses have them."""
CANDIDATES = 60
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
    found: list[bytes] = []
    if query := " AND ".join(f"({part})" for part in (_rarest(session, name), _rarest(session, owner)) if part):
        rows = connection.exec_driver_sql(
            "SELECT ikm FROM (SELECT rowid AS entry FROM ikm_search WHERE ikm_search MATCH ? ORDER BY rank LIMIT ?) "
            "JOIN ikm_row USING (entry)",
            (query, CANDIDATES),
        )
        found += [row[0] for row in rows]
    if asked.phone:
        rows = connection.exec_driver_sql("SELECT ikm FROM ikm_row WHERE phone = ? LIMIT ?", (asked.phone, CANDIDATES))
        found += [row[0] for row in rows]
    if asked.nik:
        rows = connection.exec_driver_sql(
            "SELECT ikm FROM ikm_row WHERE entry IN (SELECT rowid FROM ikm_search WHERE ikm_search MATCH ? LIMIT ?)",
            (f'"{asked.nik[NIK_SPECIFIC:]}"', CANDIDATES),
        )
        found += [row[0] for row in rows]
    return list(dict.fromkeys(found))


def _removed(session: Session) -> list[bytes]:
    """Return businesses of the bin that were not merged: one of them may be recorded anew."""
    rows = session.connection().exec_driver_sql(
        "SELECT id FROM ikm WHERE deleted = 1 AND merged_into IS NULL ORDER BY id DESC LIMIT ?", (REMOVED,)
    )
    return [row[0] for row in rows]


def _rarest(session: Session, text: str) -> str:
    """Return the question for those groups of three letters of a name that the fewest businesses have."""
    counts, share = _letter_counts(session)
    parts = {part for word in search_words(text) for part in _trigrams(word)}
    chosen: list[str] = []
    together = 0
    for part in sorted(parts, key=lambda part: (counts[part], part))[:RARE]:
        together += counts[part] * share
        if len(chosen) < FEWEST or together <= LOOKED_AT:
            chosen.append(part)
    return " OR ".join(f'"{part}"' for part in chosen)


def _trigrams(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(len(text) - 2)} if '"' not in text else set()


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
            counts.update(part for line in searched.split("\n") for part in _trigrams(line))
        connection.info["letters of names"] = known = (last, counts, step)
    return known[1], known[2]
