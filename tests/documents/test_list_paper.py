"""A list on paper, as it is shown (conventions 33 and 40)."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Wish
from desktop_app.documents.listing import ListOptions, list_kind
from desktop_app.documents.listing.columns import paper_columns, shared
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.listing.sheet import Head, ListSheet
from desktop_app.operations.privacy.disclosing import list_disclosures
from tests.documents.reading import LEFTOVER, read, texts

ROWS = tuple((f"Usaha & <{number}>", "081200000014", date(2026, 3, 9), None) for number in range(1, 91))
SHEET = ListSheet(
    "ikm",
    "Daftar IKM",
    (Head("Usaha", 2000), Head("Nomor HP", 120, private=True), Head("Kunjungan", 110), Head("Catatan", 60)),
    ROWS,
    filters=("Kabupaten: Pringsewu",),
    total=412,
)


@pytest.fixture
def session(practice_database):
    with practice_database.write(by=None) as opened:
        yield opened


def printed(session, **options):
    out = BytesIO()
    made = list_kind(SHEET).make(Wish(session, None, ListOptions(**options), practice=False))
    assert made.write(out).cut == ()
    return texts(out.getvalue())


def test_every_page_has_the_heads_the_count_of_pages_and_the_tier(session):
    pages = printed(session)
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in text
        assert "USAHA" in text
        assert "NOMOR HP" in text
        assert "Mitra" in text
        assert not LEFTOVER.search(text)
    assert "90 dari 412 baris · data per 24 November 2026" in pages[0]
    assert "Saringan – Kabupaten: Pringsewu" in pages[0]
    whole = "\n".join(pages)
    assert all(f"Usaha & <{number}>" in whole for number in range(1, 91))
    assert "081200000014" not in whole
    assert "9/3/2026" in whole


def test_for_everybody_the_numbers_are_not_there_and_the_same_list_gives_the_same_bytes(session):
    pages = printed(session, tier=Tier.PUBLIC, paper=Paper.A4, landscape=False)
    assert "NOMOR HP" not in "".join(pages)
    assert "Publik" in pages[-1]
    assert "081200000014" in "".join(printed(session, tier=Tier.INTERNAL))
    assert printed(session) == printed(session)


def test_only_what_was_given_away_is_written_down(session):
    for tier in Tier:
        list_kind(SHEET).remember(Wish(session, None, ListOptions(tier=tier), practice=False))
    told = [(row.channel, row.tier, row.what, row.records) for row in list_disclosures(session)]
    assert sorted(told) == sorted(
        (Channel.PAPER, tier, "Daftar IKM: Nomor HP", 90) for tier in (Tier.INTERNAL, Tier.PARTNER)
    )


WIDE = (
    Head("Nama usaha", 220), Head("Pemilik", 160), Head("Produk", 140), Head("Desa, kecamatan", 180),
    Head("Kabupaten/kota", 110), Head("Legalitas", 200), Head("Kunjungan terakhir", 110), Head("Omzet (Rp)", 110),
    Head("Tahun mulai", 70), Head("Catatan", 300),
)  # fmt: skip
ROW = ("Keripik", "Siti Mukarromah", "keripik pisang", "Tambahrejo Barat, Gading Rejo", "Pringsewu", "SPP-IRT (P-IRT)")


def test_no_number_and_no_word_of_a_list_with_many_columns_is_broken_over_two_lines(session):
    rows = ((*ROW, date(2026, 3, 9), 144_000_000, 2019, None), (*ROW, date(2026, 3, 9), 9_500, 2020, None))
    out = BytesIO()
    kind = list_kind(ListSheet("ikm", "Daftar IKM", WIDE, rows, total=2))
    kind.make(Wish(session, None, ListOptions(paper=Paper.A4), practice=False)).write(out)
    text = texts(out.getvalue())[0]
    words = [word for cell in ROW for word in cell.split()]
    assert [word for word in (*words, "144.000.000", "9.500", "2019", "9/3/2026", "CATATAN") if word not in text] == []


def test_a_list_that_has_no_room_upright_is_printed_across_and_says_so(session):
    rows = ((*ROW, date(2026, 3, 9), 144_000_000, 2019, "–"),)
    several = (*WIDE, *(Head(f"Keterangan {number}", 90) for number in range(1, 9)))
    told = {}
    for name, heads, cells in (
        ("few", WIDE[:2], (ROW[:2],)),
        ("many", several[:13], ((*rows[0], *("pemberdayaan",) * 3),)),
        ("most", several, ((*rows[0], *("pertanggungjawaban",) * 8),)),
    ):
        kind = list_kind(ListSheet("ikm", "Daftar IKM", heads, cells, total=1))
        out, options = BytesIO(), ListOptions(paper=Paper.A4, landscape=False)
        made = kind.make(Wish(session, None, options, practice=False))
        made.write(out)
        (page, *_) = read(out.getvalue())
        told[name] = (page.width > page.height, [one.rule for one in made.problems])
    assert told == {"few": (False, []), "many": (True, ["turned"]), "most": (True, ["turned", "broken"])}


def test_an_empty_column_takes_no_room_and_figures_keep_theirs_even_on_narrow_paper():
    rows = tuple((*ROW, date(2026, 3, 9), 144_000_000 * number, 2019, None) for number in range(1, 4))
    for page in (300.0, 510.0, 900.0):
        columns, words = paper_columns(WIDE, rows, page, numbers=True)
        widths = {column.head: column.width for column in columns}
        assert sum(widths.values()) == pytest.approx(page)
        assert widths["CATATAN"] < widths["OMZET (RP)"]
        assert widths["OMZET (RP)"] > 50
        assert words[0][0] == "1"


SIZES = st.lists(st.tuples(st.floats(1, 200), st.floats(0, 340)), min_size=1, max_size=12)


@given(SIZES, st.floats(100, 2000))
def test_columns_fill_the_page_and_have_what_they_need_while_there_is_room(columns, page):
    needs, wishes = (list(side) for side in zip(*columns, strict=True))
    widths = shared(page, needs, wishes)
    if sum(wishes) or sum(needs) >= page:
        assert sum(widths) == pytest.approx(max(page, 0))
    if sum(needs) <= page:
        assert all(width >= need - 1e-6 for width, need in zip(widths, needs, strict=True))
