"""Where a business stands with a checklist: what was last seen of each item, and on which visit.

A visit holds only what was answered on it. The standing is read from all visits up to a day and never written back as
an answer, so a re-visit inherits nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.ikm import Product
from desktop_app.domain.readiness import Answer, Readiness, assess
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit


@dataclass(frozen=True)
class Seen:
    """What was last seen of an item."""

    answer: Answer
    note: str
    visit_id: UUID
    visited_on: date | None


@dataclass(frozen=True)
class Standing:
    """The state of a checklist of a business on a day."""

    checklist: str
    product_id: UUID | None
    seen: Mapping[str, Seen]
    """By item code; items that nobody ever looked at are missing."""
    result: Readiness

    def answer(self, item: str) -> Answer:
        """Return what was last seen of an item."""
        return self.seen[item].answer if item in self.seen else Answer.UNCHECKED


def standing_at(
    session: Session,
    catalogue: Catalogue,
    ikm_id: UUID,
    checklist: str,
    product_id: UUID | None = None,
    *,
    until: date | Visit | None = None,
    before: UUID | None = None,
) -> Standing:
    """Return the state on the day `until` (None: today's knowledge), without the visit `before` and later ones.

    `until` may be the last visit that counts: of several on its day those recorded after it are left out.
    """
    seen: dict[str, Seen] = {}
    for visit, answer in _answers(session, ikm_id, checklist, product_id):
        if visit.id == before:
            break
        if until is not None and _is_after(visit, until):
            break
        if answer.answer is not Answer.UNCHECKED:
            seen[answer.item] = Seen(answer.answer, answer.note, visit.id, visit.visited_on)
    answers = {item: found.answer for item, found in seen.items()}
    return Standing(checklist, product_id, seen, assess(catalogue, checklist, answers))


def visit_order(visit: Visit) -> tuple[date, UUID]:
    """Return by what visits follow each other: the day, and on one day which was recorded first."""
    return visit.visited_on or date.min, visit.id


def _is_after(visit: Visit, until: date | Visit) -> bool:
    if isinstance(until, Visit):
        return visit_order(visit) > visit_order(until)
    return visit.visited_on is not None and visit.visited_on > until


def checklists_seen(session: Session, ikm_id: UUID) -> list[tuple[str, UUID | None]]:
    """Return the checklists that a business was ever visited with, each with its product; not of removed products."""
    query = (
        select(Assessment.checklist, Assessment.product_id)
        .join(Visit, col(Visit.id) == col(Assessment.visit_id))
        .where(Visit.ikm_id == ikm_id, col(Visit.deleted).is_(False), col(Assessment.deleted).is_(False))
        .where(still_made())
        .order_by(col(Assessment.id))
    )
    return list(dict.fromkeys(session.exec(query)))


def still_made() -> ColumnElement[bool]:
    """Return the condition that an assessment is about the business, or about a product that was not removed."""
    made = select(Product.id).where(col(Product.deleted).is_(False))
    return or_(col(Assessment.product_id).is_(None), col(Assessment.product_id).in_(made))


def standings(session: Session, catalogue: Catalogue, ikm_id: UUID) -> list[Standing]:
    """Return the present state of every checklist that a business was ever visited with."""
    return [
        standing_at(session, catalogue, ikm_id, checklist, product_id)
        for checklist, product_id in checklists_seen(session, ikm_id)
    ]


def split_for_revisit(catalogue: Catalogue, found: Standing) -> tuple[list[ItemRow], list[ItemRow]]:
    """Return the items to look at again (failed, or never looked at) and those that were settled."""
    items = catalogue.items_of(found.checklist)
    again = [item for item in items if found.answer(item.code).open]
    return again, [item for item in items if not found.answer(item.code).open]


def _answers(session: Session, ikm_id: UUID, checklist: str, product_id: UUID | None) -> list[tuple[Visit, ItemAnswer]]:
    """Return every answer to a checklist with its visit, the earliest visit first."""
    query = (
        select(Visit, ItemAnswer)
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .join(ItemAnswer, col(ItemAnswer.assessment_id) == col(Assessment.id))
        .where(
            Visit.ikm_id == ikm_id,
            Assessment.checklist == checklist,
            Assessment.product_id == product_id if product_id else col(Assessment.product_id).is_(None),
            col(Visit.deleted).is_(False),
            col(Assessment.deleted).is_(False),
            col(ItemAnswer.deleted).is_(False),
        )
        .order_by(col(Visit.visited_on), col(Visit.id), col(ItemAnswer.id))
    )
    return list(session.exec(query).all())
