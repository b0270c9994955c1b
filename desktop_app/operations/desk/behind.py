"""The rows behind a figure: what opens, and what is told about it when somebody asks to see them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate
from desktop_app.domain.regions import kabupaten_words
from desktop_app.domain.target import Measure
from desktop_app.operations.catalogue import current_catalogue
from desktop_app.operations.counted import Counted
from desktop_app.operations.renewals import scheme_label

AT_ONCE = 500


class Opens(StrEnum):
    """What a row opens."""

    BUSINESS = "business"
    READINESS = "readiness"
    VISIT = "visit"
    EVENT = "event"
    CERTIFICATE = "certificate"
    FOLLOW_UP = "follow_up"


MEASURED = {
    Measure.BUSINESSES: Opens.BUSINESS,
    Measure.VISITS: Opens.VISIT,
    Measure.PARTICIPANTS: Opens.EVENT,
    Measure.CERTIFICATES: Opens.CERTIFICATE,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a figure."""

    opens: Opens
    target: UUID
    """What opens: the business, the visit, the gathering …"""
    ikm_id: UUID | None
    """The business that it is about; None for a participant, who is told by name."""
    day: date | None = None
    note: str = ""
    what: str = ""
    region: str = ""


@dataclass(frozen=True)
class Line:
    """The same in words."""

    what: str
    place: str
    day: date | None
    note: str
    opens: Opens
    target: UUID


def behind(row: Counted) -> Behind:
    """Return what counts in a period as a row behind its figure."""
    opens = MEASURED[row.measure]
    if opens is Opens.EVENT:
        return Behind(opens, row.about, None, row.on, what=row.what, region=row.kabupaten_code)
    return Behind(opens, row.id, row.about, row.on)


def tell(session: Session, rows: Sequence[Behind]) -> list[Line]:
    """Return the rows in words, in their order; a business that is gone meanwhile is left out."""
    found = list(_told(session, rows))
    schemes = _schemes(session, [row.target for row in rows if row.opens is Opens.CERTIFICATE])
    return [
        Line(what, place, row.day, schemes.get(row.target, row.note), row.opens, row.target)
        for row, what, place in found
    ]


def _told(session: Session, rows: Sequence[Behind]) -> Iterator[tuple[Behind, str, str]]:
    names = _names(session, {row.ikm_id for row in rows if row.ikm_id is not None})
    for row in rows:
        if row.ikm_id is None:
            yield row, row.what, kabupaten_words(row.region)
        elif row.ikm_id in names:
            yield row, *names[row.ikm_id]


def _names(session: Session, ids: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return name and place by business."""
    query = text("SELECT ikm, name, village, district, kabupaten FROM ikm_row WHERE ikm IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), AT_ONCE):
        some = [one.bytes for one in wanted[start : start + AT_ONCE]]
        for ikm, name, *places in session.execute(query, {"ids": some}):
            found[UUID(bytes=ikm)] = name, ", ".join(place.removeprefix("Kabupaten ") for place in places if place)
    return found


def _schemes(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the short name of its scheme by certificate."""
    found: dict[UUID, str] = {}
    catalogue = current_catalogue(session) if ids else None
    for start in range(0, len(ids), AT_ONCE):
        query = select(Certificate.id, Certificate.scheme).where(col(Certificate.id).in_(ids[start : start + AT_ONCE]))
        for certificate_id, scheme in session.exec(query):
            found[certificate_id] = scheme_label(catalogue, scheme) if catalogue else scheme
    return found
