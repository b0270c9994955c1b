"""The fields of the IKM form, section by section, in the order of the printed form (documents.md §10.2)."""

from dataclasses import dataclass
from typing import Any

from desktop_app.domain.certificate import CertificateStatus, form_schemes
from desktop_app.domain.dossier import CertificateLine, MachineLine, ProductLine, RawMaterialLine
from desktop_app.domain.dossier_rules import number_kind
from desktop_app.domain.identity import clean_number, show_nik, show_npwp
from desktop_app.domain.identity.kinds import kind_of_number
from desktop_app.domain.ikm import ConsentHow, Origin
from desktop_app.domain.kbli import VERSIONS, kbli_words
from desktop_app.domain.person import Sex
from desktop_app.domain.phone import show_phone
from desktop_app.domain.typed import fraction, show_date, whole_number
from desktop_app.domain.wording import grouped
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_labels_privacy import labels_of_consent
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.fields import (
    Field,
    LongText,
    choice_entry,
    date_entry,
    decimal_entry,
    number_entry,
    text_entry,
    typed_date,
    year_entry,
)
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.forms.pickers import RegionEntry
from desktop_app.ui.ikm.kbli_cell import KbliDelegate
from desktop_app.ui.privacy.masked_entry import MaskedEntry


@dataclass(frozen=True)
class Section:
    """A section of the form: its letter and name, its fields, its lines."""

    title: str
    fields: tuple[Field, ...] = ()
    lines: str = ""
    """Which list of the dossier its table holds."""
    grid: LinesGrid[Any] | None = None
    note: str = ""
    """What stands small under the fields."""


def sections() -> list[Section]:
    """Return the sections with new, empty fields."""
    return [
        Section(tr("A. Owner"), _owner()),
        Section(tr("B. Business"), _business(), note=_purposes()),
        Section(tr("C. Legality and certificates"), (), "certificates", certificates_grid()),
        Section(tr("D. Products"), (), "products", products_grid()),
        Section(tr("E. Workers"), _workers()),
        Section(tr("F. Investment"), _investment()),
        Section(tr("G. Raw materials"), (), "raw_materials", materials_grid()),
        Section(tr("H. Machines"), (), "machines", machines_grid()),
        Section(tr("I. Energy and water"), _energy()),
        Section(tr("J. Markets"), _markets()),
        Section(tr("K. Waste"), (_text("business.waste", tr("Waste and its treatment"), 300),)),
        Section(tr("L. Guidance"), _guidance()),
    ]


def _owner() -> tuple[Field, ...]:
    sexes = ((Sex.UNKNOWN, ""), (Sex.FEMALE, tr("P – female")), (Sex.MALE, tr("L – male")))
    return (
        _text("owner.front_title", tr("Title before the name"), 60),
        _text("owner.name", tr("&Name of the owner"), 200),
        _text("owner.back_title", tr("Title after the name"), 100),
        Field("owner.nik", tr("NI&K"), MaskedEntry(show_nik)),
        Field("owner.sex", tr("Sex"), choice_entry(sexes)),
        _text("owner.birth_place", tr("Place of birth"), 100),
        _date("owner.birth_date", tr("Date of birth")),
        Field("owner.npwp", tr("NPWP"), MaskedEntry(show_npwp)),
        _text("owner.education", tr("Education"), 60),
        Field("owner.phone", tr("Mobile phone / WhatsApp"), MaskedEntry(show_phone)),
        Field("owner.email", tr("E-mail"), MaskedEntry(longest=200)),
        _text("owner.address", tr("Street, RT/RW"), 300),
        _region("owner.region_code", tr("Village of the owner")),
    )


