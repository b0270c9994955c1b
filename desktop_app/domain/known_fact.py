"""Answers to the questions behind the rules of the catalogue, for a business or one of its products."""

from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.record import Record, reference


class KnownFact(Record, table=True):
    """One answer. A fact that nobody knows has no row, or an empty value."""

    __tablename__ = "known_fact"
    ikm_id: UUID = reference("ikm")
    product_id: UUID | None = reference("product", default=None, nullable=True)
    field: str = Field(default="", max_length=40)
    """Name of the rule field in the catalogue."""
    value: str = Field(default="", max_length=500)
    """JSON: true, a number, a choice, or a list of choices; "" when it is not known any more."""


def fact_id(owner_id: UUID, field: str) -> UUID:
    """Return the id of a fact about a business or product: the same question is the same record everywhere."""
    return uuid5(owner_id, f"fact:{field}")
