"""An empty spreadsheet for an import: headings, drop-downs, and a sheet that explains every column."""

from pathlib import Path
from typing import Any

from desktop_app.exchange.importing.columns import Column, columns, words_of
from desktop_app.exchange.importing.rejected import TEXT_KINDS
from desktop_app.exchange.sheets.workbook import TEXT_FORMAT, cannot_write, workbook
from desktop_app.i18n import tr

LAST_ROW = 5000
"""Rows that have drop-downs."""
LIST_SHEET = "Pilihan"
TITLES = {"ikm": "Data IKM", "participants": "Peserta", "agencies": "Instansi", "officials": "Pejabat"}
KIND_WORDS = {
    "number": "Angka; koma untuk desimal, titik untuk ribuan",
    "whole": "Angka bulat",
    "year": "Tahun, empat angka",
    "money": "Rupiah bulat, boleh dengan titik ribuan",
    "percent": "Angka bulat 0 sampai 100",
    "degree": "Derajat desimal",
    "date": "Tanggal: hari/bulan/tahun, misalnya 24/11/2026",
    "code": "Teks berisi nomor; format sel Teks",
    "certificate": "Teks berisi nomor; format sel Teks",
    "region": "Kode Kemendagri dengan titik",
    "id": "id (UUID) dari program, disalin apa adanya",
    "agency": "Nama atau singkatan instansi yang sudah tercatat",
}
EXPLAINED = (("Kolom", 34), ("Wajib", 8), ("Isi", 60), ("Yang boleh", 48), ("Contoh", 34))
"""The columns of the explanation and their widths in characters."""
RULES = (
    "Isi satu baris untuk satu data pada lembar pertama. Kolom yang tidak perlu boleh dihapus; judulnya jangan diubah.",
    "Kolom bertanda * wajib diisi, kecuali bila kolom id diisi.",
    "Sel kosong tidak mengubah data yang sudah ada. Untuk mengosongkan isian, tulis (kosongkan).",
    "Beberapa produk, bahan, mesin, atau nomor dalam satu sel dipisahkan titik koma (;) dengan urutan yang sama.",
    "NIK, NIB, NPWP, NIP, dan nomor HP ditulis dalam sel berformat Teks supaya tidak ada angka yang hilang.",
    "Baris yang ditolak disimpan dalam berkas tersendiri bersama alasannya; perbaiki di sana lalu impor berkas itu.",
)


def write_template(kind: str, path: Path) -> None:
    """Write the template of one of `columns.KINDS`; raises `UserError` when the file cannot be written."""
    try:
        with workbook(path) as book:
            _data_sheet(book, kind)
            _explanation_sheet(book, kind)
            _list_sheet(book, kind)
    except OSError as error:
        raise cannot_write(
            tr("The template could not be written to {name}.", name=path),
            tr("Close the file in the spreadsheet program, or choose another folder."),
            error,
        ) from error


def heading(column: Column) -> str:
    """Return the heading as it stands in the template."""
    return f"{column.label} *" if column.required else column.label


def _data_sheet(book: Any, kind: str) -> None:
    sheet = book.add_worksheet(TITLES[kind])
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "num_format": TEXT_FORMAT}
    must, may = book.add_format({**head, "bg_color": "#FFE699"}), book.add_format({**head, "bg_color": "#DDEBF7"})
    text = book.add_format({"num_format": TEXT_FORMAT})
    sheet.set_row(0, 45)
    sheet.freeze_panes(1, 0)
    lists = _lists(kind)
    for place, column in enumerate(columns(kind)):
        sheet.set_column(place, place, _width(column), _format(book, column, text))
        sheet.write_string(0, place, heading(column), must if column.required else may)
        if column.choices:
            sheet.data_validation(1, place, LAST_ROW, place, _drop_down(column, lists))


def _format(book: Any, column: Column, text: Any) -> Any:
    if column.kind in TEXT_KINDS or column.kind in {"text", "long", "suggest", "id"} or column.kind.startswith("list"):
        return text
    return book.dates if column.kind == "date" else None


def _drop_down(column: Column, lists: dict[str, int]) -> dict[str, Any]:
    """Return the rule of a drop-down: strict where nothing else can be imported, an offer elsewhere."""
    letter, last = chr(ord("A") + lists[column.choices]), len(words_of(column.choices))
    strict = column.kind in {"choice", "flag"}
    return {
        "validate": "list",
        "source": f"={LIST_SHEET}!${letter}$1:${letter}${last}",
        "error_type": "stop" if strict else "information",
        "show_error": strict,
        "error_title": column.label[:32],
        "error_message": "Pilih salah satu dari daftar.",
    }


def _lists(kind: str) -> dict[str, int]:
    """Return each list of words that the kind uses, and its place on the sheet of lists."""
    used = dict.fromkeys(column.choices for column in columns(kind) if column.choices)
    return {name: place for place, name in enumerate(used)}


def _list_sheet(book: Any, kind: str) -> None:
    sheet = book.add_worksheet(LIST_SHEET)
    for name, place in _lists(kind).items():
        for row, entry in enumerate(words_of(name)):
            sheet.write_string(row, place, entry[1])
    sheet.hide()


def _explanation_sheet(book: Any, kind: str) -> None:
    sheet = book.add_worksheet("Petunjuk")
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, f"Petunjuk pengisian: {TITLES[kind]}", title)
    for row, rule in enumerate(RULES, start=1):
        sheet.write_string(row, 0, f"{row}. {rule}")
    start = len(RULES) + 2
    for place, (text, width) in enumerate(EXPLAINED):
        sheet.set_column(place, place, width)
        sheet.write_string(start, place, text, bold)
    for row, column in enumerate(columns(kind), start=start + 1):
        cells = (column.label, "Ya" if column.required else "Tidak", column.about, _allowed(column), column.example)
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text, wrapped)


def _allowed(column: Column) -> str:
    if column.choices:
        words = ", ".join(entry[1] for entry in words_of(column.choices))
        return words if column.part_kind in {"choice", "flag"} else f"Misalnya {words}"
    return KIND_WORDS.get(column.part_kind, "Teks bebas")


def _width(column: Column) -> int:
    longest = max(len(word) for word in column.label.split())
    return max(10, min(32, max(longest + 4, len(column.example) + 2)))
