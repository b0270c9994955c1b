"""How ready a business was on each visit, as it was told then, and what today's catalogue would say beside it.

The points are the results that the visits kept; nothing here is computed again or stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.ikm import Product
from desktop_app.domain.readiness import Answer, Label, Readiness, assess
from desktop_app.domain.visit import Assessment, Visit
from desktop_app.operations.certification.catalogue import catalogue_of_version
from desktop_app.operations.certification.standing import standing_at


@dataclass(frozen=True)
class Point:
    """The result of one checklist on one visit."""

    checklist: str
    product_id: UUID | None
    product: str
    """Name of the product that it is about; "" for the business as a whole."""
    visit_id: UUID
    visited_on: date | None
    score: float | None
    coverage: float
    label: Label
    level: str
    """Estimated level of an inspection, "" where there is none."""
    blocking: int
    catalogue: str
    """Version of the catalogue that it was made with."""
    changed: bool = False
    """Whether that is another version than at the point before."""


@dataclass(frozen=True)
class WhatIf:
    """The last answers under another catalogue, beside what was told. Never stored."""

    told: Point | None
    """The last result as it was told; None when this checklist was never gone through."""
    version: str
    """Of the other catalogue."""
    result: Readiness
    gone: tuple[str, ...]
    """Codes of answered items that the other catalogue does not have: they count no more."""
    added: tuple[ItemRow, ...]
    """Items that the other catalogue has and the one of the last result had not; nobody was asked about them yet."""


def history(session: Session, ikm_id: UUID) -> list[Point]:
    """Return the points of a business: by checklist and product, and within these the earliest first."""
    query = (
        select(Visit, Assessment, Product.name)
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .outerjoin(Product, col(Product.id) == col(Assessment.product_id))
        .where(Visit.ikm_id == ikm_id, col(Visit.deleted).is_(False), col(Assessment.deleted).is_(False))
        .order_by(col(Assessment.checklist), col(Product.name), col(Assessment.product_id))
        .order_by(col(Visit.visited_on), col(Visit.id), col(Assessment.id))
    )
    points: list[Point] = []
    for visit, assessment, product in session.exec(query):
        points.append(_point(visit, assessment, product or "", points[-1] if points else None))
    return points


def courses(points: Sequence[Point]) -> list[list[Point]]:
    """Return the points of each checklist and product as one list, in the order given."""
    found: dict[tuple[str, UUID | None], list[Point]] = {}
    for point in points:
        found.setdefault((point.checklist, point.product_id), []).append(point)
    return list(found.values())


def what_if(
    session: Session, catalogue: Catalogue, ikm_id: UUID, checklist: str, product_id: UUID | None = None
) -> WhatIf:
    """Return what the same answers come to under `catalogue`; items are matched by their codes."""
    own = [
        point for point in history(session, ikm_id) if (point.checklist, point.product_id) == (checklist, product_id)
    ]
    told = own[-1] if own else None
    seen = standing_at(session, catalogue, ikm_id, checklist, product_id).seen
    answers: dict[str, Answer] = {item: one.answer for item, one in seen.items()}
    items = catalogue.items_of(checklist)
    known = _items_of_version(session, told, checklist)
    return WhatIf(
        told=told,
        version=catalogue.version,
        result=assess(catalogue, checklist, answers),
        gone=tuple(sorted(answers.keys() - {item.code for item in items})),
        added=tuple(
            item for item in items if item.code not in answers and known is not None and item.code not in known
        ),
    )


def _items_of_version(session: Session, told: Point | None, checklist: str) -> set[str] | None:
    """Return the items of the catalogue of a result; None when it never came to this laptop."""
    old = catalogue_of_version(session, told.catalogue) if told else None
    return {item.code for item in old.items_of(checklist)} if old else None


def _point(visit: Visit, assessment: Assessment, product: str, before: Point | None) -> Point:
    kept: dict[str, Any] = assessment.model_dump(include=set(Point.__dataclass_fields__))
    same = before is not None and (before.checklist, before.product_id) == (assessment.checklist, assessment.product_id)
    changed = same and before is not None and before.catalogue != assessment.catalogue
    return Point(**kept, product=product, visited_on=visit.visited_on, changed=changed)
