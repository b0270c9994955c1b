"""What every stored row has in common: an id that is unique everywhere, and a mark instead of a removal.

Who changed a row, when, and from which value is not kept in the row: the change log of the store says it.
"""

import secrets
from enum import StrEnum
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, MetaData, Text, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from desktop_app import clock

BIGGEST_NUMBER = 2**53
"""What a column takes, typed here or written elsewhere: beyond it fractions and spreadsheets lose digits."""


class UuidBlob(TypeDecorator[UUID]):
    """Stores a UUID as its 16 bytes: 0.6 times the size of text. PostgreSQL has a type of its own for it."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the database knows."""
        return dialect.type_descriptor(Uuid()) if dialect.name == "postgresql" else super().load_dialect_impl(dialect)

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """Return what is stored."""
        return value if value is None or dialect.name == "postgresql" else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return the UUID of what is stored."""
        return value if value is None or dialect.name == "postgresql" else UUID(bytes=value)


class ChoiceText(TypeDecorator[StrEnum]):
    """Stores the value of a choice as text; text that is no choice stays what it is, but no merge takes it."""

    impl = Text
    cache_ok = True

    def __init__(self, default: StrEnum) -> None:
        super().__init__()
        self.default, self.choices = default, type(default)
        self._known = {str(one): one for one in self.choices}

    @property
    def blank(self) -> str:
        """What a record holds before anybody chose: nothing where that is a choice, else what new ones begin with."""
        return "" if "" in self._known else str(self.default)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text that is stored."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Return the choice, or the text when it is none of them."""
        return self._known.get(value, value)


class _Ticks:
    """Counts 1/4096 of a millisecond and never gives the same twice, so that ids keep the order of their making."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def next(self) -> int:
        """Return the present tick, or the one after the last when the clock stands still or runs backwards."""
        now = int(clock.now().timestamp() * 1000) << 12
        with self._lock:
            self._last = max(now, self._last + 1)
            return self._last


_ticks = _Ticks()


def new_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): one made later sorts later, so new rows land at the end of an index."""
    milliseconds, counter = divmod(_ticks.next(), 1 << 12)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62))


WHEN_NEEDED = SQLModelConfig(defer_build=True)
"""What checks the fields of a class is made when the first of its objects is checked, in whatever thread that is.

Making it for every class took a tenth of the program's start. Rows never need it: only drafts are checked.
"""


class Draft(SQLModel):
    """What is typed before it becomes records; its fields are checked."""

    model_config = WHEN_NEEDED


class Record(SQLModel):
    """A row that merges with the same row of another laptop. Rows are never removed; `deleted` marks them."""

    model_config = WHEN_NEEDED

    id: UUID = Field(default_factory=new_id, primary_key=True, sa_type=UuidBlob)
    deleted: bool = False


def choice(default: StrEnum) -> Any:
    """Return a column that holds one of the choices that `default` belongs to."""
    return Field(default=default, sa_type=ChoiceText(default))


def reference(table: str, **options: Any) -> Any:
    """Return a column that points to a row of `table`."""
    return Field(foreign_key=f"{table}.id", sa_type=UuidBlob, **options)


def sensitive(**options: Any) -> Any:
    """Return a text column that is masked on screens, paper and in the printed log unless asked for."""
    return Field(sa_column_kwargs={"info": {"sensitive": True}}, **options)


def added_later(begins: int | str, **options: Any) -> Any:
    """Return a column that may not be NULL and that a released table got later.

    Rows from before, and what an older program hands in, hold `begins` in it: the DEFAULT of the step that added it.
    """
    return Field(sa_column_kwargs={"info": {"begins": begins}}, **options)


def record_tables() -> MetaData:
    """Return the tables of every record; all modules of the domain must be imported before."""
    return SQLModel.metadata
