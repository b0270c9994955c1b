"""Writing a list as .xlsx: codes as text, dates as dates, a frozen head, lists to choose from, never a formula."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app.domain.disclosure import Tier
from desktop_app.exchange.round_trip.contents import Contents, Order, SheetContents, collect, note_export
from desktop_app.exchange.round_trip.guide import write_guide
from desktop_app.exchange.round_trip.memory import keeps, write_memory
from desktop_app.exchange.round_trip.shapes import Field, Nature
from desktop_app.exchange.sheets.spreadsheet import Cell
from desktop_app.exchange.sheets.workbook import TEXT_FORMAT, cannot_write, workbook
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.database import Database

MORE_ROWS = 1000
"""Empty rows below the last one that have drop-downs."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a formula begins with: such a text is marked, so that it stays text when somebody types in its cell."""
HEAD_HEIGHT = 36
A4 = 9
"""The number of this paper in .xlsx."""
FITTING = 12
"""Columns that can be read when they stand side by side on one page."""
NARROW, WIDE = 10, 44
HEAD_FILL, SHOWN_FILL, SHOWN_INK, LINE = "#DDEBF7", "#F2F2F2", "#595959", "#9DC3E6"
LISTS = "_pilihan"
HIDDEN = ("id", "id induk")


def export_book(database: Database, by: UUID | None, order: Order, path: Path, progress: Progress = ignore) -> Contents:
    """Write a list to a file, and that it was given out into the records, before the file is there.

    Raises `UserError` when the file cannot be written.
    """
    with database.read() as session:
        contents = collect(session, order, progress)
    aside = path.with_name(f"{path.name}.baru")
    try:
        progress(0, 0, tr("Writing the file …"))
        write_book(contents, aside)
        with database.write(by=by) as session:
            note_export(session, contents)
        aside.replace(path)
    except OSError as error:
        raise cannot_write(
            tr("The list could not be written to {name}.", name=path),
            tr("Your data is unchanged. Close the file in the spreadsheet program, or choose another folder."),
            error,
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return contents


def write_book(contents: Contents, path: Path) -> None:
    """Write a workbook; raises `OSError`."""
    with workbook(path) as book:
        formats = _formats(book)
        lists: dict[tuple[str, ...], int] = {}
        headings = [_data_sheet(book, formats, sheet, contents.tier, lists) for sheet in contents.sheets]
        write_guide(book, contents)
        _list_sheet(book, lists)
        write_memory(book, contents, headings)


def _data_sheet(
    book: Any, formats: dict[str, Any], contents: SheetContents, tier: Tier, lists: dict[tuple[str, ...], int]
) -> list[str]:
    """Write one sheet and return the headings of its fields."""
    sheet = book.add_worksheet(contents.shape.title)
    sheet.set_row(0, HEAD_HEIGHT)
    start = _id_columns(sheet, formats, contents)
    sheet.freeze_panes(1, start + (0 if contents.shape.of else 1))
    headings = _headings(contents)
    last = len(contents.rows) + MORE_ROWS
    for place, (field, heading) in enumerate(zip(contents.fields, headings, strict=True), start=start):
        shown = not keeps(field, tier)
        style = _style(field, shown=shown)
        sheet.set_column(place, place, _width(contents, place - start, heading), formats[style])
        sheet.write_string(0, place, heading, formats["head"])
        if rule := _rule(field, contents, lists) if not shown else None:
            sheet.data_validation(1, place, last, place, {"error_title": heading[:32], **rule})
        for row, written in enumerate(contents.rows, start=1):
            _write_cell(sheet, row, place, written.cells[place - start], style, formats)
    _paper(sheet, start + len(headings))
    sheet.autofilter(0, 0, max(len(contents.rows), 1), start + len(headings) - 1)
    return headings


def _paper(sheet: Any, columns: int) -> None:
    """Let the sheet print on A4 across, the head on every page; few columns are made to fit side by side."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.repeat_rows(0)
    if columns <= FITTING:
        sheet.fit_to_pages(1, 0)


def _id_columns(sheet: Any, formats: dict[str, Any], contents: SheetContents) -> int:
    """Write the columns before the fields and return how many there are; ids are hidden, never absent."""
    of = contents.shape.of
    heads = [*(HIDDEN if of else HIDDEN[:1]), *([of] if of else [])]
    hidden = len(HIDDEN) if of else 1
    sheet.set_column(0, hidden - 1, 38, formats["text"], {"hidden": True})
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, formats["head"])
    if of:
        longest = max([len(row.of) for row in contents.rows], default=0)
        sheet.set_column(hidden, hidden, max(16, min(WIDE, longest + 2)), formats["shown"])
    for row, written in enumerate(contents.rows, start=1):
        sheet.write_string(row, 0, str(written.id), formats["text"])
        if of:
            sheet.write_string(row, 1, str(written.above or ""), formats["text"])
            _write_cell(sheet, row, hidden, written.of, "shown", formats)
    return len(heads)


def _headings(contents: SheetContents) -> list[str]:
    """Return the label of each field; of two that are the same the later one is told apart."""
    taken = {*HIDDEN, contents.shape.of}
    headings = []
    for field in contents.fields:
        number, heading = 2, field.label
        while heading in taken:
            heading, number = f"{field.label} {number}", number + 1
        taken.add(heading)
        headings.append(heading)
    return headings


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, style: str, formats: dict[str, Any]) -> None:
    if cell == "":
        return
    if isinstance(cell, str):
        risky = cell.startswith(RISKY)
        sheet.write_string(row, place, cell, formats[f"{style}_risky" if risky else style])
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, formats[style])
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell, formats[style])


def _style(field: Field, *, shown: bool) -> str:
    if field.is_text:
        return "shown" if shown else "text"
    return "date" if field.nature is Nature.DATE else "number"


def _formats(book: Any) -> dict[str, Any]:
    top: dict[str, Any] = {"valign": "top"}
    text = {**top, "num_format": TEXT_FORMAT}
    shown = {**text, "bg_color": SHOWN_FILL, "font_color": SHOWN_INK}
    head: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "vcenter", "num_format": TEXT_FORMAT}
    styles: dict[str, dict[str, Any]] = {
        "head": {**head, "bg_color": HEAD_FILL, "bottom": 1, "bottom_color": LINE},
        "text": text,
        "shown": shown,
        "date": {**top, "num_format": "dd/mm/yyyy", "align": "left"},
        "number": top,
    }
    risky = {f"{name}_risky": {**style, "quote_prefix": True} for name, style in styles.items()}
    return {name: book.add_format(style) for name, style in {**styles, **risky}.items()}


def _rule(field: Field, contents: SheetContents, lists: dict[tuple[str, ...], int]) -> dict[str, Any] | None:
    """Return what may stand in the cells of a column, None for anything."""
    if listed := contents.listed.get(field.path):
        return _drop_down(field, tuple(filter(None, listed.values())), lists)
    if field.nature is Nature.DATE:
        limits = {"criteria": "between", "minimum": date(1900, 1, 1), "maximum": date(2200, 12, 31)}
        return {"validate": "date", **limits, "error_message": "Tulis tanggal: hari/bulan/tahun."}
    if field.nature is Nature.WHOLE:
        rule: dict[str, Any] = {"validate": "integer", "criteria": ">=", "value": 0}
        return {**rule, "error_message": "Tulis angka bulat, tanpa titik dan tanpa Rp."}
    if field.nature is Nature.NUMBER:
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "Tulis angka."}
    return None


def _drop_down(field: Field, words: tuple[str, ...], lists: dict[tuple[str, ...], int]) -> dict[str, Any]:
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(lists.setdefault(words, len(lists)))
    strict = field.nature is not Nature.KABUPATEN
    return {
        "validate": "list",
        "source": f"={LISTS}!${letter}$1:${letter}${max(len(words), 1)}",
        "error_type": "stop" if strict else "information",
        "show_error": strict,
        "error_message": "Pilih salah satu dari daftar.",
    }


def _list_sheet(book: Any, lists: dict[tuple[str, ...], int]) -> None:
    sheet = book.add_worksheet(LISTS)
    for words, place in lists.items():
        for row, word in enumerate(words):
            sheet.write_string(row, place, word)
    sheet.very_hidden()


def _width(contents: SheetContents, place: int, heading: str) -> int:
    """Return a width that shows nine of ten cells whole, within reason."""
    lengths = sorted(len(_shown(row.cells[place])) for row in contents.rows)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    word = max(len(word) for word in heading.split())
    return max(NARROW, min(WIDE, max(usual + 2, word + 4, len(heading) // 2 + 4)))


def _shown(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
