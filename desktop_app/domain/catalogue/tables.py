"""The rows of the catalogue's tables, as they stand in `resources/catalogue/readiness` and in the office's spreadsheet.

Every row that states a fact says where it comes from. Texts are Indonesian: they are the data itself.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.catalogue.brackets import check_bracket
from desktop_app.domain.catalogue.rules import check_rule


class Basis(StrEnum):
    """How firm a fact is: from an official instrument, from a source, or our own proposal."""

    OFFICIAL = "resmi"
    SOURCED = "tersumber"
    PROPOSAL = "usulan"


class Confidence(StrEnum):
    """How sure whoever wrote the fact down was."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


class Severity(StrEnum):
    """The fixed class of a finding of an inspection; readiness items have none."""

    NONE = ""
    MINOR = "minor"
    MAJOR = "mayor"
    SERIOUS = "serius"
    CRITICAL = "kritis"

    @property
    def is_grave(self) -> bool:
        """Whether a finding of this class is to be mended soon."""
        return self in (Severity.CRITICAL, Severity.SERIOUS)


class ChecklistKind(StrEnum):
    """What a checklist is for: the office's own readiness list, or the form of an official inspection."""

    READINESS = "kesiapan"
    INSPECTION = "pemeriksaan"


class Mandatory(StrEnum):
    """Whether a scheme has to be had."""

    ALWAYS = "wajib"
    CONDITIONAL = "wajib_bersyarat"
    VOLUNTARY = "sukarela"


class FieldKind(StrEnum):
    """What the answer to the question behind a rule looks like."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"


class Taxpayer(StrEnum):
    """Whom a tax on a payment concerns."""

    CIVIL_SERVANT = "pns"
    """Civil servants and state officials, who are paid out of the regional budget."""
    PARTICIPANT = "peserta"
    """Participants of an event who are nobody's employees there."""
    PRIVATE = "bukan_pegawai"
    """Private persons who are paid for a service, such as a speaker of no office."""
    ANYBODY = "siapa_saja"


class Rounding(StrEnum):
    """How a tax comes to whole rupiah."""

    DOWN = "ke_bawah"
    NEAREST = "terdekat"


class Scope(StrEnum):
    """What a fact is about."""

    BUSINESS = "usaha"
    PRODUCT = "produk"


def _code(value: str) -> str:
    if not value or value != value.strip() or any(character.isspace() for character in value):
        raise ValueError("a code has no spaces and is not empty")
    return value


def _rule(value: dict[str, Any]) -> dict[str, Any]:
    check_rule(value)
    return value


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise PydanticCustomError("no_day", "no date") from error


def _bracket(value: str) -> str:
    try:
        return check_bracket(value)
    except ValueError as error:
        raise PydanticCustomError("no_bracket", "no bracket") from error


Code = Annotated[str, AfterValidator(_code)]
Day = Annotated[str, AfterValidator(_day)]
"""A date as 2026-11-24, or "" for none."""
Bracket = Annotated[str, AfterValidator(_bracket)]
Rule = Annotated[dict[str, Any], AfterValidator(_rule)]


