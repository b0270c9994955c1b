"""How ready a business is: score, coverage, blocking items, label, and the estimated level of an inspection.

The score is our proposal and its thresholds are data; see certifications.md §4-5. A percentage never hides a blocking
item. Only the health office grades: a level here is always an estimate ("perkiraan level").
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ItemRow, LevelRow, Severity


class Answer(StrEnum):
    """What an officer saw of an item."""

    UNCHECKED = ""
    MET = "ya"
    PARTLY = "sebagian"
    UNMET = "tidak"
    NOT_APPLICABLE = "tidak_berlaku"

    @property
    def fails(self) -> bool:
        """Whether something is left to do."""
        return self in (Answer.PARTLY, Answer.UNMET)

    @property
    def open(self) -> bool:
        """Whether the item has to be looked at again: it failed, or nobody looked."""
        return self.fails or self is Answer.UNCHECKED


class Label(StrEnum):
    """What the score comes to."""

    UNKNOWN = "belum_dinilai"
    READY = "siap"
    ALMOST = "hampir"
    COACHING = "pembinaan"


@dataclass(frozen=True)
class Readiness:
    """The result of one checklist."""

    score: float | None
    """0 to 100 over the answered items; None when nothing was answered."""
    coverage: float
    """Answered items in parts of those that apply, 0 to 1."""
    blocking: tuple[str, ...]
    """Codes of the blocking items that are not met, the unchecked ones included."""
    label: Label
    answered: int
    applicable: int
    level: str = ""
    """Estimated level; "" where the checklist has none."""
    findings: tuple[tuple[Severity, int], ...] = ()
    """Findings of each class, the worst class first; only of inspections."""


SEVERITIES = (Severity.CRITICAL, Severity.SERIOUS, Severity.MAJOR, Severity.MINOR)


def assess(catalogue: Catalogue, checklist: str, answers: Mapping[str, Answer]) -> Readiness:
    """Return the result of a checklist for the answers by item code; items without an answer are unchecked."""
    items = catalogue.items_of(checklist)
    applicable = [item for item in items if _answer(answers, item) is not Answer.NOT_APPLICABLE]
    answered = [item for item in applicable if _answer(answers, item) is not Answer.UNCHECKED]
    coverage = len(answered) / len(applicable) if applicable else 0.0
    blocking = tuple(item.code for item in applicable if item.blocking and _answer(answers, item) is not Answer.MET)
    points = score(catalogue, answered, answers)
    levels = catalogue.levels_of(checklist)
    found = count_findings(items, answers)
    level = grade(levels, found) if levels and answered else ""
    hindered = len(blocking) + any(row.level == level and not row.ready for row in levels)
    return Readiness(
        score=points,
        coverage=coverage,
        blocking=blocking,
        label=_label(catalogue, points, coverage, hindered),
        answered=len(answered),
        applicable=len(applicable),
        level=level,
        findings=tuple((severity, found[severity]) for severity in SEVERITIES) if levels else (),
    )


def score(catalogue: Catalogue, answered: Sequence[ItemRow], answers: Mapping[str, Answer]) -> float | None:
    """Return 100 * sum(weight * value) / sum(weight) over the answered items; None when their weights are zero."""
    values = {Answer.MET: 1.0, Answer.PARTLY: catalogue.threshold("answer_partly"), Answer.UNMET: 0.0}
    total = sum(item.weight for item in answered)
    if not total:
        return None
    return 100 * sum(item.weight * values[answers[item.code]] for item in answered) / total


def count_findings(items: Sequence[ItemRow], answers: Mapping[str, Answer]) -> Counter[Severity]:
    """Return how many findings there are of each class; an item met in part is a finding too."""
    return Counter(item.severity for item in items if item.severity and _answer(answers, item).fails)


def grade(levels: Sequence[LevelRow], found: Mapping[Severity, int]) -> str:
    """Return the level for so many findings: the first row, the worst level first, whose counts are all reached."""
    for row in levels:
        least = {
            Severity.MINOR: row.minor,
            Severity.MAJOR: row.mayor,
            Severity.SERIOUS: row.serius,
            Severity.CRITICAL: row.kritis,
        }
        if all(found.get(severity, 0) >= count for severity, count in least.items()):
            return row.level
    return ""


def _answer(answers: Mapping[str, Answer], item: ItemRow) -> Answer:
    return answers.get(item.code, Answer.UNCHECKED)


def _label(catalogue: Catalogue, points: float | None, coverage: float, hindered: int) -> Label:
    """Return the label; `hindered` counts the blocking items, and a level at which no certificate is given."""
    if points is None or coverage < catalogue.threshold("coverage_least"):
        return Label.UNKNOWN
    ready = coverage >= catalogue.threshold("ready_coverage") and not hindered
    if ready and points >= catalogue.threshold("ready_score"):
        return Label.READY
    almost = hindered <= catalogue.threshold("almost_blocking")
    return Label.ALMOST if almost and points >= catalogue.threshold("almost_score") else Label.COACHING
