"""What is wrong with a NIK, and what is only odd."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.nik import (
    LENGTH,
    age,
    birth_day,
    born_in,
    former_region,
    nik_birth_date,
    nik_birth_dates,
    nik_origin,
    nik_sex,
)
from desktop_app.domain.identity.number import clean_number, is_placeholder, stand_in, warning, wrong_digits
from desktop_app.domain.regions import children, find_region, line
from desktop_app.errors import Problem
from desktop_app.i18n import tr


def check_nik(
    text: str,
    *,
    today: date,
    sex: str | None = None,
    birth: date | None = None,
    kecamatan: str | None = None,
    field: str = "nik",
) -> list[Problem]:
    """Return what is wrong or odd, also beside `sex` (L, P), `birth` and the region code of the address."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "NIK")]
    if wrong := wrong_digits(number, "NIK", (LENGTH,), field):
        return [wrong]
    return [
        *structure(number, field),
        *_odd_birth(number, today, birth, field),
        *_odd_sex(number, sex or "", field),
        *_odd_address(number, kecamatan or "", field),
    ]


def structure(number: str, field: str) -> list[Problem]:
    """Return what the 16 digits tell on their own, whoever they belong to."""
    return [*_impossible(number, field), *_odd_region(number, field)]


def _impossible(number: str, field: str) -> Iterator[Problem]:
    if find_region(number[:2]) is None:
        message = tr("No province has the code {code}, with which this NIK begins.", code=number[:2])
        yield Problem(field, "nik_province", message)
    if _has_zero_region(number):
        yield Problem(field, "nik_region", tr("Digits 3-4 and 5-6 of a NIK are never 00."))
    if not any(born_in(century, number) for century in (1900, 2000)):
        message = tr(
            "Digits 7-12 of a NIK are the birth date (women: day plus 40); {digits} is no date.",
            digits=number[6:12],
        )
        yield Problem(field, "nik_birth", message)
    if number[12:] == "0000":
        yield Problem(field, "nik_serial", tr("The last four digits of a NIK run from 0001 to 9999."))


def _odd_region(number: str, field: str) -> Iterator[Problem]:
    if _has_zero_region(number):
        return
    if former_region(number):
        yield warning(field, "nik_former_region", _formerly(number))
    elif find_region(number[:4]) is None:
        message = tr("The present list has no kabupaten {code}, with which this NIK begins.", code=number[:4])
        yield warning(field, "nik_unknown_region", message)
    elif children(number[:4]) and find_region(number[:6]) is None:
        message = tr("The present list has no kecamatan {code}, with which this NIK begins.", code=number[:6])
        yield warning(field, "nik_unknown_region", message)


def _odd_birth(number: str, today: date, birth: date | None, field: str) -> Iterator[Problem]:
    possible = nik_birth_dates(number, today)
    if birth and possible and birth not in possible:
        message = tr("The NIK has another birth date: {date}.", date=f"{possible[-1]:%d-%m-%Y}")
        yield warning(field, "nik_other_birth", message)
    if birth is None and f"{number[8:10]}-{birth_day(number):02}" in facts("nik")["estimated_birthdays"]:
        message = tr("Born on {day}: that is often an estimated date.", day=f"{birth_day(number):02}-{number[8:10]}")
        yield warning(field, "nik_estimated_birth", message)
    born = birth or nik_birth_date(number, today) or (possible[-1] if possible else today)
    youngest = facts("nik")["youngest_owner"]
    if possible and age(born, today) < youngest:
        message = tr("This person is younger than {youngest}; a KTP is given from that age on.", youngest=youngest)
        yield warning(field, "nik_age", message)


def _odd_sex(number: str, sex: str, field: str) -> Iterator[Problem]:
    if sex and sex != nik_sex(number):
        woman = nik_sex(number) == "P"
        yield warning(
            field,
            "nik_sex",
            tr("This is the NIK of a woman (day of birth plus 40), but a man was entered.")
            if woman
            else tr("This is the NIK of a man, but a woman was entered."),
        )


def _odd_address(number: str, address: str, field: str) -> Iterator[Problem]:
    """Compare as far as both codes reach: outside Lampung only the kabupaten of a NIK is known."""
    home, origin = find_region(address[: len("18.10.02")]), nik_origin(number)
    if home and origin and not (home.code.startswith(origin.code) or origin.code.startswith(home.code)):
        message = tr(
            "The NIK was issued in {place}, the address is in {home}. That is right for somebody who moved.",
            place=line(origin.code),
            home=line(home.code),
        )
        yield warning(field, "nik_elsewhere", message)


def _formerly(number: str) -> str:
    former, present = former_region(number), nik_origin(number)
    if former and present:
        return tr(
            "The region code of this NIK is a former one: {name}, today {place}.",
            name=former.name,
            place=line(present.code),
        )
    return tr("The region code {code} of this NIK is a former one.", code=number[:6])


def _has_zero_region(number: str) -> bool:
    return "00" in {number[2:4], number[4:6]}
