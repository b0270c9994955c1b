"""IKM: a small or medium industrial business, with the fields of the IKM form (documents.md §10, sections B to L)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, UuidBlob, choice, reference


class Origin(StrEnum):
    """Where a raw material comes from."""

    UNKNOWN = ""
    SAME_KABUPATEN = "kabupaten"
    LAMPUNG = "lampung"
    OTHER_PROVINCE = "province"
    IMPORT = "import"


class ConsentHow(StrEnum):
    """How the owner agreed to the use of the data."""

    UNKNOWN = ""
    SIGNED = "signed"
    """On the printed form."""
    VERBAL = "verbal"
    """Told before a witness; the law wants it written or recorded (see the catalogue)."""
    REFUSED = "refused"
    """Asked, and not given."""


class IkmDraft(Draft):
    """What is filled in about a business. Numbers that nobody asked for stay None; money is whole rupiah."""

    name: str = Field(default="", max_length=300)
    brand: str = Field(default="", max_length=200)
    legal_form: str = Field(default="", max_length=60)
    started_year: int | None = Field(default=None, ge=1800, le=2200)
    owner_id: UUID | None = reference("person", default=None, nullable=True)
    address: str = Field(default="", max_length=300)
    region_code: str = Field(default="", max_length=13)
    postcode: str = Field(default="", max_length=10)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    cluster: str = Field(default="", max_length=200)
    association: str = Field(default="", max_length=200)
    social_media: str = Field(default="", max_length=300)

    workers_male: int | None = Field(default=None, ge=0)
    workers_female: int | None = Field(default=None, ge=0)
    workers_permanent: int | None = Field(default=None, ge=0)
    workers_temporary: int | None = Field(default=None, ge=0)
    workers_family: int | None = Field(default=None, ge=0)

    investment_equipment: int | None = Field(default=None, ge=0)
    """Machines, equipment and the rest, without land and buildings."""
    investment_land: int | None = Field(default=None, ge=0)
    working_capital: int | None = Field(default=None, ge=0)
    capital_source: str = Field(default="", max_length=100)

    electricity_va: int | None = Field(default=None, ge=0)
    electricity_kwh_month: int | None = Field(default=None, ge=0)
    fuel: str = Field(default="", max_length=200)
    water: str = Field(default="", max_length=200)

    market_local_percent: int | None = Field(default=None, ge=0, le=100)
    market_province_percent: int | None = Field(default=None, ge=0, le=100)
    """Sold in other provinces."""
    market_export_percent: int | None = Field(default=None, ge=0, le=100)
    export_countries: str = Field(default="", max_length=200)
    sales_channels: str = Field(default="", max_length=200)
    turnover_year: int | None = Field(default=None, ge=0)

    waste: str = Field(default="", max_length=300)
    training_received: str = Field(default="", max_length=1000)
    difficulties: str = Field(default="", max_length=1000)
    needs: str = Field(default="", max_length=1000)
    note: str = Field(default="", max_length=4000)
    consent_on: date | None = None
    """The day on which the owner agreed to the use of the data."""
    consent_how: ConsentHow = choice(ConsentHow.UNKNOWN)
    consent_by: str = Field(default="", max_length=200)
    """Who agreed or refused; empty for the owner."""
    consent_witness: str = Field(default="", max_length=200)
    """Who heard it, when it was told."""
    consent_withdrawn_on: date | None = None
    """The day on which the owner took the agreement back."""


class Ikm(IkmDraft, Record, table=True):
    """A business."""

    __tablename__ = "ikm"
    merged_into: UUID | None = Field(default=None, sa_type=UuidBlob)
    """The business that this one was found to be; later changes land there. None for nearly all."""
    erased_on: date | None = None
    """The day on which the owner's data were erased at their request; None for nearly all."""


class ProductDraft(Draft):
    """One product of a business. The KBLI code always carries the version that it belongs to."""

    name: str = Field(default="", max_length=300)
    kbli_code: str = Field(default="", max_length=5)
    kbli_version: str = Field(default="", max_length=4)
    """"2020" or "2025"; empty when there is no code."""
    unit: str = Field(default="", max_length=30)
    capacity_year: float | None = Field(default=None, ge=0)
    production_year: float | None = Field(default=None, ge=0)
    price: int | None = Field(default=None, ge=0)
    packaging: str = Field(default="", max_length=200)
    shelf_life_days: int | None = Field(default=None, ge=0)


class Product(ProductDraft, Record, table=True):
    """A product."""

    __tablename__ = "product"
    ikm_id: UUID = reference("ikm")


class RawMaterialDraft(Draft):
    """One raw or auxiliary material, and where it comes from."""

    name: str = Field(default="", max_length=200)
    volume_month: float | None = Field(default=None, ge=0)
    unit: str = Field(default="", max_length=30)
    value_month: int | None = Field(default=None, ge=0)
    origin: Origin = choice(Origin.UNKNOWN)
    origin_note: str = Field(default="", max_length=200)
    availability: str = Field(default="", max_length=200)


class RawMaterial(RawMaterialDraft, Record, table=True):
    """A raw material."""

    __tablename__ = "raw_material"
    ikm_id: UUID = reference("ikm")


class MachineDraft(Draft):
    """One kind of machine or equipment."""

    name: str = Field(default="", max_length=200)
    count: int | None = Field(default=None, ge=0)
    capacity: str = Field(default="", max_length=100)
    year: int | None = Field(default=None, ge=1800, le=2200)
    origin: str = Field(default="", max_length=100)
    condition: str = Field(default="", max_length=30)


class Machine(MachineDraft, Record, table=True):
    """A machine."""

    __tablename__ = "machine"
    ikm_id: UUID = reference("ikm")
