"""What others brought into this laptop since its officer last looked: what a return file of the office changed.

Only merges after `local.looked_at` count, and of them only what others wrote. A first return file may bring a whole
register, so every record is counted and only the ones that matter most are told one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nsmallest
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.decision import Decision
from desktop_app.operations.names.naming import business_of_record, title_of
from desktop_app.operations.office.officers import officer_names
from desktop_app.store.changes.change_log import moment
from desktop_app.store.changes.fold import DISMISS, INSERT, inserted_values
from desktop_app.store.database import Schema

TOLD = 300
"""Records that are told one by one."""
UNTOLD = frozenset({"decision"})
"""Kinds that are told in another way."""
ALL_COLUMNS = "*"
RANGES = """
WITH brought (device, after, upto) AS MATERIALIZED (
    SELECT CAST(r.key AS INTEGER), min(json_extract(r.value, '$[0]')), max(json_extract(r.value, '$[1]'))
    FROM received, json_each(received.ranges) r
    WHERE received.id > (SELECT looked_at FROM local) AND status = 'applied' AND undone_at IS NULL
        AND CAST(r.key AS INTEGER) NOT IN (SELECT device FROM own_device)
    GROUP BY r.key
)
"""
CHANGES = "brought CROSS JOIN change c ON c.device = brought.device AND c.seq > brought.after AND c.seq <= brought.upto"

OWN = """FROM change o WHERE o.row = c.row AND o."column" = c."column"
    AND o.device IN (SELECT device FROM own_device) ORDER BY o.hlc DESC LIMIT 1"""
"""What this laptop wrote last into a cell."""


@dataclass(frozen=True)
class FieldNews:
    """A field that has another value now. Values are stored ones, ids as UUID."""

    column: str
    old: Any
    new: Any


@dataclass(frozen=True)
class RecordNews:
    """A record that others made or changed."""

    table: str
    record: UUID
    title: str
    business: UUID | None
    is_new: bool
    is_mine: bool
    """Whether this laptop wrote to it, too."""
    officer: str
    when: datetime
    fields: Sequence[FieldNews] = ()
    """Of a changed one: what differs now."""


@dataclass(frozen=True)
class BusinessNews:
    """What is new about one business; None: about none."""

    business: UUID | None
    title: str
    records: Sequence[RecordNews]


@dataclass(frozen=True)
class Against:
    """A value of this laptop that another one replaced when a conflict was decided."""

    table: str
    record: UUID
    title: str
    business: UUID | None
    column: str
    mine: Any
    taken: Any
    reason: str
    officer: str
    when: datetime


@dataclass(frozen=True)
class News:
    """What is new."""

    upto: int
    """The last merge that is told here."""
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Table -> (new, changed) records."""
    certificates: Sequence[RecordNews] = ()
    """The new ones."""
    businesses: Sequence[BusinessNews] = ()
    """The rest; those that concern records of this laptop first."""
    against: Sequence[Against] = ()
    untold: int = 0
    """How many records are counted and not told."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.counts and not self.against


@dataclass(frozen=True)
class _Row:
    """A row that others wrote to."""

    table: str
    id: UUID
    is_new: bool
    is_mine: bool
    hlc: int
    author: UUID | None


def news(session: Session, schema: Schema) -> News:
    """Return what others brought since this laptop's officer last looked."""
    counts, rows = _brought(session, schema)
    told = _Telling(session, schema).tell(rows)
    certificates = [one for one in told if one.table == "certificate" and one.is_new]
    return News(
        _last_merge(session),
        counts,
        certificates,
        _by_business(session, [one for one in told if one not in certificates]),
        _against(session, schema),
        sum(new + changed for new, changed in counts.values()) - len(rows),
    )


def note_looked(session: Session, upto: int) -> None:
    """Remember that everything up to a merge was looked at; later ones stay news."""
    _run(session, "UPDATE local SET looked_at = max(looked_at, ?)", upto)


def count_news(session: Session) -> int:
    """Return how many merges brought something that nobody has looked at."""
    found = _rows(session, f"{RANGES} SELECT count(*) FROM brought WHERE upto > after")
    return int(found[0][0])


