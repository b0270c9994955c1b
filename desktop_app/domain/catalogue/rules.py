"""Whom a scheme concerns: rules in three values. What nobody knows is "to be checked", never "no" (Kleene's logic).

A rule is a leaf (`{"field": …, "eq" | "in" | "gt" | "gte" | "lt" | "lte": …}`) or a group of `all`, `any` and `none`,
whose members are rules. An empty rule concerns everybody. Language: reference_tables.json, "rule_language".
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Whether a rule holds."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


@dataclass(frozen=True)
class Several:
    """A fact with several values: those that are known to hold, and those that may hold as well."""

    known: frozenset[str]
    possible: frozenset[str] = frozenset()
    complete: bool = True
    """Whether nothing but the known and the possible can hold."""


@dataclass(frozen=True)
class Leaf:
    """One condition of a rule, and how it came out."""

    field: str
    test: str
    wanted: Any
    outcome: Outcome
    forbidden: bool
    """Whether it stands under `none`: it must not hold."""


OPERATORS = ("in", "eq", "gt", "gte", "lt", "lte")
GROUPS = ("all", "any", "none")


def evaluate(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> Outcome:
    """Return whether a rule holds for these facts; a field that is missing or None is unknown."""
    if "field" in rule:
        return _leaf(rule, facts)
    parts = [_all([evaluate(part, facts) for part in rule.get("all", ())])]
    if rule.get("any"):
        parts.append(_any([evaluate(part, facts) for part in rule["any"]]))
    if rule.get("none"):
        parts.append(_not(_any([evaluate(part, facts) for part in rule["none"]])))
    return _all(parts)


def leaves(rule: Mapping[str, Any], facts: Mapping[str, Any], *, forbidden: bool = False) -> Iterator[Leaf]:
    """Yield every condition of a rule with its outcome, in order."""
    if "field" in rule:
        test = _operator(rule)
        yield Leaf(rule["field"], test, rule[test], _leaf(rule, facts), forbidden)
        return
    for group in GROUPS:
        for part in rule.get(group, ()):
            yield from leaves(part, facts, forbidden=forbidden != (group == "none"))


def fields_of(rule: Mapping[str, Any]) -> list[str]:
    """Return the fields that a rule asks for, each once."""
    return list(dict.fromkeys(leaf.field for leaf in leaves(rule, {})))


def check_rule(rule: Any) -> None:
    """Raise ValueError with what is wrong when `rule` is not one."""
    if not isinstance(rule, dict):
        raise ValueError("a rule is an object")
    if "field" in rule:
        _check_leaf(rule)
        return
    for name, parts in rule.items():
        if name not in GROUPS or not isinstance(parts, list):
            raise ValueError(f"{name} is none of {', '.join(GROUPS)}")
        for part in parts:
            check_rule(part)


def _check_leaf(rule: Mapping[str, Any]) -> None:
    test = _operator(rule)
    wanted = rule[test]
    if set(rule) != {"field", test} or not isinstance(rule["field"], str):
        raise ValueError(f"a condition has a field and one of {', '.join(OPERATORS)}")
    if (test == "in") != isinstance(wanted, list):
        raise ValueError(f"{test} does not go with {wanted!r}")
    if test.startswith(("g", "l")) and (isinstance(wanted, bool) or not isinstance(wanted, (int, float))):
        raise ValueError(f"{test} needs a number, not {wanted!r}")


def _operator(rule: Mapping[str, Any]) -> str:
    found = [name for name in OPERATORS if name in rule]
    if len(found) != 1:
        raise ValueError(f"a condition has exactly one of {', '.join(OPERATORS)}")
    return found[0]


def _leaf(rule: Mapping[str, Any], facts: Mapping[str, Any]) -> Outcome:
    value = facts.get(rule["field"])
    test = _operator(rule)
    if isinstance(value, Several):
        return _several(value, frozenset(rule[test] if test == "in" else [rule[test]]))
    if value is None:
        return Outcome.UNKNOWN
    return Outcome.YES if _holds(test, value, rule[test]) else Outcome.NO


def _several(value: Several, wanted: frozenset[str]) -> Outcome:
    if value.known & wanted:
        return Outcome.YES
    return Outcome.UNKNOWN if value.possible & wanted or not value.complete else Outcome.NO


def _holds(test: str, value: Any, wanted: Any) -> bool:
    if test == "in":
        return value in wanted
    tests: dict[str, Callable[[Any, Any], bool]] = {
        "eq": operator.eq,
        "gt": operator.gt,
        "gte": operator.ge,
        "lt": operator.lt,
        "lte": operator.le,
    }
    return tests[test](value, wanted)


def _all(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    if Outcome.NO in found:
        return Outcome.NO
    return Outcome.UNKNOWN if Outcome.UNKNOWN in found else Outcome.YES


def _any(outcomes: Iterable[Outcome]) -> Outcome:
    return _not(_all(map(_not, outcomes)))


def _not(outcome: Outcome) -> Outcome:
    return {Outcome.YES: Outcome.NO, Outcome.NO: Outcome.YES}.get(outcome, outcome)
