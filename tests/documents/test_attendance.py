"""The attendance sheet: DH-01 to DH-15 of documents.md §5.6."""

import re
from itertools import pairwise

import pytest

from desktop_app.documents.attendance import Attendee, Nik, Role, Zigzag, lay_out
from desktop_app.documents.attendance.columns import CATALOGUE, weights
from desktop_app.documents.drawing.page import MM
from tests.documents.reading import operators, read
from tests.documents.samples import (
    COMMITTEE,
    GUESTS,
    MONSTER,
    PAPERS,
    SPEAKERS,
    awkward,
    changed,
    days,
    pdf,
    people,
)

TITLES = {
    Role.PARTICIPANT: "DAFTAR HADIR PESERTA",
    Role.GUEST: "DAFTAR HADIR TAMU UNDANGAN",
    Role.SPEAKER: "DAFTAR HADIR NARASUMBER",
    Role.COMMITTEE: "DAFTAR HADIR PANITIA",
}
UPRIGHT = {
    Role.PARTICIPANT: "NO 5 NAMA 24 L/P 5 NAMA_USAHA 20 KAB/KOTA 13 NO._HP 13 TANDA_TANGAN 20",
    Role.GUEST: "NO 5 NAMA 25 JABATAN/INSTANSI 28 MEWAKILI 20 TANDA_TANGAN 22",
    Role.SPEAKER: "NO 5 NAMA/NIP 28 JABATAN/INSTANSI 27 MATERI_DAN_WAKTU 20 TANDA_TANGAN 20",
    Role.COMMITTEE: "NO 5 NAMA/NIP 32 PANGKAT/GOL. 14 JABATAN_DALAM_PANITIA 24 TANDA_TANGAN 25",
}
ACROSS = "NO 4 NAMA 17 NIK 12 L/P 4 NAMA_USAHA/PRODUK 16 ALAMAT_(DESA/KEC.) 16 KAB/KOTA 9 NO._HP 9 TANDA_TANGAN 13"
ROWS = {Role.PARTICIPANT: people(3), Role.GUEST: GUESTS, Role.SPEAKER: SPEAKERS, Role.COMMITTEE: COMMITTEE}


def heads_and_shares(sheet):
    layout = lay_out(sheet)
    heads = [("NO", layout.columns.number), *((column.head, place) for column, place in layout.columns.middle)]
    heads.append(("TANDA TANGAN", layout.columns.signature))
    return [(head, place.width * 100 / layout.page.text_width) for head, place in heads]


def as_written(line):
    words = line.split()
    shares = [float(share) for share in words[1::2]]
    heads = [head.replace("_", " ") for head in words[::2]]
    return [(head, pytest.approx(share * 100 / sum(shares), abs=1)) for head, share in zip(heads, shares, strict=True)]


def numbers(page, x_limit):
    """Return the numbers of the first column from top to bottom."""
    return [int(word.text) for word in page.words if re.fullmatch(r"\d+", word.text) and word.right < x_limit]


def signing_numbers(page):
    return {
        int(word.text[:-1]): word
        for word in page.words
        if re.fullmatch(r"\d+\.", word.text) and word.left > page.width / 2
    }


@pytest.mark.parametrize("role", Role)
def test_dh_01_title(role):
    pages = read(pdf(changed(role=role, attendees=ROWS[role])))
    assert pages[0].text.count("DAFTAR HADIR") == 1
    assert TITLES[role] in pages[0].text.split("\n")


@pytest.mark.parametrize("role", Role)
def test_dh_02_day_time_and_place(role):
    text = read(pdf(changed(role=role)))[0].text
    for label in ("Hari/Tanggal", "Waktu", "Tempat"):
        assert re.search(rf"^{label} : \S", text, re.MULTILINE)


