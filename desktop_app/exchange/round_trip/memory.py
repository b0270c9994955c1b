"""What a written workbook remembers of itself, in hidden sheets: list, tier, and every cell as it was written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop_app.domain.disclosure import Tier
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.books import BOOKS
from desktop_app.exchange.round_trip.cells import key_of
from desktop_app.exchange.round_trip.contents import Contents, SheetContents
from desktop_app.exchange.round_trip.shapes import Field, is_personal
from desktop_app.exchange.sheets.spreadsheet import Sheet
from desktop_app.i18n import language, tr

ABOUT = "_siap_ikm"
"""The sheet that tells what the workbook is."""
FORMAT = 1
LONGEST_PART = 30_000
"""Characters of the description in one cell."""


@dataclass(frozen=True)
class Remembered:
    """One row as it was written."""

    above: UUID | None
    of: str
    keys: Mapping[str, str]
    """By the path of the column; columns that were masked or left out have none."""


@dataclass(frozen=True)
class SheetMemory:
    """One sheet as it was written."""

    title: str
    headings: Mapping[str, str]
    """The path of a column by what stood above it."""
    masked: frozenset[str]
    rows: Mapping[UUID, Remembered]


@dataclass(frozen=True)
class Memory:
    """A workbook as it was written."""

    book: str
    tier: Tier
    only: UUID | None
    sheets: Mapping[str, SheetMemory]
    """By the key of the shape."""


def is_round_trip(sheets: list[Sheet]) -> bool:
    """Whether these sheets, hidden ones included, are of a workbook that the program wrote to be given back."""
    return any(sheet.name == ABOUT for sheet in sheets)


def write_memory(book: Any, contents: Contents, headings: list[list[str]]) -> None:
    """Add the hidden sheets to a workbook; `headings` are those of each sheet, in the order of its fields."""
    described = [_described(number, *one) for number, one in enumerate(zip(contents.sheets, headings, strict=True))]
    about = json.dumps(
        {
            "format": FORMAT,
            "book": contents.book.key,
            "tier": contents.tier,
            "only": str(contents.book.only or ""),
            "language": language(),
            "sheets": described,
        }
    )
    sheet = book.add_worksheet(ABOUT)
    for row, start in enumerate(range(0, len(about), LONGEST_PART)):
        sheet.write_string(row, 0, about[start : start + LONGEST_PART])
    sheet.very_hidden()
    for number, one in enumerate(contents.sheets):
        _write_rows(book.add_worksheet(_base_title(number)), one, contents.tier)


def read_memory(sheets: list[Sheet]) -> Memory:
    """Return what a workbook remembers; raises `UserError` when it is damaged or of another language or version."""
    found = {sheet.name: sheet for sheet in sheets}
    try:
        about = json.loads("".join(str(line.cells[0]) for line in found[ABOUT].lines))
        if about["format"] != FORMAT or about["book"] not in BOOKS:
            raise _newer()
        if about["language"] != language():
            raise _other_language()
        read = {entry["shape"]: _sheet(entry, found.get(entry["base"])) for entry in about["sheets"]}
        only = UUID(about["only"]) if about["only"] else None
        return Memory(about["book"], Tier(about["tier"]), only, read)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise UserError(
            tr("What the workbook remembers of itself is damaged."),
            tr("Nothing was changed. Write the list again, and copy your corrections into the new file."),
        ) from error


def keeps(field: Field, tier: Tier) -> bool:
    """Whether the file remembers a column and takes changes of it: not one that is only shown, or masked."""
    return not field.fixed and not (tier is Tier.PARTNER and is_personal(field))


def _described(number: int, sheet: SheetContents, headings: list[str]) -> dict[str, Any]:
    return {
        "shape": sheet.shape.key,
        "title": sheet.shape.title,
        "base": _base_title(number),
        "headings": {heading: field.path for heading, field in zip(headings, sheet.fields, strict=True)},
    }


def _base_title(number: int) -> str:
    return f"_dasar{number + 1}"


def _write_rows(sheet: Any, contents: SheetContents, tier: Tier) -> None:
    kept = [(place, field) for place, field in enumerate(contents.fields) if keeps(field, tier)]
    for place, text in enumerate(("id", "above", "of", *(field.path for _, field in kept))):
        sheet.write_string(0, place, text)
    for row, written in enumerate(contents.rows, start=1):
        sheet.write_string(row, 0, str(written.id))
        sheet.write_string(row, 1, str(written.above or ""))
        sheet.write_string(row, 2, written.of)
        for place, (at, field) in enumerate(kept, start=3):
            if key := key_of(field, written.cells[at]):
                sheet.write_string(row, place, key)
    sheet.very_hidden()


def _sheet(entry: dict[str, Any], base: Sheet | None) -> SheetMemory:
    if base is None:
        raise ValueError(entry["base"])
    paths = [str(cell) for cell in base.lines[0].cells]
    rows = {}
    for line in base.lines[1:]:
        cells = [str(cell) for cell in line.cells] + [""] * (len(paths) - len(line.cells))
        told = dict(zip(paths, cells, strict=False))
        record_id, above, of = told.pop("id"), told.pop("above"), told.pop("of")
        rows[UUID(record_id)] = Remembered(UUID(above) if above else None, of, told)
    masked = frozenset(entry["headings"].values()) - frozenset(paths)
    return SheetMemory(entry["title"], entry["headings"], masked, rows)


def _newer() -> UserError:
    return UserError(
        tr("This workbook was written by another version of the program."),
        tr("Nothing was changed. Write the list again, and copy your corrections into the new file."),
    )


def _other_language() -> UserError:
    return UserError(
        tr("This workbook was written while the program spoke another language."),
        tr("Nothing was changed. Choose that language in the settings, and read the file again."),
    )
