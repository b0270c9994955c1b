"""Two businesses that look alike and were judged to be different: never asked again, on any laptop."""

from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.record import Record, UuidBlob

NAMESPACE = UUID("6f0a7a0e-6a2b-5d51-9a55-0f6f3f6b4a11")


class DistinctPair(Record, table=True):
    """The judgement. Its id is made of the pair, so that two laptops that judge alike write one row."""

    __tablename__ = "distinct_pair"
    first_id: UUID = Field(sa_type=UuidBlob)
    """The smaller id of the two."""
    second_id: UUID = Field(sa_type=UuidBlob)
    reason: str = Field(default="", max_length=300)


def pair_of(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Return the two ids in the order in which a pair holds them."""
    return (one, other) if one.bytes < other.bytes else (other, one)


def pair_id(one: UUID, other: UUID) -> UUID:
    """Return the id of the judgement about two businesses, whichever is named first."""
    first, second = pair_of(one, other)
    return uuid5(NAMESPACE, f"{first.hex}{second.hex}")
