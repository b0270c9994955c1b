"""The law of the owner's page: it is one page, whatever there is to do, and what found no room is counted."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.drawing.page import MM, Paper
from desktop_app.documents.next_steps import NextSteps, ToDo, fitting, write
from desktop_app.documents.office.issuing import WIB
from tests.documents.reading import read
from tests.documents.samples import LETTERHEAD, MONSTER

DAY = date(2026, 11, 24)
PAGE = NextSteps(
    day=DAY,
    when=datetime.combine(DAY, time(), WIB),
    business="Keripik Asri",
    owner="Siti Aminah",
    address="Pekon Tambahrejo",
    steps=(),
    to_check=(),
    letterhead=LETTERHEAD,
)
PLAIN = ToDo("Penuhi: sudah punya NIB", "DPMPTSP", "KTP", date(2026, 12, 1))


def page(paper):
    """Return the printed page, what came out of it, and that it is the only one."""
    out = BytesIO()
    printed = write(paper, out)
    pages = read(out.getvalue())
    assert printed.pages == len(pages) == 1
    return pages[0], printed


def steps_on(found):
    """Return the numbers of the steps that are printed."""
    return [int(word.text[:-1]) for word in found.words if re.fullmatch(r"\d+\.", word.text) and word.left < 50 * MM]


def words_of(found):
    return " ".join(found.text.split())


TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", MONSTER, "W" * 500, "林" * 300, "a\nb\nc " * 60, "<b>&" * 100, "Urus NIB"]),
)
STEPS = st.builds(ToDo, TEXTS, TEXTS, TEXTS, st.none() | st.just(DAY), overdue=st.booleans(), voluntary=st.booleans())
PAPERS = st.builds(
    lambda steps, **more: replace(PAGE, steps=tuple(steps), **more),
    st.lists(STEPS, max_size=40),
    business=TEXTS,
    owner=TEXTS,
    address=TEXTS,
    officer=TEXTS,
    to_check=st.lists(TEXTS, max_size=40).map(tuple),
    paper=st.sampled_from(Paper),
    letterhead=st.sampled_from([None, LETTERHEAD]),
    next_visit_on=st.none() | st.just(DAY),
)


@pytest.mark.slow
@given(PAPERS)
@settings(max_examples=20)
def test_it_is_always_one_page(paper):
    page(paper)


@pytest.mark.slow
@given(st.integers(0, 60))
@settings(max_examples=12)
def test_the_first_steps_stand_there_whole_and_the_rest_is_counted(count):
    found, printed = page(replace(PAGE, steps=(PLAIN,) * count))
    shown = steps_on(found)
    assert shown == list(range(1, len(shown) + 1))
    assert found.text.count("sudah punya NIB") == len(shown)
    rest = re.search(r"Masih ada (\d+) langkah lagi", words_of(found))
    assert len(shown) + (int(rest[1]) if rest else 0) == count
    assert printed.cut == ()


@pytest.mark.slow
def test_as_many_as_fit_are_printed():
    many = replace(PAGE, steps=(PLAIN,) * 40)
    shown = fitting(many)
    assert 6 < shown < 20
    found, _ = page(many)
    room = min(word.bottom for word in found.find("24")) - 20 * MM
    assert room < 5 * 15


def test_the_type_is_large():
    found, _ = page(replace(PAGE, steps=(PLAIN,), to_check=("P-IRT",)))
    lines = sorted({round(word.baseline, 1) for word in found.words if word.text in ("Ke:", "Siapkan:", "Paling")})
    assert lines[1] - lines[0] >= 14


def test_what_where_with_what_and_by_when():
    late = replace(PLAIN, by=date(2026, 11, 1), overdue=True)
    more = {"officer": "Yoga", "officer_phone": "0812-0000-0001", "next_visit_on": date(2026, 12, 1)}
    text = words_of(page(replace(PAGE, steps=(PLAIN, late), to_check=tuple("ABCDEFGH"), **more))[0])
    for piece in (
        "1. Penuhi: sudah punya NIB Ke: DPMPTSP Siapkan: KTP Paling lambat: 1 Desember 2026 2.",
        "Paling lambat: 1 November 2026 (sudah lewat, mohon didahulukan)",
        "Masih akan dicek bersama petugas: A, B, C, D, E, F, dan 2 lainnya.",
        "Kunjungan berikutnya: Selasa, 1 Desember 2026 Petugas: Yoga No. HP/WA petugas: 0812-0000-0001",
    ):
        assert piece in text


def test_with_nothing_to_do_it_says_so():
    assert "tidak ada yang perlu dikerjakan" in words_of(page(PAGE)[0])


def test_a_text_that_is_shortened_is_told():
    _, printed = page(replace(PAGE, steps=(ToDo("Perbaiki " + "x" * 600),)))
    assert printed.cut == ("Perbaiki " + "x" * 600,)
