"""What is known about a business and its products: what follows from the IKM form, and what an officer recorded.

What nobody knows is not there. What was recorded always wins over what follows.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from desktop_app.domain.catalogue import kbli_categories
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.rules import Several
from desktop_app.domain.catalogue.scales import industry_scale, umk_scale
from desktop_app.domain.catalogue.tables import FieldKind, RuleFieldRow, Scope
from desktop_app.domain.certificate import CertificateStatus, covered_schemes
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.kbli import find_kbli
from desktop_app.domain.regions import LAMPUNG
from desktop_app.domain.text import search_words

RECORDED = "dicatat petugas"
UNPACKED = frozenset({"curah", "tanpa", "tidak", "belum"})
"""Words in the packaging of a product that make it doubtful whether it has one."""


@dataclass(frozen=True)
class Fact:
    """A value that is known, and from what. Several values, or one of several, are a `Several`."""

    value: Any
    origin: str
    """In Indonesian, as it is shown: "dari omzet setahun"."""
    recorded: bool = False
    """Whether an officer recorded it."""


Facts: TypeAlias = Mapping[str, Fact]
"""By the name of the rule field."""
Recorded: TypeAlias = Mapping[tuple[UUID | None, str], Any]
"""What an officer recorded, by product (None: the business) and rule field; as JSON gives it."""


@dataclass(frozen=True)
class ProductFacts:
    """What is known about one product, beyond what is known about its business."""

    id: UUID | None
    name: str
    facts: Facts


@dataclass(frozen=True)
class FactSheet:
    """What is known about a business."""

    business: Facts
    products: tuple[ProductFacts, ...] = ()
    held: frozenset[str] = field(default_factory=frozenset)
    """Schemes of the catalogue that the business holds a certificate of."""

    def facts(self, product: ProductFacts | None = None) -> dict[str, Fact]:
        """Return what is known about a product: the facts of the business and its own."""
        return {**self.business, **(product.facts if product else {})}

    def values(self, product: ProductFacts | None = None) -> dict[str, Any]:
        """Return the same as plain values, ready for `rules.evaluate`."""
        return {name: fact.value for name, fact in self.facts(product).items()}


def derived_facts(catalogue: Catalogue, dossier: IkmDossier, recorded: Recorded | None = None) -> FactSheet:
    """Return what follows from a filled-in IKM form and from what was recorded, each fact with its origin.

    A recorded value that this catalogue does not know counts as unknown.
    """
    told = {key: fact for key, value in (recorded or {}).items() if (fact := _recorded(catalogue, key[1], value))}
    business = {**dict(_business(dossier)), **_told(catalogue, told, None)}
    scales = {**umk_scale(catalogue, _value(business, "modal_usaha_idr"), _value(business, "omzet_tahunan_idr"))}
    scales |= industry_scale(catalogue, workers(dossier.business), dossier.business.investment_equipment)
    business = {**{name: Fact(*scale) for name, scale in scales.items()}, **business}
    return FactSheet(
        business=business,
        products=tuple(_product_facts(catalogue, dossier, line, told) for line in dossier.products),
        held=_held(dossier),
    )


def readable(row: RuleFieldRow, value: Any) -> Any:
    """Return a recorded value as rules compare it; None when it is none that the field can have."""
    options = {option.value for option in row.options}
    if row.kind is FieldKind.YES_NO:
        return value if isinstance(value, bool) else None
    if row.kind is FieldKind.NUMBER:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return value if number and math.isfinite(value) and value >= 0 else None
    if row.kind is FieldKind.CHOICE:
        return value if isinstance(value, str) and value in options else None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    known = frozenset(value) & options
    return Several(known, complete=len(known) == len(set(value)))


def workers(business: IkmDraft) -> int | None:
    """Return how many people work there; None unless both parts of one of the two counts are known."""
    for first, second in (
        (business.workers_male, business.workers_female),
        (business.workers_permanent, business.workers_temporary),
    ):
        if first is not None and second is not None:
            return first + second
    return None


class Invested(Protocol):
    """What tells the capital of a business."""

    @property
    def investment_equipment(self) -> int | None:
        """Machines and equipment, in rupiah."""

    @property
    def working_capital(self) -> int | None:
        """In rupiah."""


def capital(business: Invested) -> int | None:
    """Return the capital without land and buildings, in rupiah; None unless both of its parts are known."""
    if business.investment_equipment is None or business.working_capital is None:
        return None
    return business.investment_equipment + business.working_capital


def _business(dossier: IkmDossier) -> Iterator[tuple[str, Fact]]:
    business = dossier.business
    if business.turnover_year is not None:
        yield "omzet_tahunan_idr", Fact(business.turnover_year, "dari omzet setahun")
    if (money := capital(business)) is not None:
        yield "modal_usaha_idr", Fact(money, "dari nilai mesin dan peralatan serta modal kerja")
    if business.market_export_percent is not None:
        yield "exports", Fact(business.market_export_percent > 0, "dari bagian pemasaran ekspor")
    if business.brand:
        yield "has_brand", Fact(value=True, origin=f"dari merek yang tercatat: {business.brand}")
    elif "merek" in _held(dossier):
        yield "has_brand", Fact(value=True, origin="dari sertifikat merek")
    for line in dossier.products:
        if find_kbli(line.kbli_code, line.kbli_version):
            yield "kbli_section", Fact("C", _of_kbli(line))
            return


def _held(dossier: IkmDossier) -> frozenset[str]:
    held = (line.scheme for line in dossier.certificates if line.status is CertificateStatus.HELD)
    return frozenset(scheme for code in held for scheme in covered_schemes(code))


def _product_facts(
    catalogue: Catalogue, dossier: IkmDossier, line: ProductLine, told: Mapping[tuple[UUID | None, str], Fact]
) -> ProductFacts:
    found = {**dict(_product(catalogue, dossier, line)), **_told(catalogue, told, None, Scope.PRODUCT)}
    return ProductFacts(
        line.id, line.name, {**found, **(_told(catalogue, told, line.id, Scope.PRODUCT) if line.id else {})}
    )


def _product(catalogue: Catalogue, dossier: IkmDossier, line: ProductLine) -> Iterator[tuple[str, Fact]]:
    if (food := kbli_categories.is_food(line.kbli_code, line.kbli_version)) is not None:
        yield "is_food", Fact(food, _of_kbli(line))
    if (category := _category(catalogue, line)) is not None:
        yield "product_category", Fact(category, _of_kbli(line))
    if line.shelf_life_days is not None:
        yield "shelf_life_days", Fact(line.shelf_life_days, "dari masa simpan yang tercatat")
    if (words := set(search_words(line.packaging))) and not words & UNPACKED:
        yield "packaged", Fact(value=True, origin=f"dari kemasan yang tercatat: {line.packaging}")
    if dossier.business.region_code.startswith(LAMPUNG):
        yield "domestic", Fact(value=True, origin="dari tempat produksi di Lampung")


def _category(catalogue: Catalogue, line: ProductLine) -> Any:
    row = catalogue.rule_field("product_category")
    possible = kbli_categories.categories(line.kbli_code, line.kbli_version)
    if row is None or not possible:
        return None
    known = frozenset(possible) & {option.value for option in row.options}
    certain = len(possible) == 1 and len(known) == 1
    return possible[0] if certain else Several(frozenset(), known, complete=len(known) == len(possible))


def _of_kbli(line: ProductLine) -> str:
    return f"dari KBLI {line.kbli_code} ({line.kbli_version})"


def _recorded(catalogue: Catalogue, name: str, value: Any) -> Fact | None:
    row = catalogue.rule_field(name)
    known = readable(row, value) if row else None
    return None if known is None else Fact(known, RECORDED, recorded=True)


def _told(
    catalogue: Catalogue,
    told: Mapping[tuple[UUID | None, str], Fact],
    owner: UUID | None,
    scope: Scope | None = None,
) -> dict[str, Fact]:
    """Return what was recorded about a product or the business; with `scope` only of fields of that scope."""
    found = {name: fact for (product_id, name), fact in told.items() if product_id == owner}
    return {name: fact for name, fact in found.items() if scope in (None, _scope(catalogue, name))}


def _scope(catalogue: Catalogue, name: str) -> Scope | None:
    row = catalogue.rule_field(name)
    return row.scope if row else None


def _value(facts: Facts, name: str) -> Any:
    return facts[name].value if name in facts else None
