"""Money that people at a gathering receive and sign for, and the tax that is kept back.

Rates and taxes are copied from the catalogue when a list is made: what somebody signed for never changes.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.event import Role
from desktop_app.domain.record import Draft, Record, UuidBlob, choice, reference, sensitive


class PaymentKind(StrEnum):
    """What is paid; the values are the words of the titles (documents.md §6)."""

    TRANSPORT = "uang transport"
    ALLOWANCE = "uang saku"
    HONORARIUM = "honorarium"


class SpelledTotal(StrEnum):
    """Which total stands in words under a list."""

    NET = "net"
    GROSS = "gross"


class PaymentListDraft(Draft):
    """A list of payments to people of one role (daftar penerimaan)."""

    kind: PaymentKind = choice(PaymentKind.TRANSPORT)
    role: Role = choice(Role.PARTICIPANT)
    paid_on: date | None = None
    account_code: str = Field(default="", max_length=60)
    """Kode rekening."""
    unit: str = Field(default="", max_length=10)
    """What the volume counts: OH, OJ, OK."""
    spelled: SpelledTotal = choice(SpelledTotal.NET)
    approver_id: UUID | None = reference("official", default=None, nullable=True)
    """Setuju dibayar: (Kuasa) Pengguna Anggaran."""
    approver_title: str = Field(default="", max_length=120)
    """Signs as this: Pengguna Anggaran or Kuasa Pengguna Anggaran."""
    treasurer_id: UUID | None = reference("official", default=None, nullable=True)
    """Lunas dibayar: Bendahara Pengeluaran (Pembantu)."""
    treasurer_title: str = Field(default="", max_length=120)
    maker_id: UUID | None = reference("official", default=None, nullable=True)
    """PPTK / Pembuat Daftar."""
    maker_title: str = Field(default="", max_length=120)
    proof_pattern: str = Field(default="", max_length=80)
    """Number of a kuitansi: {nomor}/KW/{bulan}/{tahun}."""
    note: str = Field(default="", max_length=1000)


class PaymentList(PaymentListDraft, Record, table=True):
    """A list of payments of a gathering."""

    __tablename__ = "payment_list"
    gathering_id: UUID = reference("gathering")


class PaymentDraft(Draft):
    """What one person receives: gross is volume times rate, all in whole rupiah."""

    seat_id: UUID = Field(sa_type=UuidBlob)
    volume: int = Field(default=1, ge=0, le=1000)
    rate: int = Field(default=0, ge=0, le=10**12)
    tax_code: str = Field(default="", max_length=40)
    """The row of the catalogue's table of taxes that was applied."""
    tax_base_percent: int = Field(default=100, ge=0, le=100)
    """The part of the gross amount that is taxed."""
    tax_basis_points: int = Field(default=0, ge=0, le=10_000)
    """The rate of the tax in hundredths of a percent: 500 is 5 %."""
    tax_brackets: str = Field(default="", max_length=300)
    """Progressive rates instead of the one, as the catalogue has them, separated by "; "."""
    tax_rounding: str = Field(default="", max_length=20)
    """How the tax came to whole rupiah; empty is down."""
    tax: int = Field(default=0, ge=0, le=10**12)
    """What is kept back, as signed for."""
    tax_number: str = sensitive(default="", max_length=40)
    """NPWP or NIK of the receiver, where the list prints it."""
    grade: str = Field(default="", max_length=20)
    """Golongan, such as "III/d"."""
    proof_number: str = Field(default="", max_length=80)
    """Number of the kuitansi."""


class Payment(PaymentDraft, Record, table=True):
    """A payment on a list."""

    __tablename__ = "payment"
    payment_list_id: UUID = reference("payment_list")


class PaymentLine(PaymentDraft):
    """A payment in a dossier; `id` says which one it corrects."""

    id: UUID | None = None


class PaymentDossier(Draft):
    """A list with its payments, recorded together."""

    head: PaymentListDraft = Field(default_factory=PaymentListDraft)
    lines: list[PaymentLine] = Field(default_factory=list)
