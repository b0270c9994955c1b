"""An edited spreadsheet of the catalogue as rows, or everything that is wrong with it, each with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from desktop_app.domain.catalogue.catalogue import Catalogue, catalogue_of, misfits
from desktop_app.domain.catalogue.rules import leaves
from desktop_app.domain.catalogue.tables import TABLES, FieldKind, RuleFieldRow
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.errors import UserError
from desktop_app.exchange.catalogue.cells import is_blank, read
from desktop_app.exchange.catalogue.columns import SheetColumn, label_of, sheet_columns
from desktop_app.exchange.catalogue.sheets import EXPLANATION, VERSION
from desktop_app.exchange.importing.columns import CellError, heading_key
from desktop_app.exchange.sheets.cells import text_of
from desktop_app.exchange.sheets.spreadsheet import Line, Sheet
from desktop_app.i18n import tr

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class SheetProblem:
    """What is wrong, and where."""

    sheet: str
    row: int
    """As the spreadsheet program counts it; 0 for the sheet as a whole."""
    column: str
    """The heading; "" for the row as a whole."""
    message: str

    def __str__(self) -> str:
        places = [tr("Sheet {sheet}", sheet=self.sheet)]
        places += [tr("row {row}", row=self.row)] if self.row else []
        places += [tr("column {column}", column=self.column)] if self.column else []
        return f"{', '.join(places)}: {self.message}"


@dataclass(frozen=True)
class CatalogueFile:
    """What a spreadsheet of the catalogue says."""

    rows: Rows
    """All tables, as `catalogue_of` wants them; of use only when there are no problems."""
    problems: tuple[SheetProblem, ...]
    made_from: str
    """The version that the file was exported from; "" when that was deleted."""


def read_catalogue(sheets: Sequence[Sheet]) -> CatalogueFile:
    """Return the rows of all tables with every problem; raises `UserError` when no sheet is one of a catalogue."""
    by_title = {heading_key(sheet.name): sheet for sheet in sheets}
    known = {heading_key(title): table for table, title in SHEETS.items()}
    if not by_title.keys() & known.keys():
        raise UserError(
            tr("This file holds no sheet of the catalogue."),
            tr("Nothing was changed. Edit a file that `siap-ikm catalogue export` or the settings wrote."),
        )
    problems = list(_wrong_sheets(sheets, by_title, known))
    rows: Rows = {table: [] for table in TABLES}
    lines: dict[str, list[int]] = {table: [] for table in TABLES}
    for title, table in known.items():
        if title in by_title:
            _read_table(by_title[title], table, rows[table], lines[table], problems)
    if not problems:
        problems.extend(_misfits(catalogue_of("", "", rows), lines))
    return CatalogueFile(rows, tuple(problems), _made_from(by_title.get(heading_key(EXPLANATION))))


def _wrong_sheets(
    sheets: Sequence[Sheet], by_title: Mapping[str, Sheet], known: Mapping[str, str]
) -> Iterator[SheetProblem]:
    for title, table in known.items():
        if title not in by_title:
            yield SheetProblem(SHEETS[table], 0, "", tr("This sheet is missing or hidden."))
    for sheet in sheets:
        if heading_key(sheet.name) not in {*known, heading_key(EXPLANATION)}:
            message = tr("The catalogue has no such sheet. Delete or hide it, or give it back its name.")
            yield SheetProblem(sheet.name, 0, "", message)
        elif by_title[heading_key(sheet.name)] is not sheet:
            yield SheetProblem(sheet.name, 0, "", tr("There are two sheets of this name."))


def _read_table(
    sheet: Sheet, table: str, rows: list[dict[str, Any]], lines: list[int], problems: list[SheetProblem]
) -> None:
    head, *body = sheet.lines
    columns, wrong = _columns(head, sheet.name, table)
    problems.extend(wrong)
    if wrong:
        return
    for line in body:
        if all(map(is_blank, line.cells)):
            continue
        values, found = _read_row(line, columns, sheet.name, table)
        problems.extend(found)
        rows.append(values)
        lines.append(line.number)


def _columns(head: Line, title: str, table: str) -> tuple[dict[int, SheetColumn], list[SheetProblem]]:
    """Return place of a cell to its column; every column has to be there once, and no other."""
    found: dict[int, SheetColumn] = {}
    problems = []
    for place, cell in enumerate(head.cells):
        if is_blank(cell):
            continue
        key, text = heading_key(text_of(cell)), text_of(cell).strip()
        column = next((column for column in sheet_columns(table) if key in column.headings), None)
        if column is None:
            message = tr("The catalogue has no such column. Delete it, or give it back its name.")
            problems.append(SheetProblem(title, head.number, text, message))
        elif column in found.values():
            problems.append(SheetProblem(title, head.number, text, tr("There are two columns of this name.")))
        else:
            found[place] = column
    missing = [column.label for column in sheet_columns(table) if column not in found.values()]
    problems += [SheetProblem(title, head.number, label, tr("This column is missing.")) for label in missing]
    return found, problems


def _read_row(
    line: Line, columns: Mapping[int, SheetColumn], title: str, table: str
) -> tuple[dict[str, Any], list[SheetProblem]]:
    values: dict[str, Any] = {}
    problems = []
    for place, cell in enumerate(line.cells):
        if is_blank(cell):
            continue
        column = columns.get(place)
        try:
            if column is None:
                raise CellError(tr("A cell without a heading is not imported: {text}.", text=text_of(cell)[:40]))
            values[column.field] = read(column, cell)
        except CellError as error:
            problems.append(SheetProblem(title, line.number, column.label if column else "", str(error)))
    texts = {column.field: "" for column in columns.values() if column.kind in {"text", "day"}}
    lists: dict[str, Any] = {column.field: [] for column in columns.values() if column.kind == "list"}
    values = {**texts, **lists, **values}
    told = {problem.column for problem in problems}
    problems += [found for found in _invalid(values, line.number, title, table) if found.column not in told]
    return values, problems


def _invalid(values: dict[str, Any], number: int, title: str, table: str) -> Iterator[SheetProblem]:
    try:
        TABLES[table][0].model_validate(values)
    except ValidationError as error:
        for entry in error.errors(include_url=False, include_input=False):
            field = str(entry["loc"][0])
            message = _words(entry["type"], entry.get("ctx", {}), values.get(field))
            yield SheetProblem(title, number, label_of(table, field), message)
    pattern = values.get("number_pattern", "")
    try:
        re.compile(pattern)
    except re.error:
        yield SheetProblem(title, number, label_of(table, "number_pattern"), tr("This is no regular expression."))


def _words(rule: str, limits: Mapping[str, Any], value: Any) -> str:
    if rule in {"missing", "string_too_short"} or (rule == "value_error" and not value):
        return tr("This cell must not be empty.")
    if rule in {"no_day", "no_bracket"}:
        return _tax_words(rule)
    if rule == "value_error":
        return tr("A code has no blanks: “{text}”.", text=value)
    if rule == "greater_than_equal":
        return tr("It must be at least {limit}.", limit=limits["ge"])
    if rule == "less_than_equal":
        return tr("It must be at most {limit}.", limit=limits["le"])
    return tr("This value is not possible here.")


def _tax_words(rule: str) -> str:
    if rule == "no_day":
        return tr("Write the date as 2026-11-24, or leave the cell empty.")
    return tr("Write each bracket as limit:percent, such as 60000000:5, the last one as sisanya:35.")


def _misfits(catalogue: Catalogue, lines: Mapping[str, Sequence[int]]) -> Iterator[SheetProblem]:
    """Yield what does not fit together, at the rows of the spreadsheet."""
    for problem in misfits(catalogue):
        table, _, number = problem.field.partition(":")
        place = lines[table][int(number) - 1] if int(number) else 0
        yield SheetProblem(SHEETS[table], place, "", problem.message)
    fields = {field.name: field for field in catalogue.rule_fields}
    for scheme, line in zip(catalogue.schemes, lines["schemes"], strict=True):
        for leaf in leaves(scheme.rule, {}):
            field = fields.get(leaf.field)
            for value in _impossible(field, leaf.wanted) if field else ():
                message = tr(
                    "The rule asks whether {field} is “{value}”, which is no answer.", field=leaf.field, value=value
                )
                yield SheetProblem(SHEETS["schemes"], line, label_of("schemes", "rule"), message)


def _impossible(field: RuleFieldRow, wanted: Any) -> list[Any]:
    """Return the values of a condition that no answer to its question has."""
    values = wanted if isinstance(wanted, list) else [wanted]
    if field.kind is FieldKind.YES_NO:
        return [value for value in values if not isinstance(value, bool)]
    if field.kind is FieldKind.NUMBER:
        return [value for value in values if isinstance(value, bool) or not isinstance(value, (int, float))]
    return [value for value in values if value not in {option.value for option in field.options}]


def _made_from(explanation: Sheet | None) -> str:
    for line in explanation.lines if explanation else ():
        name, *rest = map(text_of, line.cells)
        if name.strip() == VERSION and rest:
            return rest[0].strip()
    return ""
