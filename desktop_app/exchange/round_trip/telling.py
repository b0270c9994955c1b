"""What reading a workbook back does or did, in words and as plain data; and the refused rows as a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.exchange.round_trip.plans import Change, Clash, Fate, RowFate, TripPlan
from desktop_app.exchange.sheets.workbook import LONGEST_CELL, cannot_write, workbook
from desktop_app.i18n import format_number, tr, tr_count

NOTHING = "–"


def fate_word(fate: Fate) -> str:
    """Return what becomes of a row, in a word."""
    words = {
        Fate.NEW: tr("new"),
        Fate.CHANGED: tr("changed"),
        Fate.UNCHANGED: tr("unchanged"),
        Fate.REFUSED: tr("rejected"),
    }
    return words[fate]


def counts(plan: TripPlan) -> str:
    """Return "1 baru, 3 berubah (4 sel), 120 tetap, 0 ditolak, 2 bentrok"."""
    told = [f"{format_number(len(plan.of(fate)))} {fate_word(fate)}" for fate in Fate]
    if plan.cells:
        told[1] += " " + tr_count("({count} cell)", "({count} cells)", plan.cells)
    clashes = sum(1 for _ in plan.clashes)
    return ", ".join([*told, tr("{count} in conflict", count=format_number(clashes))] if clashes else told)


def change_words(change: Change) -> str:
    """Return "Nama usaha: Kopi A → Kopi B"."""
    before = f"{change.before or NOTHING} → " if change.before or not change.after else ""
    return f"{change.label}: {before}{change.after or NOTHING}"


def clash_words(clash: Clash) -> str:
    """Return the three versions of a cell and which one stands."""
    choices = {None: tr("not decided, the records stay"), True: tr("the file counts"), False: tr("the records count")}
    versions = tr(
        "{column}: “{written}” when written, “{file}” in the file, “{now}” in the records",
        column=clash.label,
        written=clash.written or NOTHING,
        file=clash.file or NOTHING,
        now=clash.now or NOTHING,
    )
    return f"{versions} – {choices[clash.takes_file]}"


def row_words(row: RowFate) -> list[str]:
    """Return everything that is said about a row."""
    return [*own_words(row), *map(clash_words, row.clashes)]


def own_words(row: RowFate) -> list[str]:
    """Return what is said about a row besides its conflicts."""
    return [*row.reasons, *row.notes, *map(change_words, row.changes)]


def lines(plan: TripPlan) -> Iterator[str]:
    """Yield a line for every row that is more than unchanged, and what is said about the file."""
    for row in plan.rows:
        if words := row_words(row):
            where = f"{row.sheet} {row.line}" + (f" ({row.name})" if row.name else "")
            yield f"{where} {fate_word(row.fate)}: {'; '.join(words)}"
    yield from plan.notes


def as_data(plan: TripPlan) -> dict[str, Any]:
    """Return the result as plain data: counts, and every row that is more than unchanged."""
    rows = [
        {
            "sheet": row.sheet,
            "row": row.line,
            "outcome": row.fate.value,
            "id": row.record_id,
            "name": row.name,
            "reasons": row.reasons,
            "changes": [[change.label, change.before, change.after] for change in row.changes],
            "conflicts": [[clash.label, clash.written, clash.file, clash.now] for clash in row.clashes],
            "notes": row.notes,
        }
        for row in plan.rows
        if row.fate is not Fate.UNCHANGED or row_words(row)
    ]
    totals = {fate.value: len(plan.of(fate)) for fate in Fate}
    return {
        "kind": plan.trip.book.key,
        **totals,
        "cells": plan.cells,
        "undecided": plan.undecided,
        "rows": rows,
        "notes": plan.notes,
    }


def write_refused(plan: TripPlan, path: Path) -> None:
    """Write which rows were refused and why; they are corrected in the workbook itself. Raises `UserError`."""
    heads = (("Lembar", 22), ("Baris", 8), ("Nama", 40), ("Alasan ditolak", 90))
    try:
        with workbook(path) as book:
            bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "bottom": 1})
            text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
            sheet = book.add_worksheet("Ditolak")
            sheet.freeze_panes(1, 0)
            for place, (head, width) in enumerate(heads):
                sheet.set_column(place, place, width)
                sheet.write_string(0, place, head, bold)
            for number, row in enumerate(plan.of(Fate.REFUSED), start=1):
                sheet.write_string(number, 0, row.sheet, text)
                sheet.write_number(number, 1, row.line)
                sheet.write_string(number, 2, row.name[:LONGEST_CELL], text)
                sheet.write_string(number, 3, " ".join(row.reasons)[:LONGEST_CELL], text)
    except OSError as error:
        raise cannot_write(
            tr("The rejected rows could not be written to {name}.", name=path),
            tr("The other rows are not affected. Close the file in Excel, check the folder, and save the rows again."),
            error,
        ) from error
