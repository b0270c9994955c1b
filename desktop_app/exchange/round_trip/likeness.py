"""New businesses of a workbook that look like some of the register: told in the preview, decided by a person."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from desktop_app.domain.dossier import IkmDossier
from desktop_app.exchange.importing.alike import with_similar
from desktop_app.exchange.importing.plans import Outcome, RowResult
from desktop_app.exchange.importing.plans import Step as ImportStep
from desktop_app.exchange.round_trip.plans import Fate, RowFate, Step
from desktop_app.progress import Progress


def with_likeness(
    session: Session, rows: Sequence[RowFate], steps: Sequence[Step], progress: Progress
) -> list[RowFate]:
    """Return the rows, each new business with those that it may be."""
    drafts = {step.record_id: step.draft for step in steps if step.is_new and isinstance(step.draft, IkmDossier)}
    new = [row for row in rows if row.fate is Fate.NEW and row.record_id in drafts]
    results = [RowResult(row.line, Outcome.CREATED, row.record_id, row.name) for row in new]
    made = [ImportStep(Outcome.CREATED, one, draft) for one, draft in drafts.items()]
    told = {one.record_id: one for one in with_similar(session, results, made, {}, progress)}
    return [
        replace(row, notes=(*row.notes, *told[row.record_id].warnings), similar=told[row.record_id].similar)
        if row.record_id in told
        else row
        for row in rows
    ]
