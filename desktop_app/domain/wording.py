"""Dates, times, numbers and money in the words of an Indonesian office, whatever the locale of the computer.

The rules are those of EYD V and of office habit: dot between hour and minute, comma before the decimals,
no leading zero in running text, `s.d.` between the ends of a range.
"""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
_LARGEST = 10**15


class MoneyStyle(StrEnum):
    """How an office writes an amount; one document keeps to one style."""

    EYD = "Rp{amount},{sen}"
    SPACED = "Rp {amount},{sen}"
    DASHED = "Rp. {amount},-"


def weekday(day: date) -> str:
    """Return the name of the weekday: Jumat."""
    return WEEKDAYS[day.weekday()]


def month(day: date) -> str:
    """Return the name of the month: November."""
    return MONTHS[day.month - 1]


def long_date(day: date) -> str:
    """Return 4 November 2022."""
    return f"{day.day} {month(day)} {day.year}"


def short_date(day: date) -> str:
    """Return 3/11/2022, for the heads of narrow columns."""
    return f"{day.day}/{day.month}/{day.year}"


def day_and_date(day: date) -> str:
    """Return Jumat, 4 November 2022."""
    return f"{weekday(day)}, {long_date(day)}"


def date_range(first: date, last: date) -> str:
    """Return 3 s.d. 4 November 2022, repeating the month and the year only where they differ.

    A last day before the first, which two laptops together may write, says nothing: the first alone is told.
    """
    if last <= first:
        return long_date(first)
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {month(first)}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} s.d. {long_date(last)}"


def day_and_date_range(first: date, last: date) -> str:
    """Return Kamis s.d. Jumat, 3 s.d. 4 November 2022; of days the wrong way round the first, as `date_range` does."""
    if last <= first:
        return day_and_date(first)
    return f"{weekday(first)} s.d. {weekday(last)}, {date_range(first, last)}"


def clock_time(moment: time) -> str:
    """Return 08.00."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def time_span(start: time, end: time | None = None, zone: str = "WIB") -> str:
    """Return 08.00–10.00 WIB, or pukul 08.00 WIB s.d. selesai when the end is open."""
    if end is None:
        return f"pukul {clock_time(start)} {zone} s.d. selesai"
    return f"{clock_time(start)}–{clock_time(end)} {zone}"


def spelled_date(day: date) -> str:
    """Return the opening of minutes: Pada hari ini Jumat, tanggal Empat, bulan November, tahun …"""
    number, year = terbilang(day.day).title(), terbilang(day.year).title()
    figures = f"{day.day:02d}-{day.month:02d}-{day.year}"
    return f"Pada hari ini {weekday(day)}, tanggal {number}, bulan {month(day)}, tahun {year} ({figures})"


def grouped(number: int) -> str:
    """Return a whole number with a dot between thousands: 1.000.000."""
    return f"{number:,}".replace(",", ".")


def in_fours(digits: str, between: str = " ") -> str:
    """Return letters and digits as they are read out and compared, four by four: "27AC BCFD 2F6A"."""
    return between.join(digits[start : start + 4] for start in range(0, len(digits), 4)).upper()


def percent(value: Decimal | int, decimals: int = 0) -> str:
    """Return 95,47%."""
    return f"{value:.{decimals}f}".replace(".", ",") + "%"


def terbilang(number: int) -> str:
    """Return `number` in words; ValueError below zero and from a quadrillion on."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    return " ".join(_words(number)) or _ONES[0]


def _words(number: int) -> list[str]:
    if number == 0:
        return []
    if number < len(_ONES):
        return [_ONES[number]]
    if number < 20:
        return [_ONES[number - 10], "belas"]
    size, name = next(scale for scale in _SCALES if scale[0] <= number)
    many, rest = divmod(number, size)
    head = [f"se{name}"] if many == 1 and size <= 1000 else [*_words(many), name]  # seribu, but satu juta
    return head + _words(rest)


def rupiah_in_words(amount: Decimal | int) -> str:
    """Return sembilan ratus ribu lima ratus rupiah lima puluh sen."""
    rupiah, sen = _parts(amount)
    words = f"{terbilang(rupiah)} rupiah"
    return f"{words} {terbilang(sen)} sen" if sen else words


def money(amount: Decimal | int, style: MoneyStyle = MoneyStyle.EYD) -> str:
    """Return Rp1.000.000,00 or another style; the dashed style has no place for sen (ValueError)."""
    rupiah, sen = _parts(amount)
    if sen and style is MoneyStyle.DASHED:
        raise ValueError(amount)
    return style.value.format(amount=grouped(rupiah), sen=f"{sen:02d}")


def money_in_words(amount: Decimal | int, style: MoneyStyle = MoneyStyle.EYD) -> str:
    """Return Rp112.500,00 (seratus dua belas ribu lima ratus rupiah), as receipts ask."""
    return f"{money(amount, style)} ({rupiah_in_words(amount)})"


def _parts(amount: Decimal | int) -> tuple[int, int]:
    exact = Decimal(amount).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if exact < 0:
        raise ValueError(amount)
    return int(exact), int(exact % 1 * 100)


def phone(number: str) -> str:
    """Return an Indonesian mobile number as 0812-3456-7890; every other number as it was written."""
    digits = re.sub(r"[\s().-]", "", number)
    digits = re.sub(r"^(\+62|62(?=8))", "0", digits)
    if not re.fullmatch(r"08[0-9]{8,11}", digits):
        return number.strip()
    return "-".join((digits[:4], digits[4:8], digits[8:]))


def listed(items: Sequence[str]) -> str:
    """Return Pesawaran, Pringsewu, dan Tanggamus; two items are joined by `dan` alone."""
    if len(items) < 3:
        return " dan ".join(items)
    return f"{', '.join(items[:-1])}, dan {items[-1]}"


def sentence(*pieces: str) -> str:
    """Return the pieces as one sentence with one full stop, also behind a degree: … Drs. Masykur, M.M."""
    text = "".join(pieces).strip()
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."
