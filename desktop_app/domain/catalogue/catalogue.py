"""The catalogue as one thing: its tables, what is looked up in them, and whether they fit each other."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from desktop_app.domain.catalogue.brackets import read_brackets
from desktop_app.domain.catalogue.rules import fields_of
from desktop_app.domain.catalogue.tables import (
    TABLES,
    ChecklistKind,
    ChecklistRow,
    FactRow,
    HelperRow,
    ItemRow,
    LevelRow,
    OwnershipRow,
    PrerequisiteRow,
    RouteRow,
    Row,
    RuleFieldRow,
    SchemeRow,
    SourceRow,
    TaxRow,
    ThresholdRow,
)
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.domain.payment import PaymentKind
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.paths import resource


@dataclass(frozen=True)
class Catalogue:
    """One version of the catalogue; immutable. Results of a visit keep the version that they were made with."""

    version: str
    """Date, or date and number: "2026-11-24", "2026-12-01.2". A later version sorts later."""
    note: str
    schemes: tuple[SchemeRow, ...]
    checklists: tuple[ChecklistRow, ...]
    items: tuple[ItemRow, ...]
    facts: tuple[FactRow, ...]
    prerequisites: tuple[PrerequisiteRow, ...]
    rule_fields: tuple[RuleFieldRow, ...]
    routes: tuple[RouteRow, ...]
    levels: tuple[LevelRow, ...]
    thresholds: tuple[ThresholdRow, ...]
    helpers: tuple[HelperRow, ...]
    taxes: tuple[TaxRow, ...]
    ownership: tuple[OwnershipRow, ...]
    sources: tuple[SourceRow, ...]

    @cached_property
    def content(self) -> bytes:
        """The tables as JSON, the same bytes on every laptop.

        They are not compressed: two laptops may compress differently, and one file is no larger than a photo.
        """
        return json.dumps(rows_of(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @cached_property
    def _schemes(self) -> dict[str, SchemeRow]:
        return {row.code: row for row in self.schemes}

    @cached_property
    def _checklists(self) -> dict[str, ChecklistRow]:
        return {row.code: row for row in self.checklists}

    @cached_property
    def _items(self) -> dict[str, tuple[ItemRow, ...]]:
        grouped: dict[str, list[ItemRow]] = {row.code: [] for row in self.checklists}
        for item in sorted(self.items, key=lambda row: row.no):
            grouped.setdefault(item.checklist, []).append(item)
        return {code: tuple(rows) for code, rows in grouped.items()}

    @cached_property
    def _helpers(self) -> dict[str, HelperRow]:
        return {row.code: row for row in self.helpers}

    @cached_property
    def _thresholds(self) -> dict[str, float]:
        return {row.name: row.value for row in self.thresholds}

    @cached_property
    def _rule_fields(self) -> dict[str, RuleFieldRow]:
        return {row.name: row for row in self.rule_fields}

    @cached_property
    def _sources(self) -> dict[str, SourceRow]:
        return {row.code: row for row in self.sources}

    def scheme(self, code: str) -> SchemeRow | None:
        """Return a scheme; None when this version has none of this code."""
        return self._schemes.get(code)

    def scheme_name(self, code: str) -> str:
        """Return the short name of a scheme, or its code when this version does not know it."""
        row = self._schemes.get(code)
        return row.short_name if row else code

    def checklist(self, code: str) -> ChecklistRow | None:
        """Return a checklist; None when this version has none of this code."""
        return self._checklists.get(code)

    def checklists_of(self, scheme: str) -> tuple[ChecklistRow, ...]:
        """Return the checklists of a scheme, the inspection first."""
        rows = [row for row in self.checklists if row.scheme == scheme]
        return tuple(sorted(rows, key=lambda row: row.kind is not ChecklistKind.INSPECTION))

    def items_of(self, checklist: str) -> tuple[ItemRow, ...]:
        """Return the items of a checklist in their order, () for an unknown one."""
        return self._items.get(checklist, ())

    def facts_of(self, scheme: str) -> tuple[FactRow, ...]:
        """Return what is known about a scheme."""
        return tuple(row for row in self.facts if row.scheme == scheme)

    def levels_of(self, checklist: str) -> tuple[LevelRow, ...]:
        """Return the ways to each level of an inspection, the worst level first."""
        rows = [row for row in self.levels if row.checklist == checklist]
        return tuple(sorted(rows, key=lambda row: (row.no, row.alternative)))

    def helper(self, code: str) -> HelperRow | None:
        """Return who helps; None when this version has none of this code."""
        return self._helpers.get(code)

    def helper_name(self, code: str) -> str:
        """Return the name of who helps, or the code when this version does not know it."""
        row = self._helpers.get(code)
        return row.name if row else code

    def threshold(self, name: str) -> float:
        """Return a threshold; raises KeyError for a name that the program does not need."""
        return self._thresholds[name]

    def rule_field(self, name: str) -> RuleFieldRow | None:
        """Return the question behind a rule; None when this version has none of this name."""
        return self._rule_fields.get(name)

    def source(self, code: str) -> SourceRow | None:
        """Return a source; None when it is not listed."""
        return self._sources.get(code)


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that came with the program."""
    made = json.loads(resource("catalogue/readiness/version.json").read_text(encoding="utf-8"))
    tables = {
        name: json.loads(resource(f"catalogue/readiness/{name}.json").read_text(encoding="utf-8")) for name in TABLES
    }
    return catalogue_of(made["version"], made["note"], tables)


