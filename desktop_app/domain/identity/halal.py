"""The number of a halal certificate of BPJPH: ID and 17 or 18 digits, the last four month and year."""

import re
from collections.abc import Iterator

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import clean_code, is_placeholder, stand_in, warning
from desktop_app.errors import Problem
from desktop_app.i18n import tr

_MONTHS = range(1, 13)


def check_halal(text: str, *, field: str = "halal") -> list[Problem]:
    """Return what is wrong or odd; the province in the number need not be that of the business."""
    number = clean_code(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, tr("halal certificate number"))]
    if number.startswith(facts("halal")["former_prefix"]):
        message = tr("This is a former number of LPPOM MUI, not one of a BPJPH certificate.")
        return [warning(field, "halal_former", message)]
    if not re.fullmatch("ID[0-9]+", number):
        return [Problem(field, "halal_form", _about_form(number))]
    return list(_odd(number[2:], field))


def _odd(digits: str, field: str) -> Iterator[Problem]:
    allowed = facts("halal")["digits"]
    if len(digits) not in allowed:
        message = tr(
            "A halal certificate number is ID and {allowed} digits, not {count}.",
            allowed=" / ".join(map(str, allowed)),
            count=len(digits),
        )
        yield warning(field, "halal_length", message)
    elif int(digits[-4:-2]) not in _MONTHS:
        message = tr("A halal certificate number ends in month and year, not {digits}.", digits=digits[-4:])
        yield warning(field, "halal_month", message)


def _about_form(number: str) -> str:
    if number.startswith(facts("halal")["fatwa_prefix"]):
        return tr("This is the number of the halal decree (KH); enter that of the certificate (ID).")
    return tr("A halal certificate number is ID and 17 or 18 digits.")
