"""The pipeline of each business and scheme: where it stands, since when, and every step on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.certificate import Certificate, CertificateStatus, covered_schemes
from desktop_app.domain.dossier_rules import clean_draft
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.regions import village_and_kabupaten
from desktop_app.domain.stage import Stage, StageDraft, StageStep
from desktop_app.domain.text import search_key
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records


@dataclass(frozen=True)
class Standpoint:
    """How far a business has come with a scheme."""

    scheme: str
    stage: Stage
    since: date | None
    steps: tuple[StageDraft, ...]
    """Every step that was recorded, the earliest first."""


def record_step(session: Session, ikm_id: UUID, draft: StageDraft, step_id: UUID | None = None) -> UUID:
    """Add a step and return its id; raises `Refused` without a scheme or a date."""
    more = {"id": step_id} if step_id else {}
    return records.record(session, StageStep, _checked(draft), ikm_id=ikm_id, **more).id


def remove_steps(session: Session, step_ids: Sequence[UUID]) -> None:
    """Put steps into the bin."""
    records.remove(session, StageStep, step_ids)


def pipeline(session: Session, ikm_id: UUID, today: date) -> list[Standpoint]:
    """Return where a business stands with every scheme that it has a step or a certificate of."""
    steps = session.exec(select(StageStep).where(StageStep.ikm_id == ikm_id, col(StageStep.deleted).is_(False)))
    held = session.exec(select(Certificate).where(Certificate.ikm_id == ikm_id, col(Certificate.deleted).is_(False)))
    return standpoints(steps.all(), held.all(), today)


def pipelines(session: Session, today: date, kabupaten: str = "") -> dict[UUID, list[Standpoint]]:
    """Return the standpoints of every business, by its id."""
    steps: dict[UUID, list[StageStep]] = {}
    for step in _of_living(session, StageStep, kabupaten):
        steps.setdefault(step.ikm_id, []).append(step)
    held: dict[UUID, list[Certificate]] = {}
    for certificate in _of_living(session, Certificate, kabupaten):
        held.setdefault(certificate.ikm_id, []).append(certificate)
    return {ikm_id: standpoints(steps.get(ikm_id, []), held.get(ikm_id, []), today) for ikm_id in {**steps, **held}}


@dataclass(frozen=True)
class PipelineRow:
    """One business of the table of pipelines."""

    ikm_id: UUID
    business: str
    village: str
    kabupaten: str
    kabupaten_code: str
    points: Mapping[str, Standpoint]
    """By scheme; a scheme without a step or certificate is missing."""


def pipeline_rows(session: Session, today: date) -> list[PipelineRow]:
    """Return every business that has a step or a certificate, by name."""
    found = pipelines(session, today)
    businesses = [row for row in records.list_live(session, Ikm) if row.id in found]
    rows = [_pipeline_row(row, found[row.id]) for row in businesses]
    return sorted(rows, key=lambda row: (search_key(row.business), row.ikm_id))


def standpoints(steps: Iterable[StageStep], certificates: Iterable[Certificate], today: date) -> list[Standpoint]:
    """Return the standpoint of each scheme: the last step, unless a certificate of a later day says more."""
    by_scheme: dict[str, list[StageDraft]] = {}
    for step in sorted(steps, key=_step_order):
        by_scheme.setdefault(step.scheme, []).append(StageDraft.model_validate(step.model_dump()))
    told = [row for row in certificates if row.status is not CertificateStatus.UNKNOWN]
    papers = {_scheme_of(row, by_scheme): row for row in sorted(told, key=_weight)}
    return [
        _standpoint(scheme, by_scheme.get(scheme, []), papers.get(scheme), today)
        for scheme in dict.fromkeys([*by_scheme, *papers])
    ]


def last_stages(steps: Iterable[StageStep]) -> dict[str, Stage]:
    """Return the stage of each scheme by its steps alone, as `standpoints` does; the schemes by their first steps."""
    return {step.scheme: step.stage for step in sorted(steps, key=_step_order)}


def _step_order(step: StageStep) -> tuple[date, UUID]:
    return step.dated or date.min, step.id


def _pipeline_row(ikm: Ikm, points: Sequence[Standpoint]) -> PipelineRow:
    village, kabupaten = village_and_kabupaten(ikm.region_code)
    return PipelineRow(
        ikm_id=ikm.id,
        business=ikm.name,
        village=village,
        kabupaten=kabupaten,
        kabupaten_code=ikm.region_code[:5],
        points={point.scheme: point for point in points},
    )


def _standpoint(scheme: str, steps: list[StageDraft], paper: Certificate | None, today: date) -> Standpoint:
    stage, since = (steps[-1].stage, steps[-1].dated) if steps else (Stage.NONE, None)
    if paper is not None:
        stage, since = _with_certificate(stage, since, paper, today)
    return Standpoint(scheme, stage, since, tuple(steps))


def _scheme_of(row: Certificate, known: Mapping[str, object]) -> str:
    """Return the scheme of the catalogue that a certificate counts for.

    The form has one line for halal, the catalogue has two ways to it: the one that was gone counts.
    """
    covered = covered_schemes(row.scheme)
    return next((scheme for scheme in covered if scheme in known), covered[0])


def _weight(row: Certificate) -> tuple[bool, date]:
    """Order certificates of one scheme so that the one that counts comes last: held, and longest."""
    return row.status is CertificateStatus.HELD, row.expires_on or date.max


def _with_certificate(stage: Stage, since: date | None, paper: Certificate, today: date) -> tuple[Stage, date | None]:
    """Let what the certificate says count: it expires by itself, and it is later than every step before its issue."""
    if paper.status is CertificateStatus.HELD:
        if paper.expires_on is not None and paper.expires_on < today:
            renewing = since is not None and since > paper.expires_on
            return (stage, since) if renewing else (Stage.EXPIRED, paper.expires_on)
        later = since is not None and paper.issued_on is not None and since > paper.issued_on
        return (stage, since) if later and stage is not Stage.NONE else (Stage.ISSUED, paper.issued_on)
    if stage is Stage.NONE and paper.status is CertificateStatus.IN_PROCESS:
        return Stage.PREPARING, since
    return stage, since


def _of_living(session: Session, kind: Any, kabupaten: str) -> list[Any]:
    query = (
        select(kind)
        .join(Ikm, col(Ikm.id) == col(kind.ikm_id))
        .where(col(kind.deleted).is_(False), col(Ikm.deleted).is_(False))
    )
    if kabupaten:
        query = query.where(col(Ikm.region_code).startswith(kabupaten))
    return list(session.exec(query))


def _checked(draft: StageDraft) -> StageDraft:
    cleaned = clean_draft(draft)
    found = []
    if not cleaned.scheme:
        found.append(Problem("scheme", "missing", tr("Choose the scheme.")))
    if cleaned.dated is None:
        found.append(Problem("dated", "missing", tr("Write the date of this step.")))
    if found:
        raise Refused(found)
    return cleaned
