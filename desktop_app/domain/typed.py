"""Dates and numbers as people type them: 24/11, 2411, 24-11-26, h for today, -1 for yesterday; 1.250.000, 1,5jt."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from desktop_app.domain.wording import long_date

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
WORDS = {
    "rb": 1_000,
    "ribu": 1_000,
    "jt": 1_000_000,
    "juta": 1_000_000,
    "m": 1_000_000_000,
    "miliar": 1_000_000_000,
    "milyar": 1_000_000_000,
}
TODAY = ("h", "hari ini")
FAR = 300
"""Days that nobody means without writing the year, when the same day of another year is only weeks away."""
LARGEST = 10**15
"""No amount is larger: somebody pasted the number of a card or an account. Spreadsheets round from here on."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""20111012 is the 12th of October for one and a day of the year 1012 for the other: such years are nobody's."""


def parse_date(text: str, today: date) -> date | None:
    """Return the date that was typed; None for an empty text. Raises ValueError when it is none."""
    typed = text.strip().casefold()
    if not typed:
        return None
    found = _typed_day(typed, today)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(text)
    return found


def _typed_day(typed: str, today: date) -> date:
    if typed in TODAY:
        return today
    if counted := re.fullmatch(r"h?\s*([+-]\s*\d{1,3})", typed):
        return today + timedelta(days=int(counted[1].replace(" ", "")))
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed):
        return date(*map(int, iso.groups()))
    return _day_first(typed, today)


def _day_first(typed: str, today: date) -> date:
    if spelled := re.fullmatch(r"(\d{1,2})\s*([a-z]+)\.?\s*(\d{4}|\d{2})?", typed):
        return _with_month_name(spelled, today)
    parts = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", typed)
    found = parts or re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})?", typed)
    if found is None:
        raise ValueError(typed)
    return _dated(found[3], int(found[2]), int(found[1]), today)


def show_date(day: date | None) -> str:
    """Return a date as the form shows it: 24 November 2026."""
    return long_date(day) if day else ""


def _with_month_name(spelled: re.Match[str], today: date) -> date:
    name = spelled[2][:3]
    month = MONTHS.index({"may": "mei", "aug": "agu", "oct": "okt", "dec": "des"}.get(name, name)) + 1
    return _dated(spelled[3], month, int(spelled[1]), today)


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    """Return the day meant; without a year that of this year, around New Year the one that is near.

    2812 typed in the first days of January is the December that has just ended: the other one is a year away.
    """
    if year is not None:
        return date(_year(year, today), month, day)
    found = date(today.year, month, day)
    away = (found - today).days
    if abs(away) <= FAR:
        return found
    return date(today.year + (-1 if away > 0 else 1), month, day)  # 29 February raises: it is meant by neither


def _year(text: str, today: date) -> int:
    """Return the year meant; two digits mean the century in which the date is at most ten years ahead."""
    year = int(text)
    if year >= 100:
        return year
    year += today.year // 100 * 100
    return year if year <= today.year + 10 else year - 100


def whole_number(text: str) -> int | None:
    """Return the number of "1.250.000", "Rp 1.500.000,-", "1,5jt" or "20 rb"; None for nothing. Raises ValueError."""
    typed = re.sub(r",(-+|00)$", "", re.sub(r"^rp\.?", "", re.sub(r"\s", "", text.casefold())))
    if not typed:
        return None
    if scaled := re.fullmatch(rf"(\d+(?:,\d+)?)({'|'.join(sorted(WORDS, key=len, reverse=True))})", typed):
        amount = Decimal(scaled[1].replace(",", ".")) * WORDS[scaled[2]]
        return _whole(amount, text)
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+|\d{1,30}", typed):  # 0.125 is no thousand
        return _whole(Decimal(typed.replace(".", "")), text)
    raise ValueError(text)


def _whole(amount: Decimal, text: str) -> int:
    """Return an amount without fraction; half a rupiah is a mistake in typing, and so is a number of 17 digits."""
    if amount != int(amount) or amount > LARGEST:
        raise ValueError(text)
    return int(amount)


def chosen(choices: Iterable[tuple[Any, str]], text: str) -> Any:
    """Return the value whose words or code were typed, or the only one whose words begin with the text or hold it,
    or the one in that place (1, 2, 3). Raises ValueError when it is none, or one of several.
    """
    offered = list(choices)
    typed = text.strip().casefold()
    for value, words in offered:
        if typed == words.strip().casefold():
            return value
    real = [(value, words.casefold()) for value, words in offered if typed and words.strip()]
    for fits in (
        lambda value, _: typed == str(value).casefold(),
        lambda _, words: words.startswith(typed),
        lambda _, words: typed in words,
    ):
        if matching := [value for value, words in real if fits(value, words)]:
            return _only(matching, text)
    place = int(typed) - 1 if re.fullmatch(r"[1-9]", typed) else len(real)
    return _only([value for value, _ in real[place : place + 1]], text)


def _only(matching: list[Any], text: str) -> Any:
    if len(matching) != 1:
        raise ValueError(text)
    return matching[0]


def fraction(text: str) -> float | None:
    """Return the number that was typed: 12,5 or 1.250 or 1,5jt; a whole one may have dots between its thousands.

    None for nothing. Raises ValueError.
    """
    try:
        whole = whole_number(text)
        return None if whole is None else float(whole)
    except ValueError:
        return decimal_number(text)


def decimal_number(text: str) -> float | None:
    """Return the degrees of "-5,37822" or "-5.37822": dot and comma both part the decimals; None for nothing.

    Raises ValueError.
    """
    typed = text.strip().replace(" ", "").replace(",", ".")
    if not typed:
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", typed) or abs(float(typed)) > LARGEST:
        raise ValueError(text)
    return float(typed)
