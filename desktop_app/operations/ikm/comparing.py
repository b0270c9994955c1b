"""The businesses of the register as they are compared with each other: read in bulk, or a few by their ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.distinct_pair import DistinctPair
from desktop_app.domain.names import PersonName
from desktop_app.domain.regions import line
from desktop_app.domain.similar import Traits, traits
from desktop_app.i18n import tr
from desktop_app.operations.ikm.redirects import survivor_among
from desktop_app.progress import Progress, ignore

_COLUMNS = """SELECT i.id, i.name, i.region_code, i.deleted, coalesce(p.front_title, ''), coalesce(p.name, ''),
 coalesce(p.back_title, ''), coalesce(p.phone, ''), coalesce(p.nik, ''),
 coalesce((SELECT c.number FROM certificate c WHERE c.ikm_id = i.id AND c.scheme = 'nib' AND c.number <> ''
  AND c.deleted = 0 ORDER BY c.id LIMIT 1), '')
 FROM ikm i LEFT JOIN person p ON p.id = i.owner_id"""
_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Known:
    """A business of the register, live or in the bin."""

    id: UUID
    name: str
    owner: str
    region_code: str
    phone: str
    deleted: bool
    traits: Traits

    @property
    def place(self) -> str:
        """Village, kecamatan and kabupaten in words."""
        return line(self.region_code)


def everything(session: Session, progress: Progress = ignore) -> list[Known]:
    """Return all businesses that were not merged into others, those of the bin too, the oldest first."""
    connection = session.connection()
    total = connection.exec_driver_sql("SELECT count(*) FROM ikm").scalar_one()
    cursor = connection.exec_driver_sql(f"{_COLUMNS} WHERE i.merged_into IS NULL ORDER BY i.id").cursor
    found: list[Known] = []
    while rows := cursor.fetchmany(_STEP):
        found.extend(map(_known, rows))
        progress(len(found), total, tr("Reading the register …"))
    return found


def some(session: Session, ids: Sequence[bytes]) -> Iterator[Known]:
    """Yield those of these businesses that were not merged into others."""
    marks = ", ".join("?" * len(ids))
    query = f"{_COLUMNS} WHERE i.id IN ({marks}) AND i.merged_into IS NULL"
    return map(_known, session.connection().exec_driver_sql(query, tuple(ids)).fetchall())


def distinct_ids(session: Session) -> frozenset[frozenset[UUID]]:
    """Return the pairs that were judged to be different; a merged business stands for its survivor."""
    query = select(DistinctPair.first_id, DistinctPair.second_id).where(col(DistinctPair.deleted).is_(False))
    pairs = session.exec(query).all()
    survivors = survivor_among(session)
    return frozenset(frozenset(survivors.get(one, one) for one in pair) for pair in pairs)


def distinct_from(session: Session, ikm_id: UUID) -> frozenset[UUID]:
    """Return the businesses that were judged to be others than this one."""
    return frozenset(other for pair in distinct_ids(session) if ikm_id in pair for other in pair - {ikm_id})


def _known(row: Sequence[object]) -> Known:
    ikm_id, name, region, deleted, front, owner, back, phone, nik, nib = row
    return Known(
        UUID(bytes=ikm_id),  # type: ignore[arg-type]
        str(name),
        PersonName(str(front), str(owner), str(back)).full,
        str(region),
        str(phone),
        bool(deleted),
        traits(str(name), str(owner), str(region), str(phone), str(nik), str(nib)),
    )
