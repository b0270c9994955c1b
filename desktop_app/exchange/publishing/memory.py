"""What the server remembers of publishing: whose data it holds and how far they go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from desktop_app import __version__, clock
from desktop_app.exchange.publishing.source import Position, Source, Standing
from desktop_app.exchange.publishing.tables import devices, publishing, waiting


@dataclass(frozen=True)
class Memory:
    """The bookkeeping as it was when publishing began."""

    source: str
    schema_version: int
    program: str
    personal: bool
    full_table: str | None
    """The table at which publishing everything goes on; None when it is done."""
    full_after: UUID | None
    """The last id of that table that is on the server."""
    standing: Standing


def recall(connection: Connection) -> Memory | None:
    """Return what the server remembers; None when nothing was ever published there. The tables must be there."""
    line = connection.execute(select(publishing)).mappings().first()
    if line is None:
        return None
    positions = {device: Position(seq, hlc) for device, seq, hlc in connection.execute(select(devices))}
    rows = {row.bytes: table for row, table in connection.execute(select(waiting))}
    return Memory(
        source=line["source"],
        schema_version=line["schema_version"],
        program=line["program"],
        personal=line["personal"],
        full_table=line["full_table"],
        full_after=line["full_after"],
        standing=Standing(positions, line["undone"], rows),
    )


def remember_start(connection: Connection, source: Source, first_table: str, *, personal: bool) -> None:
    """Write down that everything is being published as `source` has it now."""
    connection.execute(delete(publishing))
    connection.execute(
        insert(publishing).values(
            id=1,
            source=source.identity,
            practice=source.practice,
            schema_version=source.schema_version,
            program=__version__,
            personal=personal,
            undone=source.standing.undone,
            full_table=first_table,
        )
    )
    _remember_standing(connection, source.standing)


def remember_place(connection: Connection, table: str | None, after: bytes | None) -> None:
    """Write down how far publishing everything has come."""
    place = {"full_table": table, "full_after": UUID(bytes=after) if after else None}
    connection.execute(update(publishing).values(place))


def remember_end(connection: Connection, standing: Standing) -> None:
    """Write down that the server is at `standing`, as of now."""
    connection.execute(update(publishing).values(full_table=None, full_after=None, published_at=clock.now()))
    _remember_standing(connection, standing)


def _remember_standing(connection: Connection, standing: Standing) -> None:
    _replace(connection, devices, [{"device": d, "seq": p.seq, "hlc": p.hlc} for d, p in standing.positions.items()])
    _replace(connection, waiting, [{"row": UUID(bytes=r), "table": table} for r, table in standing.waiting.items()])


def _replace(connection: Connection, table: Any, lines: list[Mapping[str, Any]]) -> None:
    connection.execute(delete(table))
    if lines:
        connection.execute(insert(table), lines)
