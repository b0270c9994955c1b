"""What lies in the file itself (rivals.md §5 no. 41: text codes, frozen head, widths, one date format, no formulas)."""

import re
import zipfile

import pytest
from sqlmodel import select

from desktop_app.domain.disclosure import Channel, Disclosure, Tier
from desktop_app.domain.ikm import Ikm
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.books import book_of
from desktop_app.exchange.round_trip.contents import Order, collect
from desktop_app.exchange.round_trip.guide import TIERS
from desktop_app.exchange.round_trip.reading import open_trip
from desktop_app.exchange.round_trip.writing import export_book
from desktop_app.exchange.sheets.spreadsheet import read_sheets


@pytest.fixture
def written(practice_database, tmp_path):
    path = tmp_path / "ikm.xlsx"
    export_book(practice_database, None, Order(book_of("ikm"), Tier.INTERNAL, purpose="uji"), path)
    return path


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_codes_are_text_dates_are_dates_and_nothing_is_a_formula(written):
    sheet, styles = part(written, "xl/worksheets/sheet1.xml"), part(written, "xl/styles.xml")
    assert "<f>" not in "".join(part(written, f"xl/worksheets/sheet{n}.xml") for n in range(1, 7))
    assert 'topLeftCell="C2"' in sheet, "the head and the name stay"
    assert 'state="frozen"' in sheet
    assert '<col min="1" max="1" width="38.7109375"' in sheet
    assert 'hidden="1"' in re.search(r"<col min=\"1\".*?/>", sheet)[0]
    assert "<autoFilter " in sheet
    assert "dd/mm/yyyy" in styles
    assert 'quotePrefix="1"' in styles, "=SUM(A1:A9) stays text when somebody types in its cell"
    rules = re.findall(r'<dataValidation type="(\w+)"', sheet)
    assert {"list", "date", "whole"} <= set(rules)
    (shown, *_), hidden = read_sheets(written), read_sheets(written, hidden=True)
    heads, rows = shown.lines[0].cells, [line.cells for line in shown.lines[1:]]
    column = {head: [row[place] if place < len(row) else "" for row in rows] for place, head in enumerate(heads)}
    assert all(isinstance(nik, str) for nik in column["NIK"])
    assert any(name.startswith("=") for name in column["Nama usaha"])
    assert any(phone.startswith("0812") for phone in column["No. HP/WA"]), "zeros stay"
    assert {type(day).__name__ for day in column["Tanggal lahir"]} <= {"date", "str"}
    assert {sheet.name for sheet in hidden} - {sheet.name for sheet in read_sheets(written)} >= {"_siap_ikm", "_dasar1"}
    guide = next(sheet for sheet in read_sheets(written) if sheet.name == "Petunjuk")
    assert TIERS[Tier.INTERNAL] in [cell for line in guide.lines for cell in line.cells]


def test_giving_personal_data_out_is_written_down(practice_database, written, tmp_path):
    export_book(practice_database, None, Order(book_of("agencies")), tmp_path / "instansi.xlsx")
    export_book(practice_database, None, Order(book_of("ikm"), Tier.PUBLIC), tmp_path / "publik.xlsx")
    with practice_database.read() as session:
        (entry,) = session.exec(select(Disclosure).where(Disclosure.channel == Channel.FILE)).all()
        assert (entry.tier, entry.what, entry.purpose) == (Tier.INTERNAL, "Excel: IKM", "uji")
        assert entry.records > 40
        ids = session.exec(select(Ikm.id)).all()[:3]
        inside = session.exec(select(Ikm).where(Ikm.region_code.startswith("18.10"))).all()
        for key in ("ikm", "visits", "follow-ups", "certificates"):
            sheets = collect(session, Order(book_of(key), kabupaten="18.10")).sheets
            owners = {row.above or row.id for row in sheets[0].rows}
            assert owners
            assert owners <= {row.id for row in inside}
        assert len(collect(session, Order(book_of("ikm"), kabupaten="18.10")).sheets[0].rows) == len(inside) < 40
    contents = export_book(practice_database, None, Order(book_of("ikm"), Tier.PARTNER, ids), written)
    assert len(contents.sheets[0].rows) == 3, "only the chosen ones"
    assert len(open_trip(written).rows["ikm"]) == 3


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_entry(practice_database, tmp_path):
    folder = tmp_path / "ikm.xlsx"
    folder.mkdir()
    with pytest.raises(UserError, match="tidak dapat ditulis"):
        export_book(practice_database, None, Order(book_of("ikm")), folder / "tidak" / "ada.xlsx")
    assert list(folder.iterdir()) == []
    with practice_database.read() as session:
        assert session.exec(select(Disclosure)).all() == []
