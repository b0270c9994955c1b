"""Postcodes: five digits. What the lists say of the villages is not sure, so nothing else is refused."""

from desktop_app.domain.identity.facts import pattern
from desktop_app.domain.identity.number import clean_number, is_placeholder, stand_in, warning, wrong_digits
from desktop_app.domain.regions import LAMPUNG, find_region
from desktop_app.errors import Problem
from desktop_app.i18n import tr

LENGTH = 5


def check_postcode(text: str, *, region: str | None = None, field: str = "postcode") -> list[Problem]:
    """Return what is wrong or odd; `region` is the code of the address, however precise."""
    number = clean_number(text)
    if not number:
        return []
    if is_placeholder(text):
        return [stand_in(field, tr("postcode"))]
    if wrong := wrong_digits(number, tr("Postcode"), (LENGTH,), field):
        return [wrong]
    if number.startswith("0"):
        return [Problem(field, "postcode_zero", tr("A postcode does not begin with 0."))]
    return _odd(number, region or "", field)


def usual_postcodes(region: str) -> tuple[str, ...]:
    """Return the postcodes that two sources give for a village, the first to be offered."""
    village = find_region(region)
    if village is None:
        return ()
    return tuple(code for code in (village.postcode, *village.postcode_alt.split(";")) if code)


def _odd(number: str, region: str, field: str) -> list[Problem]:
    usual = usual_postcodes(region)
    if usual and number not in usual:
        message = tr("The usual postcode here is {usual}.", usual=" / ".join(usual))
        return [warning(field, "postcode_village", message)]
    if region.startswith(LAMPUNG) and not pattern("postcode", "lampung").fullmatch(number):
        return [warning(field, "postcode_lampung", tr("Postcodes in Lampung begin with 34 or 35."))]
    return []
