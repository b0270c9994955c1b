"""What each row does: its cells as written, as they came back, and as the records have them now, put together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.record import new_id
from desktop_app.domain.text import clean_text
from desktop_app.exchange.importing.columns import CellError
from desktop_app.exchange.round_trip.cells import read_value
from desktop_app.exchange.round_trip.drafts import Refused, Values, checked, filled, is_there
from desktop_app.exchange.round_trip.kinds import Kind, rows_of_ids
from desktop_app.exchange.round_trip.likeness import with_likeness
from desktop_app.exchange.round_trip.parents import Parents
from desktop_app.exchange.round_trip.plans import Change, Choices, Fate, RowFate, Step, TripPlan
from desktop_app.exchange.round_trip.reading import Trip, TripRow, id_of
from desktop_app.exchange.round_trip.shapes import Field, Shape, fields_of
from desktop_app.exchange.round_trip.shuffled import shuffled_notes
from desktop_app.exchange.round_trip.three_ways import Comparing, Seen, compare
from desktop_app.exchange.round_trip.words import load_words
from desktop_app.exchange.sheets.cells import text_of
from desktop_app.exchange.sheets.merged_cells import nameless
from desktop_app.i18n import tr, tr_count
from desktop_app.progress import Progress, ignore

NOTHING = Choices()


def plan_trip(
    session: Session, trip: Trip, today: date, choices: Choices = NOTHING, progress: Progress = ignore
) -> TripPlan:
    """Return what reading the workbook back would do; reads only."""
    rows: list[RowFate] = []
    steps: list[Step] = []
    comparing = Comparing(load_words(session), trip.memory.tier, choices)
    planners = [_Planner(session, trip, kind, comparing, today) for kind in trip.book.kinds]
    for planner in planners:
        rows.extend(planner.plan(progress))
        steps.extend(planner.steps())
    if any(step.is_new for step in steps):
        rows = with_likeness(session, rows, steps, progress)
    return TripPlan(
        trip, tuple(rows), tuple(steps), (*trip.notes, *_strange(planners), *_missing(trip), *shuffled_notes(trip))
    )


def apply_trip(
    session: Session, trip: Trip, today: date, choices: Choices = NOTHING, progress: Progress = ignore
) -> TripPlan:
    """Plan again and do it, in the transaction of the session; returns what was done."""
    plan = plan_trip(session, trip, today, choices, progress)
    for done, step in enumerate(plan.steps):
        progress(done, len(plan.steps), tr("Recording …"))
        if step.is_new:
            step.kind.record(session, step.draft, step.record_id, step.above, today)
        else:
            step.kind.correct(session, step.record_id, step.draft, today)
    return plan


@dataclass
class _Planner:
    """Plans the rows of one kind; a row knows those before it."""

    session: Session
    trip: Trip
    kind: Kind
    comparing: Comparing
    today: date
    drafts: dict[UUID, Any] = field(default_factory=dict)
    """What the records will be after the rows so far."""
    before: dict[UUID, Any] = field(default_factory=dict)
    above: dict[UUID, UUID | None] = field(default_factory=dict)
    """To which record each new one belongs."""
    touched: dict[UUID, None] = field(default_factory=dict)
    known: dict[tuple[object, ...], UUID] | None = None
    here: bool | None = None
    """Whether this database ever had a record of the file; None when the file names none."""

    def plan(self, progress: Progress) -> list[RowFate]:
        """Return what becomes of every row."""
        self.parents = Parents(self.session, self.kind, self.trip.book.only)
        wanted = self._wanted()
        self._load(wanted)
        if wanted:
            table = self.kind.table
            self.here = bool(self.before or rows_of_ids(self.session, table, table.id, wanted, ()))
        found = []
        for shape in self.kind.shapes:
            rows = self.trip.rows.get(shape.key, ())
            counts = Counter(row.id for row in rows if row.id)
            fields = {one.path: one for one in fields_of(shape)}
            for number, row in enumerate(rows):
                progress(number, len(rows), tr("Comparing the rows …"))
                if row.id or _says_something(fields, row):
                    found.append(self._fate(shape, fields, row, counts))
        return found

    def steps(self) -> list[Step]:
        """Return the records that change."""
        return [
            Step(self.kind, one, self.above.get(one), self.drafts[one], one not in self.before) for one in self.touched
        ]

    def _wanted(self) -> set[UUID]:
        wanted: set[UUID] = set()
        for shape in self.kind.shapes:
            known = self.trip.memory.sheets.get(shape.key)
            for row in self.trip.rows.get(shape.key, ()):
                record_id = id_of(row.id)
                held = known.rows.get(record_id) if known and record_id else None
                one = held.above if held and shape.lines else record_id
                if one is not None:
                    wanted.add(one)
        return wanted

    def _load(self, ids: set[UUID]) -> None:
        loaded = self.kind.load(self.session, sorted(ids))
        self.before |= loaded
        self.drafts |= loaded

    def _fate(self, shape: Shape, fields: Mapping[str, Field], row: TripRow, counts: Counter[str]) -> RowFate:
        empty = RowFate(shape.title, (shape.key, row.line), self._row_name(fields, row), Fate.UNCHANGED, id_of(row.id))
        try:
            if empty.key in self.comparing.choices.left_out:
                raise Refused(tr("Left out in the preview."))
            if row.is_nameless:
                raise Refused(nameless())
            if not row.id:
                return self._new(shape, fields, row, empty)
            return self._known(shape, fields, row, counts, empty)
        except Refused as refused:
            return replace(empty, fate=Fate.REFUSED, reasons=refused.reasons)

    def _row_name(self, fields: Mapping[str, Field], row: TripRow) -> str:
        told = [self.comparing.shown(one, row.cells[path]) for path, one in fields.items() if path in row.cells]
        return " · ".join([text for text in (row.of, next(filter(None, told), "")) if text])

    def _known(
        self, shape: Shape, fields: Mapping[str, Field], row: TripRow, counts: Counter[str], empty: RowFate
    ) -> RowFate:
        record_id = id_of(row.id)
        if counts[row.id] > 1:
            raise Refused(tr("This id stands in {count} rows. Empty the cell id in all but the record's own row.",
                             count=counts[row.id]))  # fmt: skip
        held = self.trip.memory.sheets[shape.key].rows.get(record_id) if record_id else None
        if held is None or record_id is None:
            raise Refused(tr("This id was not in the file when it was written. For a new record leave it empty."))
        owner = held.above if shape.lines and held.above else record_id
        current = _current(shape, self.drafts.get(owner), record_id)
        seen = compare(self.comparing, shape, fields, row, held, record_id, current)
        if current is None:
            if seen.is_edited:
                raise Refused(tr("The record was deleted or merged meanwhile; what was changed here is not taken."))
            return replace(empty, notes=(tr("The record was deleted meanwhile."),))
        return self._corrected(shape, fields, owner, record_id, seen, empty)

    def _corrected(
        self, shape: Shape, fields: Mapping[str, Field], owner: UUID, record_id: UUID, seen: Seen, empty: RowFate
    ) -> RowFate:
        told = replace(empty, clashes=seen.clashes, notes=seen.notes)
        if not seen.values:
            return told
        notes = self._put(fields, owner, Values(shape, record_id, seen.values), empty.line)
        if notes is None:
            return told
        return replace(told, fate=Fate.CHANGED, changes=seen.changes, notes=(*seen.notes, *notes))

    def _put(self, fields: Mapping[str, Field], owner: UUID, values: Values, line: int) -> tuple[str, ...] | None:
        """Put values into a record and return what is odd, None when it says nothing new."""
        now = self.drafts[owner]
        draft = self.kind.clean(filled(now, values, fields))
        if draft == now or (values.line is None and is_there(draft, now, values)):
            return None
        reason = tr("Read from the file {name}, row {row}.", name=self.trip.name, row=line)
        draft, notes = checked(self, draft, owner, fields, reason)
        self.drafts[owner] = draft
        self.touched[owner] = None
        return notes

    def _new(self, shape: Shape, fields: Mapping[str, Field], row: TripRow, empty: RowFate) -> RowFate:
        values = self._values(fields, row)
        if shape.lines:
            owner = self.parents.of_line(shape, row)
            if owner not in self.drafts:
                self._load({owner})
            notes = self._put(fields, owner, Values(shape, None, values), row.line)
            return self._told_new(replace(empty, changes=self._given(fields, row)), None, notes)
        above = self.parents.of_record(shape, row)
        return self._new_record(shape, fields, row, empty, (above, values))

    def _new_record(
        self, shape: Shape, fields: Mapping[str, Field], row: TripRow, empty: RowFate, given: tuple[UUID | None, Any]
    ) -> RowFate:
        above, values = given
        record_id = new_id()
        draft = self.kind.clean(filled(self.kind.draft(), Values(shape, record_id, values), fields))
        twin = self._twin(draft, above)
        if twin is not None:
            self._refuse_twin(shape, fields, twin, values)
            return self._told_new(empty, twin, None)
        reason = tr("Read from the file {name}, row {row}.", name=self.trip.name, row=row.line)
        draft, notes = checked(self, draft, record_id, fields, reason)
        self.drafts[record_id] = draft
        self.above[record_id] = above
        self.touched[record_id] = None
        if self.known is not None:
            self.known[self.kind.identity(draft, above)] = record_id
        self.parents.add(record_id, self.kind.name(draft))
        return self._told_new(replace(empty, changes=self._given(fields, row)), record_id, notes)

    def _told_new(self, empty: RowFate, record_id: UUID | None, notes: tuple[str, ...] | None) -> RowFate:
        if notes is None:
            return replace(empty, record_id=record_id, changes=(), notes=(tr("It is recorded already."),))
        return replace(empty, fate=Fate.NEW, record_id=record_id, notes=notes)

    def _twin(self, draft: Any, above: UUID | None) -> UUID | None:
        if self.known is None:
            self.known = self.kind.known(self.session)
        return self.known.get(self.kind.identity(draft, above))

    def _refuse_twin(self, shape: Shape, fields: Mapping[str, Field], twin: UUID, values: dict[str, Any]) -> None:
        if twin not in self.drafts:
            self._load({twin})
        now = self.drafts[twin]
        given = {path: value for path, value in values.items() if value not in (None, "")}
        if self.kind.clean(filled(now, Values(shape, twin, given), fields)) != now:
            name = self.kind.name(now)
            raise Refused(
                tr(
                    "{name} is recorded already. Correct it in its own row, or give the new one another name.",
                    name=name,
                )
            )

    def _given(self, fields: Mapping[str, Field], row: TripRow) -> tuple[Change, ...]:
        """Return what a new row says, as changes from nothing."""
        told = ((one.label, self.comparing.shown(one, row.cells.get(path, ""))) for path, one in fields.items())
        return tuple(Change(label, "", text) for label, text in told if text)

    def _values(self, fields: Mapping[str, Field], row: TripRow) -> dict[str, Any]:
        """Return what a new row says; raises `Refused` with everything that cannot be read."""
        values, problems = {}, []
        for path, one in fields.items():
            if one.fixed or path not in row.cells:
                continue
            try:
                values[path] = read_value(one, row.cells[path], self.comparing.words)
            except CellError as error:
                problems.append(f"{one.label}: {error}")
        if problems:
            raise Refused(*problems)
        return values


def _current(shape: Shape, draft: Any, record_id: UUID) -> Any:
    """Return the draft of a row, None when it is gone."""
    if draft is None or not shape.lines:
        return draft
    return next((line for line in getattr(draft, shape.lines) if line.id == record_id), None)


def _says_something(fields: Mapping[str, Field], row: TripRow) -> bool:
    """Whether a row without an id is more than blanks, and numbers that are only shown."""
    told = (cell for path, cell in row.cells.items() if path in fields and not fields[path].fixed)
    return any(clean_text(text_of(cell)) for cell in told)


def _strange(planners: Sequence[_Planner]) -> list[str]:
    """Say that the workbook is of another database, when not one of its records was ever here."""
    if {planner.here for planner in planners} - {None} != {False}:
        return []
    return [
        tr(
            "Not one of the records of this file was ever in this database: the file is of another office, or of "
            "practice. Only its new rows can be taken."
        )
    ]


def _missing(trip: Trip) -> list[str]:
    """Say how many rows did not come back: that deletes nothing."""
    lost = 0
    for key, rows in trip.rows.items():
        there = {row.id for row in rows}
        lost += sum(str(one) not in there for one in trip.memory.sheets[key].rows)
    words = tr_count(
        "{count} row of the list is not in the file; nothing is deleted because of that.",
        "{count} rows of the list are not in the file; nothing is deleted because of that.",
        lost,
    )
    return [words] if lost else []
