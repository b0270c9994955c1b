"""One row three ways: which cells somebody changed, and which of them were changed in the records meanwhile too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier_rules import value_at
from desktop_app.domain.masking import mask
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.round_trip.cells import NUMBERS, cell_of, key_of, read_value, same_key
from desktop_app.exchange.round_trip.drafts import Refused
from desktop_app.exchange.round_trip.memory import Remembered, keeps
from desktop_app.exchange.round_trip.plans import Change, Choices, Clash, ClashKey
from desktop_app.exchange.round_trip.reading import TripRow
from desktop_app.exchange.round_trip.shapes import Field, Shape, is_personal
from desktop_app.exchange.round_trip.words import Words
from desktop_app.exchange.sheets.cells import text_of
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.i18n import format_number, tr

GROUPED = 10_000
"""From here on numbers are shown in groups; years are not."""


@dataclass(frozen=True)
class Comparing:
    """What comparing needs to know besides the rows."""

    words: Words
    tier: Tier
    choices: Choices

    def shown(self, one: Field, cell: Cell) -> str:
        """Return a cell as the preview shows it: personal data is masked, nothing is a dash."""
        text = text_of(cell)
        if isinstance(cell, int | float) and one.nature in NUMBERS and cell >= GROUPED and cell == int(cell):
            return format_number(int(cell))
        return mask(text) if text and is_personal(one) else text


@dataclass
class Seen:
    """What became of the cells of one row."""

    values: dict[str, Any] = field(default_factory=dict)
    """What is to be recorded, by path."""
    told: list[Change] = field(default_factory=list)
    conflicts: list[Clash] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    is_edited: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in words."""
        return tuple(self.told)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The conflicts."""
        return tuple(self.conflicts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not taken and why."""
        return tuple(self.remarks)


def compare(
    comparing: Comparing,
    shape: Shape,
    fields: Mapping[str, Field],
    row: TripRow,
    held: Remembered,
    record_id: UUID,
    current: Any,
) -> Seen:
    """Return what the cells of a row say; `current` is its draft as recorded now, None when it is gone.

    Raises `Refused` when a cell that somebody changed cannot be read.
    """
    seen = Seen()
    for path, one in fields.items():
        if path not in row.cells:
            continue
        if not keeps(one, comparing.tier):
            _look_at_shown(comparing, seen, one, row.cells[path], current)
            continue
        key = key_of(one, row.cells[path])
        if same_key(one, key, held.keys.get(path, "")):
            continue
        seen.is_edited = True
        if current is not None:
            clash_key = (shape.key, record_id, path)
            _take(comparing, seen, one, row.cells[path], held.keys.get(path, ""), clash_key, current)
    if shape.of and row.of and key_text(row.of) != key_text(held.of):
        seen.remarks.append(tr("“{column}” only shows what the row belongs to; it is not taken.", column=shape.of))
    if seen.problems:
        raise Refused(*seen.problems)
    return seen


def key_text(text: str) -> str:
    """Return what two spellings of a name share."""
    return " ".join(text.split())


def _take(
    comparing: Comparing, seen: Seen, one: Field, cell: Cell, written: str, clash_key: ClashKey, current: Any
) -> None:
    now_cell = cell_of(one, value_at(current, one.path), comparing.words)
    now = key_of(one, now_cell)
    if same_key(one, key_of(one, cell), now):
        return
    try:
        value = read_value(one, cell, comparing.words)
    except CellError as error:
        seen.problems.append(f"{one.label}: {error}")
        return
    before, after = comparing.shown(one, now_cell), comparing.shown(one, cell)
    if not same_key(one, now, written):
        chosen = comparing.choices.clashes.get(clash_key)
        seen.conflicts.append(Clash(clash_key, one.label, comparing.shown(one, written), after, before, chosen))
        if not chosen:
            return
    seen.values[one.path] = value
    seen.told.append(Change(one.label, before, after))


def _look_at_shown(comparing: Comparing, seen: Seen, one: Field, cell: Cell, current: Any) -> None:
    """Tell when somebody wrote into a column that is masked or only shown."""
    if current is None:
        return
    shown = cell_of(one, value_at(current, one.path), comparing.words, comparing.tier)
    if key_of(one, cell) not in ("", key_of(one, shown)) and is_personal(one):
        seen.remarks.append(
            tr("“{column}” is masked in this file; what is written there is not taken.", column=one.label)
        )