def catalogue_of(version: str, note: str, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Catalogue:
    """Return the catalogue with these rows; raises pydantic's ValidationError for a row that is none."""
    rows: dict[str, Any] = {
        name: tuple(kind.model_validate(row) for row in tables[name]) for name, (kind, _) in TABLES.items()
    }
    return Catalogue(version, note, **rows)


def rows_of(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Return the tables as plain values, ready for JSON: the inverse of `catalogue_of`."""
    return {name: [row.model_dump(mode="json") for row in getattr(catalogue, name)] for name in TABLES}


def misfits(catalogue: Catalogue) -> list[Problem]:
    """Return what does not fit together: double rows, and references to what is not there.

    The field of a problem is "table:row", counted from 1.
    """
    return [*_doubles(catalogue), *_missing_numbers(catalogue), *_wrong_taxes(catalogue), *_dangling(catalogue)]


NEEDED_THRESHOLDS = frozenset(
    {
        "answer_partly", "coverage_least", "ready_coverage", "ready_score", "almost_blocking", "almost_score",
        "renewal_months", "revisit_days", "revisit_days_blocking", "due_days", "due_days_blocking",
        "micro_capital", "micro_sales", "small_capital", "small_sales", "medium_capital", "medium_sales",
        "small_industry_workers", "small_industry_investment", "medium_industry_investment",
    }
)  # fmt: skip
"""What the program looks up; a catalogue that lacks one is refused."""


def _doubles(catalogue: Catalogue) -> Iterator[Problem]:
    for name, (_, key) in TABLES.items():
        seen: set[tuple[Any, ...]] = set()
        for number, row in enumerate(getattr(catalogue, name), start=1):
            values = tuple(getattr(row, column) for column in key)
            if values in seen:
                yield _problem(name, number, tr("{key} stands there twice.", key=" / ".join(map(str, values))))
            seen.add(values)


def _missing_numbers(catalogue: Catalogue) -> Iterator[Problem]:
    for name in sorted(NEEDED_THRESHOLDS - {row.name for row in catalogue.thresholds}):
        yield _problem("thresholds", 0, tr("The threshold {name} is missing.", name=name))


def _wrong_taxes(catalogue: Catalogue) -> Iterator[Problem]:
    for number, row in enumerate(catalogue.taxes, start=1):
        if row.valid_from and row.valid_until and row.valid_until < row.valid_from:
            yield _problem("taxes", number, tr("{code} ends before it begins.", code=row.code))
        try:
            read_brackets(row.brackets)
        except ValueError:
            yield _problem("taxes", number, tr("The brackets of {code} do not rise.", code=row.code))
        for kind in sorted(set(row.kinds) - set(PaymentKind)):
            known = ", ".join(PaymentKind)
            yield _problem("taxes", number, tr("“{text}” is not one of: {words}.", text=kind, words=known))


def _dangling(catalogue: Catalogue) -> Iterator[Problem]:
    known: dict[str, set[str]] = {
        "schemes": {row.code for row in catalogue.schemes},
        "checklists": {row.code for row in catalogue.checklists},
        "helpers": {row.code for row in catalogue.helpers},
        "sources": {row.code for row in catalogue.sources},
        "rule_fields": {row.name for row in catalogue.rule_fields},
    }
    for name in TABLES:
        for number, row in enumerate(getattr(catalogue, name), start=1):
            for table, codes in _references(row):
                for code in sorted(set(codes) - known[table]):
                    yield _problem(
                        name, number, tr("{code} is not in the sheet {sheet}.", code=code, sheet=SHEETS[table])
                    )


def _references(row: Row) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield (table, codes in it) that a row speaks of."""
    yield "sources", getattr(row, "sources", ())
    if isinstance(row, (FactRow, ChecklistRow, PrerequisiteRow)):
        yield "schemes", (row.scheme,)
    if isinstance(row, PrerequisiteRow):
        yield "schemes", (row.needs,)
    if isinstance(row, RouteRow):
        yield "schemes", row.schemes
    if isinstance(row, (ItemRow, LevelRow)):
        yield "checklists", (row.checklist,)
    if isinstance(row, ItemRow):
        yield "helpers", row.helpers
    if isinstance(row, SchemeRow):
        yield "rule_fields", tuple(fields_of(row.rule))


def _problem(table: str, number: int, message: str) -> Problem:
    return Problem(f"{table}:{number}", "misfit", message)
