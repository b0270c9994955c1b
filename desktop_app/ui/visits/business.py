"""The business that a visit goes to, as the head of the form names it."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.regions import line
from desktop_app.operations.ikm.dossier import load_dossier


@dataclass(frozen=True)
class Business:
    """What the form says about the business."""

    name: str
    owner: str
    about: str
    """Owner, products and place in one line."""
    address: str


def business_of(session: Session, ikm_id: UUID) -> Business:
    """Return what the form says about a business; raises `UserError` when it is gone."""
    dossier = load_dossier(session, ikm_id)
    owner, ikm = dossier.owner.person_name.full, dossier.business
    products = ", ".join(product.name for product in dossier.products)
    place = line(ikm.region_code) if ikm.region_code else ""
    about = " · ".join(part for part in (owner, products, place) if part)
    return Business(ikm.name, owner, about, ", ".join(part for part in (ikm.address, place) if part))
