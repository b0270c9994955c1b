"""How ready the businesses are for each scheme, by the last assessment of every checklist."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.readiness import Label
from desktop_app.i18n import tr
from desktop_app.operations.certification.renewals import scheme_label
from desktop_app.operations.desk.behind import Opens, Rows
from desktop_app.operations.finding.looking_up import rows as asked
from desktop_app.operations.names.choice_names import choice_names

LABELS = (Label.READY, Label.ALMOST, Label.COACHING, Label.UNKNOWN)
"""The best first."""


@dataclass(frozen=True)
class SchemeReadiness:
    """The businesses that were assessed for a scheme, each under its label."""

    scheme: str
    name: str
    rows: Mapping[Label, Rows]

    @property
    def total(self) -> int:
        """How many businesses there are."""
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True)
class ReadinessNow:
    """The readiness of a day."""

    schemes: tuple[SchemeReadiness, ...]
    """Those with most businesses first."""
    ready: Rows
    """The businesses that are ready for one scheme or more, each once."""
    others: Rows
    """The businesses that were judged for one scheme or more and are ready for none."""


_Result = tuple[int, float | None, str | None]
"""The place of the label in `LABELS`, the score, the ISO day of the visit."""
_LAST = (
    "SELECT visit.ikm_id, assessment.checklist, assessment.product_id, assessment.label, assessment.score, "
    "visit.visited_on FROM visit JOIN assessment ON assessment.visit_id = visit.id JOIN ikm ON ikm.id = visit.ikm_id "
    "WHERE visit.visited_on <= ? AND visit.deleted = 0 AND assessment.deleted = 0 AND ikm.deleted = 0 AND "
    "(assessment.product_id IS NULL OR assessment.product_id IN (SELECT id FROM product WHERE deleted = 0)) "
    "ORDER BY visit.visited_on, visit.id, assessment.id"
)
"""The same assessments as those of the recaps: of what was not removed (`standing.still_made`)."""


def readiness_now(session: Session, catalogue: Catalogue, today: date) -> ReadinessNow:
    """Return the readiness by scheme. A business with several lists or products counts once, with the best of them."""
    last: dict[tuple[bytes, str, bytes | None], _Result] = {}
    places = {str(label): place for place, label in enumerate(LABELS)}
    for ikm_id, checklist, product, label, score, day in asked(session, _LAST, (today.isoformat(),)):
        last[ikm_id, checklist, product] = places.get(label, len(LABELS) - 1), score, day
    schemes = {row.code: row.scheme for row in catalogue.checklists}
    best: dict[str, dict[bytes, _Result]] = {}
    for (ikm_id, checklist, _), found in last.items():
        own = best.setdefault(schemes.get(checklist, ""), {})
        if ikm_id not in own or found[0] < own[ikm_id][0]:
            own[ikm_id] = found
    best.pop("", None)  # of a checklist that this catalogue does not know, nobody can say the scheme
    told = {scheme: list(_told(catalogue, scheme, own)) for scheme, own in best.items()}
    found_schemes = [
        SchemeReadiness(scheme, scheme_label(catalogue, scheme), {label: _rows(rows, label) for label in LABELS})
        for scheme, rows in told.items()
    ]
    every = {label: {row[1][0]: row for rows in told.values() for row in rows if row[0] is label} for label in LABELS}
    others = {**every[Label.COACHING], **every[Label.ALMOST]}
    return ReadinessNow(
        schemes=tuple(sorted(found_schemes, key=lambda one: (-one.total, one.name))),
        ready=_rows(every[Label.READY].values(), Label.READY),
        others=_rows((row for ikm_id, row in others.items() if ikm_id not in every[Label.READY])),
    )


_Told = tuple[Label, tuple[bytes, str | None, str]]


def _told(catalogue: Catalogue, scheme: str, own: Mapping[bytes, _Result]) -> Iterator[_Told]:
    """Yield the label of each business with what is told about it."""
    names, title = choice_names(Label), scheme_label(catalogue, scheme)
    notes: dict[tuple[int, int | None], str] = {}
    for ikm_id, (place, score, day) in own.items():
        key = place, None if score is None else round(score)
        if key not in notes:
            notes[key] = _note(f"{title}: {names[LABELS[place]]}", key[1])
        yield LABELS[place], (ikm_id, day, notes[key])


def _rows(rows: Iterable[_Told], label: Label | None = None) -> Rows:
    return Rows.of_businesses(Opens.READINESS, (row for own, row in rows if label in (None, own)))


def _note(result: str, score: int | None) -> str:
    return result if score is None else tr("{result}, score {score}", result=result, score=score)
