"""What belongs to a business (visits, products, certificates, participants …), and how it goes over to another one."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.acceptance import Acceptance
from desktop_app.domain.certificate import Certificate
from desktop_app.domain.event import Participant
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Machine, Product, RawMaterial
from desktop_app.domain.known_fact import KnownFact, fact_id
from desktop_app.domain.person_request import PersonRequest
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.domain.stage import StageStep
from desktop_app.domain.visit import Assessment, Visit

BELONGINGS: tuple[tuple[Any, str], ...] = (
    (Visit, "ikm_id"),
    (FollowUp, "ikm_id"),
    (Certificate, "ikm_id"),
    (StageStep, "ikm_id"),
    (Product, "ikm_id"),
    (RawMaterial, "ikm_id"),
    (Machine, "ikm_id"),
    (KnownFact, "ikm_id"),
    (Participant, "ikm_id"),
    (PersonRequest, "ikm_id"),
    (PrintedPaper, "about"),
    (Acceptance, "record_id"),
)
"""Every kind of record that names a business, and in which column. A test compares it with the tables."""


def count_belongings(session: Session, ikm_id: UUID) -> dict[str, int]:
    """Return how many live records of each kind belong to a business, by table; kinds without any are left out."""
    counts = {kind.__tablename__: len(_live(session, kind, name, ikm_id)) for kind, name in BELONGINGS}
    return {table: count for table, count in counts.items() if count and table != "acceptance"}


def last_visit(session: Session, ikm_id: UUID) -> date | None:
    """Return the day of the latest visit to a business."""
    days = [row.visited_on for row in _live(session, Visit, "ikm_id", ikm_id) if row.visited_on]
    return max(days, default=None)


def move_belongings(session: Session, loser: UUID, survivor: UUID) -> None:
    """Let everything live of one business belong to another; what is in the bin waits for `restore`."""
    for kind, name in BELONGINGS:
        special = _SPECIAL.get(kind)
        for row in _live(session, kind, name, loser):
            if special is None or special(session, row, survivor):
                setattr(row, name, survivor)
                session.add(row)
        session.flush()


def remove_twins(session: Session, loser: UUID, survivor: UUID) -> None:
    """Put into the bin what the survivor has word for word: the same certificate, machine, material, product."""
    for kind in (Certificate, RawMaterial, Machine, Product):
        ours = {_content(row) for row in _live(session, kind, "ikm_id", survivor)}
        for row in _live(session, kind, "ikm_id", loser):
            if _content(row) in ours and not (kind is Product and _is_assessed(session, row.id)):
                row.deleted = True
                session.add(row)
        session.flush()


def _live(session: Session, kind: Any, name: str, ikm_id: UUID) -> list[Any]:
    query = select(kind).where(getattr(kind, name) == ikm_id, kind.deleted.is_(False)).order_by(kind.id)
    return list(session.exec(query))


def _content(row: Any) -> str:
    return str(row.model_dump_json(exclude={"id", "ikm_id", "deleted"}))


def _is_assessed(session: Session, product_id: UUID) -> bool:
    """Whether answers hang on this product."""
    kinds: Iterable[Any] = (Assessment, KnownFact)
    return any(session.exec(select(kind.id).where(kind.product_id == product_id).limit(1)).first() for kind in kinds)


def _fact_goes_over(session: Session, row: KnownFact, survivor: UUID) -> bool:
    """Answers about a business have an id made of it: write the answer there, unless the survivor has its own."""
    if row.product_id is not None:
        return True
    target = session.get(KnownFact, fact_id(survivor, row.field))
    if target is None:
        made = fact_id(survivor, row.field)
        session.add(KnownFact(id=made, ikm_id=survivor, field=row.field, value=row.value))
    elif (target.deleted or not target.value) and row.value:
        target.deleted, target.value = False, row.value
        session.add(target)
    row.deleted = True
    session.add(row)
    return False


def _reason_goes_over(session: Session, row: Acceptance, survivor: UUID) -> bool:
    same = (Acceptance.record_id == survivor, Acceptance.field == row.field, Acceptance.rule == row.rule)
    query = select(Acceptance.id).where(*same, col(Acceptance.value) == row.value)
    return session.exec(query.limit(1)).first() is None


_SPECIAL: dict[Any, Callable[[Session, Any, UUID], bool]] = {KnownFact: _fact_goes_over, Acceptance: _reason_goes_over}
