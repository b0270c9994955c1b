"""NPWP, the tax number: 15 digits, 16 digits, or 22 with the place of business (NITKU). Kept as typed.

A citizen's 16 digits are the NIK; those of a firm are 0 and the 15 old ones.
"""

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.nik_check import structure
from desktop_app.domain.identity.number import (
    clean_number,
    grouped,
    is_placeholder,
    stand_in,
    warning,
    wrong_digits,
)
from desktop_app.errors import Problem
from desktop_app.i18n import tr

OLD, NEW, PLACE = 15, 16, 22


def check_npwp(text: str, *, field: str = "npwp") -> list[Problem]:
    """Return what is wrong or odd; a wrong check digit is only odd, for its rule was never published."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "NPWP")]
    if wrong := wrong_digits(number, "NPWP", (OLD, NEW, PLACE), field):
        return [wrong]
    return _in_sixteen(npwp16(number), field)


def npwp16(text: str) -> str:
    """Return the form of 16 digits, by which numbers are compared; "" for what is no NPWP."""
    number = clean_number(text)
    if not (number.isascii() and number.isdigit()):
        return ""
    return {OLD: "0" + number, NEW: number, PLACE: number[:NEW]}.get(len(number), "")


def show_npwp(text: str) -> str:
    """Return 99.000.001.0-999.000, or the longer forms in groups of four."""
    number = clean_number(text)
    if len(number) == OLD:
        return f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8]}-{number[9:12]}.{number[12:]}"
    return grouped(number[:NEW], 4, 4, 4, 4) + (" " + number[NEW:] if len(number) == PLACE else number[NEW:])


def luhn(digits: str) -> bool:
    """Return whether the last digit is the Luhn check digit of those before it."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def _in_sixteen(number: str, field: str) -> list[Problem]:
    if number.startswith("0"):
        return [] if luhn(number[1:10]) else [warning(field, "npwp_check_digit", _about_check_digit())]
    if number.startswith(facts("npwp")["coretax_prefix"]):
        message = tr("An NPWP that begins with {prefix} is new; compare it with the card.", prefix=number[:4])
        return [warning(field, "npwp_coretax", message)]
    return structure(number, field)


def _about_check_digit() -> str:
    return tr("The check digit of this NPWP does not fit: probably a digit is wrong. Compare it with the card.")
