"""Why a rule holds or not, in the words of the catalogue: Indonesian as it stands on screens and on paper alike."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.rules import GROUPS, OPERATORS, Outcome, Several, evaluate
from desktop_app.domain.catalogue.tables import FieldKind, RuleFieldRow
from desktop_app.domain.wording import grouped

TARGET = "target_scheme"
"""The rule field for what a business aims at; computed, never asked for."""
OPPOSITE = {Outcome.YES: Outcome.NO, Outcome.NO: Outcome.YES, Outcome.UNKNOWN: Outcome.UNKNOWN}
FEW = 3
"""So many questions or values are written out; the rest is counted."""
BOUNDS = {
    "gt": ("lebih dari", "tidak lebih dari"),
    "gte": ("tidak kurang dari", "kurang dari"),
    "lt": ("kurang dari", "tidak kurang dari"),
    "lte": ("tidak lebih dari", "lebih dari"),
}
"""How a comparison is called when it holds, and when it does not."""
MONEY = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def deciding(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the conditions that make a rule come out as it does, in order."""
    if "field" in rule:
        yield rule
        return
    outcome = evaluate(rule, facts)
    for group in GROUPS:
        parts = rule.get(group, ())
        if evaluate({group: parts}, facts) is outcome:
            wanted = OPPOSITE[outcome] if group == "none" else outcome
            for part in parts:
                if evaluate(part, facts) is wanted:
                    yield from deciding(part, facts)


def explanation(catalogue: Catalogue, rule: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Return what makes a rule hold or not: "penyimpanan beku, memuat klaim"; "" for a rule without conditions."""
    told = (condition_words(catalogue, condition, facts) for condition in deciding(rule, facts))
    return ", ".join(dict.fromkeys(words for words in told if words))


def condition_words(catalogue: Catalogue, condition: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Return how it stands with what a condition asks for: "masa simpan 5 hari (tidak lebih dari 7 hari)"."""
    row = catalogue.rule_field(condition["field"])
    value = facts.get(condition["field"])
    if row is None or value is None:
        return ""
    test = next(name for name in OPERATORS if name in condition)
    if isinstance(value, Several):
        return _several_words(row, value, condition[test] if test == "in" else [condition[test]])
    words = value_words(row, value)
    if test in BOUNDS:
        bound = BOUNDS[test][evaluate(condition, facts) is Outcome.NO]
        words += f" ({bound} {_amount(row, condition[test])})"
    return words


def value_words(row: RuleFieldRow, value: Any) -> str:
    """Return what a fact says: "penyimpanan beku", "bukan pangan atau minuman", "masa simpan 90 hari"."""
    if row.kind is FieldKind.YES_NO:
        return row.label if value else row.negation or f"tidak {row.label}"
    if row.kind is FieldKind.NUMBER:
        return f"{_bare(row)} {_amount(row, value)}"
    if isinstance(value, Several):
        known = joined(_labels(row, value.known), "dan")
        return f"{_bare(row)} {known or joined(_labels(row, value.possible), 'atau') or 'tidak ada'}"
    return f"{_bare(row)} {joined(_labels(row, [value]), 'atau')}"


def joined(words: Sequence[str], last: str) -> str:
    """Return "a", "a dan b" or "a, b, dan c" for `last` "dan"."""
    if len(words) <= 2:
        return f" {last} ".join(words)
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"


def asked(rows: Sequence[RuleFieldRow]) -> str:
    """Return the first few questions, and how many there are more."""
    words = " ".join(row.question for row in rows[:FEW])
    more = len(rows) - FEW
    return f"{words} (dan {more} pertanyaan lain)" if more > 0 else words


def _several_words(row: RuleFieldRow, value: Several, wanted: Sequence[str]) -> str:
    if met := _labels(row, value.known & frozenset(wanted)):
        return f"{_bare(row)} {joined(met, 'dan')}"
    told = value.known or value.possible
    if row.name != TARGET and 0 < len(told) <= FEW:
        return value_words(row, value)
    return f"{_bare(row)} bukan {joined(_labels(row, wanted), 'atau')}"


def _labels(row: RuleFieldRow, values: Iterable[str]) -> list[str]:
    """Return the labels of values in the order of the options; a value that is no option is not spoken of."""
    chosen = frozenset(values)
    return [option.label for option in row.options if option.value in chosen]


def _bare(row: RuleFieldRow) -> str:
    """Return the label without what stands in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", row.label)


def _amount(row: RuleFieldRow, number: float) -> str:
    if row.unit == "rupiah":
        return _rupiah(round(number))
    text = grouped(int(number)) if number == int(number) else f"{number}".replace(".", ",")
    return f"{text} {row.unit}".strip()


def _rupiah(number: int) -> str:
    """Return Rp15 miliar, Rp1,5 miliar or Rp144 juta where that is exact, Rp1.234.567 otherwise."""
    for size, name in MONEY:
        if number >= size and number * 10 % size == 0:
            whole, tenth = divmod(number * 10 // size, 10)
            return f"Rp{grouped(whole)}{f',{tenth}' if tenth else ''} {name}"
    return f"Rp{grouped(number)}"
