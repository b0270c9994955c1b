"""The signature block: TTD-01 to TTD-07 of documents.md §3.6. Who held a post on a day is the store's to say."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_app.documents.drawing.fonts import Losses
from desktop_app.documents.drawing.page import MM, Paper, signed_table_format
from desktop_app.documents.office.signature import Acting, LaidSignatures, Signature, below_name, post_lines
from desktop_app.domain.names import is_plausible_nip
from tests.documents.reading import read
from tests.documents.samples import PAPERS, SIGNATURES, changed, pdf, people

HEAD = "KEPALA DINAS PERINDUSTRIAN DAN PERDAGANGAN"
NIP = re.compile(r"^\d{8} \d{6} \d \d{3}$")


def last_page(*signatures, **values):
    return read(pdf(changed(signatures=signatures, attendees=people(4), **values)))[-1]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_ttd_01_post_name_and_nip_of_a_civil_servant(signature):
    text = last_page(*SIGNATURES).text
    assert f"{signature.posts[-1]}," in text
    assert signature.name in text
    shown = below_name(signature)[-1].removeprefix("NIP. ")
    assert NIP.match(shown)
    assert f"NIP. {shown}" in text


def test_ttd_01_no_nip_line_for_others():
    outsider = replace(SIGNATURES[1], nip="", rank="")
    assert below_name(outsider) == ()
    assert "NIP" not in last_page(outsider).text


def test_ttd_02_printed_nips_are_plausible():
    for found in re.findall(r"NIP\. ([\d ]+\d)", last_page(*SIGNATURES).text):
        assert is_plausible_nip(found)


@pytest.mark.parametrize(("paper", "landscape"), PAPERS)
def test_ttd_03_room_to_sign(paper, landscape):
    page = last_page(*SIGNATURES, paper=paper, landscape=landscape)
    for post, name in (("Kegiatan,", "Pejabat,"), ("Panitia,", "Ketua,")):
        below = page.find(post)[-1].bottom
        above = max(word.top for word in page.find(name) if word.top < below)
        assert 18 * MM <= below - above <= 25 * MM


@pytest.mark.parametrize(
    ("acting", "posts", "lines"),
    [
        (Acting.SELF, (HEAD,), (f"{HEAD},",)),
        (Acting.ON_BEHALF, (HEAD, "SEKRETARIS"), (f"a.n. {HEAD}", "SEKRETARIS,")),
        (Acting.FOR, (HEAD, "SEKRETARIS", "KABID"), (f"a.n. {HEAD}", "SEKRETARIS,", "u.b.", "KABID,")),
        (Acting.ACTING, (HEAD,), (f"Plt. {HEAD},",)),
        (Acting.ACTING, (HEAD, "SEKRETARIS"), (f"Plt. {HEAD}", "SEKRETARIS,")),
        (Acting.DAILY, (HEAD,), (f"Plh. {HEAD},",)),
        (Acting.CARETAKER, ("BUPATI PRINGSEWU",), ("Pj. BUPATI PRINGSEWU,",)),
    ],
)
def test_ttd_04_prefixes_stand_before_the_post(acting, posts, lines):
    signature = Signature("Nama", posts, acting)
    assert post_lines(signature) == lines
    block = LaidSignatures([signature], signed_table_format(Paper.F4), Losses()).blocks[0]
    assert " ".join(line for text in block.above for line in text.lines) == " ".join(lines)
    assert block.name.lines == ("Nama",)


@pytest.mark.parametrize(
    ("acting", "posts"),
    [(Acting.ON_BEHALF, (HEAD,)), (Acting.FOR, (HEAD, "A")), (Acting.SELF, ()), (Acting.SELF, "ABC")],
)
def test_ttd_04_a_block_with_the_wrong_posts_is_refused(acting, posts):
    with pytest.raises(ValueError, match="posts"):
        Signature("Nama", tuple(posts), acting)


def test_ttd_05_heads_of_regions_sign_without_rank_and_nip():
    regent = replace(SIGNATURES[1], posts=("BUPATI PRINGSEWU",), acting=Acting.CARETAKER, heads_region=True)
    text = last_page(regent).text
    assert "Pj. BUPATI PRINGSEWU," in text
    assert regent.name in text
    assert "NIP" not in text
    assert regent.rank not in text


def test_ttd_06_place_and_date_once_on_the_right_block():
    page = last_page(*SIGNATURES)
    assert page.text.count("Gadingrejo, 4 November 2022") == 1
    (place,) = [word for word in page.find("Gadingrejo,") if word.top < page.find("Jumlah")[0].bottom]
    (left,) = page.find("Mengetahui,")
    assert place.left > page.width / 2 - 10 > left.right
    assert place.baseline == pytest.approx(left.baseline)


def test_ttd_07_the_block_prints_the_holder_it_was_given():
    """Who held the post on the day is looked up by `attendance_data`; the paper adds nobody of its own."""
    text = last_page(replace(SIGNATURES[1], name="Pejabat Hari Itu, S.E.")).text
    assert "Pejabat Hari Itu, S.E." in text
    assert SIGNATURES[1].name not in text


def test_names_stand_on_one_height_and_are_bold():
    tall = replace(SIGNATURES[0], posts=(HEAD + " PROVINSI LAMPUNG", "SEKRETARIS", "KEPALA BIDANG"), acting=Acting.FOR)
    page = last_page(tall, SIGNATURES[1])
    left, right = page.find("Pejabat,")[0], page.find("Ketua,")[0]
    assert left.baseline == pytest.approx(right.baseline)


def test_three_blocks_do_not_touch():
    row = LaidSignatures([SIGNATURES[0]] * 3, signed_table_format(Paper.A4), Losses())
    places = [block.x for block in row.blocks]
    assert places == sorted(places)
    assert min(right - left for left, right in pairwise(places)) > 50 * MM


def test_an_unknown_name_leaves_a_line_to_write_on():
    assert "....." in last_page(replace(SIGNATURES[1], name="")).text
