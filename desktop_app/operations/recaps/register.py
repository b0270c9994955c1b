"""R2 of documents.md §12.3: the register per kabupaten – businesses by size, workers, investment, value of production.

Every figure is the sum of its rows in `details`; what nobody wrote down counts as nothing there, and is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import capital
from desktop_app.domain.catalogue.scales import LARGE, UMK, umk_scale
from desktop_app.domain.ikm import Product
from desktop_app.domain.text import search_key
from desktop_app.operations import records
from desktop_app.operations.recaps.counted import kabupaten_of
from desktop_app.operations.recaps.readiness import (
    ELSEWHERE,
    Businesses,
    Registered,
    businesses_on,
    kabupaten_in_order,
)

UNKNOWN = ""
"""The size of a business of which neither capital nor sales are known."""
SIZES = (*(size for size, _ in UMK), LARGE, UNKNOWN)


@dataclass(frozen=True)
class Business:
    """A business behind the figures; None is what nobody wrote down."""

    ikm_id: UUID
    kabupaten_code: str
    name: str
    size: str
    """One of `SIZES`, by the thresholds of the catalogue."""
    male: int | None
    female: int | None
    investment: int | None
    """Machines and equipment, in rupiah, without land and buildings."""
    production: int | None
    """Of a year, in rupiah: amount times price of each product of which both are known."""


@dataclass(frozen=True)
class RegisterRow:
    """The figures of one kabupaten, or the sum of all."""

    code: str
    name: str
    sizes: Mapping[str, int]
    male: int
    female: int
    investment: int
    production: int

    @property
    def businesses(self) -> int:
        """The sum of the sizes."""
        return sum(self.sizes.values())

    @property
    def workers(self) -> int:
        """Men and women."""
        return self.male + self.female


@dataclass(frozen=True)
class RegisterRecap:
    """The register on a day: every kabupaten in the usual order, the sum, the businesses behind it."""

    as_of: date
    rows: tuple[RegisterRow, ...]
    total: RegisterRow
    details: tuple[Business, ...]

    @property
    def open_figures(self) -> dict[str, int]:
        """Of how many businesses nobody wrote down the workers, the investment, the production."""
        return {
            "tenaga kerja": sum(one.male is None and one.female is None for one in self.details),
            "nilai investasi": sum(one.investment is None for one in self.details),
            "nilai produksi": sum(one.production is None for one in self.details),
        }


def register_recap(
    session: Session, catalogue: Catalogue, as_of: date, businesses: Businesses | None = None
) -> RegisterRecap:
    """Return R2 of the businesses that stood in the register on a day, with what is known of them now.

    `businesses` are these, when they are known already.
    """
    products: dict[UUID, list[Product]] = {}
    for product in records.list_live(session, Product):
        products.setdefault(product.ikm_id, []).append(product)
    known = businesses_on(session, as_of) if businesses is None else businesses
    details = [_business(catalogue, ikm, products.get(ikm.id, ())) for ikm, _ in known]
    places = kabupaten_in_order()
    if any(one.kabupaten_code == ELSEWHERE for one in details):
        places.append((ELSEWHERE, "Belum jelas/luar Lampung"))
    order = {code: number for number, (code, _) in enumerate(places)}
    told = sorted(details, key=lambda one: (order[one.kabupaten_code], search_key(one.name), one.ikm_id))
    rows = [_row(code, name, [one for one in told if one.kabupaten_code == code]) for code, name in places]
    return RegisterRecap(as_of, tuple(rows), _row("", "JUMLAH", told), tuple(told))


def value_of(products: Sequence[Product]) -> int | None:
    """Return the value of a year's production in whole rupiah, each product rounded; None when none is known."""
    values = [
        int((Decimal(str(one.production_year)) * one.price).quantize(Decimal(1), ROUND_HALF_UP))
        for one in products
        if one.production_year is not None and one.price is not None
    ]
    return sum(values) if values else None


def _business(catalogue: Catalogue, ikm: Registered, products: Sequence[Product]) -> Business:
    scale = umk_scale(catalogue, capital(ikm), ikm.turnover_year)
    return Business(
        ikm_id=ikm.id,
        kabupaten_code=kabupaten_of(ikm.region_code),
        name=ikm.name,
        size=scale["scale_umk"][0] if scale else UNKNOWN,
        male=ikm.workers_male,
        female=ikm.workers_female,
        investment=ikm.investment_equipment,
        production=value_of(products),
    )


def _row(code: str, name: str, details: Sequence[Business]) -> RegisterRow:
    return RegisterRow(
        code=code,
        name=name,
        sizes={size: sum(one.size == size for one in details) for size in SIZES},
        male=sum(one.male or 0 for one in details),
        female=sum(one.female or 0 for one in details),
        investment=sum(one.investment or 0 for one in details),
        production=sum(one.production or 0 for one in details),
    )
