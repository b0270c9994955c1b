"""Figures by place: per kabupaten in the usual order, and per kecamatan where there is anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.regions import find_region
from desktop_app.operations.desk.behind import Behind, Opens
from desktop_app.operations.desk.readiness import ReadinessNow
from desktop_app.operations.recaps import ELSEWHERE, kabupaten_in_order

KABUPATEN, KECAMATAN = len("18.10"), len("18.10.02")


class PlaceMeasure(StrEnum):
    """What is counted by place."""

    READINESS = "kesiapan"
    """Businesses that are ready for one scheme or more, of those that were assessed."""
    VISITS = "kunjungan"
    """Visits of this year."""
    PARTICIPANTS = "peserta"
    """Participants of this year who were there."""
    BUSINESSES = "ikm"
    """All businesses."""


@dataclass(frozen=True)
class PlaceFigure:
    """The figure of one place."""

    code: str
    """`ELSEWHERE` for what lies in no kabupaten of Lampung."""
    name: str
    rows: tuple[Behind, ...]
    others: tuple[Behind, ...] = ()
    """Of readiness: the businesses that were assessed and are not ready for anything."""
    target: int | None = None

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.rows)

    @property
    def assessed(self) -> int:
        """Of readiness: how many businesses were assessed."""
        return self.count + len(self.others)

    @property
    def share(self) -> int | None:
        """Of readiness: ready of assessed in whole percent, rounded down so that 100 means all; None without any."""
        return 100 * self.count // self.assessed if self.assessed else None


@dataclass(frozen=True)
class PlaceFigures:
    """One measure by place."""

    measure: PlaceMeasure
    kabupaten: tuple[PlaceFigure, ...]
    kecamatan: tuple[PlaceFigure, ...] = ()
    """Those with anything; none of participants, whose kecamatan nobody writes down."""


def place_figures(
    measure: PlaceMeasure,
    rows: Iterable[Behind],
    regions: Mapping[UUID, str],
    *,
    others: Iterable[Behind] = (),
    targets: Mapping[str, int] | None = None,
) -> PlaceFigures:
    """Return rows by place; `regions` has the code of every business, `targets` those of the kabupaten."""
    counted, beside = _by_code(rows, regions), _by_code(others, regions)
    wanted = targets or {}
    names = {**dict(kabupaten_in_order()), ELSEWHERE: ""}
    found = [
        PlaceFigure(code, name, tuple(counted.get(code, ())), tuple(beside.get(code, ())), wanted.get(code))
        for code, name in names.items()
        if code or counted.get(code) or beside.get(code)
    ]
    kecamatan = [code for code in sorted({*counted, *beside}) if len(code) == KECAMATAN]
    below = [_kecamatan(code, counted.get(code, ()), beside.get(code, ())) for code in kecamatan]
    return PlaceFigures(measure, tuple(found), tuple(one for one in below if one.count))


def readiness_by_place(now: ReadinessNow, regions: Mapping[UUID, str]) -> PlaceFigures:
    """Return the ready businesses by place."""
    return place_figures(PlaceMeasure.READINESS, now.ready.values(), regions, others=now.others.values())


def businesses_by_place(regions: Mapping[UUID, str]) -> PlaceFigures:
    """Return all businesses by place."""
    rows = (Behind(Opens.BUSINESS, ikm_id, ikm_id) for ikm_id in regions)
    return place_figures(PlaceMeasure.BUSINESSES, rows, regions)


def _by_code(rows: Iterable[Behind], regions: Mapping[UUID, str]) -> dict[str, list[Behind]]:
    """Return rows by the code of their kabupaten, and by that of their kecamatan."""
    known = dict(kabupaten_in_order())
    found: dict[str, list[Behind]] = {}
    for row in rows:
        code = row.region if row.ikm_id is None else regions.get(row.ikm_id, "")
        kabupaten = code[:KABUPATEN] if code[:KABUPATEN] in known else ELSEWHERE
        found.setdefault(kabupaten, []).append(row)
        if kabupaten and len(code) >= KECAMATAN:
            found.setdefault(code[:KECAMATAN], []).append(row)
    return found


def _kecamatan(code: str, rows: Sequence[Behind], others: Sequence[Behind]) -> PlaceFigure:
    region = find_region(code)
    return PlaceFigure(code, region.name if region else code, tuple(rows), tuple(others))
