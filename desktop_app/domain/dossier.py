"""The dossier of a business: everything that the IKM form asks, typed in together and recorded together."""

from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.certificate import CertificateDraft
from desktop_app.domain.ikm import IkmDraft, MachineDraft, ProductDraft, RawMaterialDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.record import Draft


class ProductLine(ProductDraft):
    """A product in a dossier; `id` says which one it corrects."""

    id: UUID | None = None


class RawMaterialLine(RawMaterialDraft):
    """A raw material in a dossier."""

    id: UUID | None = None


class MachineLine(MachineDraft):
    """A machine in a dossier."""

    id: UUID | None = None


class CertificateLine(CertificateDraft):
    """A certificate in a dossier."""

    id: UUID | None = None


class IkmDossier(Draft):
    """One filled-in IKM form. Lines that are left out of a correction are removed."""

    business: IkmDraft = Field(default_factory=IkmDraft)
    owner: PersonDraft = Field(default_factory=PersonDraft)
    products: list[ProductLine] = Field(default_factory=list)
    raw_materials: list[RawMaterialLine] = Field(default_factory=list)
    machines: list[MachineLine] = Field(default_factory=list)
    certificates: list[CertificateLine] = Field(default_factory=list)
    accepted: dict[str, str] = Field(default_factory=dict)
    """Reasons for accepted warnings: "field:rule" to the reason."""
