"""What the catalogue says of one scheme, as groups of entries for the screen."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain.catalogue.catalogue import Catalogue, shipped_catalogue
from desktop_app.domain.catalogue.provenance import kind_words, provenance, source_titles
from desktop_app.domain.catalogue.tables import ItemRow, SchemeRow, Sourced, TaxRow
from desktop_app.domain.catalogue.taxes import DUTY, OVER, taxes_of
from desktop_app.domain.catalogue.titles import SHEETS
from desktop_app.domain.payment_rules import tax_words
from desktop_app.domain.wording import grouped
from desktop_app.exchange.catalogue.columns import label_of, word_of
from desktop_app.i18n import tr

ABOUT = ("applies_text", "authority", "apply_at", "validity_text", "number_text", "number_example")
"""The columns of a scheme that are shown as entries."""


@dataclass(frozen=True)
class Entry:
    """One line, and what the details below the list say of it."""

    text: str
    basis: str = ""
    confidence: str = ""
    as_of: str = ""
    sources: str = ""
    """Titles in one line."""
    weight: str = ""
    """Of an item: "4", or "4 · penghalang"."""
    details: str = ""


@dataclass(frozen=True)
class Group:
    """Entries of one kind."""

    title: str
    entries: tuple[Entry, ...]
    warning: str = ""
    """What is said above a checklist."""


def groups_of(catalogue: Catalogue, scheme: SchemeRow) -> list[Group]:
    """Return the groups of a scheme that hold anything: about it, its facts by kind, what it needs, its checklists."""
    facts = catalogue.facts_of(scheme.code)
    groups = [Group(tr("About the scheme"), tuple(_about(catalogue, scheme, {fact.text for fact in facts})))]
    for kind in dict.fromkeys(fact.kind for fact in facts):
        entries = [
            _entry(catalogue, fact, f"{fact.text} ({fact.status})" if fact.status else fact.text)
            for fact in facts
            if fact.kind == kind
        ]
        groups.append(Group(kind_words(kind), tuple(entries)))
    groups.append(Group(tr("Needed before"), tuple(_needs(catalogue, scheme))))
    for checklist in catalogue.checklists_of(scheme.code):
        entries = [_item(catalogue, item) for item in catalogue.items_of(checklist.code)]
        groups.append(Group(checklist.title, tuple(entries), checklist.warning))
    return [group for group in groups if group.entries]


def money_groups(catalogue: Catalogue) -> list[Group]:
    """Return what is kept back from payments at events, and when a receipt needs stamp duty."""
    taxes = [_entry(catalogue, row, tax_words(row), _tax_details(row)) for row in taxes_of(catalogue)]
    numbers = {row.name: row for row in (*shipped_catalogue().thresholds, *catalogue.thresholds)}
    duties = [
        _entry(catalogue, row, f"{row.meaning}: Rp{grouped(int(row.value))}")
        for row in (numbers[name] for name in (OVER, DUTY))
    ]
    return [Group(SHEETS["taxes"], tuple(taxes)), Group(tr("Stamp duty"), tuple(duties))]


def _tax_details(row: TaxRow) -> list[str]:
    """Return when a tax holds, for whom, and its brackets."""
    times = tr("Valid: {first} to {last}", first=row.valid_from or "…", last=row.valid_until or "…")
    whom = ", ".join((word_of(row.who), *row.grades))
    return [
        tr("Code: {code}", code=row.code),
        tr("For: {kinds} – {whom}", kinds=", ".join(row.kinds), whom=whom),
        times,
        tr("Brackets: {brackets}", brackets="; ".join(row.brackets)) if row.brackets else "",
    ]


def _about(catalogue: Catalogue, scheme: SchemeRow, told: Container[str]) -> Iterator[Entry]:
    """Yield the columns of a scheme that no fact tells as well."""
    for field in ABOUT:
        if (value := getattr(scheme, field)) and value not in told:
            yield _entry(catalogue, scheme, f"{label_of('schemes', field)}: {value}")


def _needs(catalogue: Catalogue, scheme: SchemeRow) -> Iterator[Entry]:
    for row in catalogue.prerequisites:
        if row.scheme == scheme.code:
            text = f"{catalogue.scheme_name(row.needs)} ({row.kind})" if row.kind else catalogue.scheme_name(row.needs)
            yield Entry(text, details=text)


def _item(catalogue: Catalogue, item: ItemRow) -> Entry:
    helpers = ", ".join(map(catalogue.helper_name, item.helpers))
    yes_no = tr("yes") if item.blocking else tr("no")
    more = [
        tr("Evidence: {text}", text=item.evidence) if item.evidence else "",
        tr("Who helps: {names}", names=helpers) if helpers else "",
        tr("Class of the finding: {severity}", severity=item.severity.value) if item.severity else "",
        tr("Weight {weight} and blocking “{blocking}” are proposals.", weight=item.weight, blocking=yes_no),
    ]
    weight = f"{item.weight} · {tr('blocking')}" if item.blocking else str(item.weight)
    return _entry(catalogue, item, f"{item.code}  {item.text}", more, weight)


def _entry(catalogue: Catalogue, row: Sourced, text: str, more: Sequence[str] = (), weight: str = "") -> Entry:
    titles = source_titles(catalogue, row)
    named = [f"– {title}" for title in titles] or [tr("No source is named.")]
    return Entry(
        text=text,
        basis=row.basis.value,
        confidence=row.confidence.value,
        as_of=row.as_of,
        sources="; ".join(titles),
        weight=weight,
        details="\n".join([text, *filter(None, more), provenance(row), *named]),
    )
