"""What all identity numbers share: they are text without separators, and some stand for "unknown".

A check refuses only what cannot be (an error); what is merely odd is a warning that a person may accept with
a reason. An empty field breaks no rule here: whether a number is needed is decided by whoever asks for it.
"""

import re
import unicodedata

from desktop_app.domain.identity.facts import placeholder_words
from desktop_app.errors import Problem, Severity
from desktop_app.i18n import tr

DASHES = "-‐‑‒–—−"
_SEPARATORS = frozenset("./" + DASHES)
_EXCEL = re.compile(r"[0-9]+E\+?[0-9]+")
_LOOKALIKES = str.maketrans("OoIl|", "00111")
_COUNTING = "12345678901234567890123456789"


def clean_number(text: str) -> str:
    """Return `text` without separators and blanks, digits of any script as 0-9. Letters stay: no guessing."""
    kept = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", text))
    return unicodedata.normalize("NFC", kept.lstrip("'"))  # a spreadsheet's sign for "this is text"


def clean_code(text: str) -> str:
    """Return a number that has letters, without separators and in capitals: ID18119999999990126."""
    return clean_number(clean_number(text).upper())  # capitals can compose with what follows them


def is_placeholder(text: str) -> bool:
    """Return whether this stands for "unknown": nothing, "0", 1111…, 12345678…, "tidak ada"."""
    number = clean_number(text)
    if not any(letter.isalnum() for letter in number) or number.casefold() in placeholder_words():
        return True
    return number.isdigit() and (len(set(number)) == 1 or (len(number) >= 8 and number in "0" + _COUNTING))


def same_number(one: str, other: str) -> bool:
    """Return whether both are the same known number; two unknown numbers are not."""
    return not is_placeholder(one) and clean_number(one) == clean_number(other)


def grouped(number: str, *sizes: int) -> str:
    """Return `number` in groups of these sizes, or as it is when its length differs."""
    if len(number) != sum(sizes):
        return number
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return " ".join(number[end - size : end] for end, size in zip(ends, sizes, strict=True))


def warning(field: str, rule: str, message: str) -> Problem:
    """Return a problem that can be accepted with a reason."""
    return Problem(field, rule, message, Severity.WARNING)


def stand_in(field: str, name: str) -> Problem:
    """Return the warning about a number that only stands for "unknown"."""
    return warning(
        field,
        "placeholder",
        tr("This is no real {name}. It counts as unknown; better leave the field empty.", name=name),
    )


def wrong_digits(number: str, name: str, lengths: tuple[int, ...], field: str) -> Problem | None:
    """Return the error when a cleaned `number` has other characters than digits or another length."""
    if not (number.isascii() and number.isdigit()):
        return Problem(field, "digits", _about_letters(number, name))
    if len(number) in lengths:
        return None
    allowed = " / ".join(str(length) for length in lengths)
    return Problem(
        field,
        "length",
        tr("{name} has {allowed} digits, not {count}.", name=name, allowed=allowed, count=len(number)),
    )


def _plain(letter: str) -> str:
    if letter in _SEPARATORS or letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zs"}:
        return ""
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)


def _about_letters(number: str, name: str) -> str:
    if _EXCEL.fullmatch(number):
        return tr(
            "A spreadsheet shortened this {name} and its last digits are lost. Type it again as text.",
            name=name,
        )
    wrong = next(letter for letter in number if not (letter.isascii() and letter.isdigit()))
    meant = number.translate(_LOOKALIKES)
    if meant.isascii() and meant.isdigit():
        return tr(
            "{name} has digits only, but there is the letter “{letter}”. Is {meant} meant?",
            name=name, letter=wrong, meant=meant,
        )  # fmt: skip
    return tr("{name} has digits only, but there is “{letter}”.", name=name, letter=wrong)
