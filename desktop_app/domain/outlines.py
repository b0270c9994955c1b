"""The shapes of the kabupaten of Lampung and a point in every kecamatan, in degrees. For pictures, not for borders.

Sources: resources/catalogue/SOURCES.md.
"""

import csv
import json
from dataclasses import dataclass
from functools import cache

from desktop_app.paths import resource

Degrees = tuple[float, float]
"""(longitude, latitude)."""


@dataclass(frozen=True)
class Outline:
    """One kabupaten: its pieces, and a point in it for its name."""

    code: str
    label: Degrees
    rings: tuple[tuple[Degrees, ...], ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the kabupaten of Lampung by their codes."""
    told = json.loads(resource("catalogue/kabupaten_outlines.json").read_text(encoding="utf-8"))
    return tuple(
        Outline(
            code, (one["label"][0], one["label"][1]), tuple(tuple((x, y) for x, y in ring) for ring in one["rings"])
        )
        for code, one in told.items()
    )


@cache
def kecamatan_points() -> dict[str, Degrees]:
    """Return by code a point that lies inside of each kecamatan."""
    with resource("catalogue/kecamatan_points.csv").open(encoding="utf-8", newline="") as file:
        return {code: (float(x), float(y)) for code, x, y in list(csv.reader(file))[1:]}
