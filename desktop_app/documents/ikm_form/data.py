"""Looks up what the form about a business prints: the register in the words of the form."""

from collections.abc import Iterator
from datetime import date, datetime, time
from types import MappingProxyType
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.ikm_form.paper import BlankFormOptions, CertificateRow, IkmForm, IkmFormOptions, ScaleRow
from desktop_app.documents.office.issuing import PRACTICE, WIB
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import capital, workers
from desktop_app.domain.catalogue.scales import industry_scale, umk_scale
from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier import CertificateLine, IkmDossier, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.identity import kind_of_number
from desktop_app.domain.ikm import IkmDraft, Origin
from desktop_app.domain.masking import at_tier, is_sensitive
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.regions import KABUPATEN, KECAMATAN, VILLAGE, parents, titled
from desktop_app.domain.wording import grouped, long_date, phone, short_date
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.privacy.consent import Consent, consent_of

NIB_DIGITS = 13
TEXTS = (
    *("name", "brand", "legal_form", "address", "postcode", "cluster", "association", "social_media"),
    *("capital_source", "fuel", "water", "export_countries", "sales_channels", "waste"),
    *("training_received", "difficulties", "needs", "note"),
)
"""Answers of a business that are printed as they were typed."""
STATUSES = {CertificateStatus.HELD: "Ada", CertificateStatus.IN_PROCESS: "Proses", CertificateStatus.NONE: "Belum"}
ORIGINS = {
    Origin.UNKNOWN: "",
    Origin.SAME_KABUPATEN: "Kab. sendiri",
    Origin.LAMPUNG: "Lampung",
    Origin.OTHER_PROVINCE: "Luar prov.",
    Origin.IMPORT: "Impor",
}
HOME = frozenset({"address", "village", "birth_place", "birth_date"})
"""What is told of an owner to the office alone."""


def collect(session: Session, ikm_id: UUID | None, options: BlankFormOptions, *, practice: bool) -> IkmForm:
    """Return the form of a business, filled from the register; the blank one for None.

    Raises `UserError` when the business is gone. A form without a day is dated by the catalogue that it follows.
    """
    catalogue = current_catalogue(session)
    dossier = load_dossier(session, ikm_id) if ikm_id else IkmDossier()
    business = dossier.business
    tier = options.tier if isinstance(options, IkmFormOptions) else Tier.INTERNAL
    day = options.dated or business.consent_on
    when = day or date.fromisoformat(catalogue.version[:10])
    office = office_on(session, when)
    return IkmForm(
        when=datetime.combine(when, time(), WIB),
        code=form_code(business.region_code, ikm_id) if ikm_id else "",
        name=business.name,
        office=", ".join(part for part in (office.name, office.government) if part) if office else "",
        answers=MappingProxyType({name: text for name, text in _told(dossier, tier) if text}),
        certificates=tuple(_certificates(dossier.certificates)),
        products=tuple(_product(line) for line in dossier.products),
        materials=tuple(_material(line) for line in dossier.raw_materials),
        machines=tuple(_machine(line) for line in dossier.machines),
        scales=scales(catalogue, business),
        consent=consent_of(business) is Consent.GIVEN,
        refused=consent_of(business) in (Consent.REFUSED, Consent.WITHDRAWN),
        day=long_date(day) if day else "",
        place=options.place,
        officer=options.officer,
        paper=options.paper,
        watermark=PRACTICE if practice else "",
        tier=tier if ikm_id else None,
    )


def form_code(region_code: str, ikm_id: UUID) -> str:
    """Return the code of the form of a business, always the same: IKM-1810-7F3A2C."""
    kabupaten = region_code[:5].replace(".", "") or "0000"
    return f"IKM-{kabupaten}-{ikm_id.hex[-6:].upper()}"


def scales(catalogue: Catalogue, business: IkmDraft) -> tuple[ScaleRow, ...]:
    """Return both ways to tell the size of a business, each size with its rule in the catalogue's words."""
    found = {
        **umk_scale(catalogue, capital(business), business.turnover_year),
        **industry_scale(catalogue, workers(business), business.investment_equipment),
    }
    rules = {row.name: row.meaning for row in catalogue.thresholds}
    umk = (("mikro", "micro_sales"), ("kecil", "small_sales"), ("menengah", "medium_sales"))
    industry = (("kecil", "small_industry_investment"), ("menengah", "medium_industry_investment"))
    sizes = [tuple((size, rules.get(name, "")) for size, name in pairs) for pairs in (umk, industry)]
    return (
        ScaleRow("Skala UMKM", "UMKM:", (*sizes[0], ("besar", "")), found.get("scale_umk", ("", ""))[0]),
        ScaleRow("Skala industri", " Industri:", (*sizes[1], ("besar", "")), found.get("scale_industri", ("", ""))[0]),
    )


def _told(dossier: IkmDossier, tier: Tier) -> Iterator[tuple[str, str]]:
    """Yield the answers as a form of this tier has them: for others the owner's numbers masked, the home absent."""
    for name, text in _answers(dossier):
        part, _, column = name.partition(".")
        if tier is Tier.INTERNAL or part != "owner":
            yield name, text
        elif column not in HOME:
            yield name, at_tier(text, tier) if is_sensitive("person", column) else text


