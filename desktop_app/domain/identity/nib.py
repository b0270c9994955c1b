"""NIB, the number of a business, and the family card number: digits without a published check digit."""

from desktop_app.domain.identity.facts import facts
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

FAMILY_CARD_LENGTH = 16


def check_nib(text: str, *, field: str = "nib") -> list[Problem]:
    """Return what is wrong: only the length can be. The longer number of a licence is only odd."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "NIB")]
    if nib := nib_inside(number):
        kind = facts("nib")["longer"][str(len(number))]
        message = tr(
            "This looks like a {kind} number; the NIB is its first {length} digits: {nib}.",
            kind=kind,
            length=len(nib),
            nib=nib,
        )
        return [warning(field, "nib_longer", message)]
    wrong = wrong_digits(number, "NIB", (facts("nib")["digits"],), field)
    return [wrong] if wrong else []


def nib_inside(text: str) -> str:
    """Return the NIB that a number of a licence (17 or 21 digits) begins with, "" when it is none."""
    number = clean_number(text)
    longer = number.isascii() and number.isdigit() and str(len(number)) in facts("nib")["longer"]
    return number[: facts("nib")["digits"]] if longer else ""


def show_nib(text: str) -> str:
    """Return a NIB in groups: 9999 0000 00017."""
    return grouped(clean_number(text), 4, 4, 5)


def check_family_card(text: str, *, field: str = "family_card") -> list[Problem]:
    """Return what is wrong with the number of a Kartu Keluarga."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, "KK")]
    wrong = wrong_digits(number, "KK", (FAMILY_CARD_LENGTH,), field)
    return [wrong] if wrong else []
