"""P-IRT, the number of a home-made food: packaging, food, kabupaten, product, business, year of expiry.

Whether the four digits of the region are Kemendagri or BPS codes is not known: both are taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.identity.facts import facts
from desktop_app.domain.identity.number import clean_code, is_placeholder, stand_in, warning, wrong_digits
from desktop_app.domain.regions import Region, bps_code, dotted, find_region, kabupaten_of_bps
from desktop_app.errors import Problem
from desktop_app.i18n import tr

LENGTH = 15
_PREFIX = re.compile("^((SPP)?P?IRT(NO)?:?|')*")
_NUMBER = re.compile("([1-8])([0-9]{2})([0-9]{4})([0-9]{2,3})([0-9]{4})([0-9]{2})")


@dataclass(frozen=True)
class Pirt:
    """The parts of a P-IRT number, as text."""

    packaging: str
    food: str
    region: str
    product: str
    business: str
    expiry: str

    @property
    def expires(self) -> int:
        """The year of expiry."""
        return 2000 + int(self.expiry)

    @property
    def issued(self) -> int:
        """The year of issue."""
        return self.expires - int(facts("pirt")["valid_years"])


def clean_pirt(text: str) -> str:
    """Return the digits alone, without the word P-IRT and separators: 211181001999931."""
    return _PREFIX.sub("", clean_code(text))


def show_pirt(text: str) -> str:
    """Return P-IRT 2111810019999-31; what is no P-IRT number comes back cleaned."""
    number = clean_pirt(text)
    return f"P-IRT {number[:-2]}-{number[-2:]}" if parse_pirt(number) else number


def parse_pirt(text: str) -> Pirt | None:
    """Return the parts of a number of 15 or 16 digits, None for anything else."""
    found = _NUMBER.fullmatch(clean_pirt(text))
    return Pirt(*found.groups()) if found else None


def pirt_foods(pirt: Pirt) -> list[str]:
    """Return what the food code meant when the number was issued; the years of the lists overlap."""
    lists = [table["codes"] for table in facts("pirt")["foods"] if _covers(table, pirt.issued)]
    return list(dict.fromkeys(codes[pirt.food] for codes in lists if pirt.food in codes))


def pirt_packaging(pirt: Pirt) -> str:
    """Return what the product is packed in."""
    return str(facts("pirt")["packaging"][pirt.packaging])


def pirt_regions(pirt: Pirt) -> list[Region]:
    """Return the kabupaten that the region code can mean, by Kemendagri and by BPS."""
    found = (find_region(pirt.region), kabupaten_of_bps(pirt.region))
    return list(dict.fromkeys(region for region in found if region))


def check_pirt(text: str, *, today: date, kabupaten: str | None = None, field: str = "pirt") -> list[Problem]:
    """Return what is wrong or odd; `kabupaten` is the code of the region of the business, however precise."""
    number = clean_pirt(text)
    if not number:
        return []
    if is_placeholder(number) or is_placeholder(text):
        return [stand_in(field, "P-IRT")]
    if len(number) <= LENGTH and (wrong := wrong_digits(number, "P-IRT", (LENGTH,), field)):
        return [wrong]
    if not (number.isascii() and number.isdigit()):
        return [problem for problem in [wrong_digits(number, "P-IRT", (), field)] if problem]
    if number[0] not in facts("pirt")["packaging"]:
        message = tr("A P-IRT number begins with the packaging, 1 to 8, not {digit}.", digit=number[0])
        return [Problem(field, "pirt_packaging", message)]
    return list(_odd(number, today, kabupaten or "", field))


def _odd(number: str, today: date, kabupaten: str, field: str) -> Iterator[Problem]:
    pirt = parse_pirt(number)
    if pirt is None or (pirt.product.startswith("0") and len(pirt.product) > 2):
        message = tr("A P-IRT number usually has 15 digits, not {count}.", count=len(number))
        yield warning(field, "pirt_length", message)
    if pirt is None:
        return
    if not pirt_foods(pirt):
        message = tr("The food code {code} is not in the list of {year}.", code=pirt.food, year=pirt.issued)
        yield warning(field, "pirt_food", message)
    yield from _odd_year(pirt, today, field)
    yield from _odd_region(pirt, kabupaten, field)


def _odd_year(pirt: Pirt, today: date, field: str) -> Iterator[Problem]:
    if pirt.expires < today.year:
        yield warning(field, "pirt_expired", tr("This P-IRT number expired in {year}.", year=pirt.expires))
    if pirt.issued > today.year:
        message = tr("By its last two digits this P-IRT number would be valid until {year}.", year=pirt.expires)
        yield warning(field, "pirt_year", message)


def _odd_region(pirt: Pirt, kabupaten: str, field: str) -> Iterator[Problem]:
    meant = pirt_regions(pirt)
    home = find_region(dotted(kabupaten)[: len("18.10")])
    if not meant:
        message = tr("The kabupaten code {code} of this P-IRT number is not known.", code=pirt.region)
        yield warning(field, "pirt_region", message)
    elif home and pirt.region not in {home.code.replace(".", ""), bps_code(home.code)}:
        message = tr(
            "The P-IRT number is from {place}, the business is in {home}.",
            place=" / ".join(region.name for region in meant),
            home=home.name,
        )
        yield warning(field, "pirt_elsewhere", message)


def _covers(table: dict[str, int], year: int) -> bool:
    return table["issued_from"] <= year <= table["issued_until"]
