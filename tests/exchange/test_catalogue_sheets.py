"""The catalogue in a spreadsheet: what is exported is imported unchanged, and whatever is wrong has a place."""

import json
import re
import string
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue.catalogue import catalogue_of, rows_of, shipped_catalogue
from desktop_app.domain.catalogue.tables import TABLES
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.errors import UserError
from desktop_app.exchange.catalogue.cells import read, written
from desktop_app.exchange.catalogue.columns import sheet_columns
from desktop_app.exchange.catalogue.reading import read_catalogue
from desktop_app.exchange.catalogue.sheets import EXPLANATION, write_catalogue
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.sheets.spreadsheet import Line, Sheet, read_sheets


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    path = tmp_path_factory.mktemp("katalog") / "katalog.xlsx"
    write_catalogue(shipped_catalogue(), path)
    return path


@pytest.fixture(scope="module")
def sheets(exported):
    return {sheet.name: sheet for sheet in read_sheets(exported)}


@pytest.fixture
def changed(sheets):
    """Return what is read after one cell of a sheet became another."""

    def change(table, row, field, cell):
        place = [column.field for column in sheet_columns(table)].index(field)
        sheet = sheets[SHEETS[table]]
        lines = list(sheet.lines)
        at = next(number for number, line in enumerate(lines) if line.number == row)
        cells = list(lines[at].cells)
        cells[place] = cell
        lines[at] = Line(row, tuple(cells))
        return read_catalogue([*({**sheets, sheet.name: Sheet(sheet.name, tuple(lines))}).values()])

    return change


def column(table, field):
    return next(column for column in sheet_columns(table) if column.field == field)


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_every_field_of_every_table_has_one_column():
    for table, (kind, _) in TABLES.items():
        assert sorted(column.field for column in sheet_columns(table)) == sorted(kind.model_fields)
        headings = [heading for column in sheet_columns(table) for heading in column.headings]
        assert len(headings) == len(set(headings)), table
        assert all(column.about for column in sheet_columns(table))


def test_export_and_import_give_an_equal_catalogue(sheets):
    found = read_catalogue([*sheets.values()])
    assert found.problems == ()
    made_from = shipped_catalogue().version
    assert found.made_from == made_from
    assert catalogue_of(made_from, shipped_catalogue().note, found.rows) == shipped_catalogue()


def test_the_first_sheet_explains_and_heads_stay_in_sight(exported, sheets):
    assert next(iter(sheets)) == EXPLANATION
    assert list(sheets)[1:] == list(SHEETS.values())
    explained = {line.cells[:2] for line in sheets[EXPLANATION].lines}
    for table in TABLES:
        assert {(SHEETS[table], column.label) for column in sheet_columns(table)} <= explained
    for number, table in enumerate(TABLES, start=2):
        sheet = part(exported, f"xl/worksheets/sheet{number}.xml")
        assert 'state="frozen"' in sheet
        assert sheet.count("<dataValidation ") == sum(bool(column.words) for column in sheet_columns(table))
        assert "<f>" not in sheet
        styles = re.findall(r'<xf numFmtId="(\d+)"', part(exported, "xl/styles.xml").partition("<cellXfs")[2])
        assert "49" in {styles[int(style)] for style in re.findall(r'<col [^>]*style="(\d+)"', sheet)}


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    rows = rows_of(shipped_catalogue())
    for place, text in enumerate(("=1+1", "+62", "@SUM(A1)", "-5", "{=1}", "0123", "http://a.b")):
        rows["items"][place]["text"] = text
    evil = catalogue_of("x", "", rows)
    write_catalogue(evil, tmp_path / "a.xlsx")
    assert "<f>" not in part(tmp_path / "a.xlsx", "xl/worksheets/sheet4.xml")
    assert catalogue_of("x", "", read_catalogue(read_sheets(tmp_path / "a.xlsx")).rows) == evil


