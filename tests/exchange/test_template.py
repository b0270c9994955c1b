"""A template filled in as its explanation says is imported."""

import re
import zipfile

import pytest

from desktop_app.errors import UserError
from desktop_app.exchange.importing.columns import KINDS, columns, heading_key, words_of
from desktop_app.exchange.importing.plans import Outcome
from desktop_app.exchange.importing.template import heading, write_template
from desktop_app.exchange.sheets.cells import READERS
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.operations.ikm.dossier import load_dossier


@pytest.fixture(params=KINDS)
def template(request, tmp_path):
    write_template(request.param, tmp_path / "a.xlsx")
    return request.param, tmp_path / "a.xlsx"


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_it_has_the_headings_and_explains_each(template):
    kind, path = template
    data, explanation = read_sheets(path)
    assert list(data.lines[0].cells) == [heading(column) for column in columns(kind)]
    assert explanation.name == "Petunjuk"
    explained = {line.cells[0]: line.cells for line in explanation.lines}
    for column in columns(kind):
        assert explained[column.label][1] == ("Ya" if column.required else "Tidak")
        assert explained[column.label][2]
        assert explained[column.label][3]


def test_headings_are_frozen_and_codes_are_text(template):
    kind, path = template
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in sheet
    styles = re.findall(r'<xf numFmtId="(\d+)"', part(path, "xl/styles.xml").partition("<cellXfs")[2])
    formats = {int(style): styles[int(style)] for style in re.findall(r'<col [^>]*style="(\d+)"', sheet)}
    assert "49" in formats.values()
    chosen = [column for column in columns(kind) if column.choices]
    assert sheet.count("<dataValidation ") == len(chosen)
    assert "<f>" not in sheet


def test_every_list_of_a_drop_down_can_be_imported(template):
    from desktop_app.exchange.sheets.cells import read_choice

    for column in columns(template[0]):
        for entry in words_of(column.choices) if column.part_kind in {"choice", "flag"} else ():
            assert read_choice(entry[1], column.choices) == entry[0]


def test_every_column_can_be_read(template):
    for column in columns(template[0]):
        assert column.part_kind in {*READERS, "choice", "flag"}


def test_no_two_columns_share_a_heading(template):
    owners = {}
    for column in columns(template[0]):
        for key in {*column.headings}:
            assert owners.setdefault(key, column.field) == column.field
            assert key == heading_key(key)


def test_filled_in_with_the_examples_it_is_imported(do_import, tmp_path):
    cells = [column.example for column in columns("ikm")]
    head = [heading(column) for column in columns("ikm")]
    plan = do_import([head, cells])
    (result,) = plan.results
    assert (result.outcome, result.reasons) == (Outcome.CREATED, ())
    with do_import.database.read() as session:
        found = load_dossier(session, result.record_id)
    assert found.business.name == "Keripik Pisang Rasa Kita"
    assert found.business.region_code == found.owner.region_code == "18.10.02.2006"
    assert [line.name for line in found.products] == ["keripik pisang cokelat", "keripik talas"]
    assert found.business.consent_on.isoformat() == "2026-11-24"
    empty = {name for name, value in found.business.model_dump().items() if value in {None, ""}}
    told_in_the_form = {"consent_how", "consent_by", "consent_witness", "consent_withdrawn_on"}
    assert empty <= {"association", "export_countries", "note"} | told_in_the_form


@pytest.mark.parametrize("kind", ["agencies", "officials"])
def test_the_examples_of_lists_are_imported(do_import, kind):
    if kind == "officials":
        do_import([["Nama instansi", "Singkatan"], ["Dinas Contoh", "Disperindag"]], "agencies")
    rows = [[heading(column) for column in columns(kind)], [column.example for column in columns(kind)]]
    assert do_import(rows, kind).results[0].outcome is Outcome.CREATED
    assert do_import(rows, kind).results[0].outcome is Outcome.UNCHANGED


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="Templat"):
        write_template("ikm", tmp_path / "none" / "a.xlsx")