def _last_merge(session: Session) -> int:
    found = _rows(session, "SELECT max(id) FROM received WHERE status = 'applied' AND undone_at IS NULL")
    return int(found[0][0] or 0)


def _brought(session: Session, schema: Schema) -> tuple[dict[str, tuple[int, int]], list[_Row]]:
    """Return how many rows of each table others wrote to, and of them those that matter most, these first.

    What every copy begins with, such as the agencies of the catalogue, is news to none that has it.
    """
    found = _rows(
        session,
        f"{RANGES}, written AS MATERIALIZED (SELECT c.\"table\", c.row, sum(c.kind = '{INSERT}') > 0 AS is_new, "
        f"max(c.hlc) AS hlc, c.author FROM {CHANGES} WHERE c.kind <> '{DISMISS}' GROUP BY c.\"table\", c.row "
        f"HAVING sum(c.kind <> '{INSERT}') > 0 OR NOT EXISTS (SELECT 1 FROM change o WHERE o.row = c.row "
        f"AND o.kind = '{INSERT}' AND o.device IN (SELECT device FROM own_device))) "
        'SELECT "table", row, is_new, EXISTS (SELECT 1 FROM change o WHERE o.row = written.row AND o.device IN '
        "(SELECT device FROM own_device)), hlc, author FROM written",
    )
    known = [line for line in found if line[0] in schema.shape.columns and line[0] not in UNTOLD]
    return _counts(known), [
        _Row(table, UUID(bytes=row), bool(new), bool(mine), hlc, UUID(bytes=author) if author else None)
        for table, row, new, mine, hlc, author in nsmallest(TOLD, known, key=_weight)
    ]


def _weight(line: Sequence[Any]) -> tuple[bool, bool, bool, int]:
    """Return what sorts a new certificate first, then what this laptop wrote to, then changes, the latest first."""
    table, _, is_new, is_mine, hlc, _ = line
    return not (is_new and table == "certificate"), not is_mine, bool(is_new), -hlc


