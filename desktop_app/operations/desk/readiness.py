"""How ready the businesses are for each scheme, by the last assessment of every checklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.readiness import Label
from desktop_app.domain.visit import Assessment, Visit
from desktop_app.i18n import tr
from desktop_app.operations.choice_names import choice_names
from desktop_app.operations.desk.behind import Behind, Opens
from desktop_app.operations.renewals import scheme_label
from desktop_app.operations.standing import still_made

LABELS = (Label.READY, Label.ALMOST, Label.COACHING, Label.UNKNOWN)
"""The best first."""


@dataclass(frozen=True)
class SchemeReadiness:
    """The businesses that were assessed for a scheme, each under its label."""

    scheme: str
    name: str
    rows: Mapping[Label, tuple[Behind, ...]]

    @property
    def total(self) -> int:
        """How many businesses there are."""
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True)
class ReadinessNow:
    """The readiness of a day: schemes with most businesses first."""

    schemes: tuple[SchemeReadiness, ...]

    @cached_property
    def ready(self) -> dict[UUID, Behind]:
        """The businesses that are ready for one scheme or more."""
        return self._under(Label.READY)

    @cached_property
    def others(self) -> dict[UUID, Behind]:
        """The businesses that were judged for one scheme or more and are ready for none."""
        judged = self._under(Label.ALMOST, Label.COACHING)
        return {ikm_id: row for ikm_id, row in judged.items() if ikm_id not in self.ready}

    def _under(self, *labels: Label) -> dict[UUID, Behind]:
        found: dict[UUID, Behind] = {}
        for scheme in self.schemes:
            for row in (row for label in labels for row in scheme.rows[label]):
                found.setdefault(row.target, row)
        return found


def readiness_now(session: Session, catalogue: Catalogue, today: date) -> ReadinessNow:
    """Return the readiness by scheme. A business with several lists or products counts once, with the best of them."""
    best: dict[str, dict[UUID, Behind]] = {}
    rank: dict[tuple[str, UUID], int] = {}
    for ikm_id, checklist, label, score, day in _last(session, today):
        if (known := catalogue.checklist(checklist)) is None:
            continue
        place = LABELS.index(label) if label in LABELS else len(LABELS) - 1
        if place < rank.get((known.scheme, ikm_id), len(LABELS)):
            rank[known.scheme, ikm_id] = place
            note = _note(catalogue, known.scheme, LABELS[place], score)
            best.setdefault(known.scheme, {})[ikm_id] = Behind(Opens.READINESS, ikm_id, ikm_id, day, note)
    schemes = [_scheme(catalogue, scheme, rows, rank) for scheme, rows in best.items()]
    return ReadinessNow(tuple(sorted(schemes, key=lambda one: (-one.total, one.name))))


def _note(catalogue: Catalogue, scheme: str, label: Label, score: float | None) -> str:
    told = f"{scheme_label(catalogue, scheme)}: {choice_names(Label)[label]}"
    return told if score is None else tr("{result}, score {score}", result=told, score=round(score))


def _scheme(
    catalogue: Catalogue, scheme: str, rows: Mapping[UUID, Behind], rank: Mapping[tuple[str, UUID], int]
) -> SchemeReadiness:
    by_label: dict[Label, list[Behind]] = {label: [] for label in LABELS}
    for ikm_id, row in rows.items():
        by_label[LABELS[rank[scheme, ikm_id]]].append(row)
    named = scheme_label(catalogue, scheme)
    return SchemeReadiness(scheme, named, {label: tuple(found) for label, found in by_label.items()})


_Last = tuple[UUID, str, Label, float | None, date | None]


def _last(session: Session, today: date) -> Sequence[_Last]:
    """Return (business, checklist, label, score, day) of the last assessment of every list and product."""
    query = (
        columns(
            col(Visit.ikm_id),
            col(Assessment.checklist),
            col(Assessment.label),
            col(Assessment.score),
            col(Visit.visited_on),
            col(Assessment.product_id),
        )
        .join(Assessment, col(Assessment.visit_id) == col(Visit.id))
        .join(Ikm, col(Ikm.id) == col(Visit.ikm_id))
        .where(col(Visit.visited_on) <= today, col(Visit.deleted).is_(False), col(Assessment.deleted).is_(False))
        .where(still_made(), col(Ikm.deleted).is_(False))
        .order_by(col(Visit.visited_on), col(Visit.id), col(Assessment.id))
    )
    last: dict[tuple[UUID, str, UUID | None], _Last] = {}
    for ikm_id, checklist, label, score, day, product in session.execute(query):
        last[ikm_id, checklist, product] = (ikm_id, checklist, label, score, day)
    return list(last.values())
