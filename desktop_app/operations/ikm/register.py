"""The list of businesses: found, sorted and shown page by page, however many there are.

`ikm_row` holds what the list shows, one row a business, with keys to sort and search by. It is derived: `reindex` runs
inside every transaction that touches a business, its owner, products or certificates.
"""

from array import array
from collections.abc import Collection, Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from desktop_app import clock
from desktop_app.domain.certificate import Certificate, CertificateStatus, form_schemes
from desktop_app.domain.identity import clean_number
from desktop_app.domain.ikm import Ikm, Product
from desktop_app.domain.person import Person
from desktop_app.domain.phone import show_phone
from desktop_app.domain.regions import KABUPATEN, KECAMATAN, VILLAGE, parents
from desktop_app.domain.text import search_key, search_words
from desktop_app.operations.ikm.rare_words import businesses_with
from desktop_app.operations.listing.arrangement import Filters, Sorts
from desktop_app.operations.listing.ikm_query import MORE, filter_clauses
from desktop_app.progress import Progress, ignore

CHUNK = 500
TRIGRAM = 3
"""The index of the whole text answers from three letters on."""
SORTS = {
    "name": "name_key",
    "owner": "owner_key",
    "place": "place_key",
    "kabupaten": "kabupaten_code",
    "legality": "legality",
    "product": "product",
    "phone": "phone",
    "village": "village",
    "district": "district",
}
"""What the list can be sorted by, and the column of each."""
INDEXED = ("name", "owner", "place", "kabupaten", "legality", "product", "phone")
"""Those with an index that goes on with the name and holds nothing else that is needed for the order."""
_KEYS = {**SORTS, **MORE}
COMMON = 60
"""A search that finds more than one business in so many is answered along the index of the order."""


@dataclass(frozen=True)
class IkmRow:
    """One line of the list."""

    id: UUID
    name: str
    owner: str
    product: str
    village: str
    district: str
    kabupaten: str
    phone: str
    legality: str


@dataclass(frozen=True)
class IkmQuery:
    """What the list is asked for."""

    search: str = ""
    kabupaten_code: str = ""
    sort: str = "name"
    descending: bool = False
    sorts: Sorts = ()
    """Several columns, the most important first; in the place of `sort`."""
    filters: Filters = field(default_factory=dict)
    """By filter the values of which a business must have one (`listing.ikm_query`)."""
    today: date | None = None
    """The day of periods and of what has ended; None: today."""


