"""Cells are read as they were typed, and what a program lost is never guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.sheets.cells import (
    read_code,
    read_date,
    read_degree,
    read_kabupaten,
    read_number,
    read_percent,
    read_region,
    read_whole,
    text_of,
)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.500", 1500),
        ("1.500.000", 1_500_000),
        ("1.500,5", 1500.5),
        ("12,5", 12.5),
        ("1.5", 1.5),
        ("1500", 1500),
        (" 1 500 ", 1500),
        ("1,500,000", 1_500_000),
        ("1,500.25", 1500.25),
        (12.5, 12.5),
        (3, 3),
    ],
)
def test_numbers_of_indonesian_habit(cell, number):
    assert read_number(cell) == number


def test_the_dump_has_a_decimal_point():
    assert read_number("1.500", exact=True) == 1.5


@pytest.mark.parametrize(
    ("cell", "number"), [("Rp 1.500.000", 1_500_000), ("Rp1.000,-", 1000), ("Rp. 25.000,00", 25000), (7.0, 7)]
)
def test_rupiah(cell, number):
    assert read_whole(cell) == number


@pytest.mark.parametrize(
    "cell", ["1,5", 1.5, "-1", "seribu", "1.50.0", "1e999", float("inf"), "10" * 10, True, "", "٣"]
)
def test_what_is_no_whole_number(cell):
    with pytest.raises(CellError):
        read_whole(cell)


@given(st.integers(0, 10**14))
def test_a_grouped_number_is_the_number(number):
    assert read_whole(f"{number:,}".replace(",", ".")) == number


def test_degrees_and_percent():
    assert read_degree("-5,378219") == read_degree("-5.378219") == read_degree(-5.378219)
    assert read_percent("80 %") == 80


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 11, 24),
        datetime(2026, 11, 24, 8, 0),
        "24/11/2026",
        "24-11-2026",
        "24.11.2026",
        "24 November 2026",
        "24 nov 2026",
        "2026-11-24",
        "2026-11-24 00:00:00",
    ],
)
def test_dates(cell):
    assert read_date(cell) == date(2026, 11, 24)


@pytest.mark.parametrize(
    "cell", ["24/11/26", "31/02/2026", "11/24/2026", 46350.0, "kemarin", "24 Xyz 2026", "1/1/0001"]
)
def test_what_is_no_date(cell):
    with pytest.raises(CellError):
        read_date(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1810021403729901.0, "1810021403729901"),
        (9999000000001, "9999000000001"),
        ('="0812000000"', "0812000000"),
        ("0812-0000-0001", "0812-0000-0001"),
    ],
)
def test_codes(cell, text):
    assert read_code(cell) == text


@pytest.mark.parametrize("cell", [1.81002140372990e15, 1.98503122010011e17, "1,81002E+15", "1.81E+15", 1.5])
def test_lost_digits_are_told(cell):
    with pytest.raises(CellError, match="angka terakhirnya hilang"):
        read_code(cell)


def test_a_dot_after_a_zero_parts_decimals_not_thousands():
    assert (read_number("0.500"), read_number("1.500"), read_number("0,5")) == (0.5, 1500, 0.5)


def test_regions():
    assert read_region(18.1) == read_region("18.10") == read_region(1810) == "18.10"
    assert read_region(1810022006.0) == "18.10.02.2006"
    assert read_kabupaten("Kab. Pringsewu") == read_kabupaten("pringsewu") == read_kabupaten("18.10") == "18.10"
    assert read_kabupaten("Metro") == read_kabupaten("Kota Metro") == "18.72"
    with pytest.raises(CellError, match=r"18\.99"):
        read_region("18.99")


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for read in (read_number, read_whole, read_percent, read_degree, read_date, read_code, read_region, read_kabupaten):
        try:
            read(text)
        except CellError as error:
            assert str(error)  # noqa: PT017


def test_cells_as_a_spreadsheet_shows_them():
    assert [text_of(cell) for cell in (True, 12.0, 1.5, date(2026, 1, 2), datetime(2026, 1, 2))] == [
        "TRUE",
        "12",
        "1.5",
        "02/01/2026",
        "02/01/2026",
    ]