def _business() -> tuple[Field, ...]:
    return (
        _text("business.name", tr("Name of the &business *"), 300),
        _text("business.brand", tr("Brand"), 200),
        _text("business.legal_form", tr("Legal form"), 60),
        Field("business.started_year", tr("Year of start"), year_entry(), wrong=tr("Write the year as 2019.")),
        _text("business.address", tr("Street of the business"), 300),
        _region("business.region_code", tr("&Village of the business")),
        _text("business.postcode", tr("Postcode"), 10),
        Field("business.latitude", tr("Latitude"), decimal_entry(), wrong=tr("Write it as -5,37822.")),
        Field("business.longitude", tr("Longitude"), decimal_entry(), wrong=tr("Write it as 105,03645.")),
        _text("business.cluster", tr("Industrial cluster (sentra)"), 200),
        _text("business.association", tr("Association"), 200),
        _text("business.social_media", tr("Social media, marketplace"), 300),
        *_consent(),
    )


def _purposes() -> str:
    """Return what the data are used for and how an owner agrees, as the catalogue says it."""
    rules = privacy_rules()
    told = tr("The data are used for: {purposes}.", purposes="; ".join(one.marked for one in rules.purposes))
    return f"{told} {rules.consent.text}"


def _consent() -> tuple[Field, ...]:
    ways = tuple((one, choice_names(ConsentHow)[one]) for one in ConsentHow)
    labels = labels_of_consent()
    return (
        _date("business.consent_on", tr("Owner agreed to the use of the data on")),
        Field("business.consent_how", labels["consent_how"], choice_entry(ways)),
        _text("business.consent_by", labels["consent_by"], 200),
        _text("business.consent_witness", labels["consent_witness"], 200),
        _date("business.consent_withdrawn_on", labels["consent_withdrawn_on"]),
    )


def _workers() -> tuple[Field, ...]:
    return (
        _number("business.workers_male", tr("Male workers")),
        _number("business.workers_female", tr("Female workers")),
        _number("business.workers_permanent", tr("Permanent")),
        _number("business.workers_temporary", tr("Temporary")),
        _number("business.workers_family", tr("Family members")),
    )


def _investment() -> tuple[Field, ...]:
    return (
        _number("business.investment_equipment", tr("Machines and equipment, without land and buildings (Rp)")),
        _number("business.investment_land", tr("Land and buildings (Rp)")),
        _number("business.working_capital", tr("Working capital (Rp)")),
        _text("business.capital_source", tr("Source of the capital"), 100),
    )


def _energy() -> tuple[Field, ...]:
    return (
        _number("business.electricity_va", tr("Electricity (VA)")),
        _number("business.electricity_kwh_month", tr("Electricity (kWh a month)")),
        _text("business.fuel", tr("Fuel"), 200),
        _text("business.water", tr("Water"), 200),
    )


def _markets() -> tuple[Field, ...]:
    return (
        _number("business.market_local_percent", tr("Sold locally (%)")),
        _number("business.market_province_percent", tr("Sold to other provinces (%)")),
        _number("business.market_export_percent", tr("Exported (%)")),
        _text("business.export_countries", tr("Countries"), 200),
        _text("business.sales_channels", tr("Sales channels"), 200),
        _number("business.turnover_year", tr("Turnover a year (Rp)")),
    )


def _guidance() -> tuple[Field, ...]:
    return (
        Field("business.training_received", tr("Training received"), LongText()),
        Field("business.difficulties", tr("Difficulties"), LongText()),
        Field("business.needs", tr("Needs"), LongText()),
        Field("business.note", tr("Notes of the officer"), LongText()),
    )


def _text(path: str, label: str, longest: int) -> Field:
    return Field(path, label, text_entry(longest))


def _number(path: str, label: str) -> Field:
    return Field(path, label, number_entry(), wrong=tr("Write a whole number, such as 1.250.000 or 1,5jt."))


def _date(path: str, label: str) -> Field:
    return Field(path, label, date_entry(), wrong=tr("Write a date, such as 24/11/2026 or 2411."))


def _region(path: str, label: str) -> Field:
    return Field(path, label, RegionEntry(), wrong=tr("Choose one of the offered places, or leave it empty."))


