"""Any file that somebody calls a spreadsheet is read, or refused with a sentence."""

import csv
import io
import os
import re
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import DamagedFile, UserError
from desktop_app.exchange.sheets import csv_text
from desktop_app.exchange.sheets.spreadsheet import read_sheets

ROWS = [["Nama usaha", "Alamat"], ["Keripik Bu Ñuño, S.E.", "Jl. A; B"], ["", ""], ["C", "D"]]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=40)


def cells(sheets):
    return [(line.number, list(line.cells)) for line in sheets[0].lines]


def with_sheet(source, path, sheet_data):
    """Write a copy of a workbook with other XML for its cells."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb"<sheetData>.*</sheetData>", sheet_data, content, flags=re.DOTALL)
            new.writestr(name, content)
    return path


def test_rows_keep_their_numbers(tmp_path, xlsx):
    found = cells(read_sheets(xlsx(tmp_path / "a.xlsx", [[], [], *ROWS])))
    assert [number for number, _ in found] == [3, 4, 6]
    assert found[1][1] == ROWS[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_csv_of_any_encoding_and_separator(tmp_path, as_csv, encoding, delimiter):
    found = cells(read_sheets(as_csv(tmp_path / "a.csv", ROWS, encoding, delimiter)))
    assert found == [(1, ROWS[0]), (2, ROWS[1]), (4, ROWS[3])]


def test_a_separator_that_is_named_is_taken(tmp_path):
    (tmp_path / "a.csv").write_text("sep=|\nNama usaha|Alamat\nA;B;C|D\n")
    assert cells(read_sheets(tmp_path / "a.csv"))[1][1] == ["A;B;C", "D"]


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_comes_back_from_csv(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows([("Nama usaha", "Alamat"), *rows])
    found = list(csv_text.rows(buffer.getvalue().encode("utf-8-sig"), "a.csv"))
    assert [tuple(row) for row in found[1:]] == rows


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path, content):
    for name in ("a.xlsx", "a.csv", "a.ods"):
        for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            (tmp_path / name).write_bytes(head + content)
            with suppress(UserError):
                read_sheets(tmp_path / name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_picture_is_no_spreadsheet(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with pytest.raises(DamagedFile, match=re.escape(name)):
        read_sheets(tmp_path / name)


def test_a_truncated_workbook_is_told(tmp_path, xlsx):
    whole = xlsx(tmp_path / "a.xlsx", ROWS).read_bytes()
    for length in range(4, len(whole), 211):
        (tmp_path / "b.xlsx").write_bytes(whole[:length])
        with pytest.raises(DamagedFile):
            read_sheets(tmp_path / "b.xlsx")


def test_an_encrypted_workbook_is_told(tmp_path):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4000)
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(UserError, match="kata sandi"):
        read_sheets(tmp_path / "a.xlsx")


@pytest.mark.parametrize("content", [b"", b"\n\n;;;\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path, content):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(UserError, match="kosong"):
        read_sheets(tmp_path / "a.csv")


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    with pytest.raises(UserError, match="Tidak ada berkas"):
        read_sheets(tmp_path / "none.xlsx")
    with pytest.raises(UserError, match="tidak dapat dibaca"):
        read_sheets(tmp_path)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_told(tmp_path, xlsx):
    xlsx(tmp_path / "a.xlsx", ROWS).chmod(0)
    with pytest.raises(UserError, match="Tutup berkas"):
        read_sheets(tmp_path / "a.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as entry:
        for _ in range(201):
            entry.write(bytes(1 << 20))
    with pytest.raises(UserError, match="200 MB"):
        read_sheets(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("cell", "words"),
    [(b"A1048576", "200.000 baris"), (b"XFD150000", "10.000.000 sel")],
)
def test_a_stray_cell_is_refused_before_memory_is_taken(tmp_path, xlsx, cell, words):
    source = xlsx(tmp_path / "a.xlsx", ROWS)
    data = b'<sheetData><row><c r="A1"><v>1</v></c></row><row><c s="1" r="' + cell + b'"><v>1</v></c></row></sheetData>'
    with pytest.raises(UserError, match=words):
        read_sheets(with_sheet(source, tmp_path / "b.xlsx", data))


def test_formatted_empty_cells_far_away_do_not_count(tmp_path, xlsx):
    source = xlsx(tmp_path / "a.xlsx", ROWS)
    data = b'<sheetData><row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576" s="1"/></row></sheetData>'
    assert cells(read_sheets(with_sheet(source, tmp_path / "b.xlsx", data))) == [(1, [1.0])]


MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def ods(path, rows):
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return path


def test_ods_is_read(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{cell.format('Nama usaha')}{cell.format('B')}</table:table-row>"
    nothing = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048575">{nothing}</table:table-row>'
    assert cells(read_sheets(ods(tmp_path / "a.ods", row + end))) == [(1, ["Nama usaha", "B"])]


def test_an_ods_that_repeats_itself_for_ever_is_refused(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(UserError, match=r"10\.000\.000"):
        read_sheets(ods(tmp_path / "a.ods", row))
