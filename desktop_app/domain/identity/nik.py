"""NIK, the number of a person: region of issue PPKKCC, birth date DDMMYY (women: day + 40), serial NNNN.

A NIK stays for life. Its region is the one of the day of issue: it may be a former one, or another.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import clean_number, grouped
from desktop_app.domain.regions import Region, find_region
from desktop_app.paths import resource

LENGTH = 16


@dataclass(frozen=True)
class FormerRegion:
    """A region code that is no longer given out, and what became of it."""

    name: str
    moved_to: str
    new_code: str
    """"" when it is not known."""


def show_nik(text: str) -> str:
    """Return a NIK as region, birth date and serial: 181002 170885 9901. Another text comes back cleaned."""
    return grouped(clean_number(text), 6, 6, 4)


def nik_sex(text: str) -> str:
    """Return "L" or "P" as the NIK says, "" when it says nothing."""
    number = sound_nik(text)
    return ("P" if int(number[6:8]) > 40 else "L") if number else ""


def nik_birth_dates(text: str, today: date) -> tuple[date, ...]:
    """Return every birth date that the NIK can mean, the earlier first: its year has only two digits."""
    number = sound_nik(text)
    found = [born_in(century, number) for century in (1900, 2000)] if number else []
    return tuple(day for day in found if day and day <= today)


def nik_birth_date(text: str, today: date) -> date | None:
    """Return the one birth date that fits the age of an owner of a business; None: ask."""
    youngest, oldest = facts("nik")["youngest_owner"], facts("nik")["oldest_owner"]
    fitting = [day for day in nik_birth_dates(text, today) if youngest <= age(day, today) <= oldest]
    return fitting[0] if len(fitting) == 1 else None


def nik_origin(text: str) -> Region | None:
    """Return where the NIK was issued, under its name of today and as precisely as is known."""
    number = sound_nik(text)
    former = former_region(number)
    if former:
        return find_region(former.new_code)
    codes = (number[:6], number[:4], number[:2]) if number else ()
    return next((region for code in codes if (region := find_region(code))), None)


def former_region(number: str) -> FormerRegion | None:
    """Return what became of the region of a NIK when its code is no longer given out."""
    return _former_regions().get(number[:6]) or _former_regions().get(number[:4])


def sound_nik(text: str) -> str:
    """Return the 16 digits, "" for anything else."""
    number = clean_number(text)
    return number if len(number) == LENGTH and number.isascii() and number.isdigit() else ""


def born_in(century: int, number: str) -> date | None:
    """Return the birth date of a sound NIK in `century`, None when there is no such day."""
    try:
        return date(century + int(number[10:12]), int(number[8:10]), birth_day(number))
    except ValueError:
        return None


def birth_day(number: str) -> int:
    """Return the day of the month of birth of a sound NIK."""
    day = int(number[6:8])
    return day - 40 if day > 40 else day


def age(born: date, today: date) -> int:
    """Return the years completed on `today`."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@cache
def _former_regions() -> dict[str, FormerRegion]:
    """Former codes by the 4 or 6 digits that a NIK begins with; not complete outside Lampung."""
    with resource("catalogue/nik_prefixes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {prefix: FormerRegion(name, moved_to, code) for prefix, name, moved_to, code in rows}
