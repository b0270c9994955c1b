"""Importing a spreadsheet: the plan of what each row does, and its application in one transaction.

A row with an id corrects that record or makes it with this id. A row without one is new, unless a record with the same
name stands in the same place: then it changes nothing, or is rejected, so that nobody is recorded twice in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from desktop_app.domain.record import new_id
from desktop_app.errors import Problem, UserError
from desktop_app.exchange.importing.agency_rows import AgencyTarget
from desktop_app.exchange.importing.alike import with_similar
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.importing.explaining import explain, invalid
from desktop_app.exchange.importing.ikm_rows import IkmTarget
from desktop_app.exchange.importing.official_rows import OfficialTarget
from desktop_app.exchange.importing.participant_rows import ParticipantTarget
from desktop_app.exchange.importing.plans import Identity, Outcome, Plan, RowResult, State, Step, Target
from desktop_app.exchange.sheets.spreadsheet import Sheet
from desktop_app.exchange.sheets.tables import Row, find_table, read_row
from desktop_app.i18n import tr
from desktop_app.operations.ikm.duplicates import judge_distinct
from desktop_app.progress import Progress, ignore

CHUNK = 200
"""Rows that are looked up together."""


@dataclass(frozen=True)
class Source:
    """What is imported."""

    name: str
    """The name of the file, for the record."""
    sheets: Sequence[Sheet]
    kind: str
    gathering_id: UUID | None = None
    """Whose participants they are."""
    same: Mapping[int, UUID] = field(default_factory=dict)
    """Rows without an id that a person knows to be these businesses: they correct them."""
    different: Mapping[int, frozenset[UUID]] = field(default_factory=dict)
    """Rows that a person knows to be others than these businesses that look alike."""


def plan_import(session: Session, source: Source, today: date, progress: Progress = ignore) -> Plan:
    """Return what the import would do; reads only. Raises `UserError` when the headings are not those of the kind."""
    table = find_table(source.sheets, source.kind)
    planner = _Planner(source, _target(session, source, today))
    results: list[RowResult] = []
    for start in range(0, len(table.lines), CHUNK):
        progress(start, len(table.lines), tr("Checking the rows …"))
        rows = [read_row(table, line) for line in table.lines[start : start + CHUNK]]
        planner.target.expect(rows)
        results.extend(planner.plan(row) for row in rows)
    if source.kind == "ikm":
        results = with_similar(session, results, planner.steps, source.different, progress)
    return Plan(source.kind, table, tuple(results), tuple(planner.steps))


def apply_import(session: Session, source: Source, today: date, progress: Progress = ignore) -> Plan:
    """Plan and do it; returns what was done. Rejected rows change nothing, all others are recorded together."""
    plan = plan_import(session, source, today, progress)
    if plan.steps:
        _target(session, source, today).apply(plan.steps, progress)
    for result in plan.of(Outcome.CREATED):
        for other in source.different.get(result.line, ()):
            if result.record_id is not None:
                judge_distinct(session, result.record_id, other)
    return plan


def _target(session: Session, source: Source, today: date) -> Target:
    if source.kind == "participants":
        if source.gathering_id is None:
            raise UserError(tr("Say of which event: --event ID."), tr("`siap-ikm list events` shows the ids."))
        return ParticipantTarget(session, today, source.gathering_id)
    if source.kind == "ikm":
        return IkmTarget(session, today)
    return AgencyTarget(session) if source.kind == "agencies" else OfficialTarget(session)


class _Rejected(Exception):
    """Ends the planning of one row."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