def test_dh_02_colons_are_aligned_and_unknown_values_can_be_written():
    further = (("Asal Peserta", "Kabupaten Pringsewu"), ("Kode Sub Kegiatan", "3.31.02.1.01.0001"))
    (page,) = read(pdf(changed(further=further, place="", time="")))
    assert len({round(word.left, 1) for word in page.find(":")}) == 1
    assert len(page.find(":")) == 5
    assert page.text.count(" : ....") == 2


@pytest.mark.parametrize("role", Role)
def test_dh_03_columns_upright(role):
    assert heads_and_shares(changed(role=role)) == as_written(UPRIGHT[role])


def test_dh_03_columns_across():
    assert heads_and_shares(changed(landscape=True, nik=Nik.FULL)) == as_written(ACROSS)
    without = ACROSS.replace("NIK 12 ", "")
    assert heads_and_shares(changed(landscape=True)) == as_written(without)


def test_dh_03_several_days_and_chosen_columns():
    several = heads_and_shares(changed(days=days(2)))
    assert several == as_written("NO 4 NAMA 22 NAMA_USAHA 16 KAB/KOTA 11 TANDA_TANGAN 47")
    chosen = heads_and_shares(changed(columns=("name", "address", "regency")))
    assert [head for head, _ in chosen] == ["NO", "NAMA", "ALAMAT (DESA/KEC.)", "KAB/KOTA", "TANDA TANGAN"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_dh_03_heads_break_between_words_only(role, count):
    layout = lay_out(changed(role=role, days=days(count), attendees=ROWS[role]))
    for (cell, _), (column, _) in zip(layout.pages[0].head.cells[1:], layout.columns.middle, strict=True):
        words = re.sub(r"(?<=/)(?=.)", " ", column.head).split()
        assert [word for line in cell.lines for word in re.sub(r"(?<=/)(?=.)", " ", line.text).split()] == words


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_dh_03_heads_on_every_page_and_the_whole_width(paper, landscape):
    sheet = changed(paper=paper, landscape=landscape, attendees=people(60))
    layout = lay_out(sheet)
    assert sum(weights(sheet).values()) == pytest.approx(100)
    assert layout.columns.signature.right == pytest.approx(layout.page.right)
    assert layout.columns.number.left == layout.page.left
    for page in read(pdf(sheet)):
        row = page.text.replace("\n", " ")
        assert re.search(r"NO NAMA L/P NAMA USAHA(/PRODUK ALAMAT \(DESA/KEC\.\))? KAB/KOTA NO\. HP TANDA TANGAN", row)


def test_an_unknown_column_is_refused():
    with pytest.raises(KeyError):
        lay_out(changed(columns=("name", "shoe_size")))


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_column_of_the_catalogue_prints(key):
    (page, *_) = read(pdf(changed(columns=("name", key) if key != "name" else (key,), nik=Nik.FULL)))
    head = CATALOGUE[key].head.replace(" ", "")
    assert head in page.text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("blank", [0, 5, 6, None])
@pytest.mark.parametrize("count", [1, 7, 30])
def test_dh_04_numbers_run_without_a_gap(count, blank):
    sheet = changed(attendees=people(count), blank_rows=blank)
    right = lay_out(sheet).columns.number.right
    found = [number for page in read(pdf(sheet)) for number in numbers(page, right)]
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= count + (blank or 0)
    assert blank != 0 or len(found) == count


def test_dh_04_frozen_numbers_are_kept_and_blank_rows_continue():
    frozen = tuple(Attendee(name=f"Orang {number}", number=number) for number in (41, 42, 43))
    rows = [row for page in lay_out(changed(attendees=frozen)).pages for row in page.rows]
    assert [row.number for row in rows] == list(range(41, 49))


def test_dh_05_zigzag():
    sheet = changed(attendees=people(24))
    signature = lay_out(sheet).columns.signature
    for page in read(pdf(sheet)):
        places = signing_numbers(page)
        assert set(places) <= set(numbers(page, lay_out(sheet).columns.number.right))
        for odd in filter(lambda number: number % 2, places):
            assert places[odd + 1].left - places[odd].left >= 0.4 * signature.width
            assert signature.left < places[odd].left
            assert places[odd + 1].right < signature.right
            assert places[odd + 1].baseline == pytest.approx(places[odd].baseline, abs=0.01)


@pytest.mark.parametrize("zigzag", [Zigzag.STAIR, Zigzag.STRAIGHT])
def test_dh_05_other_ways_to_sign(zigzag):
    sheet = changed(attendees=people(6), zigzag=zigzag)
    places = signing_numbers(read(pdf(sheet))[0])
    distance = places[2].left - places[1].left
    assert places[1].baseline > places[2].baseline
    width = lay_out(sheet).columns.signature.width
    assert distance == pytest.approx(width / 2 if zigzag is Zigzag.STAIR else 0, abs=0.5)


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_dh_06_a_pair_stays_on_its_page(paper, landscape):
    layout = lay_out(changed(paper=paper, landscape=landscape, attendees=people(99), blank_rows=0))
    for page in layout.pages:
        assert page.rows[0].number % 2 == 1
        assert page.rows[-1].number % 2 == 0 or page.rows[-1].number == 99


def test_dh_07_an_open_last_pair_is_closed():
    sheet = changed(attendees=people(7), blank_rows=0)
    layout = lay_out(sheet)
    (page,) = read(pdf(sheet))
    assert set(signing_numbers(page)) == set(range(1, 8))
    (last,) = layout.pages[0].groups[-1]
    assert last.height >= 20 * MM
    assert layout.pages[0].table_bottom < signing_numbers(page)[7].bottom


@pytest.mark.parametrize("zigzag", Zigzag)
@pytest.mark.parametrize("asked", [0, 8, 10, 12])
def test_dh_08_room_to_sign(zigzag, asked):
    layout = lay_out(changed(zigzag=zigzag, row_height_mm=asked, attendees=people(33), blank_rows=0))
    for page in layout.pages:
        for group in page.groups:
            assert all(row.height >= max(asked, 10) * MM for row in group)
            assert zigzag is not Zigzag.DOUBLE or sum(row.height for row in group) >= 20 * MM


def test_dh_08_no_rule_runs_through_a_place_to_sign():
    layout = lay_out(changed(attendees=people(8), blank_rows=0))
    (page,) = layout.pages
    signature, y = layout.columns.signature, page.table_top - page.head.height
    ends = {}
    for row in page.rows[:-1]:
        y -= row.height
        ends[row.number] = max(right for right, height in level_rules(pdf(layout.sheet)) if abs(height - y) < 0.1)
    for number, right in ends.items():
        assert right == pytest.approx(signature.left if number % 2 else signature.right, abs=0.01)


def level_rules(content):
    """Return (right end, height) of every level line."""
    start, found = (0.0, 0.0), []
    for name, operands in operators(content):
        if name in ("m", "l"):
            x, y = map(float, operands)
            if name == "l" and y == start[1]:
                found.append((max(x, start[0]), y))
            start = (x, y)
    return found


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_dh_09_signatures_have_rows_above_them(paper, landscape):
    for count in range(1, 81):
        layout = lay_out(changed(paper=paper, landscape=landscape, attendees=people(count), blank_rows=0))
        last = layout.pages[-1]
        assert last.rows
        assert last.table_bottom - layout.closing >= layout.page.bottom - 0.01


@pytest.mark.parametrize("height", [10, 11, 12])
@pytest.mark.parametrize("count", [20, 41, 60])
@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_dh_09_the_counts_that_orphaned_the_block(paper, landscape, count, height):
    sheet = changed(paper=paper, landscape=landscape, attendees=people(count), row_height_mm=height, blank_rows=0)
    last = read(pdf(sheet))[-1]
    for text in ("Mengetahui,", "Gadingrejo, 4 November 2022", "Nama Pejabat, S.E.", "NIP. 19700101 199503 2 001"):
        assert text in last.text
    assert f"Peserta Contoh {count} " in last.text


@pytest.mark.parametrize("count", [2, 3, 5, 6, 7, 11])
def test_dh_10_a_column_for_each_day(count):
    pages = read(pdf(changed(days=days(count), attendees=people(8))))
    dates = [re.findall(r"\w+, (\d+)/11/2022", page.text.replace("\n", " ")) for page in pages]
    sheets = [shown for number, shown in enumerate(dates) if number == 0 or shown != dates[number - 1]]
    assert [int(day) for shown in sheets for day in shown] == list(range(3, 3 + count))
    assert all(len(shown) <= 5 for shown in sheets)
    assert len(sheets) == -(-count // 5)
    assert all("NO NAMA NAMA USAHA KAB/KOTA" in page.text.replace("\n", " ") for page in pages)
    assert (pages[0].width > pages[0].height) is (count > 2)
    assert not signing_numbers(pages[0])


def test_dh_10_each_sheet_of_days_is_signed():
    pages = read(pdf(changed(days=days(6), attendees=people(8))))
    assert sum("Mengetahui," in page.text for page in pages) == 2
    assert "Peserta Contoh 8" in "".join(page.text for page in pages).split("Mengetahui,")[1]


def test_dh_11_no_nik_unless_asked_for():
    one = (Attendee(name="Siti", nik="1810021403729901"),)
    for values in ({}, {"landscape": True}, {"columns": ("name", "nik")}):
        text = read(pdf(changed(attendees=one, **values)))[0].text
        assert "1810021403729901" not in text
        assert "9901" not in text
        assert "NIK" not in text
    masked = read(pdf(changed(attendees=one, landscape=True, nik=Nik.LAST4)))[0].text
    assert "…9901" in masked
    assert "3729901" not in masked
    assert "1810021403729901" in read(pdf(changed(attendees=one, landscape=True, nik=Nik.FULL)))[0].text


def test_dh_12_only_l_or_p():
    strange = tuple(Attendee(name="Orang", sex=sex) for sex in ("L", "P", "", "X", "laki-laki", "l"))
    layout = lay_out(changed(attendees=strange, blank_rows=0))
    column = [column.head for column, _ in layout.columns.middle].index("L/P")
    shown = [[line.text for line in row.cells[column].lines] for page in layout.pages for row in page.rows]
    assert shown == [["L"], ["P"], [], [], [], []]


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
@pytest.mark.parametrize("blank", [0, 5, None])
def test_dh_13_an_empty_event_prints_a_full_page(paper, landscape, blank):
    layout = lay_out(changed(paper=paper, landscape=landscape, blank_rows=blank))
    rows = [row for page in layout.pages for row in page.rows]
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(rows) >= 8
    last = layout.pages[-1]
    assert last.table_bottom - layout.closing - layout.page.bottom < 20 * MM


def test_dh_14_a_name_of_three_lines_makes_the_row_higher():
    name = "Kelompok Usaha Bersama Keripik Pisang dan Talas Melati"
    layout = lay_out(changed(attendees=[*people(2), Attendee(name="A", business=name)]))
    first, _, third, _ = layout.pages[0].rows[:4]
    (cell,) = [cell for cell in third.cells if len(cell.lines) == 3]
    assert third.height > first.height
    assert cell.needs <= third.height
    assert not layout.cut


def test_dh_14_lines_stay_inside_their_row():
    sheet = changed(attendees=[Attendee(name="A", business=MONSTER), *people(3)])
    (page, *_) = read(pdf(sheet))
    (before,) = page.find("KAB/KOTA")
    below = page.find("Keripik")[1]
    words = [word for word in page.words if before.bottom > word.bottom and word.baseline > below.baseline]
    assert {"Kelompok", "Timur"} <= {word.text for word in words}
    rows = sorted(
        {round(word.baseline) for word in words if word.left > page.width * 0.4 and word.right < page.width / 1.6}
    )
    assert min(high - low for low, high in pairwise(rows)) >= 7


def test_dh_15_the_one_present_signs_and_the_post_stands_beside():
    layout = lay_out(changed(role=Role.GUEST, attendees=GUESTS))
    row = layout.pages[0].rows[0]
    shown = {
        column.head: " ".join(line.text for line in cell.lines)
        for (column, _), cell in zip(layout.columns.middle, row.cells, strict=True)
    }
    assert shown["NAMA"] == "Drs. Masykur, M.M."
    assert shown["MEWAKILI"] == "Penjabat Bupati Pringsewu"


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_forty_awkward_businesses_print_intact(paper, landscape):
    layout = lay_out(changed(paper=paper, landscape=landscape, attendees=awkward()))
    assert layout.cut == ()
    assert set("🍌🔥👩🍳☕") <= set(layout.missing)
    shown = "".join(page.text for page in read(pdf(layout.sheet))).replace("\n", "").replace(" ", "")
    for name in ("Robert');DROPTABLEikm;--Snack", "<b>Madu</b>&<Herbal>", '"BuYem"Peyek', "JoséÑuñoØdegård-Müller"):
        assert name in shown
    assert "SitiAminahNurulHidayatulMukarromahPutriAyuLestariNingsihWulandariKusumawardhani" in shown


def test_optional_rows():
    (page, *_) = read(pdf(changed(number_row=True, attendees=people(2))))
    assert "TANDA TANGAN\n1 2 3 4 5 6 7\n" in page.text
    assert "Jumlah hadir: ............ orang (Laki-laki" in page.text
    assert "Jumlah hadir" not in read(pdf(changed(summary=False)))[0].text


@pytest.mark.parametrize("name", ["Pelatihan", "Sosialisasi dan Standarisasi Produk Industri Kecil dan Menengah " * 3])
def test_a_loose_page_says_what_it_belongs_to(name):
    sheet = changed(short_name=name, attendees=people(60))
    last = read(pdf(sheet))[-1].text.split("\n")
    assert last[0].startswith("DAFTAR HADIR PESERTA – lanjutan")
    assert last[0].endswith(" · Jumat, 4 November 2022")
    assert name[:9] in last[0]
    assert last[-1].startswith(name[:9])
    assert " · GDR-1 · Internal Halaman " in last[-1]


@pytest.mark.parametrize("role", Role)
def test_practice_papers_say_so_on_every_page(role):
    pages = read(pdf(changed(role=role, attendees=people(50), watermark="LATIHAN")))
    assert len(pages) > 1
    assert all("LATIHAN" in page.text.replace("\n", "") for page in pages)


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_g_03_every_word_stays_in_its_column_and_row(paper, landscape):
    monsters = [Attendee(name=f"{MONSTER} {number}", business=MONSTER, regency="Tulang" * 9) for number in range(3)]
    sheet = changed(paper=paper, landscape=landscape, attendees=[*awkward(), *monsters], nik=Nik.FULL)
    layout = lay_out(sheet)
    places = [layout.columns.number, *(place for _, place in layout.columns.middle), layout.columns.signature]
    for laid, page in zip(layout.pages, read(pdf(sheet)), strict=True):
        edges = [laid.table_top - laid.head.height]
        for row in laid.rows:
            edges.append(edges[-1] - row.height)
        body = [word for word in page.words if edges[0] > word.baseline > edges[-1]]
        assert len(body) > len(laid.rows)
        for word in body:
            (place,) = [place for place in places if place.left <= word.left < place.right]
            assert word.right <= place.right + 0.01
            row = next(index for index, edge in enumerate(edges[1:]) if word.baseline > edge)
            assert edges[row] >= word.baseline >= edges[row + 1] + 1
