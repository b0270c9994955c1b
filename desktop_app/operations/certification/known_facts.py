"""What is known about a business: what its form says, and what officers answered beside it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app import clock
from desktop_app.domain.catalogue.applying import Applies, applicable
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import FactSheet, derived_facts, readable
from desktop_app.domain.catalogue.rules import Several
from desktop_app.domain.catalogue.tables import Scope
from desktop_app.domain.ikm import Product
from desktop_app.domain.known_fact import KnownFact, fact_id
from desktop_app.domain.stage import Stage
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.certification.stages import pipeline
from desktop_app.operations.ikm.dossier import load_dossier

NOT_AIMED_AT = frozenset({Stage.NONE, Stage.REFUSED})


def load_sheet(session: Session, catalogue: Catalogue, ikm_id: UUID) -> FactSheet:
    """Return what is known about a business; raises `UserError` when it is gone.

    An answer that this catalogue does not know counts as unknown; its record stays as it is.
    """
    return derived_facts(catalogue, load_dossier(session, ikm_id), recorded_facts(session, ikm_id))


def recorded_facts(session: Session, ikm_id: UUID) -> dict[tuple[UUID | None, str], Any]:
    """Return the answers that officers recorded, by product (None: the business) and rule field."""
    query = select(KnownFact).where(KnownFact.ikm_id == ikm_id, col(KnownFact.deleted).is_(False))
    found = {(row.product_id, row.field): _parsed(row.value) for row in session.exec(query.order_by(col(KnownFact.id)))}
    return {key: value for key, value in found.items() if value is not None}


def store_facts(
    session: Session, catalogue: Catalogue, ikm_id: UUID, answers: Mapping[tuple[UUID | None, str], Any]
) -> None:
    """Record answers by product (None: the business) and rule field; None takes an answer back.

    A choice of several is given as a list or set. Raises `Refused` with every answer that its question cannot have.
    """
    answers = {key: _plain(value) for key, value in answers.items()}
    if found := list(_problems(session, catalogue, ikm_id, answers)):
        raise Refused(found)
    for (product_id, field), value in answers.items():
        _store(session, ikm_id, product_id, field, "" if value is None else json.dumps(value, ensure_ascii=False))
    session.flush()


def schemes_of(session: Session, catalogue: Catalogue, ikm_id: UUID) -> list[Applies]:
    """Return how every scheme comes out for a business, in the order in which to go for them."""
    return applicable(catalogue, load_sheet(session, catalogue, ikm_id), targets_of(session, ikm_id))


def targets_of(session: Session, ikm_id: UUID) -> frozenset[str]:
    """Return the schemes that a business has begun with or holds."""
    points = pipeline(session, ikm_id, clock.today())
    return frozenset(point.scheme for point in points if point.stage not in NOT_AIMED_AT)


def _store(session: Session, ikm_id: UUID, product_id: UUID | None, field: str, value: str) -> None:
    record_id = fact_id(product_id or ikm_id, field)
    row = session.get(KnownFact, record_id)
    if row is None:
        if value:
            session.add(KnownFact(id=record_id, ikm_id=ikm_id, product_id=product_id, field=field, value=value))
        return
    if row.value != value:
        row.value = value
    if row.deleted:
        row.deleted = False
    session.add(row)


def _problems(
    session: Session, catalogue: Catalogue, ikm_id: UUID, answers: Mapping[tuple[UUID | None, str], Any]
) -> Iterator[Problem]:
    products = set(session.exec(select(Product.id).where(Product.ikm_id == ikm_id)))
    for (product_id, field), value in answers.items():
        if value is None:
            continue
        row = catalogue.rule_field(field)
        if row is None:
            yield Problem(field, "unknown_question", tr("The catalogue has no question {name}.", name=field))
        elif product_id is not None and (product_id not in products or row.scope is Scope.BUSINESS):
            yield Problem(field, "no_product", tr("“{label}” is not asked of this product.", label=row.label))
        elif not _fits(readable(row, value)):
            yield Problem(field, "no_answer", tr("“{label}” cannot have this answer.", label=row.label))


def _fits(known: Any) -> bool:
    return known is not None and not (isinstance(known, Several) and not known.complete)


def _plain(value: Any) -> Any:
    """Return an answer as JSON has it; several in a fixed order, so that the same is the same text."""
    if isinstance(value, Several):
        value = value.known
    return sorted(value, key=str) if isinstance(value, (list, tuple, set, frozenset)) else value


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
