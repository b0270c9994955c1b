"""Telephone numbers: stored as E.164 (+62812…), shown as people here write them (0812-0000-0001)."""

import re
import unicodedata

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import is_placeholder, stand_in, warning
from desktop_app.domain.text import clean_text
from desktop_app.errors import Problem
from desktop_app.i18n import tr

COUNTRY = "+62"
_LABEL = re.compile(r"^[A-Za-z./ ]+[:.]?\s*(?=[+0-9(])")
_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{7,14}")
_NATIONAL = re.compile("8[0-9]{8,11}|[2-79][0-9]{6,10}")
"""A mobile number, or area code and number."""


def phone_number(text: str) -> str:
    """Return the number as E.164, "" when it cannot be read. No letter is guessed, no digit dropped."""
    number = _international(_digits(text))
    return number if _is_number(number) else ""


def stored_phone(text: str) -> str:
    """Return what is recorded: E.164 when the number can be read, else what was typed, cleaned."""
    return phone_number(text) or clean_text(text)


def show_phone(text: str) -> str:
    """Return 0812-0000-0001 or 0729-21234; a foreign or unreadable number as it is."""
    number = phone_number(text)
    if not number.startswith(COUNTRY):
        return number or clean_text(text)
    local = "0" + number[len(COUNTRY) :]
    if local.startswith("08"):
        return f"{local[:4]}-{local[4:8]}-{local[8:]}"
    area = 3 if local[:3] in facts("phone")["short_area_codes"] else 4
    return f"{local[:area]}-{local[area:]}"


def whatsapp_link(text: str) -> str:
    """Return the address that opens a chat, "" when there is no number."""
    number = phone_number(text)
    return f"https://wa.me/{number[1:]}" if number else ""


def check_phone(text: str, *, field: str = "phone") -> list[Problem]:
    """Return what is wrong or odd."""
    if not clean_text(text):
        return []
    if is_placeholder(text):
        return [stand_in(field, tr("telephone number"))]
    number = phone_number(text)
    if not number:
        return [Problem(field, "phone_form", _about_form(text))]
    if not number.startswith(COUNTRY):
        return [warning(field, "phone_foreign", tr("This is a number of another country."))]
    if number.startswith(f"{COUNTRY}8") and f"0{number[3:6]}" not in _known_prefixes():
        message = tr("No operator is known to have numbers with {prefix}.", prefix=f"0{number[3:6]}")
        return [warning(field, "phone_prefix", message)]
    return []


def _digits(text: str) -> str:
    """Return the digits with a + before them if there was one; "" when letters stand between them."""
    text = _LABEL.sub("", clean_text(unicodedata.normalize("NFKC", text)))
    if any(letter.isalpha() for letter in text):
        return ""
    digits = "".join(str(unicodedata.digit(letter, "")) for letter in text)
    return "+" + digits if text.startswith(("+", "(+")) else digits


def _international(number: str) -> str:
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith(COUNTRY):
        return COUNTRY + number[len(COUNTRY) :].removeprefix("0")
    if number.startswith("+"):
        return number
    rest = number.removeprefix("62")
    if rest != number and (rest.startswith("8") or len(rest) >= 10):
        return COUNTRY + rest.removeprefix("0")
    return COUNTRY + number.removeprefix("0")


def _is_number(number: str) -> bool:
    if not number.startswith(COUNTRY):
        return _INTERNATIONAL.fullmatch(number) is not None
    return _NATIONAL.fullmatch(number[len(COUNTRY) :]) is not None


def _known_prefixes() -> frozenset[str]:
    return frozenset(prefix for prefixes in facts("phone")["operators"].values() for prefix in prefixes)


def _about_form(text: str) -> str:
    if any(letter.isalpha() for letter in _LABEL.sub("", clean_text(text))):
        return tr("A telephone number has no letters between its digits.")
    if len(_digits(text)) > len("+628123456789012"):
        return tr("This is too long for one telephone number; a second one belongs into the notes.")
    return tr("A mobile number is 08 and 8 to 11 more digits, a fixed one the area code and 5 to 8 digits.")
