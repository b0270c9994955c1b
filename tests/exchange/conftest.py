import csv
import json
from datetime import date, datetime

import pytest
import xlsxwriter

from desktop_app import clock
from desktop_app.exchange.importing.importing import Source, apply_import, plan_import
from desktop_app.exchange.sheets.spreadsheet import read_sheets
from desktop_app.paths import resource

SAMPLE_HEADINGS = {
    "nama_usaha": "Nama usaha *",
    "pemilik": "Nama pemilik",
    "jenis_kelamin": "L/P",
    "tanggal_lahir": "Tanggal lahir",
    "nik": "NIK",
    "npwp": "NPWP",
    "telepon": "No. HP/WA",
    "alamat": "Alamat usaha",
    "kode_desa": "Kode wilayah",
    "desa": "Desa",
    "kecamatan": "KECAMATAN",
    "kabupaten": "kab / kota",
    "kode_pos": "Kode pos",
    "lat": "Lintang",
    "lon": "Bujur",
    "produk": "Jenis produk",
    "kbli2020": "KBLI",
    "tahun_berdiri": "Tahun mulai",
    "nib": "NIB",
    "pirt": "P-IRT",
    "bpom": "MD",
    "halal": "Halal",
    "merek": "Merek",
    "sni": "SNI",
}


@pytest.fixture(scope="session")
def samples():
    return json.loads(resource("samples/sample_ikm.json").read_text(encoding="utf-8"))["data"]


@pytest.fixture(scope="session")
def sample_rows(samples):
    """The forty businesses as a table: headings, then rows."""
    heads = [*SAMPLE_HEADINGS.values(), "Versi KBLI"]
    rows = [[entry[field] for field in SAMPLE_HEADINGS] + ["2020" if entry["kbli2020"] else ""] for entry in samples]
    return [heads, *rows]


def write_xlsx(path, rows):
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(number, place, value)
            elif isinstance(value, (date, datetime)):
                sheet.write_datetime(number, place, value, dates)
            elif value:
                sheet.write_string(number, place, value)
    book.close()
    return path


def write_csv(path, rows, encoding="utf-8-sig", delimiter=";"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(
            [["" if cell is None else cell for cell in row] for row in rows]
        )
    return path


class Importer:
    """Imports rows into a database as the command does."""

    def __init__(self, database, folder):
        self.database = database
        self.folder = folder

    def source(self, rows, kind="ikm", event=None):
        path = write_xlsx(self.folder / "data.xlsx", rows) if isinstance(rows, list) else rows
        return Source(path.name, read_sheets(path), kind, event)

    def preview(self, rows, kind="ikm", event=None):
        with self.database.read() as session:
            return plan_import(session, self.source(rows, kind, event), clock.today())

    def __call__(self, rows, kind="ikm", event=None):
        with self.database.write(by=self.database.officer) as session:
            return apply_import(session, self.source(rows, kind, event), clock.today())


@pytest.fixture
def do_import(database, tmp_path):
    return Importer(database, tmp_path)


@pytest.fixture
def xlsx():
    return write_xlsx


@pytest.fixture
def as_csv():
    return write_csv
