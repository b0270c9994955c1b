"""Everything that the page about one business shows, looked up in one go outside of the window's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.facts import FactSheet
from desktop_app.domain.masking import mask
from desktop_app.domain.phone import show_phone
from desktop_app.domain.regions import line
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue
from desktop_app.operations.certification.known_facts import load_sheet, schemes_of
from desktop_app.operations.certification.next_steps import Step, next_steps
from desktop_app.operations.certification.score_history import Point, WhatIf, courses, history, what_if
from desktop_app.operations.certification.stages import Standpoint, pipeline
from desktop_app.operations.certification.standing import standing_at
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.operations.ikm.timeline import TimelineRow, timeline


@dataclass(frozen=True)
class Result:
    """One checklist of the business: what it was told, how it came to that, and what the catalogue of now would say."""

    points: Sequence[Point]
    """The earliest first; never empty."""
    catalogue: Catalogue
    """The one that the last point was made with, or that of now when it never came to this laptop."""
    blocking: Sequence[str]
    """Blocking items that are not met, in words."""
    other: WhatIf

    @property
    def last(self) -> Point:
        """The result as it was told last."""
        return self.points[-1]


@dataclass(frozen=True)
class Picture:
    """The business as it stands."""

    ikm_id: UUID
    name: str
    about: str
    """Owner, place and telephone."""
    today: date
    catalogue: Catalogue
    sheet: FactSheet
    applies: Sequence[Applies]
    stages: Mapping[str, Standpoint]
    results: Sequence[Result]
    past: Sequence[TimelineRow]
    steps: Sequence[Step]


def load_picture(session: Session, ikm_id: UUID, today: date) -> Picture:
    """Return everything about a business; raises `UserError` when it is gone."""
    catalogue, dossier = current_catalogue(session), load_dossier(session, ikm_id)
    applies = schemes_of(session, catalogue, ikm_id)
    owner = dossier.owner
    about = (owner.person_name.full, line(dossier.business.region_code), mask(show_phone(owner.phone)))
    return Picture(
        ikm_id=ikm_id,
        name=dossier.business.name,
        about=" · ".join(part for part in about if part),
        today=today,
        catalogue=catalogue,
        sheet=load_sheet(session, catalogue, ikm_id),
        applies=applies,
        stages={point.scheme: point for point in pipeline(session, ikm_id, today)},
        results=[_result(session, catalogue, ikm_id, course) for course in courses(history(session, ikm_id))],
        past=timeline(session, catalogue, ikm_id),
        steps=next_steps(session, catalogue, applies, ikm_id, today),
    )


def _result(session: Session, catalogue: Catalogue, ikm_id: UUID, points: Sequence[Point]) -> Result:
    last = points[-1]
    then = catalogue_of_version(session, last.catalogue) or catalogue
    missing = set(standing_at(session, then, ikm_id, last.checklist, last.product_id).result.blocking)
    return Result(
        points=points,
        catalogue=then,
        blocking=[item.text for item in then.items_of(last.checklist) if item.code in missing],
        other=what_if(session, catalogue, ikm_id, last.checklist, last.product_id),
    )