def find_entries(session: Session, query: IkmQuery) -> "array[int]":
    """Return the entry numbers of the businesses that answer `query`, in its order: 8 bytes each."""
    if (few := few_with(session, words_of(query))) is not None:
        return order_entries(session, query, few, words_of(query))
    at_most = session.execute(text("SELECT coalesce(max(entry), 0) FROM ikm_row")).scalar_one()
    walking = has_more_than(session, query, at_most // COMMON)
    return select_entries(session, query, *conditions(query, walking=walking))


def few_with(session: Session, words: Sequence[str]) -> set[int] | None:
    """Return the entries that may have all of these words where hardly any business has the rarest short one."""
    known = [businesses_with(session, word) for word in words if len(word) < TRIGRAM]
    return min((found for found in known if found is not None), key=len, default=None)


def order_entries(
    session: Session, query: IkmQuery, entries: Collection[int], words: Sequence[str] = ()
) -> "array[int]":
    """Return those of a few entries that have these words and pass the filters of `query`, in its order.

    What it searches for is ignored.
    """
    where, values = conditions(replace(query, search=""), whole=False)
    tests, given = row_tests(words)
    among = " AND ".join([f"NOT INDEXED WHERE entry IN ({', '.join('?' * len(entries))})", *tests])
    sql = where.replace("WHERE", f"{among} AND", 1) if where else among
    return select_entries(session, query, sql, [*entries, *given, *values])


def select_entries(
    session: Session, query: IkmQuery, where: str, values: Sequence[Any], limit: int = -1
) -> "array[int]":
    """Return the entry numbers of the rows with a WHERE, in the order of `query`; at most `limit`, -1: all."""
    entries: array[int] = array("q")
    for part in parts_of(session, query, where, values, limit=limit, size=4096):  # Python is not held for long
        entries.extend(part)
    return entries


def parts_of(
    session: Session, query: IkmQuery, where: str, values: Sequence[Any], *, limit: int, size: int
) -> Generator[list[int]]:
    """Yield what `select_entries` returns, so many at a time and no further than somebody asks."""
    sql = f"SELECT entry FROM ikm_row {where} ORDER BY {_order_by(query)} LIMIT ?"
    with closing(session.connection().exec_driver_sql(sql, (*values, limit))) as result:
        while rows := result.cursor.fetchmany(size):
            yield list(chain.from_iterable(rows))


def sorts_of(query: IkmQuery) -> Sorts:
    """Return the columns that a query is sorted by."""
    return query.sorts or ((query.sort, query.descending),)


def has_indexed_order(query: IkmQuery) -> bool:
    """Whether an index holds the businesses in the order of a query."""
    sorts = sorts_of(query)
    return len(sorts) == 1 and sorts[0][0] in INDEXED


def has_more_than(session: Session, query: IkmQuery, few: int) -> bool:
    """Whether more businesses have the words of a query than are looked up one by one: the index of its order is read.

    Looking up the key of a found one costs as much as reading over a hundred that were not found.
    """
    words = words_of(query)
    if not words or not has_indexed_order(query):
        return False
    if not (long := _long(words)):
        return True
    sql = "SELECT count(*) FROM (SELECT 1 FROM ikm_search WHERE ikm_search MATCH ? LIMIT ?)"
    return bool(session.connection().exec_driver_sql(sql, (_match(long), few + 1)).scalar_one() > few)


def _order_by(query: IkmQuery) -> str:
    sorts = {_KEYS[name]: _order(down) for name, down in sorts_of(query)}
    sorts.setdefault("name_key", next(iter(sorts.values())))
    return ", ".join([*(f"{key} {order}" for key, order in sorts.items()), "entry"])


def load_rows(session: Session, entries: Sequence[int]) -> list[IkmRow | None]:
    """Return the rows of these entries, in their order; None for one that is gone meanwhile."""
    names = "entry, ikm, name, owner, product, village, district, kabupaten, phone, legality"
    marks = ", ".join("?" * len(entries))
    found = session.connection().exec_driver_sql(
        f"SELECT {names} FROM ikm_row WHERE entry IN ({marks})", tuple(entries)
    )
    rows = {row[0]: IkmRow(UUID(bytes=row[1]), *row[2:]) for row in found}
    return [rows.get(entry) for entry in entries]


def load_all(session: Session, entries: Sequence[int]) -> list[IkmRow]:
    """Return the rows of all these entries, in their order."""
    pages = (load_rows(session, entries[start : start + CHUNK]) for start in range(0, len(entries), CHUNK))
    return [row for page in pages for row in page if row is not None]


def businesses_of(session: Session, entries: Sequence[int], progress: Progress = ignore) -> list[UUID]:
    """Return the businesses of these entries, in their order, without those that are gone meanwhile."""
    found: dict[int, UUID] = {}
    for start in range(0, len(entries), CHUNK):
        progress(start, len(entries), "")
        part = tuple(entries[start : start + CHUNK])
        sql = f"SELECT entry, ikm FROM ikm_row WHERE entry IN ({', '.join('?' * len(part))})"
        found |= {entry: UUID(bytes=ikm) for entry, ikm in session.connection().exec_driver_sql(sql, part)}
    return [found[entry] for entry in entries if entry in found]


def count_ikm(session: Session) -> int:
    """Return how many businesses there are."""
    return int(session.execute(text("SELECT count(*) FROM ikm_row")).scalar_one())


def count_by_kabupaten(session: Session) -> list[tuple[str, str, int]]:
    """Return (code, name, businesses) of each kabupaten that has any, the largest first."""
    rows = session.execute(
        text("SELECT kabupaten_code, kabupaten, count(*) AS n FROM ikm_row GROUP BY 1, 2 ORDER BY n DESC, 2")
    )
    return [(code, name, count) for code, name, count in rows]


def place_key(region_code: str) -> str:
    """Return what the list sorts a place by: kabupaten, kecamatan and village, as far as they are known."""
    names = {region.level: region.name for region in parents(region_code)}
    return search_key("".join(names.get(level, "") for level in (KABUPATEN, KECAMATAN, VILLAGE)))


def conditions(query: IkmQuery, *, walking: bool = False, whole: bool = True) -> tuple[str, list[Any]]:
    """Return the WHERE of a query over `ikm_row`; `walking` along an index, not from one found row to the next.

    Words of one or two letters look at names only: one small index is read for them, or the names of the few rows
    that are looked at anyway (not `whole`: only the first are wanted).
    """
    parts: list[str] = []
    values: list[Any] = []
    words = words_of(query)
    entry = "+entry" if walking else "entry"
    if long := _long(words):
        parts.append(f"{entry} IN (SELECT rowid FROM ikm_search WHERE ikm_search MATCH ?)")
        values.append(_match(long))
    if short := [word for word in words if len(word) < TRIGRAM]:
        by_row = long and not (walking and whole)
        named, given = row_tests(short)
        parts.append(" AND ".join(named) if by_row else f"{entry} IN ({_NAMED} {' AND '.join(named)})")
        values += given
    if query.kabupaten_code:
        parts.append("kabupaten_code = ?")
        values.append(query.kabupaten_code)
    for sql, given in filter_clauses(query.filters, query.today or clock.today(), whole=whole):
        parts.append(sql)
        values += given
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def row_tests(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the conditions that a single row has each of these words, and their values."""
    tests: list[str] = []
    values: list[str] = []
    for word in words:
        short = len(word) < TRIGRAM
        tests.append(IN_NAMES if short else "instr(search, ?)")
        values += [word] * (2 if short else 1)
    return tests, values


def words_of(query: IkmQuery) -> list[str]:
    """Return the keys of the words that a query looks for."""
    whole = search_key(query.search)
    return search_words(query.search) or ([whole] if whole else [])


def like(words: Sequence[str]) -> str:
    """Return a question to the index that finds every business with these long words, and a few others besides.

    It asks for the first and the last letters of each and not where they stand, which takes a fifth of the time.
    """
    return _match(sorted({part for word in _long(words) for part in (word[:TRIGRAM], word[-TRIGRAM:])}))


def _long(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) >= TRIGRAM]


def _match(words: Sequence[str]) -> str:
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)


def _order(descending: bool) -> str:  # noqa: FBT001 - it is one of two words
    return "DESC" if descending else "ASC"


def reindex(session: Session, touched: Iterable[tuple[str, UUID]]) -> None:
    """Bring the list in step with changed rows; part of every writing transaction."""
    by_table: dict[str, list[UUID]] = {}
    for table, record in touched:
        by_table.setdefault(table, []).append(record)
    businesses = set(by_table.get("ikm", ()))
    for table, link in (("person", "owner_id"), ("product", "ikm_id"), ("certificate", "ikm_id")):
        businesses |= _businesses_of(session, table, link, by_table.get(table, []))
    _refresh(session, sorted(businesses))


def rebuild(session: Session) -> None:
    """Make the whole list again from the records."""
    session.execute(text("DELETE FROM ikm_row"))
    _refresh(session, list(session.exec(select(Ikm.id))))


def _businesses_of(session: Session, table: str, link: str, ids: list[UUID]) -> set[UUID]:
    sql = (
        f"SELECT id FROM ikm WHERE {link} IN :ids"
        if table == "person"
        else f"SELECT {link} FROM {table} WHERE id IN :ids"
    )
    found: set[UUID] = set()
    for start in range(0, len(ids), CHUNK):
        part = [record.bytes for record in ids[start : start + CHUNK]]
        rows = session.execute(text(sql).bindparams(bindparam("ids", expanding=True)), {"ids": part})
        found |= {UUID(bytes=row[0]) for row in rows}
    return found


def _refresh(session: Session, ids: Sequence[UUID]) -> None:
    for start in range(0, len(ids), CHUNK):
        part = list(ids[start : start + CHUNK])
        rows = [_row_values(*found) for found in _look_up(session, part)]
        gone = set(part) - {UUID(bytes=row["ikm"]) for row in rows}
        if gone:
            session.execute(
                text("DELETE FROM ikm_row WHERE ikm IN :ids").bindparams(bindparam("ids", expanding=True)),
                {"ids": [record.bytes for record in gone]},
            )
        if rows:
            session.execute(_UPSERT, rows)


def _look_up(session: Session, ids: list[UUID]) -> list[tuple[Ikm, Person | None, list[str], list[Certificate]]]:
    businesses = session.exec(
        select(Ikm, Person)
        .outerjoin(Person, col(Person.id) == col(Ikm.owner_id))
        .where(col(Ikm.id).in_(ids), col(Ikm.deleted).is_(False))
    ).all()
    products: dict[UUID, list[str]] = {}
    for ikm_id, name in session.exec(
        select(Product.ikm_id, Product.name)
        .where(col(Product.ikm_id).in_(ids), col(Product.deleted).is_(False))
        .order_by(col(Product.id))
    ):
        products.setdefault(ikm_id, []).append(name)
    certificates: dict[UUID, list[Certificate]] = {}
    for certificate in session.exec(
        select(Certificate).where(col(Certificate.ikm_id).in_(ids), col(Certificate.deleted).is_(False))
    ):
        certificates.setdefault(certificate.ikm_id, []).append(certificate)
    return [(ikm, owner, products.get(ikm.id, []), certificates.get(ikm.id, [])) for ikm, owner in businesses]


def _row_values(ikm: Ikm, owner: Person | None, products: list[str], certificates: list[Certificate]) -> dict[str, Any]:
    names = {region.level: region for region in parents(ikm.region_code)}
    place = [names[level].name if level in names else "" for level in (VILLAGE, KECAMATAN, KABUPATEN)]
    owner_name = owner.person_name.full if owner else ""
    product = ", ".join(products)
    phone = owner.phone if owner else ""
    numbers = [owner.nik if owner else "", *(certificate.number for certificate in certificates)]
    dialled = clean_number(show_phone(phone))  # as people type it: 0812…
    searched = (ikm.name, ikm.brand, owner_name, product, *place, phone, dialled, *numbers)
    if ikm.erased_on is not None:  # it stays in the figures, and nobody finds it by a word
        searched = ()
    return {
        "ikm": ikm.id.bytes,
        "name": ikm.name,
        "owner": owner_name,
        "product": product,
        "village": place[0],
        "district": place[1],
        "kabupaten": place[2],
        "kabupaten_code": names[KABUPATEN].code if KABUPATEN in names else "",
        "phone": phone,
        "legality": held(certificates),
        "name_key": search_key(ikm.name),
        "owner_key": search_key(owner.name) if owner else "",
        "place_key": place_key(ikm.region_code),
        "search": "\n".join(key for key in map(search_key, searched) if key),
    }


def held(certificates: Iterable[Certificate]) -> str:
    """Return the short names of what a business holds, in the order of the form: "NIB · Sertifikat halal"."""
    codes = {item.scheme for item in certificates if item.status == CertificateStatus.HELD}
    return " · ".join(scheme.label for scheme in form_schemes() if scheme.code in codes)


IN_NAMES = "(instr(name_key, ?) OR instr(owner_key, ?))"
_NAMED = "SELECT entry FROM ikm_row INDEXED BY ikm_row_owner WHERE"
_COLUMNS = (
    "ikm", "name", "owner", "product", "village", "district", "kabupaten", "kabupaten_code", "phone", "legality",
    "name_key", "owner_key", "place_key", "search",
)  # fmt: skip
_UPSERT = text(
    f"INSERT INTO ikm_row ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + name for name in _COLUMNS)}) "
    f"ON CONFLICT (ikm) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)
