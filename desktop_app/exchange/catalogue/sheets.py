"""The catalogue as a spreadsheet for the office to edit: an explanation, and one sheet for each table."""

from pathlib import Path
from typing import Any

from desktop_app.domain.catalogue.catalogue import Catalogue, rows_of
from desktop_app.domain.catalogue.tables import TABLES
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.exchange.catalogue.cells import EXAMPLE, written
from desktop_app.exchange.catalogue.columns import SheetColumn, sheet_columns
from desktop_app.exchange.sheets.workbook import TEXT_FORMAT, cannot_write, workbook
from desktop_app.i18n import tr

EXPLANATION = "Petunjuk"
VERSION = "Versi katalog"
"""Beside it, on the first sheet, stands the version that the file was made from."""
SPARE_ROWS = 500
"""Rows below the data that have drop-downs."""
NUMBERS = frozenset({"whole", "number"})
HEAD_COLOURS = {"key": "#FFE699", "provenance": "#E2EFDA", "": "#DDEBF7"}
EXPLAINED = (("Lembar", 20), ("Kolom", 26), ("Wajib", 8), ("Isi", 80), ("Yang boleh", 52))
"""The columns of the explanation and their widths in characters."""
ALLOWED = {
    "text": "Teks bebas",
    "day": "Tanggal seperti 2026-11-24, atau tahun",
    "whole": "Angka bulat, boleh dengan titik ribuan",
    "number": "Angka; 0,7 dan 0.7 sama",
    "list": "Kode dipisahkan koma",
    "options": "nilai=sebutan; nilai=sebutan",
    "rule": f"Aturan seperti {EXAMPLE}",
}
RULES = (
    "Ubah isi sel, tambah baris di bawah, atau hapus baris. Nama lembar dan judul kolom jangan diubah atau dihapus.",
    "Kode berwarna kuning membedakan baris. Kode yang sudah dipakai jangan diganti: hasil kunjungan merujuk kepadanya.",
    "Kolom hijau menyebut dasar, keyakinan, tanggal, dan sumber. Ubah bersama isinya bila ada dasar yang baru.",
    "“resmi” berasal dari peraturan atau instansi berwenang, “tersumber” dari sumber yang disebut.",
    "“usulan” dibuat penyusun katalog dan belum punya dasar: bobot, penghalang, dan ambang termasuk usulan.",
    "Simpan sebagai .xlsx, lalu impor di Pengaturan > Katalog sertifikasi atau dengan `siap-ikm catalogue import`.",
    "Sebelum terbit, setiap baris diperiksa dan semua perubahan ditunjukkan. Hasil kunjungan lama tidak berubah.",
    "Aturan memakai all (semua), any (salah satu), dan none (tidak satu pun); syarat memakai eq, in, gt, gte, lt, lte.",
)


def write_catalogue(catalogue: Catalogue, path: Path) -> None:
    """Write the whole catalogue to an .xlsx; raises `UserError` when the file cannot be written."""
    try:
        with workbook(path) as book:
            _explanation_sheet(book, catalogue)
            for table, rows in rows_of(catalogue).items():
                _table_sheet(book, table, rows)
    except OSError as error:
        raise cannot_write(
            tr("The catalogue could not be written to {name}.", name=path),
            tr("Close the file in the spreadsheet program, or choose another folder."),
            error,
        ) from error


def _table_sheet(book: Any, table: str, rows: list[dict[str, Any]]) -> None:
    sheet = book.add_worksheet(SHEETS[table])
    columns = sheet_columns(table)
    text = book.add_format({"num_format": TEXT_FORMAT, "text_wrap": True, "valign": "top"})
    number = book.add_format({"valign": "top"})
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, sum(column.is_key for column in columns))
    for place, column in enumerate(columns):
        cell_format = number if column.kind in NUMBERS else text
        sheet.set_column(place, place, column.width, cell_format)
        sheet.write_string(0, place, column.label, _head_format(book, column))
        _offer_choices(sheet, place, column, len(rows) + SPARE_ROWS)
        for row, values in enumerate(rows, start=1):
            _write(sheet, row, place, written(column, values[column.field]), cell_format)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(sheet: Any, row: int, place: int, value: str | float, cell_format: Any) -> None:
    """Write text as text, also when it looks like a formula or a number."""
    if not isinstance(value, str):
        sheet.write_number(row, place, value, cell_format)
    elif value:
        sheet.write_string(row, place, value, cell_format)


def _head_format(book: Any, column: SheetColumn) -> Any:
    group = "key" if column.is_key else "provenance" if column.is_provenance else ""
    look = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "num_format": TEXT_FORMAT}
    return book.add_format({**look, "bg_color": HEAD_COLOURS[group]})


def _offer_choices(sheet: Any, place: int, column: SheetColumn, last_row: int) -> None:
    if not column.words:
        return
    rule = {
        "validate": "list",
        "source": list(column.words.values()),
        "error_title": column.label[:32],
        "error_message": "Pilih salah satu dari daftar.",
    }
    sheet.data_validation(1, place, last_row, place, rule)


def _explanation_sheet(book: Any, catalogue: Catalogue) -> None:
    sheet = book.add_worksheet(EXPLANATION)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, "Katalog sertifikasi", book.add_format({"bold": True, "font_size": 14}))
    for row, (name, value) in enumerate(((VERSION, catalogue.version), ("Catatan", catalogue.note)), start=1):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, value)
    for row, rule in enumerate(RULES, start=4):
        sheet.write_string(row, 0, f"{row - 3}. {rule}")
    start = len(RULES) + 5
    for place, (text, width) in enumerate(EXPLAINED):
        sheet.set_column(place, place, width)
        sheet.write_string(start, place, text, bold)
    columns = [column for table in TABLES for column in sheet_columns(table)]
    for row, column in enumerate(columns, start=start + 1):
        for place, text in enumerate(_explained(column)):
            sheet.write_string(row, place, text, wrapped)


def _explained(column: SheetColumn) -> tuple[str, ...]:
    allowed = ", ".join(column.words.values()) or ALLOWED[column.kind]
    return SHEETS[column.table], column.label, "Ya" if column.required else "Tidak", column.about, allowed
