"""A column that was sorted without the others: the same values in other rows, which would mix up everybody's data."""

from collections import Counter
from collections.abc import Iterator

from desktop_app.exchange.round_trip.cells import key_of
from desktop_app.exchange.round_trip.memory import Remembered, SheetMemory
from desktop_app.exchange.round_trip.reading import Trip, TripRow, id_of
from desktop_app.exchange.round_trip.shapes import Field, fields_of
from desktop_app.i18n import tr

LEAST = 4
"""Rows that must have changed places before it is no coincidence."""


def shuffled_notes(trip: Trip) -> Iterator[str]:
    """Yield a warning for every column whose values only changed places."""
    for shape in (shape for kind in trip.book.kinds for shape in kind.shapes):
        known = trip.memory.sheets.get(shape.key)
        rows = trip.rows.get(shape.key, ())
        for field in fields_of(shape) if known else ():
            if known and _is_shuffled(field, rows, known):
                yield _words(shape.title, field.label)


def _is_shuffled(field: Field, rows: tuple[TripRow, ...], known: SheetMemory) -> bool:
    pairs = [
        (held.keys[field.path], key_of(field, row.cells[field.path]))
        for row, held in _known_rows(rows, known)
        if field.path in held.keys and field.path in row.cells
    ]
    moved = sum(before != now for before, now in pairs)
    return moved >= LEAST and Counter(before for before, _ in pairs) == Counter(now for _, now in pairs)


def _known_rows(rows: tuple[TripRow, ...], known: SheetMemory) -> Iterator[tuple[TripRow, Remembered]]:
    for row in rows:
        record_id = id_of(row.id)
        if record_id is not None and record_id in known.rows:
            yield row, known.rows[record_id]


def _words(title: str, column: str) -> str:
    return tr(
        "On “{title}” the values of “{column}” changed places. If only this column was sorted, do not save.",
        title=title,
        column=column,
    )
