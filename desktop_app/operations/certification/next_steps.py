"""Langkah berikutnya: what a business still lacks, in the order in which to do it.

What a scheme needs comes before the scheme; within one, what blocks comes first, then what weighs most. The texts are
Indonesian: they go to the owner as they are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.agency import Agency
from desktop_app.domain.catalogue.applying import Applies
from desktop_app.domain.catalogue.catalogue import Catalogue
from desktop_app.domain.catalogue.ordering import in_order
from desktop_app.domain.catalogue.reasons import asked
from desktop_app.domain.catalogue.rules import Outcome
from desktop_app.domain.catalogue.tables import ChecklistKind, ItemRow, Mandatory
from desktop_app.domain.certificate import covered_schemes, form_schemes
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Product
from desktop_app.domain.readiness import SEVERITIES, Label
from desktop_app.domain.stage import Stage
from desktop_app.domain.wording import long_date
from desktop_app.operations.certification.stages import pipeline
from desktop_app.operations.certification.standing import Standing, standings
from desktop_app.operations.follow_ups.follow_ups import problem_of

UNDERWAY = (Stage.APPLIED, Stage.ISSUED)
VERBS = {Stage.READY: "Ajukan", Stage.REFUSED: "Perbaiki dan ajukan lagi", Stage.EXPIRED: "Perpanjang"}
DUTY = "wajib"


class StepKind(StrEnum):
    """What kind of thing there is to do."""

    ITEM = "item"
    """An item of a checklist that is not met."""
    TASK = "task"
    """A follow-up that an officer wrote down."""
    SCHEME = "scheme"
    """A scheme to apply for, or to renew."""
    CHECK = "check"
    """Something that has to be found out first."""


@dataclass(frozen=True)
class Step:
    """One thing to do."""

    kind: StepKind
    what: str
    scheme: str = ""
    scheme_name: str = ""
    checklist: str = ""
    item: str = ""
    product: str = ""
    where: str = ""
    """Who helps: names, parted by "atau"."""
    bring: str = ""
    due_on: date | None = None
    overdue: bool = False
    blocking: bool = False
    voluntary: bool = False
    note: str = ""
    """What the officer wrote at the item."""
    reason: str = ""
    """Why a scheme concerns the business, or what has to be asked."""
    follow_up_id: UUID | None = None


def next_steps(
    session: Session, catalogue: Catalogue, applies: Sequence[Applies], ikm_id: UUID, today: date
) -> list[Step]:
    """Return every step in the order in which to do them; `applies` is what `known_facts.schemes_of` returns.

    Last come what is voluntary and what has to be found out.
    """
    known = _Known(
        catalogue=catalogue,
        today=today,
        found=standings(session, catalogue, ikm_id),
        stages=_stages(session, ikm_id, today),
        tasks=_tasks(session, ikm_id),
        products=_products(session, ikm_id),
    )
    steps = [*known.item_steps(), *known.task_steps(), *known.scheme_steps(applies), *known.checks(applies)]
    return _sorted(catalogue, steps)


def gravity(item: ItemRow) -> tuple[bool, int, int, int]:
    """Return by what items are sorted: what blocks first, then the worst class, the heaviest, and their numbers."""
    severity = SEVERITIES.index(item.severity) if item.severity else len(SEVERITIES)
    return not item.blocking, severity, -item.weight, item.no


def lowered(text: str) -> str:
    """Return a text with a small first letter, unless it begins with an abbreviation: to stand in a sentence."""
    first = text.partition(" ")[0]
    return text if first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


@dataclass(frozen=True)
class _Task:
    """A follow-up that nobody has verified yet, with the agency that the office named."""

    row: FollowUp
    agency: str


@dataclass(frozen=True)
class _Known:
    """What the steps of one business are read from."""

    catalogue: Catalogue
    today: date
    found: Sequence[Standing]
    stages: Mapping[str, Stage]
    tasks: Mapping[tuple[str, str], _Task] = field(default_factory=dict)
    products: Mapping[UUID, str] = field(default_factory=dict)

    def item_steps(self) -> Iterator[Step]:
        """Yield the failed items, graver ones first; those that are reported as done are to be looked at."""
        failed = [
            (item, standing)
            for standing in self.found
            for item in self.catalogue.items_of(standing.checklist)
            if standing.answer(item.code).fails
        ]
        for item, standing in sorted(failed, key=lambda pair: gravity(pair[0])):
            yield self._item_step(standing, item)

    def task_steps(self) -> Iterator[Step]:
        """Yield the open follow-ups that no failed item stands for, the first deadline first."""
        failed = {
            (one.checklist, item.code)
            for one in self.found
            for item in self.catalogue.items_of(one.checklist)
            if one.answer(item.code).fails
        }
        left = [task for key, task in self.tasks.items() if key not in failed and task.row.done_on is None]
        for task in sorted(left, key=lambda task: (task.row.due_on or date.max, task.row.id)):
            helper = self.catalogue.helper_name(task.row.helper)
            bare = Step(StepKind.TASK, task.row.problem, where=task.agency or helper, bring=task.row.action)
            yield self._with_task(self._of_checklist(bare, task.row.checklist), task)

    def scheme_steps(self, applies: Sequence[Applies]) -> Iterator[Step]:
        """Yield the schemes to go for: those that apply and wait for nothing else, and those that have ended."""
        for one in applies:
            code = one.scheme.code
            stage = Stage.READY if self._is_ready(code) else self.stages.get(code, Stage.NONE)
            ended = self.stages.get(code) is Stage.EXPIRED and one.outcome is not Outcome.NO
            if ended or (one.outcome is Outcome.YES and self._is_free(one) and self._may_go(code)):
                yield self._scheme_step(one, Stage.EXPIRED if ended else stage)

    def checks(self, applies: Sequence[Applies]) -> Iterator[Step]:
        """Yield what has to be found out: blocking items that nobody looked at, schemes that may concern it."""
        for standing in self.found:
            items = [item for item in self.catalogue.items_of(standing.checklist) if item.blocking]
            missing = [item for item in items if item.code not in standing.seen]
            if missing:
                told = f"Perlu dicek: {len(missing)} butir wajib belum diperiksa"
                bare = Step(StepKind.CHECK, told, blocking=True, reason="; ".join(item.text for item in missing))
                yield self._of_checklist(bare, standing.checklist, standing.product_id)
        for one in applies:
            if one.outcome is Outcome.UNKNOWN and self._is_free(one) and not self._assessed(one.scheme.code):
                yield replace(self._bare(one, f"Perlu dicek: {one.scheme.name}"), reason=asked(one.questions))

    def _item_step(self, standing: Standing, item: ItemRow) -> Step:
        task = self.tasks.get((standing.checklist, item.code))
        seen = standing.seen[item.code]
        bare = Step(
            StepKind.ITEM,
            self._to_do(item),
            item=item.code,
            where=" atau ".join(map(self.catalogue.helper_name, item.helpers)),
            bring=item.evidence,
            blocking=item.blocking,
            note=seen.note,
        )
        step = self._of_checklist(bare, standing.checklist, standing.product_id)
        return self._told_by_task(step, item, task) if task else step

    def _told_by_task(self, step: Step, item: ItemRow, task: _Task) -> Step:
        """Return the step as the office's follow-up tells it, where that says something of its own."""
        row = task.row
        if row.done_on is not None:
            told = f"Perlu dicek: {lowered(item.text)} (dilaporkan selesai {long_date(row.done_on)})"
            return replace(self._with_task(step, task), kind=StepKind.CHECK, what=told, due_on=None, overdue=False)
        own = row.problem not in ("", problem_of(self.catalogue, item))
        step = replace(step, what=row.problem if own else step.what, bring=row.action or step.bring)
        return self._with_task(replace(step, where=task.agency or step.where), task)

    def _with_task(self, step: Step, task: _Task) -> Step:
        due = task.row.due_on
        late = due is not None and due < self.today
        return replace(step, due_on=due, overdue=late, follow_up_id=task.row.id)

    def _to_do(self, item: ItemRow) -> str:
        """Return what to do: an inspection's item says what is wrong, a readiness item what has to be."""
        checklist = self.catalogue.checklist(item.checklist)
        inspection = checklist is not None and checklist.kind is ChecklistKind.INSPECTION
        return f"{'Perbaiki' if inspection else 'Penuhi'}: {lowered(item.text).rstrip('?')}"

    def _of_checklist(self, step: Step, checklist: str, product_id: UUID | None = None) -> Step:
        row = self.catalogue.checklist(checklist)
        scheme = row.scheme if row else ""
        name = self.catalogue.scheme_name(scheme) if scheme else ""
        product = self.products.get(product_id, "") if product_id else ""
        return replace(step, scheme=scheme, scheme_name=name, checklist=checklist, product=product)

    def _scheme_step(self, one: Applies, stage: Stage) -> Step:
        needs = [
            self.catalogue.scheme_name(row.needs)
            for row in self.catalogue.prerequisites
            if row.scheme == one.scheme.code and row.kind.startswith(DUTY)
        ]
        step = self._bare(one, f"{VERBS.get(stage, 'Urus')} {one.scheme.name}")
        return replace(step, kind=StepKind.SCHEME, where=one.scheme.apply_at, bring=", ".join(needs), reason=one.reason)

    def _bare(self, one: Applies, what: str) -> Step:
        return Step(
            StepKind.CHECK,
            what,
            scheme=one.scheme.code,
            scheme_name=one.scheme.short_name,
            product=", ".join(product.name for product in one.products),
            voluntary=one.scheme.mandatory is Mandatory.VOLUNTARY,
        )

    def _is_free(self, one: Applies) -> bool:
        """Whether the business neither holds it (or what stands for the same) nor has applied for it."""
        same = {code for row in form_schemes() for code in row.covers if one.scheme.code in row.covers}
        return not one.held and not any(self.stages.get(code) in UNDERWAY for code in {one.scheme.code, *same})

    def _may_go(self, scheme: str) -> bool:
        return not self._assessed(scheme) or self._is_ready(scheme)

    def _assessed(self, scheme: str) -> list[Standing]:
        codes = {row.code for row in self.catalogue.checklists_of(scheme)}
        return [standing for standing in self.found if standing.checklist in codes]

    def _is_ready(self, scheme: str) -> bool:
        """Whether every checklist of a scheme that was gone through came out as ready."""
        labels = [standing.result.label for standing in self._assessed(scheme)]
        return bool(labels) and all(label is Label.READY for label in labels)