def _answers(dossier: IkmDossier) -> Iterator[tuple[str, str]]:
    yield from _owner(dossier.owner)
    yield from _business(dossier.business)
    yield from _figures(dossier.business)
    products, materials = dossier.products, dossier.raw_materials
    yield "kbli", next((line.kbli_code for line in products if line.kbli_code), "")
    yield "kbli_version", next((line.kbli_version for line in products if line.kbli_code), "")
    yield "packaging", _listed((line.name, line.packaging) for line in products)
    yield "shelf_life", _listed((line.name, _days(line.shelf_life_days)) for line in products)
    yield "availability", _listed((line.name, line.availability) for line in materials)


def _owner(owner: PersonDraft) -> Iterator[tuple[str, str]]:
    yield "owner.name", owner.person_name.full
    yield "owner.sex", owner.sex.value
    yield "owner.birth_date", long_date(owner.birth_date) if owner.birth_date else ""
    yield "owner.phone", phone(owner.phone)
    for name in ("nik", "npwp", "birth_place", "education", "email", "address"):
        yield f"owner.{name}", getattr(owner, name)
    yield from _region("owner", owner.region_code)


def _business(business: IkmDraft) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        yield name, getattr(business, name)
    yield "started_year", _plain(business.started_year)
    yield "latitude", _degrees(business.latitude)
    yield "longitude", _degrees(business.longitude)
    yield from _region("business", business.region_code)


def _figures(business: IkmDraft) -> Iterator[tuple[str, str]]:
    for part in ("male", "female", "permanent", "temporary", "family"):
        yield f"workers_{part}", _figure(getattr(business, f"workers_{part}"))
    both = business.workers_male, business.workers_female
    yield "workers", "" if None in both else _figure(sum(count or 0 for count in both))
    money = ("investment_equipment", "investment_land", "working_capital", "turnover_year")
    for name in (*money, "electricity_va", "electricity_kwh_month"):
        yield name, _figure(getattr(business, name))
    for part in ("local", "province", "export"):
        yield f"market_{part}", _plain(getattr(business, f"market_{part}_percent"))


def _region(owner: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield the village with its own word (Pekon, Tiyuh), kecamatan and kabupaten."""
    by_level = {region.level: region for region in parents(code)}
    if VILLAGE in by_level:
        yield f"{owner}.village", titled(by_level[VILLAGE])
    for level in (KECAMATAN, KABUPATEN):
        if level in by_level:
            yield f"{owner}.{level}", by_level[level].name


def _certificates(lines: list[CertificateLine]) -> Iterator[CertificateRow]:
    """Yield a line for each scheme of the form; several certificates of one stand behind each other."""
    for scheme in form_schemes():
        own = [line for line in lines if line.scheme in {scheme.code, *scheme.covers}]
        statuses = [status for status in STATUSES if any(line.status is status for line in own)]
        show = kind_of_number(scheme.number_kind).show
        boxed = NIB_DIGITS if scheme.number_kind == "nib" else 0
        numbers = [line.number if boxed else show(line.number) for line in own if line.number]
        yield CertificateRow(
            label=scheme.label,
            status=STATUSES[statuses[0]] if statuses else "",
            number="; ".join(numbers),
            issued_on="; ".join(short_date(line.issued_on) for line in own if line.issued_on),
            expires_on="; ".join(short_date(line.expires_on) for line in own if line.expires_on),
            boxes=boxed,
        )


def _product(line: ProductLine) -> tuple[str, ...]:
    """Return name with KBLI, unit, capacity, production, price and value of a year."""
    name = f"{line.name} ({line.kbli_code})" if line.kbli_code else line.name
    known = line.production_year is not None and line.price is not None
    value = round(line.production_year * line.price) if known else None  # type: ignore[operator]
    return (
        name,
        line.unit,
        _number(line.capacity_year),
        _number(line.production_year),
        _figure(line.price),
        _figure(value),
    )


def _material(line: RawMaterialLine) -> tuple[str, ...]:
    """Return name, volume with unit, value, origin, and where exactly it comes from."""
    volume = f"{_number(line.volume_month)} {line.unit}".strip()
    return line.name, volume, _figure(line.value_month), ORIGINS[line.origin], line.origin_note


def _machine(line: MachineLine) -> tuple[str, ...]:
    name = f"{line.name} (asal {line.origin})" if line.origin else line.name
    return name, _plain(line.count), line.capacity, _plain(line.year), line.condition


def _listed(pairs: Iterator[tuple[str, str]]) -> str:
    """Return "keripik: plastik; sale: dus", one text alone when there is only one thing."""
    told = [(name, text) for name, text in pairs if text]
    return told[0][1] if len(told) == 1 else "; ".join(f"{name}: {text}" for name, text in told)


def _days(count: int | None) -> str:
    return "" if count is None else f"{grouped(count)} hari"


def _figure(value: int | None) -> str:
    return "" if value is None else grouped(value)


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return grouped(int(value)) if value == int(value) else f"{value:.10g}".replace(".", ",")


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
