"""Rows of an import that would make a business anew although the register has one that looks the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.similar import Traits, traits
from desktop_app.exchange.importing.plans import Outcome, RowResult, Step
from desktop_app.i18n import tr
from desktop_app.operations.ikm.duplicates import alike_with
from desktop_app.operations.ikm.similar import Similar
from desktop_app.progress import Progress

NIB = "nib"


def with_similar(
    session: Session,
    results: Sequence[RowResult],
    steps: Sequence[Step],
    different: Mapping[int, frozenset[UUID]],
    progress: Progress,
) -> list[RowResult]:
    """Return the results, each new business with at most five that it may be; `different` (row: ids) are left out."""
    drafts = {step.record_id: step.draft for step in steps if step.outcome is Outcome.CREATED}
    new = [result for result in results if result.record_id in drafts and result.outcome is Outcome.CREATED]
    found = alike_with(session, [_traits(drafts[result.record_id]) for result in new if result.record_id], progress)
    told = {result.line: alike for result, alike in zip(new, found, strict=True)}
    return [_told(result, told.get(result.line, []), different) for result in results]


def _told(result: RowResult, alike: Sequence[Similar], different: Mapping[int, frozenset[UUID]]) -> RowResult:
    alike = [one for one in alike if one.id not in different.get(result.line, ())]
    if not alike:
        return result
    words = [
        tr("It looks like {name} ({details}): {why}.", name=one.name, details=_details(one), why=one.why)
        for one in alike
    ]
    return replace(result, similar=tuple(alike), warnings=(*result.warnings, *words))


def _details(one: Similar) -> str:
    return " · ".join(part for part in (one.owner, one.place, tr("in the bin") if one.deleted else "") if part)


def _traits(draft: IkmDossier) -> Traits:
    nib = next((one.number for one in draft.certificates if one.scheme == NIB and one.number), "")
    owner, business = draft.owner, draft.business
    return traits(business.name, owner.name, business.region_code, owner.phone, owner.nik, nib)
