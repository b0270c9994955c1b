"""Trademarks (merek): registered as IDM and 9 digits, or applied for under numbers of changing forms."""

from desktop_app.domain.identity.facts import pattern
from desktop_app.domain.identity.number import clean_code, is_placeholder, stand_in, warning
from desktop_app.errors import Problem
from desktop_app.i18n import tr


def check_trademark(text: str, *, field: str = "trademark") -> list[Problem]:
    """Return what is wrong or odd."""
    number = clean_code(text)
    if not number or is_registered(number) or is_trademark_application(number):
        return []
    if is_placeholder(text):
        return [stand_in(field, tr("trademark number"))]
    if number.startswith("IDM"):
        return [Problem(field, "trademark_length", tr("A registered trademark is IDM and 9 digits."))]
    message = tr("A registered trademark is IDM and 9 digits; an application begins like DID or JID.")
    return [warning(field, "trademark_form", message)]


def is_registered(text: str) -> bool:
    """Return whether this is the number of a registration."""
    return pattern("trademark", "certificate").fullmatch(clean_code(text)) is not None


def is_trademark_application(text: str) -> bool:
    """Return whether this is the number of an application, not of a registration."""
    return pattern("trademark", "application").fullmatch(clean_code(text)) is not None