@dataclass
class _Planner:
    """Plans one row after the other; a row knows those before it."""

    source: Source
    target: Target
    steps: list[Step] = field(default_factory=list)
    _seen: dict[UUID, int] = field(default_factory=dict)
    """Ids of the file and the rows they stand in."""
    _drafts: dict[UUID, Any] = field(default_factory=dict)
    """What records will be after the rows so far."""
    _deleted: set[UUID] = field(default_factory=set)
    _twins: dict[tuple[str, ...], list[tuple[Identity, UUID]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for identity, record_id in self.target.known():
            self._twins.setdefault(identity.key, []).append((identity, record_id))

    def plan(self, row: Row) -> RowResult:
        """Return what becomes of the row, and add its step."""
        name = _shown_name(row)
        try:
            record_id = self._id(row)
            if row.values.get("deleted"):
                return self._delete(row, record_id, name)
            if record_id is None and row.number in self.source.same:
                return self._same(row, self.source.same[row.number])
            if record_id is None:
                return self._without_id(row)
            return self._with_id(row, record_id)
        except _Rejected as rejected:
            return RowResult(row.number, Outcome.REJECTED, row.values.get("id"), name, rejected.reasons)

    def _id(self, row: Row) -> UUID | None:
        record_id: UUID | None = row.values.get("id")
        if any(problem.field in {"id", "deleted"} for problem in row.problems):
            raise self._problems(row, None, row.problems)
        if record_id is not None and record_id in self._seen:
            raise _Rejected(tr("This id stands already in row {row}.", row=self._seen[record_id]))
        if record_id is not None:
            self._seen[record_id] = row.number
        return record_id

    def _delete(self, row: Row, record_id: UUID | None, name: str) -> RowResult:
        if record_id is None:
            raise _Rejected(tr("To delete a record, write its id."))
        state = self.target.state(record_id)
        if state is State.REMOVED:
            return RowResult(row.number, Outcome.UNCHANGED, record_id, name, (tr("It is deleted already."),))
        if state is not State.LIVE:
            raise _Rejected(tr("There is no record with this id to delete."))
        self.steps.append(Step(Outcome.DELETED, record_id))
        self._deleted.add(record_id)
        return RowResult(row.number, Outcome.DELETED, record_id, name)

    def _with_id(self, row: Row, record_id: UUID) -> RowResult:
        state = self.target.state(record_id)
        if state is State.ELSEWHERE:
            raise _Rejected(tr("This id belongs to a record of another event."))
        if state is State.MERGED:
            raise _Rejected(
                tr("This business was merged into another one. Export the list again, it has the right id.")
            )
        if state is State.REMOVED and "deleted" not in row.values:
            raise _Rejected(tr("This record was deleted. Write 0 into the column Hapus to take it out of the bin."))
        if state is State.NOWHERE:
            return self._create(row, record_id, self._filled(row, None))
        before = self.target.load(record_id)
        return self._correct(row, record_id, before, restores=state is State.REMOVED)

    def _same(self, row: Row, record_id: UUID) -> RowResult:
        """Return what becomes of a row that a person knows to be this record; one of the bin is taken out."""
        if record_id in self._seen:
            raise _Rejected(tr("This record stands already in row {row}.", row=self._seen[record_id]))
        self._seen[record_id] = row.number
        restores = self.target.state(record_id) is State.REMOVED
        return self._correct(row, record_id, self.target.load(record_id), restores=restores)

    def _without_id(self, row: Row) -> RowResult:
        draft = self._filled(row, None)
        identity = self.target.identity(draft)
        for other, twin in self._twins.get(identity.key, []):
            if twin not in self._deleted and any(identity.key) and identity.same_place(other):
                return self._like(row, twin)
        return self._create(row, new_id(), draft)

    def _like(self, row: Row, twin: UUID) -> RowResult:
        """Return what becomes of a row that names a record which is there already."""
        known = self._drafts.get(twin)
        if known is None:
            known = self.target.load(twin)
        name, place = self.target.name(known), self._seen.get(twin)
        where = tr("row {row}", row=place) if place else str(twin)
        if self._filled(row, known) == known:
            return RowResult(
                row.number, Outcome.UNCHANGED, twin, name, (tr("It is there already ({where}).", where=where),)
            )
        raise _Rejected(
            tr(
                "It looks like {name}, which is there already ({where}). "
                "Write its id into the column id to correct it, or make the name or the place different.",
                name=name,
                where=where,
            )
        )

    def _create(self, row: Row, record_id: UUID, draft: Any) -> RowResult:
        draft, warnings = self._checked(row, draft, None)
        self._seen.setdefault(record_id, row.number)
        return self._add(row, Step(Outcome.CREATED, record_id, draft), warnings)

    def _correct(self, row: Row, record_id: UUID, before: Any, *, restores: bool) -> RowResult:
        filled = self._filled(row, before)
        draft, warnings = self._checked(row, filled, record_id)
        same = filled == before and not ("reason" in row.values and draft != before)
        if same and not restores:
            return RowResult(row.number, Outcome.UNCHANGED, record_id, self.target.name(before))
        return self._add(row, Step(Outcome.UPDATED, record_id, draft, restores), warnings)

    def _add(self, row: Row, step: Step, warnings: list[str]) -> RowResult:
        self.steps.append(step)
        self._drafts[step.record_id] = step.draft
        identity = self.target.identity(step.draft)
        self._twins.setdefault(identity.key, []).append((identity, step.record_id))
        self.target.planned(step.record_id, step.draft)
        return RowResult(
            row.number, step.outcome, step.record_id, self.target.name(step.draft), warnings=tuple(warnings)
        )

    def _filled(self, row: Row, draft: Any) -> Any:
        """Return the draft (None: of a new record) with the values of the row."""
        try:
            filled = self.target.fill(self.target.blank(row) if draft is None else draft, row)
        except CellError as error:
            raise _Rejected(*self._problems(row, draft, row.problems).reasons, str(error)) from error
        except ValidationError as error:
            raise self._problems(row, draft, [*row.problems, *invalid(error)]) from error
        if row.problems:  # tell everything that is wrong in the row at once
            more = [problem for problem in self.target.problems(filled, None) if problem.is_error]
            raise self._problems(row, filled, [*row.problems, *more])
        return filled

    def _checked(self, row: Row, draft: Any, record_id: UUID | None) -> tuple[Any, list[str]]:
        """Return the draft with reasons for its warnings, and the warnings in words."""
        found = self.target.problems(draft, record_id)
        if errors := [problem for problem in found if problem.is_error]:
            raise self._problems(row, draft, errors)
        reason = row.values.get("reason") or tr(
            "Imported from the file {name}, row {row}.", name=self.source.name, row=row.number
        )
        words = [explain(self.source.kind, problem, draft, row) for problem in found]
        return self.target.accept(draft, found, reason), words

    def _problems(self, row: Row, draft: Any, problems: Sequence[Problem]) -> _Rejected:
        return _Rejected(*(explain(self.source.kind, problem, draft, row) for problem in problems))


def _shown_name(row: Row) -> str:
    """Return the name in a row that may not become a record."""
    fields = ("business.name", "official.name", "name", "business_name", "owner.name")
    return next((str(row.values[name]).strip() for name in fields if row.values.get(name)), "")
