"""BPOM numbers: MD and ML of foods, and those of cosmetics, traditional medicines and supplements."""

import re

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import clean_code, is_placeholder, stand_in, warning
from desktop_app.errors import Problem
from desktop_app.i18n import tr

_WORDS_BEFORE = re.compile("^(BPOM)?(RI)?(?=(MD|ML)[0-9])")


def clean_bpom(text: str) -> str:
    """Return MD299918999901, without BPOM RI before it."""
    return _WORDS_BEFORE.sub("", clean_code(text))


def show_bpom(text: str) -> str:
    """Return MD 299918999901."""
    return re.sub("^([A-Z]+)([0-9]+)$", r"\1 \2", clean_bpom(text))


def check_bpom(text: str, *, field: str = "bpom") -> list[Problem]:
    """Return what is wrong; digits without MD or ML are only odd, for the label tells which of them it is."""
    number = clean_bpom(text)
    if not number or _is_complete(number):
        return []
    if is_placeholder(text):
        return [stand_in(field, "BPOM")]
    if number.isascii() and number.isdigit() and len(number) in facts("bpom")["food"]["digits"]:
        return [warning(field, "bpom_prefix", tr("Write MD (made here) or ML (imported) before the number."))]
    message = tr("A BPOM number is MD or ML and 12 or 15 digits (cosmetics: NA and 11; TR or SD and 9).")
    return [Problem(field, "bpom_form", message)]


def _is_complete(number: str) -> bool:
    food = facts("bpom")["food"]
    forms = [(prefix, digits) for prefix in food["prefixes"] for digits in food["digits"]]
    forms += [(kind["prefix"], kind["digits"]) for kind in facts("bpom")["other"]]
    return any(re.fullmatch(f"{prefix}[0-9]{{{digits}}}", number) for prefix, digits in forms)
