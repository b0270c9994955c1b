"""NIP of civil servants and NI PPPK: birth date, start of service, sex, serial; 18 digits.

Digits 13-14 are the month of the start for a PNS (01-12) and the kind of contract for a PPPK (21-29).
"""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import (
    clean_number,
    is_placeholder,
    stand_in,
    warning,
    wrong_digits,
)
from desktop_app.domain.names import format_nip
from desktop_app.errors import Problem
from desktop_app.i18n import tr

LENGTH, OLD_LENGTH = 18, 9
_SEX = {"1": "L", "2": "P"}


def check_nip(text: str, *, sex: str | None = None, field: str = "nip") -> list[Problem]:
    """Return what is wrong or odd; `sex` "L" or "P" is what else was typed."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "NIP")]
    if len(number) == OLD_LENGTH and number.isdigit():
        message = tr("This is a NIP of the old form with 9 digits. Ask for the one with 18 digits.")
        return [Problem(field, "nip_old", message)]
    if wrong := wrong_digits(number, "NIP", (LENGTH,), field):
        return [wrong]
    return [*_impossible(number, field), *_odd(number, sex or "", field)]


def show_nip(text: str) -> str:
    """Return a NIP as documents print it: 19900101 201903 1 999."""
    return format_nip(clean_number(text))


def is_pppk(text: str) -> bool:
    """Return whether the number is an NI PPPK; documents then print that label."""
    number = clean_number(text)
    return len(number) == LENGTH and number[12:14].isdigit() and 21 <= int(number[12:14]) <= 29


def nip_sex(text: str) -> str:
    """Return "L" or "P" as the number says, "" when it says nothing."""
    return _SEX.get(clean_number(text)[14:15], "")


def _impossible(number: str, field: str) -> Iterator[Problem]:
    if _birth(number) is None:
        message = tr("A NIP begins with the birth date as YYYYMMDD; {digits} is no date.", digits=number[:8])
        yield Problem(field, "nip_birth", message)
    if number[8:10] not in {"19", "20"} or not _is_start(int(number[12:14])):
        message = tr(
            "Digits 9-14 of a NIP are year and month of the start of service (PNS) "
            "or year and a code from 21 to 29 (PPPK), not {digits}.",
            digits=number[8:14],
        )
        yield Problem(field, "nip_start", message)
    if number[14] not in _SEX:
        yield Problem(
            field,
            "nip_sex_digit",
            tr("Digit 15 of a NIP is 1 (man) or 2 (woman), not {digit}.", digit=number[14]),
        )


def _odd(number: str, sex: str, field: str) -> Iterator[Problem]:
    if sex and nip_sex(number) not in {"", sex}:
        yield warning(field, "nip_sex", tr("Digit 15 of this NIP stands for the other sex (1 man, 2 woman)."))
    born, known = _birth(number), facts("nip")
    if born and not known["youngest_start"] <= _age_at_start(number, born) <= known["oldest_start"]:
        message = tr("By this NIP the service began at the age of {age}.", age=_age_at_start(number, born))
        yield warning(field, "nip_age", message)


def _age_at_start(number: str, born: date) -> int:
    month = int(number[12:14])
    before_birthday = month < born.month  # a PPPK has no month: 21 and more counts the year as full
    return int(number[8:12]) - born.year - before_birthday


def _is_start(code: int) -> bool:
    return 1 <= code <= 12 or 21 <= code <= 29


def _birth(number: str) -> date | None:
    if number[:2] not in {"19", "20"}:
        return None
    try:
        return date(int(number[:4]), int(number[4:6]), int(number[6:8]))
    except ValueError:
        return None
