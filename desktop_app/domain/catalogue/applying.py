"""Which schemes concern a business and its products, and why. What nobody knows is "perlu dicek", never "no"."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import FactSheet, ProductFacts
from desktop_app.domain.catalogue.ordering import in_order
from desktop_app.domain.catalogue.reasons import TARGET, asked, deciding, explanation, joined
from desktop_app.domain.catalogue.rules import Outcome, Several, evaluate, fields_of
from desktop_app.domain.catalogue.tables import RouteRow, RuleFieldRow, SchemeRow, Scope
from desktop_app.paths import resource


@dataclass(frozen=True)
class Case:
    """How a scheme comes out for one product."""

    product: ProductFacts | None
    """None: for the business as a whole."""
    outcome: Outcome
    because: str
    """Why, without the words that say how it came out."""
    questions: tuple[RuleFieldRow, ...] = ()
    """What is not known and would decide it; only when it is unknown."""


@dataclass(frozen=True)
class Applies:
    """How a scheme comes out for a business: yes when it holds for any product, no when for none."""

    scheme: SchemeRow
    outcome: Outcome
    cases: tuple[Case, ...]
    held: bool
    """Whether the business holds it already."""

    @property
    def products(self) -> tuple[ProductFacts, ...]:
        """The products that it holds for; () for a scheme of the business as a whole."""
        return tuple(case.product for case in self.cases if case.product and case.outcome is Outcome.YES)

    @property
    def questions(self) -> tuple[RuleFieldRow, ...]:
        """What is not known and would decide it, for any product."""
        return tuple({row.name: row for case in self.cases for row in case.questions}.values())

    @property
    def reason(self) -> str:
        """Why, in an Indonesian sentence: "tidak, karena penyimpanan beku; jalur lain: BPOM MD"."""
        telling = [case for case in self.cases if case.outcome is self.outcome]
        groups: dict[str, list[str]] = {}
        for case in telling:
            groups.setdefault(case.because, []).append(case.product.name if case.product else "")
        if len(groups) == 1 and len(telling) == len(self.cases):
            return _sentence(self.outcome, telling[0].because, "")
        return "; ".join(_sentence(self.outcome, words, joined(names, "dan")) for words, names in groups.items())

    @property
    def sentence(self) -> str:
        """The reason with the name of the scheme before it."""
        return f"{self.scheme.short_name}: {self.reason}"


def applicable(catalogue: Catalogue, sheet: FactSheet, targets: Iterable[str] = frozenset()) -> list[Applies]:
    """Return how every scheme comes out, prerequisites first and the mandatory before the voluntary.

    `targets` are the schemes that the business aims at whatever the rules say: those with a started pipeline.
    """
    aims = frozenset(targets)
    settled = [_Settled.of(catalogue, sheet, product, aims) for product in sheet.products or (None,)]
    whole = _Settled.of(catalogue, sheet, None, aims)
    found = []
    for row in in_order(catalogue):
        about_products = _is_about_products(catalogue, row)
        cases = tuple(each.case(row) for each in (settled if about_products else [whole]))
        found.append(Applies(row, _best(case.outcome for case in cases), cases, row.code in sheet.held))
    return found


def route(catalogue: Catalogue, sheet: FactSheet, targets: Iterable[str] = frozenset()) -> list[RouteRow]:
    """Return the ways that the schemes of a business may go: our proposal, in the words of the table `routes`."""
    if sheet.products and all(sheet.values(product).get("is_food") is False for product in sheet.products):
        return []
    outcomes = {found.scheme.code: found.outcome for found in applicable(catalogue, sheet, targets)}
    return [row for row in sorted(catalogue.routes, key=lambda row: row.no) if _is_open(row, outcomes)]


def route_words(catalogue: Catalogue, row: RouteRow) -> str:
    """Return a way in words, marked as what it is: "ikan olahan: SKP ikan (usulan)"."""
    names = joined([catalogue.scheme_name(code) for code in row.schemes], "dan")
    return f"{row.condition}: {names} ({row.basis.value})"


@dataclass(frozen=True)
class _Settled:
    """The outcomes of every scheme for one product, and the facts that they came from."""

    catalogue: Catalogue
    product: ProductFacts | None
    facts: Mapping[str, Any]
    outcomes: Mapping[str, Outcome]

    @classmethod
    def of(
        cls, catalogue: Catalogue, sheet: FactSheet, product: ProductFacts | None, targets: frozenset[str]
    ) -> "_Settled":
        """Let every scheme that holds be a target, until nothing changes; outcomes only ever leave UNKNOWN."""
        values = sheet.values(product)
        outcomes = {row.code: Outcome.UNKNOWN for row in catalogue.schemes}
        while True:
            facts = {**values, TARGET: _targets(values.get(TARGET), outcomes, targets)}
            found = {row.code: evaluate(row.rule, facts) for row in catalogue.schemes}
            if found == outcomes:
                return cls(catalogue, product, facts, outcomes)
            outcomes = found

    def case(self, row: SchemeRow) -> Case:
        """Return how a scheme comes out, and why."""
        outcome = self.outcomes[row.code]
        if outcome is Outcome.UNKNOWN:
            rows = tuple(self._questions(row, set()))
            return Case(self.product, outcome, asked(rows), rows)
        words = explanation(self.catalogue, row.rule, self.facts) or "berlaku untuk semua usaha"
        return Case(self.product, outcome, words + self._otherwise(row.code, outcome))

    def _questions(self, row: SchemeRow, asked_before: set[str]) -> Iterator[RuleFieldRow]:
        """Yield what to ask; instead of "what is aimed at?" what would settle the schemes that may be."""
        for condition in deciding(row.rule, self.facts):
            name = condition["field"]
            if name == TARGET:
                yield from self._questions_of_targets(condition, asked_before)
            elif name not in asked_before and (found := self.catalogue.rule_field(name)):
                asked_before.add(name)
                yield found

    def _questions_of_targets(self, condition: Mapping[str, Any], asked_before: set[str]) -> Iterator[RuleFieldRow]:
        for code in condition["in"] if "in" in condition else [condition["eq"]]:
            scheme = self.catalogue.scheme(code)
            mark = f"{TARGET}:{code}"
            if scheme and mark not in asked_before and self.outcomes[code] is Outcome.UNKNOWN:
                asked_before.add(mark)
                yield from self._questions(scheme, asked_before)

    def _otherwise(self, code: str, outcome: Outcome) -> str:
        """Return which other way there is."""
        other = alternatives().get(code)
        if other is None:
            return ""
        if outcome is Outcome.YES:
            fallback = self._named([other["fallback"]])
            return f"; kalau tidak cocok: {fallback}" if fallback else ""
        sure, perhaps = (
            self._named(one for one in other["instead"] if self.outcomes.get(one) is wanted)
            for wanted in (Outcome.YES, Outcome.UNKNOWN)
        )
        if sure:
            return f"; jalur lain: {sure}"
        return f"; jalur lain yang perlu dicek: {perhaps}" if perhaps else ""

    def _named(self, codes: Iterable[str]) -> str:
        return joined([self.catalogue.scheme_name(code) for code in codes if self.catalogue.scheme(code)], "atau")


@cache
def alternatives() -> dict[str, dict[str, Any]]:
    """Return what to go for when a scheme does not fit, by scheme: our proposal."""
    table = json.loads(resource("catalogue/scheme_alternatives.json").read_text(encoding="utf-8"))
    return {entry["scheme"]: entry for entry in table["alternatives"]}


def _targets(recorded: Any, outcomes: Mapping[str, Outcome], targets: frozenset[str]) -> Several:
    """Return what a business aims at: what it said, what it began, and every scheme that holds."""
    said = recorded if isinstance(recorded, Several) else Several(frozenset())
    holding = frozenset(code for code, outcome in outcomes.items() if outcome is Outcome.YES)
    perhaps = frozenset(code for code, outcome in outcomes.items() if outcome is Outcome.UNKNOWN)
    return Several(said.known | targets | holding, said.possible | perhaps, said.complete)


def _is_about_products(catalogue: Catalogue, row: SchemeRow) -> bool:
    for name in fields_of(row.rule):
        field = catalogue.rule_field(name)
        if name == TARGET or (field and field.scope is Scope.PRODUCT):
            return True
    return False


def _is_open(row: RouteRow, outcomes: Mapping[str, Outcome]) -> bool:
    """Tell whether no scheme of a way is ruled out, of two alternatives not both."""
    for code in row.schemes:
        instead = alternatives().get(code, {}).get("instead", ())
        choices = [code, *(other for other in instead if other in row.schemes)]
        if all(outcomes.get(choice, Outcome.UNKNOWN) is Outcome.NO for choice in choices):
            return False
    return True


def _best(outcomes: Iterable[Outcome]) -> Outcome:
    found = set(outcomes)
    return next(outcome for outcome in (Outcome.YES, Outcome.UNKNOWN, Outcome.NO) if outcome in found)


def _sentence(outcome: Outcome, words: str, products: str) -> str:
    whom = f"untuk {products}" if products else ""
    if outcome is Outcome.NO:
        return f"{f'tidak {whom}'.strip()}, karena {words}"
    lead = f"perlu dicek {whom}".strip() if outcome is Outcome.UNKNOWN else whom
    return ": ".join(part for part in (lead, words) if part)