def _counts(lines: Iterable[Sequence[Any]]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for table, _, is_new, *_ in lines:
        new, changed = counts.get(table, (0, 0))
        counts[table] = (new + is_new, changed + (not is_new))
    return counts


class _Telling:
    """Turns rows into news, each with the fields that differ now."""

    def __init__(self, session: Session, schema: Schema) -> None:
        self.session, self.schema = session, schema
        self.names = officer_names(session)

    def tell(self, rows: Iterable[_Row]) -> list[RecordNews]:
        """Return the news of each row; a row without a difference is left out."""
        told = []
        for row in rows:
            fields = () if row.is_new else self._fields(row)
            if fields or (row.is_new and not self._is_removed(row)):
                one = RecordNews(
                    row.table,
                    row.id,
                    title_of(self.session, row.table, row.id),
                    self._business(row),
                    row.is_new,
                    row.is_mine,
                    self.names.get(row.author, "") if row.author else "",
                    moment(row.hlc),
                    fields,
                )
                told.append(one)
        return told

    def _is_removed(self, row: _Row) -> bool:
        """Whether a row came and went before anybody here looked."""
        return bool(_present(self.session, self.schema, row.table, row.id).get("deleted"))

    def _business(self, row: _Row) -> UUID | None:
        """Return the business that a row belongs to; a person belongs to the one that the person owns."""
        if row.table != "person":
            return business_of_record(self.session, row.table, row.id)
        found = _rows(self.session, "SELECT id FROM ikm WHERE owner_id = ? ORDER BY deleted LIMIT 1", row.id.bytes)
        return UUID(bytes=found[0][0]) if found else None

    def _fields(self, row: _Row) -> list[FieldNews]:
        """Return what others changed: the value that the first of them found, and the one of now.

        A value that this laptop had given itself is none of theirs.
        """
        found = _rows(
            self.session,
            f'{RANGES} SELECT c."column", c.old, min(c.hlc), (SELECT o.new {OWN}), EXISTS (SELECT 1 {OWN}) '
            f"FROM {CHANGES} "
            'WHERE c.row = ? AND c.kind = \'update\' GROUP BY c."column" ORDER BY min(c.hlc), c."column"',
            row.id.bytes,
        )
        now = _present(self.session, self.schema, row.table, row.id)
        return [
            FieldNews(column, _plain(old), _plain(now[column]))
            for column, old, _, own, is_own in found
            if column in now and now[column] != old and not (is_own and now[column] == own)
        ]


def _by_business(session: Session, told: Iterable[RecordNews]) -> list[BusinessNews]:
    found: dict[UUID | None, list[RecordNews]] = {}
    for one in told:
        found.setdefault(one.business, []).append(one)
    groups = [
        BusinessNews(business, title_of(session, "ikm", business) if business else "", records)
        for business, records in found.items()
    ]
    return sorted(
        groups, key=lambda group: (group.business is None, not any(one.is_mine for one in group.records), group.title)
    )


def _against(session: Session, schema: Schema) -> list[Against]:
    """Return the decisions of others after which another value stands where this laptop's stood."""
    names = officer_names(session)
    found = _rows(
        session, f"{RANGES} SELECT c.row, c.author, c.hlc FROM {CHANGES} WHERE c.\"table\" = 'decision' "
        f"AND c.kind = '{INSERT}' ORDER BY c.hlc DESC",
    )  # fmt: skip
    told = []
    for row, author, hlc in found:
        decision = session.get(Decision, UUID(bytes=row))
        if decision is None or decision.deleted or decision.field == "merged_into":
            continue
        cell = _lost(session, schema, decision)
        if cell is not None:
            officer = names.get(UUID(bytes=author), "") if author else ""
            told.append(_one_against(session, decision, cell, officer, moment(hlc)))
    return told


def _one_against(session: Session, decision: Decision, cell: tuple[Any, Any], officer: str, when: datetime) -> Against:
    return Against(
        decision.kind,
        decision.record_id,
        title_of(session, decision.kind, decision.record_id),
        business_of_record(session, decision.kind, decision.record_id),
        decision.field,
        _plain(cell[0]),
        _plain(cell[1]),
        decision.reason,
        officer,
        when,
    )


def _lost(session: Session, schema: Schema, decision: Decision) -> tuple[Any, Any] | None:
    """Return (own value, value of now) of the decided cell; None when this laptop's value stands or there is none."""
    now = _present(session, schema, decision.kind, decision.record_id)
    if decision.field not in now:
        return None
    columns = schema.shape.columns[decision.kind]
    found = _rows(
        session,
        "SELECT c.kind, c.new FROM change c WHERE c.row = ? AND c.\"column\" IN (?, ?) AND c.kind <> ? "
        "AND c.device IN (SELECT device FROM own_device) ORDER BY c.hlc DESC, c.seq DESC LIMIT 1",
        decision.record_id.bytes, decision.field, ALL_COLUMNS, DISMISS,
    )  # fmt: skip
    if not found:
        return None
    kind, new = found[0]
    mine = new
    if kind == INSERT:
        mine = inserted_values(columns, new).get(decision.field, columns.blank[decision.field])
    same = schema.same(decision.kind, decision.field, mine, now[decision.field])
    return None if same else (mine, now[decision.field])


def _present(session: Session, schema: Schema, table: str, record: UUID) -> dict[str, Any]:
    """Return the stored values of a row, {} when it is not here."""
    columns = [name for name in schema.shape.columns.get(table, ()) if name != "id"]
    if not columns:
        return {}
    names = ", ".join(f'"{name}"' for name in columns)
    found = _rows(session, f"SELECT {names} FROM {table} WHERE id = ?", record.bytes)
    return dict(zip(columns, found[0], strict=True)) if found else {}


def _plain(value: Any) -> Any:
    return UUID(bytes=value) if isinstance(value, bytes) and len(value) == 16 else value


def _rows(session: Session, query: str, *values: Any) -> Sequence[Any]:
    return session.connection().exec_driver_sql(query, values).fetchall()


def _run(session: Session, query: str, *values: Any) -> None:
    session.connection().exec_driver_sql(query, values)
