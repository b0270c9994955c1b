"""A list on paper, as it is shown (conventions 33 and 40)."""

from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.kind import Wish
from desktop_app.documents.listing import ListOptions, list_kind
from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.listing.sheet import Head, ListSheet
from desktop_app.operations.privacy.disclosing import list_disclosures
from tests.documents.reading import LEFTOVER, texts

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
