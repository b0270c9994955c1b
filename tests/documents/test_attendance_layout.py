"""Laws of the layout over 0 to 400 rows, every paper and direction, and every way to sign."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.attendance import Attendee, Zigzag, lay_out
from desktop_app.documents.attendance.sheet import day_parts
from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.office.signature import Acting, Signature
from tests.documents.samples import MONSTER, SIGNATURES, changed, days, people

EVERYBODY = people(400)
TALL = Signature("Nama " * 12, ("KEPALA DINAS " * 4, "SEKRETARIS", "KEPALA BIDANG"), Acting.FOR, "Mengetahui,")
SHEETS = {
    "paper": st.sampled_from(Paper),
    "landscape": st.booleans(),
    "zigzag": st.sampled_from(Zigzag),
    "row_height_mm": st.sampled_from([10, 11, 12, 15]),
    "blank_rows": st.sampled_from([0, 1, 5, None]),
    "number_row": st.booleans(),
    "signatures": st.sampled_from([(), SIGNATURES, SIGNATURES[1:], (TALL, SIGNATURES[1])]),
    "days": st.sampled_from([(), days(2), days(7)]),
}


@given(st.integers(0, 400), st.fixed_dictionaries(SHEETS))
def test_every_row_is_printed_once_inside_the_page(count, values):
    layout = lay_out(changed(attendees=EVERYBODY[:count], **values))
    for part in day_parts(layout.sheet.days):
        pages = [page for page in layout.pages if tuple(day for day, _ in page.head.days) == part]
        printed = [row.number for page in pages for row in page.rows]
        assert printed == list(range(1, len(printed) + 1))
        assert len(printed) >= max(count, 1)
        assert [page.last_of_part for page in pages] == [False] * (len(pages) - 1) + [True]
    assert [page.number for page in layout.pages] == list(range(1, len(layout.pages) + 1))
    for page in layout.pages:
        assert page.rows
        closing = layout.closing if page.last_of_part else 0
        assert page.table_bottom - closing >= layout.page.bottom - 0.01


@given(st.integers(0, 400), st.sampled_from(Paper), st.booleans())
def test_pages_of_pairs_begin_odd_and_the_last_one_keeps_three_rows(count, paper, landscape):
    layout = lay_out(changed(attendees=EVERYBODY[:count], paper=paper, landscape=landscape, blank_rows=0))
    assert all(page.rows[0].number % 2 for page in layout.pages)
    assert all(len(page.rows) % 2 == 0 for page in layout.pages[:-1])
    assert len(layout.pages[-1].rows) >= min(3, count)


@given(st.lists(st.sampled_from(["A", MONSTER, MONSTER * 2]), max_size=40), st.sampled_from(Zigzag), st.booleans())
def test_high_rows_stay_on_their_page(names, zigzag, landscape):
    rows = [Attendee(name=name, business=name) for name in names]
    layout = lay_out(changed(attendees=rows, zigzag=zigzag, landscape=landscape))
    for page in layout.pages:
        closing = layout.closing if page.last_of_part else 0
        assert page.table_bottom - closing >= layout.page.bottom - 0.01
        assert all(cell.needs <= row.height + 0.01 for row in page.rows for cell in row.cells)


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), min_size=2, max_size=20))
def test_days_are_parted_evenly(chosen):
    parts = day_parts(list(chosen))
    assert [day for part in parts for day in part] == sorted(chosen)
    sizes = [len(part) for part in parts]
    assert max(sizes) <= 5
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("single", [(), days(1), days(1) * 2])
def test_a_single_day_needs_no_column_of_its_own(single):
    assert day_parts(single) == [()]


def test_a_page_is_filled():
    """Rows grow until less than a millimetre is left, except on the last page."""
    layout = lay_out(changed(attendees=people(120)))
    for page in layout.pages[:-2]:
        assert page.table_bottom - layout.page.bottom < 3


def test_frozen_numbers_with_a_gap_never_share_a_box():
    rows = [Attendee(name="A", number=number) for number in (1, 2, 4, 5, 7, 8, 9)]
    groups = lay_out(changed(attendees=rows, blank_rows=0)).pages[0].groups
    assert [[row.number for row in group] for group in groups] == [[1, 2], [4], [5], [7, 8], [9]]