def certificates_grid() -> LinesGrid[CertificateLine]:
    """Return the table of certificates."""
    schemes = [(scheme.code, scheme.label) for scheme in form_schemes()]
    statuses = (
        (CertificateStatus.UNKNOWN, ""),
        (CertificateStatus.HELD, tr("Held")),
        (CertificateStatus.IN_PROCESS, tr("In process")),
        (CertificateStatus.NONE, tr("None")),
    )
    columns = (
        GridColumn(tr("Scheme"), "scheme", 170, choices=schemes),
        GridColumn(tr("Status"), "status", 100, choices=statuses),
        GridColumn(tr("Number"), "number", 200, show_of=_number_words),
        GridColumn(tr("Issued on"), "issued_on", 130, parse=typed_date, show=show_date),
        GridColumn(tr("Valid until"), "expires_on", 130, parse=typed_date, show=show_date),
    )
    return LinesGrid(columns, lambda: CertificateLine(scheme=""), tr("Certificates"))


def _number_words(line: CertificateLine) -> str:
    """Return a number in the groups of its kind; what is none stays as it was typed."""
    kind = kind_of_number(number_kind(line.scheme))
    return kind.show(line.number) if any(map(str.isdigit, line.number)) else line.number


def products_grid() -> LinesGrid[ProductLine]:
    """Return the table of products."""
    versions = (("", ""), *((version, version) for version in VERSIONS))
    columns = (
        GridColumn(tr("Product"), "name", 220),
        GridColumn(tr("KBLI"), "kbli_code", 70, parse=clean_number),
        GridColumn(tr("KBLI of"), "kbli_version", 80, choices=versions),
        GridColumn(tr("Unit"), "unit", 70),
        GridColumn(tr("Capacity/year"), "capacity_year", 110, parse=fraction, show=show_fraction),
        GridColumn(tr("Production/year"), "production_year", 120, parse=fraction, show=show_fraction),
        GridColumn(tr("Price (Rp)"), "price", 100, parse=whole_number, show=grouped),
        GridColumn(tr("Packaging"), "packaging", 120),
        GridColumn(tr("What the code means"), "kbli_code", 260, locked=_meaning_hint, show_of=_meaning),
    )
    grid: LinesGrid[ProductLine] = LinesGrid(columns, ProductLine, tr("Products"))
    grid.setItemDelegateForColumn(1, KbliDelegate(grid))
    return grid


def _meaning(line: ProductLine) -> str:
    return kbli_words(line.kbli_code, line.kbli_version)


def _meaning_hint(line: ProductLine) -> str:
    return _meaning(line) or tr("Follows from the code and the year of its KBLI.")


def materials_grid() -> LinesGrid[RawMaterialLine]:
    """Return the table of raw materials."""
    origins = (
        (Origin.UNKNOWN, ""),
        (Origin.SAME_KABUPATEN, tr("Same kabupaten")),
        (Origin.LAMPUNG, tr("Lampung")),
        (Origin.OTHER_PROVINCE, tr("Other province")),
        (Origin.IMPORT, tr("Import")),
    )
    columns = (
        GridColumn(tr("Raw material"), "name", 220),
        GridColumn(tr("Volume/month"), "volume_month", 110, parse=fraction, show=show_fraction),
        GridColumn(tr("Unit"), "unit", 70),
        GridColumn(tr("Value/month (Rp)"), "value_month", 130, parse=whole_number, show=grouped),
        GridColumn(tr("Origin"), "origin", 140, choices=origins),
        GridColumn(tr("Place of origin"), "origin_note", 160),
    )
    return LinesGrid(columns, RawMaterialLine, tr("Raw materials"))


def machines_grid() -> LinesGrid[MachineLine]:
    """Return the table of machines."""
    columns = (
        GridColumn(tr("Machine"), "name", 220),
        GridColumn(tr("Count"), "count", 80, parse=whole_number),
        GridColumn(tr("Capacity"), "capacity", 120),
        GridColumn(tr("Year"), "year", 80, parse=whole_number),
        GridColumn(tr("Condition"), "condition", 120),
    )
    return LinesGrid(columns, MachineLine, tr("Machines"))


def show_fraction(value: float) -> str:
    """Return a number as typed: 1.250 or 12,5."""
    return grouped(int(value)) if value == int(value) else str(value).replace(".", ",")
