"""A signed sheet as a form: which rows are signed, how many signatures there are, who wrote himself in, the scan."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from sqlmodel import Session

from desktop_app.domain.event import Event, Gathering, Role
from desktop_app.domain.typed import whole_number
from desktop_app.domain.wording import long_date
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.reconciling import Reconciliation, compare, find_tally, reconcile
from desktop_app.operations.gatherings.row_numbers import Reading, RowNumbers, format_rows, parse
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.operations.gatherings.tallies import (
    LINES,
    complete_rows,
    line_of,
    rebased_rows,
    record_tally,
    remove_tally,
    row_lines,
)
from desktop_app.ui import ask
from desktop_app.ui.events.after.drafts import TypedSheet, forget_typed, keep_typed, list_typed
from desktop_app.ui.events.after.layout import SheetLayout
from desktop_app.ui.events.files.taking_in import given_files
from desktop_app.ui.forms.kept_form import KeptForm
from desktop_app.ui.workspace import Workspace


class SignedSheetForm(KeptForm):
    """Shows one sheet; what is typed is read with every key and shown in the groups at once."""

    stored = Signal()
    scans_wanted = Signal()

    def __init__(self, workspace: Workspace, gathering_id: UUID, role: Role, day: date) -> None:
        super().__init__(workspace)
        self.role, self.day = role, day
        self._gathering_id = gathering_id
        self._before: list[Any] = []
        self.parts = SheetLayout(workspace, gathering_id, role)
        self.parts.fill(self, self._build_foot())
        self.found = self._load()
        self.setAcceptDrops(True)
        self._connect()
        self._show_kept()
        self._read()

    @property
    def changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self._changed

    def start(self) -> None:
        """Put the person into the row numbers, behind what is there."""
        self.parts.typed.setFocus()
        self.parts.typed.setCursorPosition(len(self.parts.typed.text()))

    def reload(self) -> None:
        """Show what is recorded by now; what is typed stays."""
        if not self._changed:
            self.found = self._load()
        self.parts.scans.show_sheet(self.role, self.day)
        self._read()

    def store(self) -> str:
        """Record the rows and the walk-ins; raises `Refused` with what is wrong and records nothing."""
        typed, signatures = self.parts.typed.text(), self._signatures()
        if signatures is None and self.parts.count.text().strip():
            said = tr("The number of signatures cannot be read. Write it in digits, such as 27.")
            raise Refused([Problem("signatures", "form", said)])
        if not typed.strip() and signatures is None:
            said = tr("Type the rows that are signed. When nobody signed, write 0 as the number of signatures.")
            raise Refused([Problem("typed", "missing", said)])
        with self._workspace.write() as session:
            lines = rebased_rows(session, self.found.sheet, self._before, self.parts.walk_ins.lines())
            complete_rows(session, self._gathering_id, self.role, lines)
            note = self.parts.note.text().strip()
            record_tally(session, self._gathering_id, self.role, self.day, typed, signatures, note)
            forget_typed(session, self._gathering_id, self._title(session), self.role, self.day)
        return tr("signed sheet: {role}, {day}", role=self.role.value, day=long_date(self.day))

    def after_saving(self) -> None:
        """Stay open, with what is recorded now."""
        self.settle()
        self.reload()
        self.stored.emit()

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the fields, read or not."""
        if not self._changed:
            return
        parts = self.parts
        lines = [line.model_dump(mode="json") for line in parts.walk_ins.lines()]
        typed = TypedSheet(
            role=self.role,
            day=self.day,
            typed=parts.typed.text(),
            signatures=parts.count.text(),
            note=parts.note.text(),
            walk_ins=lines,
        )
        with self._workspace.write() as session:
            keep_typed(session, self._gathering_id, self._title(session), typed)

    def forget(self) -> None:
        """Throw away what was kept, and show what is recorded."""
        with self._workspace.write() as session:
            forget_typed(session, self._gathering_id, self._title(session), self.role, self.day)
        self.settle()
        self.reload()

    def clear(self) -> None:
        """Take every problem away."""
        self.parts.walk_ins.show_problems(())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem where it is and go to the first."""
        self._read()
        in_rows = self.parts.walk_ins.show_problems(problems)
        others = [problem for problem in problems if problem not in in_rows]
        self.summarise(problems, [*others, *in_rows])
        first = problems[0].field
        if first.startswith("walk_ins"):
            self.parts.walk_ins.start()
        else:
            (self.parts.count if first == "signatures" else self.parts.typed).setFocus()

    @Slot()
    def take_back(self) -> None:
        """Remove the transcription of this sheet, after asking: the door counts again."""
        question = tr("Remove what was typed from this sheet?")
        advice = tr("Then the check-ins at the door count again. Scans and completed walk-ins stay.")
        if ask.confirm(self, question, tr("Remove"), advice):
            with self._workspace.write() as session:
                remove_tally(session, self._gathering_id, self.role, self.day)
            self.forget()
            self.stored.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept scans from the file manager."""
        if given_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self.parts.scans.take(given_files(event.mimeData()))
        event.acceptProposedAction()

    def _load(self) -> Reconciliation:
        """Show what is recorded and return it."""
        with self._workspace.read() as session:
            found = reconcile(session, self._gathering_id, self.role, self.day)
            tally = find_tally(session, self._gathering_id, self.role, self.day)
            walk_ins = [number for number, seat in found.sheet.seats.items() if seat.walk_in]
            lines = row_lines(session, found.sheet, walk_ins)
        rows = parse(tally.typed).rows if tally and not found.strays else found.rows
        self._before = lines
        self.parts.show_record(found, format_rows(rows), lines)
        return found

    def _show_kept(self) -> None:
        with self._workspace.read() as session:
            kept = list_typed(session, self._gathering_id)
        for one in kept:
            if (one.role, one.day) == (self.role, self.day):
                lines = [LINES[self.role].model_validate(line) for line in one.walk_ins]
                self.parts.show_typed(one.typed, one.signatures, one.note, lines)
                self._changed = True
                self.say_draft()

    @Slot()
    def _edited(self) -> None:
        self.summary.clear()
        self.note_change()
        self._read()

    def _read(self) -> None:
        """Read what is typed and show what follows."""
        reading = parse(self.parts.typed.text())
        names = self.parts.walk_ins.names()
        shown = self._compare(reading, names)
        in_rows = [seat.number for seat in (*shown.complete, *shown.to_complete)]
        self.parts.walk_ins.show_rows(sorted(in_rows))
        self.parts.show_found(shown, self.found.sheet.check(reading), names)

    def _compare(self, reading: Reading, names: dict[int, str]) -> Reconciliation:
        """Part what is typed; rows that no sheet has are told and do not count."""
        sheet = self.found.sheet
        rows = RowNumbers(
            frozenset(filter(sheet.is_row, reading.rows.signed)),
            frozenset(filter(sheet.is_row, reading.rows.unreadable)),
        )
        return compare(sheet, rows, self._signatures(), names)

    def _signatures(self) -> int | None:
        try:
            return whole_number(self.parts.count.text())
        except ValueError:
            return None

    @Slot()
    def _enter_count(self) -> None:
        """Go on behind the number of signatures: to the people who wrote themselves in, else to the scan."""
        if self.parts.walk_ins.isVisible():
            self.parts.walk_ins.start()
        else:
            self.parts.scans.add_button.setFocus()

    @Slot(int, object)
    def _same_person(self, number: int, seat: Seat) -> None:
        """Take a walk-in for somebody of the list: on another row, or registered after the printing."""
        sheet = self.found.sheet
        if seat in sheet.waiting:
            with self._workspace.read() as session:
                line = line_of(session, self.role, seat.id).model_copy(update={"number": number})
            self.parts.walk_ins.replace(number, line)
            return
        rows = parse(self.parts.typed.text()).rows
        signed = (rows.signed - {number}) | {seat.number}
        self.parts.typed.selectAll()
        self.parts.typed.insert(format_rows(RowNumbers(frozenset(signed), rows.unreadable)))
        self._edited()

    def _title(self, session: Session) -> str:
        gathering = records.find(session, Gathering, self._gathering_id)
        return tr("Signed sheets of {event}", event=records.find(session, Event, gathering.event_id).title)

    def _build_foot(self) -> Any:
        return self.build_foot(self.parts.remove_button)

    def _connect(self) -> None:
        parts = self.parts
        for entry in (parts.typed, parts.count, parts.note):
            entry.textEdited.connect(self._edited)
        parts.walk_ins.edited.connect(self._edited)
        parts.walk_ins.same_person.connect(self._same_person)
        parts.walk_ins.finished.connect(parts.scans.add_button.setFocus)
        parts.typed.returnPressed.connect(parts.count.setFocus)
        parts.count.returnPressed.connect(self._enter_count)
        parts.remove_button.clicked.connect(self.take_back)
        parts.scans.wanted.connect(self.scans_wanted)
        parts.scans.paste_in(self)
