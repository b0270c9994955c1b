"""Figures by place: per kabupaten in the usual order, and per kecamatan where there is anything."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.regions import find_region
from desktop_app.operations.desk.behind import NOBODY, Behind, Opens, Rows
from desktop_app.operations.desk.readiness import ReadinessNow
from desktop_app.operations.recaps.counted import kabupaten_of
from desktop_app.operations.recaps.readiness import ELSEWHERE, kabupaten_in_order

NONE = Rows()
KECAMATAN = len("18.10.02")


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
    rows: Rows
    others: Rows = NONE
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
class KecamatanFigure:
    """The figure of a kecamatan; its rows are those of the kabupaten that lie in it (`rows_in`)."""

    code: str
    name: str
    count: int
    assessed: int = 0
    target: int | None = None
    share: int | None = None


@dataclass(frozen=True)
class PlaceFigures:
    """One measure by place."""

    measure: PlaceMeasure
    kabupaten: tuple[PlaceFigure, ...]
    kecamatan: tuple[KecamatanFigure, ...] = ()
    """Those with anything; none of participants, whose kecamatan nobody writes down."""


def place_figures(
    measure: PlaceMeasure,
    rows: Rows,
    regions: Mapping[bytes, str],
    *,
    others: Rows = NONE,
    targets: Mapping[str, int] | None = None,
) -> PlaceFigures:
    """Return rows by place; `regions` has the code of every business, `targets` those of the kabupaten."""
    codes = [regions.get(ikm, "") if ikm != NOBODY else region for ikm, region in rows.abouts()]
    counted = rows.apart(map(kabupaten_of, codes))
    beside = others.apart(kabupaten_of(regions.get(ikm, "")) for ikm, _ in others.abouts())
    wanted = targets or {}
    names = {**dict(kabupaten_in_order()), ELSEWHERE: ""}
    found = [
        PlaceFigure(code, name, counted.get(code, NONE), beside.get(code, NONE), wanted.get(code))
        for code, name in names.items()
        if code or counted.get(code) or beside.get(code)
    ]
    below = Counter(code[:KECAMATAN] for code in codes if len(code) >= KECAMATAN and kabupaten_of(code))
    return PlaceFigures(measure, tuple(found), tuple(_kecamatan(code, count) for code, count in sorted(below.items())))


def rows_in(session: Session, rows: Iterable[Behind], region: str) -> list[Behind]:
    """Return those of the rows whose business lies in a region now."""
    query = select(Ikm.id).where(col(Ikm.region_code).startswith(region))
    there = set(session.exec(query))
    return [row for row in rows if row.ikm_id in there]


def readiness_by_place(now: ReadinessNow, regions: Mapping[bytes, str]) -> PlaceFigures:
    """Return the ready businesses by place."""
    return place_figures(PlaceMeasure.READINESS, now.ready, regions, others=now.others)


def businesses_by_place(regions: Mapping[bytes, str]) -> PlaceFigures:
    """Return all businesses by place."""
    rows = Rows.of_businesses(Opens.BUSINESS, ((ikm_id, None, "") for ikm_id in regions))
    return place_figures(PlaceMeasure.BUSINESSES, rows, regions)


def _kecamatan(code: str, count: int) -> KecamatanFigure:
    region = find_region(code)
    return KecamatanFigure(code, region.name if region else code, count)
