"""The result of an import in words and as plain data."""

from collections.abc import Iterator
from typing import Any

from desktop_app.exchange.importing.plans import Outcome, Plan
from desktop_app.i18n import format_number, tr


def outcome_word(outcome: Outcome) -> str:
    """Return what became of a row, in a word or two."""
    words = {
        Outcome.CREATED: tr("new"),
        Outcome.UPDATED: tr("changed"),
        Outcome.UNCHANGED: tr("unchanged"),
        Outcome.DELETED: tr("deleted"),
        Outcome.REJECTED: tr("rejected"),
    }
    return words[outcome]


def counts(plan: Plan) -> str:
    """Return "38 baru, 0 berubah, 1 tetap, 0 dihapus, 1 ditolak"."""
    return ", ".join(f"{format_number(plan.count(outcome))} {outcome_word(outcome)}" for outcome in Outcome)


def lines(plan: Plan) -> Iterator[str]:
    """Yield a line for every row that asks for attention, and one for the headings that nobody knows."""
    for result in plan.results:
        about = f" ({result.name})" if result.name else ""
        if result.reasons:
            word, reasons = outcome_word(result.outcome), " ".join(result.reasons)
            yield tr("Row {row}{about} {word}: {reasons}", row=result.line, about=about, word=word, reasons=reasons)
        for warning in result.warnings:
            yield tr(
                "Row {row}{about} imported, please check: {warning}", row=result.line, about=about, warning=warning
            )
    if plan.table.merged_note:
        yield plan.table.merged_note
    if plan.table.unknown:
        yield tr("Columns that are not imported: {columns}.", columns=", ".join(plan.table.unknown))


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the result as plain data: counts, and what became of every row."""
    rows = [
        {
            "row": result.line,
            "outcome": result.outcome.value,
            "id": result.record_id,
            "name": result.name,
            "reasons": result.reasons,
            "warnings": result.warnings,
        }
        for result in plan.results
    ]
    totals = {outcome.value: plan.count(outcome) for outcome in Outcome}
    return {"kind": plan.kind, **totals, "rows": rows, "ignored_columns": plan.table.unknown}
