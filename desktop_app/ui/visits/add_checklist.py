"""Choosing a checklist for a visit: those with open items first, then the inspection, then the rest by search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ChecklistKind
from desktop_app.domain.text import search_key
from desktop_app.domain.wording import long_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.certification.standing import split_for_revisit, standings
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.listing.searching import searched
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.parts.foot import foot
from desktop_app.ui.parts.searched_list import Entry, SearchedList
from desktop_app.ui.visits.offered import OfferedChoice
from desktop_app.ui.visits.words import short_title


@dataclass(frozen=True)
class Offer:
    """A checklist that can be added."""

    checklist: str
    product_id: UUID | None
    title: str
    about: str
    """Its whole title, or how much of it is open since when."""


def list_offers(session: Session, ikm_id: UUID) -> tuple[list[Offer], list[tuple[UUID | None, str]]]:
    """Return the checklists, those with open items first, and the products that one may be about."""
    catalogue = current_catalogue(session)
    products = [(line.id, line.name) for line in load_dossier(session, ikm_id).products if line.id]
    seen = _seen(session, catalogue, ikm_id, dict(products))
    known = {offer.checklist for offer in seen if offer.product_id is None}
    rows = sorted(catalogue.checklists, key=lambda row: row.kind is not ChecklistKind.INSPECTION)
    others = [_offer(catalogue, row.code, row.title) for row in rows if row.code not in known]
    return [*seen, *others], [(None, tr("The business as a whole")), *products]


def _seen(session: Session, catalogue: Catalogue, ikm_id: UUID, products: dict[Any, str]) -> list[Offer]:
    """Return the checklists of earlier visits, the one with most open items first."""
    found = []
    for standing in standings(session, catalogue, ikm_id):
        again, _ = split_for_revisit(catalogue, standing)
        days = [seen.visited_on for seen in standing.seen.values() if seen.visited_on]
        title = " – ".join(
            part for part in (short_title(catalogue, standing.checklist), products.get(standing.product_id, "")) if part
        )
        about = _open_words(len(again), max(days, default=None))
        found.append((len(again), Offer(standing.checklist, standing.product_id, title, about)))
    return [offer for _, offer in sorted(found, key=lambda pair: -pair[0])]


def _open_words(count: int, day: date | None) -> str:
    if not count:
        return tr("Everything was settled")
    words = tr_count("{count} item open", "{count} items open", count)
    return tr("{items} since {day}", items=words, day=long_date(day)) if day else words


def _offer(catalogue: Catalogue, code: str, title: str) -> Offer:
    words = tr_count("{count} item", "{count} items", len(catalogue.items_of(code)))
    return Offer(code, None, short_title(catalogue, code), f"{title} · {words}")


class AddChecklistDialog(QDialog):
    """Shows the checklists; Enter takes the marked one."""

    def __init__(
        self,
        offers: Sequence[Offer],
        products: Sequence[tuple[UUID | None, str]],
        taken: Sequence[tuple[str, UUID | None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add a checklist"))
        fit_screen(self, 620, 480)
        self._offers = offers
        self._taken = taken
        self.found = SearchedList(tr("Search the checklists"), tr("Search the checklists"), tr("Checklists"))
        self.found.typed.connect(self._show)
        self.found.taken.connect(self.accept)
        self.found.marked.connect(self._show_product)
        self.product = OfferedChoice(tr("Product"), products)
        self._lay_out(several=len(products) > 1)
        self._show()

    def chosen(self) -> tuple[str, UUID | None] | None:
        """Return the checklist and the product that it is about; None when nothing is marked."""
        offer = self.found.current()
        return (offer.checklist, self.product.chosen()) if offer else None

    def _lay_out(self, *, several: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(self.found, 1)
        product = QHBoxLayout()
        label = QLabel(tr("About"))
        product.addWidget(label)
        product.addWidget(self.product, 1)
        column.addLayout(product)
        for widget in (label, self.product):
            widget.setHidden(not several)
        buttons, self.take_button = foot(tr("&Add"), self.accept, self.reject, on_enter=True)
        column.addLayout(buttons)

    def _show(self) -> None:
        typed = self.found.search.text()
        found = searched(self._offers, typed, lambda one: search_key(f"{one.title} {one.about}"))
        self.found.show_entries(Entry(offer, offer.title, self._about(offer)) for offer in found.rows)

    def _about(self, offer: Offer) -> str:
        taken = (offer.checklist, offer.product_id) in self._taken
        return tr("already part of this visit") if taken else offer.about

    def _show_product(self) -> None:
        offer = self.found.current()
        self.take_button.setEnabled(offer is not None)
        if offer is not None:
            self.product.set_value(offer.product_id)