class Row(BaseModel):
    """One row; unknown columns are refused so that a misspelt heading is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Sourced(Row):
    """A row with its provenance."""

    basis: Basis
    confidence: Confidence
    as_of: str = ""
    """The date or period that the source speaks of."""
    sources: tuple[str, ...] = ()
    """Codes of `SourceRow`."""


class SourceRow(Row):
    """Where facts come from."""

    code: Code
    title: str
    kind: str
    date: str = ""
    place: str = ""


class SchemeRow(Sourced):
    """A certificate, licence or registration that a business can have or need."""

    code: Code
    short_name: str = Field(min_length=1)
    name: str = Field(min_length=1)
    full_name: str = ""
    group: str = ""
    authority: str = ""
    apply_at: str = ""
    applies_text: str = ""
    rule: Rule = {}
    """Whom it concerns: see `rules.evaluate`."""
    mandatory: Mandatory
    validity_unlimited: bool | None = None
    validity_years: int | None = None
    validity_text: str = ""
    number_pattern: str = ""
    number_example: str = ""
    number_text: str = ""


class FactRow(Sourced):
    """A fact about a scheme: legal basis, fee, time, obstacle, doubt."""

    scheme: Code
    kind: Code
    no: int = Field(ge=1)
    text: str = Field(min_length=1)
    status: str = ""
    amount_idr: int | None = None


class ChecklistRow(Sourced):
    """A list of items that is gone through during a visit."""

    code: Code
    scheme: Code
    title: str = Field(min_length=1)
    kind: ChecklistKind
    instruction: str = ""
    warning: str = ""


class ItemRow(Sourced):
    """One item of a checklist. In an inspection the text is the finding: it describes what is wrong."""

    checklist: Code
    code: Code
    no: int = Field(ge=1)
    group: str = ""
    text: str = Field(min_length=1)
    evidence: str = ""
    """What to look at, and what the owner has to bring."""
    severity: Severity = Severity.NONE
    blocking: bool = False
    weight: int = Field(ge=0, le=100)
    helpers: tuple[str, ...] = ()
    """Codes of `HelperRow`: who can help."""


class PrerequisiteRow(Row):
    """What a scheme needs before it."""

    scheme: Code
    needs: Code
    kind: str


class LevelRow(Sourced):
    """One way to come to a level: at least so many findings of each class. The first row that holds gives the level."""

    checklist: Code
    level: str = Field(min_length=1)
    no: int = Field(ge=1)
    alternative: int = Field(ge=1)
    minor: int = Field(ge=0)
    mayor: int = Field(ge=0)
    serius: int = Field(ge=0)
    kritis: int = Field(ge=0)
    audit: str = ""
    ready: bool = True
    """Whether certificates are usually given at this level; a worse one is never called ready."""


class ThresholdRow(Sourced):
    """A number that decides something."""

    name: Code
    value: float
    unit: str = ""
    meaning: str = Field(min_length=1)


class HelperRow(Sourced):
    """A kind of agency that helps with an item."""

    code: Code
    name: str = Field(min_length=1)
    role: AgencyRole
    position: str = ""
    level: str = ""
    helps: str = ""


class Option(Row):
    """One answer of a choice."""

    value: Code
    label: str = Field(min_length=1)


class RuleFieldRow(Row):
    """A fact about a business or product that rules ask for."""

    name: Code
    scope: Scope
    kind: FieldKind
    label: str = Field(min_length=1)
    """As in "masa simpan"; of yes/no fields a phrase that is true or not: "memuat klaim"."""
    negation: str = ""
    """What is said of a yes/no field that is not true; "" for "tidak" before the label."""
    question: str = Field(min_length=1)
    unit: str = ""
    options: tuple[Option, ...] = ()


class RouteRow(Sourced):
    """Which schemes a kind of food leads to."""

    no: int = Field(ge=1)
    condition: str = Field(min_length=1)
    schemes: tuple[str, ...]


class TaxRow(Sourced):
    """A tax that is kept back from a payment at an event, during a time."""

    code: Code
    title: str = Field(min_length=1)
    kinds: tuple[str, ...]
    """What is paid, as in `payment.PaymentKind`."""
    who: Taxpayer
    grades: tuple[str, ...] = ()
    """Classes of golongan ("III"), or "pejabat negara"; () for all."""
    taxed_percent: int = Field(default=100, ge=0, le=100)
    """The part of the gross amount that is taxed."""
    rate: float = Field(ge=0, le=100)
    """Percent; where there are brackets, of the first of them."""
    brackets: tuple[Bracket, ...] = ()
    """Progressive rates, as `brackets.read_brackets` has them."""
    rounding: Rounding = Rounding.DOWN
    valid_from: Day = ""
    valid_until: Day = ""
    """The last day."""


class OwnershipRow(Row):
    """Whose value is suggested when two laptops wrote a column; see operations/handing_in/ownership.py."""

    table: Code
    column: Code
    """"*" for every column that has no row of its own."""
    owner: str
    """"petugas": who recorded the visit; "kantor": the office; "hitungan": nobody, the table is worked out anew."""
    note: str = ""
    """Why, in words for people."""


TABLES: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "schemes": (SchemeRow, ("code",)),
    "checklists": (ChecklistRow, ("code",)),
    "items": (ItemRow, ("checklist", "code")),
    "facts": (FactRow, ("scheme", "kind", "no")),
    "prerequisites": (PrerequisiteRow, ("scheme", "needs")),
    "rule_fields": (RuleFieldRow, ("name",)),
    "routes": (RouteRow, ("no",)),
    "levels": (LevelRow, ("checklist", "no", "alternative")),
    "thresholds": (ThresholdRow, ("name",)),
    "helpers": (HelperRow, ("code",)),
    "taxes": (TaxRow, ("code",)),
    "ownership": (OwnershipRow, ("table", "column")),
    "sources": (SourceRow, ("code",)),
}
"""Name of a table to the kind of its rows and the columns that tell one row from another."""
