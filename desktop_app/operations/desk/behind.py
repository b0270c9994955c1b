"""The rows behind a figure: what opens, and what is told about it when somebody asks to see them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from struct import Struct
from typing import Any, overload
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate
from desktop_app.domain.regions import kabupaten_words
from desktop_app.domain.target import Measure
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.recaps.counted import Happened, kabupaten_of

AT_ONCE = 500
PACKED = Struct("=B16s16siIII")
"""What opens, its id, the business, the day, and the places of note, name and region in a table of texts."""
NOBODY = bytes(16)


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


class _Days(dict[str, int]):
    """Ordinals of ISO days, 0 for none; each is read once."""

    def __missing__(self, day: str) -> int:
        """Read a day."""
        self[day] = date.fromisoformat(day).toordinal() if day else 0
        return self[day]


class Rows(Sequence[Behind]):
    """Rows behind a figure, packed: a page holds hundreds of thousands, and as objects they would slow everything."""

    def __init__(self, rows: Iterable[Behind] = ()) -> None:
        self._opens: list[Opens] = list(Opens)
        opens = {one: place for place, one in enumerate(self._opens)}
        known: dict[str, int] = {}
        packed = bytearray()
        for row in rows:
            target, ikm = row.target.bytes, NOBODY
            if row.ikm_id is not None:
                ikm = target if row.ikm_id is row.target else row.ikm_id.bytes
            day = row.day.toordinal() if row.day else 0
            note, what, region = (known.setdefault(text, len(known)) for text in (row.note, row.what, row.region))
            packed += PACKED.pack(opens[row.opens], target, ikm, day, note, what, region)
        self._packed, self._texts = bytes(packed), tuple(known)

    @classmethod
    def of_businesses(cls, opens: Opens, told: Iterable[tuple[bytes, str | None, str]]) -> "Rows":
        """Pack rows about businesses as the database has them: (id, ISO day, note)."""
        packed, known = bytearray(), {"": 0}
        place, days = list(Opens).index(opens), _Days()
        for ikm, day, note in told:
            packed += PACKED.pack(place, ikm, ikm, days[day or ""], known.setdefault(note, len(known)), 0, 0)
        return cls._made(bytes(packed), tuple(known))

    @classmethod
    def of_measure(cls, measure: Measure, told: Iterable[Happened]) -> "Rows":
        """Pack what counts in a period as rows behind its figure."""
        packed, known, opens = bytearray(), {"": 0}, MEASURED[measure]
        place, days = list(Opens).index(opens), _Days()
        for row in told:
            if opens is Opens.EVENT:
                what, region = (known.setdefault(text, len(known)) for text in (row.what, kabupaten_of(row.region)))
                packed += PACKED.pack(place, row.about, NOBODY, days[row.on], 0, what, region)
            else:
                packed += PACKED.pack(place, row.id, row.about, days[row.on], 0, 0, 0)
        return cls._made(bytes(packed), tuple(known))

    @classmethod
    def _made(cls, packed: bytes, texts: tuple[str, ...]) -> "Rows":
        made = cls()
        made._packed, made._texts = packed, texts
        return made

    def abouts(self) -> Iterator[tuple[bytes, str]]:
        """Yield of each row the business as the database has it (`NOBODY` for none), and the region."""
        for _, _, ikm, _, _, _, region in PACKED.iter_unpack(self._packed):
            yield ikm, self._texts[region]

    def apart(self, keys: Iterable[str]) -> "dict[str, Rows]":
        """Return the rows by key; `keys` are those of every row, in their order."""
        found: dict[str, list[bytes]] = {}
        for place, key in enumerate(keys):
            found.setdefault(key, []).append(self._packed[place * PACKED.size : (place + 1) * PACKED.size])
        return {key: self._made(b"".join(some), self._texts) for key, some in found.items()}

    def __repr__(self) -> str:
        """Return what is the same for the same rows: the code of a print is made of it."""
        same = Rows(self)  # a part of more rows knows texts that none of its own has
        texts = "\0".join(same._texts).encode()
        return f"Rows({len(same)}, {sha256(same._packed + texts).hexdigest()})"

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._packed) // PACKED.size

    def __iter__(self) -> Iterator[Behind]:
        """Unpack one after the other."""
        return map(self._unpacked, PACKED.iter_unpack(self._packed))

    @overload
    def __getitem__(self, place: int) -> Behind: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Behind | Rows":
        """Unpack one, or some."""
        if isinstance(place, slice) and place.step in {None, 1}:
            first, last, _ = place.indices(len(self))
            return self._made(self._packed[first * PACKED.size : last * PACKED.size], self._texts)
        if isinstance(place, slice):
            return Rows(self[one] for one in range(*place.indices(len(self))))
        start = range(len(self))[place] * PACKED.size
        return self._unpacked(PACKED.unpack_from(self._packed, start))

    def _unpacked(self, values: tuple[Any, ...]) -> Behind:
        opens, target, ikm, day, note, what, region = values
        texts = self._texts
        return Behind(
            opens=self._opens[opens],
            target=UUID(bytes=target),
            ikm_id=UUID(bytes=ikm) if ikm != NOBODY else None,
            day=date.fromordinal(day) if day else None,
            note=texts[note],
            what=texts[what],
            region=texts[region],
        )


@dataclass(frozen=True)
class Line:
    """The same in words."""

    what: str
    place: str
    day: date | None
    note: str
    opens: Opens
    target: UUID


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
