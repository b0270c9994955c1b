"""One checklist as it is gone through on a visit: what is answered today, over what earlier visits saw.

Nothing of an earlier visit becomes an answer of this one; it only counts for the result that is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.tables import ItemRow
from desktop_app.domain.readiness import Answer, Readiness, assess
from desktop_app.domain.visit import ItemAnswerDraft
from desktop_app.domain.visit_dossier import AssessmentLine
from desktop_app.operations.certification.catalogue import catalogue_of_version, current_catalogue
from desktop_app.operations.certification.standing import Standing, split_for_revisit, standing_at
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.follow_ups.follow_ups import list_follow_ups
from desktop_app.operations.visits.photos import latest_photos


@dataclass(frozen=True)
class Before:
    """What earlier visits left of a checklist."""

    standing: Standing
    due: Mapping[str, date] = field(default_factory=dict)
    """Deadline of the open follow-up of an item."""
    photos: Mapping[str, bytes] = field(default_factory=dict)
    """The last photo of an item, the small JPEG."""


class Sheet:
    """The answers of one checklist on this visit."""

    def __init__(self, catalogue: Catalogue, line: AssessmentLine, before: Before) -> None:
        self.catalogue = catalogue
        self.before = before
        self.photos: Mapping[str, int] = {}
        """Photos of today by item."""
        self._line = line
        self._answers = {answer.item: answer for answer in line.answers}
        again, _ = split_for_revisit(catalogue, before.standing)
        open_codes = {item.code for item in again} | set(self._answers)
        self.items = catalogue.items_of(line.checklist)
        self.again = [item for item in self.items if item.code in open_codes]
        """To be looked at: failed or never seen before, and what was answered today already."""
        self.settled = [item for item in self.items if item.code not in open_codes]

    @property
    def checklist(self) -> str:
        """Code of the checklist."""
        return self._line.checklist

    @property
    def product_id(self) -> UUID | None:
        """The product that it is about; None for the business."""
        return self._line.product_id

    def answer(self, item: str) -> Answer:
        """Return what was answered today."""
        return self._answers[item].answer if item in self._answers else Answer.UNCHECKED

    def note(self, item: str) -> str:
        """Return what was noted today."""
        return self._answers[item].note if item in self._answers else ""

    def set_answer(self, item: str, answer: Answer) -> None:
        """Answer an item; unchecked takes the answer away."""
        self._set(ItemAnswerDraft(item=item, answer=answer, note=self.note(item)))

    def set_note(self, item: str, note: str) -> None:
        """Note something about an item."""
        self._set(ItemAnswerDraft(item=item, answer=self.answer(item), note=note))

    def line(self) -> AssessmentLine:
        """Return the assessment with today's answers, in the order of the items."""
        answers = [self._answers[item.code] for item in self.items if item.code in self._answers]
        strange = [line for line in self._line.answers if line.item not in {item.code for item in self.items}]
        return self._line.model_copy(update={"answers": [*answers, *strange]})

    def merged(self) -> dict[str, Answer]:
        """Return what is known of every item: today's answer, else that of the last visit."""
        known = {item: seen.answer for item, seen in self.before.standing.seen.items()}
        today = {item: line.answer for item, line in self._answers.items() if line.answer is not Answer.UNCHECKED}
        return known | today

    def result(self) -> Readiness:
        """Return the result as it stands now."""
        return assess(self.catalogue, self.checklist, self.merged())

    def has_failed(self) -> bool:
        """Whether something is left to do."""
        return any(answer.fails for answer in self.merged().values())

    def answered_today(self) -> int:
        """Return how many items were answered on this visit."""
        return sum(line.answer is not Answer.UNCHECKED for line in self._answers.values())

    def left_today(self) -> list[ItemRow]:
        """Return the items to be looked at that have no answer of today."""
        return [item for item in self.again if self.answer(item.code) is Answer.UNCHECKED]

    def unmet_blocking(self) -> list[ItemRow]:
        """Return the blocking items that are not met."""
        codes = set(self.result().blocking)
        return [item for item in self.items if item.code in codes]

    def settled_on(self) -> date | None:
        """Return the day on which the last of the settled items was seen."""
        seen = self.before.standing.seen
        days = [day for item in self.settled if item.code in seen and (day := seen[item.code].visited_on)]
        return max(days, default=None)

    def _set(self, line: ItemAnswerDraft) -> None:
        if line.answer is Answer.UNCHECKED and not line.note:
            self._answers.pop(line.item, None)
        else:
            self._answers[line.item] = line


def load_sheet(
    session: Session, ikm_id: UUID, line: AssessmentLine, visit_id: UUID | None, visited_on: date | None, today: date
) -> Sheet:
    """Return a checklist with what visits before this one saw; `visit_id` is None while the visit is new."""
    catalogue = (catalogue_of_version(session, line.catalogue) if line.catalogue else None) or current_catalogue(
        session
    )
    standing = standing_at(
        session, catalogue, ikm_id, line.checklist, line.product_id, until=visited_on, before=visit_id
    )
    due = {
        row.item: row.due_on
        for row in list_follow_ups(session, today, ikm_id=ikm_id)
        if row.checklist == line.checklist and row.item and row.due_on
    }
    return Sheet(catalogue, line, Before(standing, due, _photos(session, ikm_id, line.checklist, visit_id)))


def _photos(session: Session, ikm_id: UUID, checklist: str, visit_id: UUID | None) -> dict[str, bytes]:
    found = latest_photos(session, ikm_id, checklist, visit_id)
    return {item: load_attachment(session, photo.print_sha256) for item, (photo, _) in found.items() if item}