WORDS = st.text(string.ascii_letters + string.digits + ",;=\\|'\"()<>&#/ëÉ漢ب", min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LEAVES = st.one_of(
    st.builds(lambda name, value: {"field": name, "eq": value}, WORDS, st.one_of(WORDS, st.booleans())),
    st.builds(
        lambda name, test, value: {"field": name, test: value}, WORDS, st.sampled_from(["gt", "lte"]), st.integers(0)
    ),
    st.builds(lambda name, values: {"field": name, "in": values}, WORDS, st.lists(WORDS)),
)
RULES = st.recursive(
    LEAVES,
    lambda inner: st.dictionaries(st.sampled_from(["all", "any", "none"]), st.lists(inner, max_size=3)),
    max_leaves=6,
)
VALUES = {
    "text": TEXTS,
    "day": TEXTS,
    "flag": st.booleans(),
    "whole": st.integers(1, 100),
    "number": st.integers(0, 10**9).map(lambda number: number / 1000),
    "list": st.lists(WORDS, max_size=4),
    "options": st.lists(st.fixed_dictionaries({"value": WORDS, "label": TEXTS}), max_size=4),
    "rule": RULES,
}
COLUMNS = [column for table in TABLES for column in sheet_columns(table)]


DAYS = st.dates().map(date.isoformat)
BOUNDED = {
    ("taxes", "valid_from"): DAYS,
    ("taxes", "valid_until"): DAYS,
    ("taxes", "rate"): st.integers(0, 100_000).map(lambda number: number / 1000),
}
"""Columns that take less than their kind allows."""


def values_of(column):
    if (column.table, column.field) in BOUNDED:
        return BOUNDED[column.table, column.field]
    return st.sampled_from(sorted(column.words)) if column.kind == "choice" else VALUES[column.kind]


@settings(max_examples=300)
@given(st.sampled_from(COLUMNS), st.data())
def test_a_cell_is_read_as_it_was_written(column, data):
    value = data.draw(values_of(column))
    cell = written(column, value)
    if cell == "":
        assert not value
    elif len(str(cell)) < 4000:
        assert read(column, cell) == value


FREE = [
    column
    for column in COLUMNS
    if not column.is_key
    and column.kind in {"text", "day", "flag", "whole", "number", "options"}
    and column.field not in {"scheme", "number_pattern"}
]
"""Columns whose values refer to nothing."""


@settings(max_examples=4, phases=[Phase.generate])
@given(st.lists(st.sampled_from(FREE).flatmap(lambda one: st.tuples(st.just(one), values_of(one))), max_size=30))
def test_edited_rows_survive_the_file(tmp_path_factory, edits):
    rows = rows_of(shipped_catalogue())
    for place, (column, value) in enumerate(edits):
        rows[column.table][place % len(rows[column.table])][column.field] = value
    edited = catalogue_of("x", "", rows)
    path = tmp_path_factory.mktemp("a") / "a.xlsx"
    write_catalogue(edited, path)
    assert catalogue_of("x", "", read_catalogue(read_sheets(path)).rows) == edited


@pytest.mark.parametrize(
    ("table", "field", "cell", "value"),
    [
        ("thresholds", "value", 0.7, 0.7),
        ("thresholds", "value", "0,7", 0.7),
        ("thresholds", "value", "0.7", 0.7),
        ("thresholds", "value", "0.700", 0.7),
        ("thresholds", "value", "1.500.000", 1_500_000.0),
        ("items", "weight", "5", 5),
        ("items", "weight", 5.0, 5),
        ("facts", "amount_idr", "Rp 650.000,-", 650_000),
        ("items", "blocking", "YA", True),
        ("items", "blocking", True, True),
        ("items", "blocking", 0.0, False),
        ("items", "blocking", "tidak ", False),
        ("items", "severity", "Kritis", "kritis"),
        ("schemes", "mandatory", "Wajib bersyarat", "wajib_bersyarat"),
        ("rule_fields", "kind", "Ya/Tidak", "yes_no"),
        ("items", "helpers", " A;B ,C,, ", ["A", "B", "C"]),
        ("items", "as_of", date(2026, 11, 24), "2026-11-24"),
        ("items", "as_of", datetime(2026, 11, 24), "2026-11-24"),
        ("items", "as_of", 2025.0, "2025"),
        ("sources", "code", 12345.0, "12345"),
        ("schemes", "rule", "{“field”: “is_food”, “eq”: true}", {"field": "is_food", "eq": True}),
        (
            "rule_fields",
            "options",
            "a=A, B ;b = C=D;",
            [{"value": "a", "label": "A, B"}, {"value": "b", "label": "C=D"}],
        ),
    ],
)
def test_what_people_and_spreadsheets_make_of_a_cell_is_understood(table, field, cell, value):
    assert read(column(table, field), cell) == value


@pytest.mark.parametrize(
    ("table", "field", "cell"),
    [
        ("thresholds", "value", "kira-kira 5"),
        ("items", "weight", "2,5"),
        ("items", "weight", -1.0),
        ("items", "blocking", "mungkin"),
        ("items", "severity", "parah"),
        ("schemes", "rule", '{"all":['),
        ("schemes", "rule", '{"all":5}'),
        ("schemes", "rule", '{"field":"x","eq":1,"in":[1]}'),
        ("schemes", "rule", '["field"]'),
        ("schemes", "rule", '{"field":"x","gt":"y"}'),
        ("schemes", "rule", "[" * 3000),
        ("schemes", "rule", '{"all":[' * 900),
        ("rule_fields", "options", "tanpa sebutan"),
        ("rule_fields", "options", "a b=C"),
        ("items", "text", "#REF!"),
        ("items", "text", "#N/A"),
    ],
)
def test_cells_that_cannot_be_read_are_told(table, field, cell):
    with pytest.raises(CellError):
        read(column(table, field), cell)


@pytest.mark.parametrize(
    ("table", "field", "cell", "said"),
    [
        ("items", "weight", "seratus", "Lembar Butir, baris 2, kolom Bobot: “seratus” bukan angka."),
        ("items", "weight", 500.0, "Lembar Butir, baris 2, kolom Bobot: Isinya paling banyak 100."),
        ("items", "weight", "", "Lembar Butir, baris 2, kolom Bobot: Sel ini tidak boleh kosong."),
        ("items", "text", "", "Lembar Butir, baris 2, kolom Butir: Sel ini tidak boleh kosong."),
        ("items", "code", " ", "Lembar Butir, baris 2, kolom Kode: Sel ini tidak boleh kosong."),
        ("items", "code", "NIB 01", "Lembar Butir, baris 2, kolom Kode: Kode tidak boleh berisi spasi: “NIB 01”."),
        ("items", "basis", "", "Lembar Butir, baris 2, kolom Dasar: Sel ini tidak boleh kosong."),
        ("items", "code", "NIB-02", "Lembar Butir, baris 3: nib / NIB-02 tertulis dua kali."),
        ("items", "helpers", "XYZ", "Lembar Butir, baris 2: XYZ tidak ada di lembar Pembina."),
        ("schemes", "number_pattern", "(", "Lembar Skema, baris 2, kolom Pola nomor: Ini bukan ekspresi reguler yang benar."),  # noqa: E501
    ],
)  # fmt: skip
def test_a_problem_says_sheet_row_and_column(changed, table, field, cell, said):
    assert [str(problem) for problem in changed(table, 2, field, cell).problems] == [said]


def test_a_rule_asks_only_for_answers_that_there_are(changed):
    rule = {"all": [{"field": "product_category", "in": ["bumbu", "bumbuu"]}, {"field": "is_food", "eq": "ya"}]}
    found = changed("schemes", 5, "rule", json.dumps(rule))
    assert [(problem.row, problem.column) for problem in found.problems] == [(5, "Aturan"), (5, "Aturan")]
    assert ["“bumbuu”" in found.problems[0].message, "“ya”" in found.problems[1].message] == [True, True]
    (unknown,) = changed("schemes", 5, "rule", '{"field":"tidak_ada","eq":true}').problems
    assert (unknown.sheet, unknown.row) == ("Skema", 5)


def test_all_problems_are_listed_at_once(sheets):
    butir = sheets["Butir"]
    head, *body = butir.lines
    broken = tuple(Line(line.number, (*line.cells[:8], "banyak", *line.cells[9:])) for line in body)
    found = read_catalogue([*({**sheets, "Butir": Sheet("Butir", (head, *broken))}).values()])
    assert [problem.row for problem in found.problems] == [line.number for line in body]


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers(sheets):
    butir = sheets["Butir"]
    head, first, *rest = butir.lines
    moved = [Line(line.number + 2, line.cells) for line in rest]
    spaced = (head, first, Line(3, ("  ", "", " ")), *moved)
    found = read_catalogue([*({**sheets, "Butir": Sheet("Butir", spaced)}).values()])
    assert found.problems == ()
    assert catalogue_of("x", "", found.rows).items == shipped_catalogue().items
    doubled = (*spaced, Line(900, rest[-1].cells))
    (problem,) = read_catalogue([*({**sheets, "Butir": Sheet("Butir", doubled)}).values()]).problems
    assert problem.row == 900


def test_missing_and_unknown_sheets_and_headings_are_problems(sheets):
    butir = sheets["Butir"]
    head, *body = butir.lines
    heads = list(head.cells)
    heads[heads.index("Bobot")] = "Berat"
    given = {
        **sheets,
        "Butir": Sheet("Butir", (Line(1, tuple(heads)), *body)),
        "Butir (2)": Sheet("Butir (2)", butir.lines),
    }
    del given["Ambang"]
    assert [str(problem) for problem in read_catalogue([*given.values()]).problems] == [
        "Lembar Ambang: Lembar ini tidak ada atau disembunyikan.",
        "Lembar Butir (2): Katalog tidak punya lembar ini. Hapus atau sembunyikan lembar itu, atau kembalikan namanya.",
        "Lembar Butir, baris 1, kolom Berat: Katalog tidak punya kolom ini. Hapus kolom itu, atau kembalikan judulnya.",
        "Lembar Butir, baris 1, kolom Bobot: Kolom ini tidak ada.",
    ]


def test_notes_beside_the_table_are_told(sheets):
    head, first, *rest = sheets["Level"].lines
    noted = Line(first.number, (*first.cells, "", "tanya Dinkes"))
    (problem,) = read_catalogue([*({**sheets, "Level": Sheet("Level", (head, noted, *rest))}).values()]).problems
    assert (problem.sheet, problem.row) == ("Level", 2)
    assert "tanya Dinkes" in problem.message


def test_another_file_is_no_catalogue():
    with pytest.raises(UserError, match="katalog"):
        read_catalogue([Sheet("Data IKM", (Line(1, ("Nama",)),))])


def test_formulas_flags_and_dates_of_a_real_file_are_understood(exported, sheets, tmp_path):
    path = tmp_path / "disunting.xlsx"
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, sheet in sheets.items():
        made = book.add_worksheet(name)
        for line in sheet.lines:
            made.write_row(line.number - 1, 0, line.cells)
    butir = book.get_worksheet_by_name("Butir")
    places = [one.field for one in sheet_columns("items")]
    butir.write_formula(1, places.index("weight"), "=2+2", None, 4)
    butir.write_boolean(1, places.index("blocking"), False)
    butir.write_datetime(1, places.index("as_of"), datetime(2026, 12, 1), day)
    book.close()
    found = read_catalogue(read_sheets(path))
    first = found.rows["items"][0]
    assert (first["weight"], first["blocking"], first["as_of"]) == (4, False, "2026-12-01")
    assert found.problems == ()


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UserError, match="Katalog"):
        write_catalogue(replace(shipped_catalogue(), note="x"), tmp_path / "tidak" / "ada.xlsx")
