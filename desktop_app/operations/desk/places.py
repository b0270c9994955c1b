"""Figures by place: per kabupaten in the usual order, and per kecamatan where there is anything."""

from collections.abc import Iterable, Mapping
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

    READINESS = "readiness"
    """Businesses that are ready for one scheme or more, of those that were assessed."""
    VISITS = "visits"
    """Visits of this year."""
    PARTICIPANTS = "participants"
    """Participants of this year who were there."""
    BUSINESSES = "businesses"
    """All businesses."""


@dataclass(frozen=True)
class PlaceFigure:
    """The figure of one place."""

    code: str
    """`ELSEWHERE` for what lies in no kabupaten of Lampung."""
    name: str
    rows: tuple[Behind, ...]
    assessed: int = 0
    """Of readiness: how many businesses were assessed."""
    target: int | None = None

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.rows)

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
    assessed: Iterable[UUID] = (),
    targets: Mapping[str, int] | None = None,
) -> PlaceFigures:
    """Return rows by place; `regions` has the code of every business, `targets` those of the kabupaten."""
    known = dict(kabupaten_in_order())
    by_kabupaten: dict[str, list[Behind]] = {}
    by_kecamatan: dict[str, list[Behind]] = {}
    for row in rows:
        code = row.region if row.ikm_id is None else regions.get(row.ikm_id, "")
        kabupaten = code[:KABUPATEN] if code[:KABUPATEN] in known else ELSEWHERE
        by_kabupaten.setdefault(kabupaten, []).append(row)
        if len(code) >= KECAMATAN and kabupaten:
            by_kecamatan.setdefault(code[:KECAMATAN], []).append(row)
    looked_at = _per_kabupaten(assessed, regions)
    wanted = targets or {}
    found = [
        PlaceFigure(code, name, tuple(by_kabupaten.get(code, ())), looked_at.get(code, 0), wanted.get(code))
        for code, name in known.items()
    ]
    if elsewhere := by_kabupaten.get(ELSEWHERE):
        found.append(PlaceFigure(ELSEWHERE, "", tuple(elsewhere), looked_at.get(ELSEWHERE, 0)))
    return PlaceFigures(measure, tuple(found), tuple(_kecamatan(by_kecamatan)))


def readiness_by_place(now: ReadinessNow, regions: Mapping[UUID, str]) -> PlaceFigures:
    """Return the ready businesses by place."""
    return place_figures(PlaceMeasure.READINESS, now.ready.values(), regions, assessed=now.assessed)


def businesses_by_place(regions: Mapping[UUID, str]) -> PlaceFigures:
    """Return all businesses by place."""
    rows = (Behind(Opens.BUSINESS, ikm_id, ikm_id) for ikm_id in regions)
    return place_figures(PlaceMeasure.BUSINESSES, rows, regions)


def _kecamatan(groups: Mapping[str, list[Behind]]) -> Iterable[PlaceFigure]:
    for code, rows in sorted(groups.items()):
        if region := find_region(code):
            yield PlaceFigure(code, region.name, tuple(rows))


def _per_kabupaten(ikm_ids: Iterable[UUID], regions: Mapping[UUID, str]) -> dict[str, int]:
    known = dict(kabupaten_in_order())
    found: dict[str, int] = {}
    for ikm_id in ikm_ids:
        code = regions.get(ikm_id, "")[:KABUPATEN]
        kabupaten = code if code in known else ELSEWHERE
        found[kabupaten] = found.get(kabupaten, 0) + 1
    return found