def _sorted(catalogue: Catalogue, steps: list[Step]) -> list[Step]:
    """Return the steps in their order; the steps of one scheme stay in the order given."""
    rank = {row.code: number for number, row in enumerate(in_order(catalogue))}
    group = _groups(catalogue, steps)
    return sorted(steps, key=lambda step: (group(step), rank.get(step.scheme, len(rank)) if step.scheme else -1))


def _groups(catalogue: Catalogue, steps: Sequence[Step]) -> Callable[[Step], int]:
    """Return where steps belong: to do 0, without a scheme 1, voluntary 2, to find out 3, the same voluntary 4.

    What is voluntary belongs to what is to do when something there needs it.
    """
    doing = [step.scheme for step in steps if step.kind is not StepKind.CHECK and not step.voluntary]
    needed = _needed(catalogue, doing)

    def group(step: Step) -> int:
        if step.kind is StepKind.CHECK:
            return 4 if step.voluntary else 3
        if not step.scheme:
            return 1
        return 2 if step.voluntary and step.scheme not in needed else 0

    return group


def _needed(catalogue: Catalogue, schemes: Sequence[str]) -> set[str]:
    """Return the schemes and everything that they need, also by way of others."""
    reached: set[str] = set()
    fresh = set(schemes)
    while fresh:
        reached |= fresh
        fresh = {row.needs for row in catalogue.prerequisites if row.scheme in fresh} - reached
    return reached


def _stages(session: Session, ikm_id: UUID, today: date) -> dict[str, Stage]:
    """Return how far the business has come, by scheme of the catalogue."""
    points = pipeline(session, ikm_id, today)
    return {code: point.stage for point in points for code in (point.scheme, *covered_schemes(point.scheme))}


def _tasks(session: Session, ikm_id: UUID) -> dict[tuple[str, str], _Task]:
    """Return the follow-ups that nobody verified; one without an item stands under its own id."""
    query = (
        select(FollowUp, Agency.name)
        .outerjoin(Agency, col(Agency.id) == col(FollowUp.agency_id))
        .where(FollowUp.ikm_id == ikm_id, col(FollowUp.verified_on).is_(None), col(FollowUp.deleted).is_(False))
        .order_by(col(FollowUp.id))
    )
    found = session.exec(query).all()
    return {(row.checklist, row.item or str(row.id)): _Task(row, agency or "") for row, agency in found}


def _products(session: Session, ikm_id: UUID) -> dict[UUID, str]:
    rows = session.exec(select(Product.id, Product.name).where(Product.ikm_id == ikm_id))
    return dict(rows.all())
