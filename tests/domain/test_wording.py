"""The words of dates and money: NUM-01 to NUM-05."""

import calendar
import re
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import wording
from desktop_app.domain.wording import MoneyStyle

VECTORS = {
    0: "nol",
    11: "sebelas",
    12: "dua belas",
    20: "dua puluh",
    21: "dua puluh satu",
    100: "seratus",
    101: "seratus satu",
    110: "seratus sepuluh",
    111: "seratus sebelas",
    199: "seratus sembilan puluh sembilan",
    1_000: "seribu",
    1_001: "seribu satu",
    1_100: "seribu seratus",
    2_022: "dua ribu dua puluh dua",
    11_000: "sebelas ribu",
    100_000: "seratus ribu",
    111_000: "seratus sebelas ribu",
    112_500: "seratus dua belas ribu lima ratus",
    171_000: "seratus tujuh puluh satu ribu",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    1_111_111: "satu juta seratus sebelas ribu seratus sebelas",
    25_750_000: "dua puluh lima juta tujuh ratus lima puluh ribu",
    1_000_000_000: "satu miliar",
    2_450_750_000: "dua miliar empat ratus lima puluh juta tujuh ratus lima puluh ribu",
}
AMOUNTS = st.integers(0, 10**15 - 1)
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = {"triliun": 10**12, "miliar": 10**9, "juta": 10**6, "ribu": 1000, "ratus": 100, "puluh": 10}
ENGLISH = {*calendar.day_name, *calendar.month_name} - {"", "April", "September", "November"}


def in_figures(words):
    """Read an Indonesian number back, by a way of its own: split at the largest scale."""
    words = re.sub(r"\bse(?=ribu|ratus|puluh|belas)", "satu ", words)
    for scale, size in SCALES.items():
        before, found, after = words.partition(scale)
        if found:
            return in_figures(before) * size + in_figures(after)
    if words.strip().endswith("belas"):
        return 10 + in_figures(words.strip().removesuffix("belas"))
    return UNITS.index(words.strip() or "nol")


@pytest.mark.parametrize(("number", "words"), VECTORS.items())
def test_num_01_vectors(number, words):
    assert wording.terbilang(number) == words


@given(AMOUNTS)
def test_num_01_words_read_back_to_the_number(number):
    words = wording.terbilang(number)
    assert in_figures(words) == number
    assert not re.search(r"\bsatu (ratus|puluh|belas)\b|(?<!puluh )(?<!ratus )\bsatu ribu\b|milyar", words)


def test_numbers_without_words_are_refused():
    for number in (-1, 10**15):
        with pytest.raises(ValueError, match=str(number)):
            wording.terbilang(number)


@given(DAYS)
def test_num_02_weekday_is_the_calendars(day):
    century, year = divmod(day.year - (day.month < 3), 100)
    zeller = (day.day + 13 * ((day.month + 9) % 12 + 4) // 5 + year + year // 4 + century // 4 - 2 * century) % 7
    expected = ("Sabtu", "Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat")[zeller]
    assert wording.day_and_date(day) == f"{expected}, {day.day} {wording.month(day)} {day.year}"


@pytest.mark.parametrize(("day", "name"), [(3, "Kamis"), (4, "Jumat"), (9, "Rabu")])
def test_num_02_the_days_of_the_event(day, name):
    assert wording.day_and_date(date(2022, 11, day)) == f"{name}, {day} November 2022"


@pytest.mark.parametrize("style", MoneyStyle)
@given(amounts=st.lists(AMOUNTS, min_size=2))
def test_num_03_one_style_has_one_prefix(style, amounts):
    prefixes = {re.match(r"\D+", wording.money(amount, style))[0] for amount in amounts}
    assert prefixes == {{"EYD": "Rp", "SPACED": "Rp ", "DASHED": "Rp. "}[style.name]}


@given(AMOUNTS, st.integers(0, 99))
def test_num_04_words_equal_the_figure_beside_them(rupiah, sen):
    text = wording.money_in_words(Decimal(rupiah) + Decimal(sen) / 100)
    figure, words = re.fullmatch(r"Rp([\d.,]+) \((.+)\)", text).groups()
    assert Decimal(figure.replace(".", "").replace(",", ".")) == Decimal(rupiah) + Decimal(sen) / 100
    whole, _, part = words.partition(" rupiah")
    assert in_figures(whole) == rupiah
    assert in_figures(part.removesuffix(" sen")) == sen
    assert text.count("rupiah") == 1


@given(DAYS, DAYS)
def test_num_05_no_english_word(first, last):
    first, last = sorted((first, last))
    text = f"{wording.day_and_date_range(first, last)} {wording.spelled_date(last)}"
    assert not ENGLISH & set(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2022, 11, 4), date(2022, 11, 4), "Jumat, 4 November 2022"),
        (date(2022, 11, 3), date(2022, 11, 4), "Kamis s.d. Jumat, 3 s.d. 4 November 2022"),
        (date(2022, 11, 30), date(2022, 12, 2), "Rabu s.d. Jumat, 30 November s.d. 2 Desember 2022"),
        (date(2022, 12, 31), date(2023, 1, 2), "Sabtu s.d. Senin, 31 Desember 2022 s.d. 2 Januari 2023"),
    ],
)
def test_ranges(first, last, text):
    assert wording.day_and_date_range(first, last) == text


def test_times():
    assert wording.time_span(time(8)) == "pukul 08.00 WIB s.d. selesai"
    assert wording.time_span(time(8), time(10, 30)) == "08.00–10.30 WIB"


def test_spelled_date():
    assert wording.spelled_date(date(2022, 11, 4)) == (
        "Pada hari ini Jumat, tanggal Empat, bulan November, tahun Dua Ribu Dua Puluh Dua (04-11-2022)"
    )


def test_money():
    assert wording.money(1_000_000) == "Rp1.000.000,00"
    assert wording.money(1_000_000, MoneyStyle.SPACED) == "Rp 1.000.000,00"
    assert wording.money(1_000_000, MoneyStyle.DASHED) == "Rp. 1.000.000,-"
    assert wording.money_in_words(112_500) == "Rp112.500,00 (seratus dua belas ribu lima ratus rupiah)"
    assert wording.rupiah_in_words(Decimal("900500.50")) == "sembilan ratus ribu lima ratus rupiah lima puluh sen"
    assert wording.percent(15) == "15%"
    assert wording.percent(Decimal("95.47"), 2) == "95,47%"


def test_money_that_cannot_be_written_is_refused():
    with pytest.raises(ValueError, match=r"10\.50"):
        wording.money(Decimal("10.50"), MoneyStyle.DASHED)
    with pytest.raises(ValueError, match="-1"):
        wording.money(-1)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("0812 3456 7890", "0812-3456-7890"),
        ("6281234567890", "0812-3456-7890"),
        ("0812-345-6789", "0812-3456-789"),
        ("(0721) 123456", "(0721) 123456"),
        ("+60123456789", "+60123456789"),
        ("", ""),
    ],
)
def test_phone(typed, shown):
    assert wording.phone(typed) == shown
