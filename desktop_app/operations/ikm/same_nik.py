"""Businesses that are counted twice for sure or nearly so: the owners of both have the same NIK."""

from collections import defaultdict
from itertools import combinations
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.identity.number import is_placeholder
from desktop_app.operations.finding.looking_up import rows
from desktop_app.operations.ikm.comparing import distinct_ids
from desktop_app.operations.ikm.duplicates import LARGEST_GROUP

_SHARED = """WITH shared AS MATERIALIZED (SELECT nik FROM person WHERE nik <> '' GROUP BY nik HAVING count(*) > 1),
 several AS MATERIALIZED (SELECT owner_id FROM ikm GROUP BY owner_id HAVING count(*) > 1)
 SELECT p.nik, i.id FROM person p CROSS JOIN ikm i ON i.owner_id = p.id
 WHERE p.nik <> '' AND (p.nik IN shared OR p.id IN several) AND i.deleted = 0 AND i.merged_into IS NULL"""
"""Both lists are short, and each is read from one table: joining all businesses with their owners takes three times as
long."""


def count_same_nik(session: Session) -> int:
    """Return how many pairs of live businesses share the NIK of their owner and were not judged to be different.

    Every one of them is among the pairs that `duplicates.list_pairs` finds; unlike those they are found at once.
    """
    session.flush()  # a question in SQL sees only what was written
    groups: dict[str, list[UUID]] = defaultdict(list)
    for nik, ikm_id in rows(session, _SHARED):
        if not is_placeholder(nik):
            groups[nik].append(UUID(bytes=ikm_id))
    if not groups:
        return 0
    distinct = distinct_ids(session)
    known = (group for group in groups.values() if len(group) <= LARGEST_GROUP)
    pairs = (frozenset(pair) for group in known for pair in combinations(group, 2))
    return sum(pair not in distinct for pair in pairs)
