"""Accepted warnings: somebody looked at an odd value and said why it is right."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Field

from desktop_app.domain.record import Record, UuidBlob
from desktop_app.domain.wording import grouped
from desktop_app.errors import Problem
from desktop_app.i18n import tr

LONGEST_REASON = 500
"""Letters; other laptops take no longer one."""


class Acceptance(Record, table=True):
    """The reason for which a warning about one value of one record was accepted."""

    __tablename__ = "acceptance"
    record_id: UUID = Field(sa_type=UuidBlob, index=True)
    field: str = Field(max_length=60)
    rule: str = Field(max_length=60)
    value: str = Field(default="", max_length=200, sa_column_kwargs={"info": {"sensitive": True}})
    """The value it was accepted for; another value is asked about again."""
    reason: str = Field(default="", max_length=LONGEST_REASON)


def check_reason(field: str, reason: str) -> Iterator[Problem]:
    """Yield an error for a reason that is too long for the other laptops."""
    if len(reason) > LONGEST_REASON:
        numbers = {"count": grouped(len(reason)), "most": grouped(LONGEST_REASON)}
        yield Problem(field, "reason", tr("The text has {count} characters, {most} are possible.", **numbers))
