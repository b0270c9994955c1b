"""The preview of a workbook that came back: what it would change, its conflicts to decide, and then the result."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.exchange.round_trip.planning import apply_trip, plan_trip
from desktop_app.exchange.round_trip.plans import Choices, ClashKey, Fate, RowKey, TripPlan
from desktop_app.exchange.round_trip.reading import Trip
from desktop_app.exchange.round_trip.telling import clash_words, counts, row_words, write_refused
from desktop_app.i18n import tr, tr_count
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.importing.trip_rows import ATTENTION, Line, columns, filters, lines_of
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.lists.rows_list import RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

SIZE = (980, 620)


class TripDialog(QDialog):
    """Nothing is recorded before the button; a conflict that nobody decides leaves the records as they are."""

    def __init__(self, workspace: Workspace, trip: Trip, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._trip, self._path = workspace, trip, path
        self._clashes: dict[ClashKey, bool] = {}
        self._left_out: frozenset[RowKey] = frozenset()
        self._lines: dict[str, list[Line]] = {}
        self.plan: TripPlan | None = None
        self.is_done = False
        self.setWindowTitle(tr("Read back: {list}", list=trip.book.title))
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self._build()

    def look_again(self) -> None:
        """Work out anew what the file would change."""
        choices = Choices(dict(self._clashes), self._left_out)

        def work(progress: Progress) -> TripPlan:
            with self._workspace.read() as session:
                return plan_trip(session, self._trip, clock.today(), choices, progress)

        self.job = Job(self, tr("Comparing the rows …"), work, self._show).start()

    @Slot()
    def take_file(self) -> None:
        """Let the file count in the conflict that is chosen."""
        self._decide(takes_file=True)

    @Slot()
    def keep_records(self) -> None:
        """Let the records count in the conflict that is chosen."""
        self._decide(takes_file=False)

    @Slot()
    def leave_out(self) -> None:
        """Do not take the row that is chosen, or take it after all."""
        line = self.list.current()
        if line is not None and not self.is_done:
            self._left_out ^= {line.row.key}
            self.look_again()

    @Slot()
    def save(self) -> None:
        """Record what the preview shows, all of it or nothing."""
        choices = Choices(dict(self._clashes), self._left_out)

        def work(progress: Progress) -> TripPlan:
            back_up_before(self._workspace.database, Why.IMPORT, progress)
            with self._workspace.write() as session:
                return apply_trip(session, self._trip, clock.today(), choices, progress)

        self.job = Job(self, tr("Recording …"), work, self._done).start()

    @Slot()
    def save_refused(self) -> None:
        """Write which rows were refused and why."""
        if self.plan is None:
            return
        name = f"{self._path.stem}.ditolak.xlsx"
        if path := ask.save_path(self, tr("Save the rejected rows"), name, "Excel (*.xlsx)"):
            write_refused(self.plan, path)
            self._workspace.saved_file(path)

    def _decide(self, *, takes_file: bool) -> None:
        line = self.list.current()
        if line is None or line.clash is None or self.is_done:
            return
        self._clashes[line.clash.key] = takes_file
        self.look_again()

    def _show(self, plan: TripPlan) -> None:
        self.plan = plan
        found = filters(lines_of(plan))
        self._lines = {name: lines for name, _, lines in found}
        self.parts.show_numbers({name: len(lines) for name, lines in self._lines.items()})
        self.about.setText(f"{self._path.name}: {counts(plan)}.")
        self.refused_button.setVisible(bool(plan.of(Fate.REFUSED)))
        self.save_button.setText(tr_count("&Save {count} record", "&Save {count} records", len(plan.steps)))
        self.save_button.setEnabled(bool(plan.steps))
        self._warn(plan)
        self._show_part()

    def _warn(self, plan: TripPlan) -> None:
        """Say what is odd about the file, and what nobody has decided yet."""
        words = tr_count(
            "{count} conflict is not decided: there the records stay as they are.",
            "{count} conflicts are not decided: there the records stay as they are.",
            plan.undecided,
        )
        said = [*plan.notes, *([words] if plan.undecided and not self.is_done else [])]
        self.warning.setText("\n".join(said))
        self.warning.setVisible(bool(said))

    def _done(self, plan: TripPlan) -> None:
        self.is_done = True
        self.head.setText(tr("Result of reading back"))
        self._show(plan)
        self.save_button.hide()
        self.decisions.hide()
        self.close_button.setText(tr("&Close"))
        self.close_button.setFocus()
        self._workspace.notify(f"{self._path.name}: {counts(plan)}")

    @Slot()
    def _show_part(self) -> None:
        lines = self._lines.get(self.parts.value(), [])
        self.list.show_rows(lines, same=lambda line: (line.row.key, line.clash and line.clash.key))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line = self.list.current()
        words = [] if line is None else [clash_words(line.clash)] if line.clash else row_words(line.row)
        self.detail.setPlainText("\n".join(words))
        decides = line is not None and line.clash is not None and not self.is_done
        self.file_button.setEnabled(decides)
        self.records_button.setEnabled(decides)
        self.out_button.setEnabled(line is not None)
        is_out = line is not None and line.row.key in self._left_out
        self.out_button.setText(tr("Take the row after a&ll (L)") if is_out else tr("&Leave the row out (L)"))

    def _build(self) -> None:
        self.head = look(QLabel(tr("Before anything is saved")), "title")
        self.about = look(QLabel(), "muted")
        self.warning = look(QLabel(), "warning")
        for label in (self.head, self.about, self.warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.warning.hide()
        parts = [(name, words) for name, words, _ in filters([])]
        self.parts = Segments(parts, tr("Which rows"))
        self.parts.set_value(ATTENTION)
        self.parts.chosen.connect(self._show_part)
        self.list: RowsList[Line] = RowsList(columns(), tr("Rows of the file"), sortable=False)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        add_keys(self.list, {"F": self.take_file, "D": self.keep_records, "L": self.leave_out})
        self.detail = QPlainTextEdit(readOnly=True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(tr("About the chosen row"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        for widget in (self.head, self.about, self.parts):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(self._about_row())
        column.addWidget(self.warning)
        column.addLayout(self._buttons())

    def _about_row(self) -> QHBoxLayout:
        """What is said about the chosen row, and what can be decided about it."""
        self.file_button = push_button(tr("Take the &file (F)"), self.take_file)
        self.records_button = push_button(tr("Keep the recor&ds (D)"), self.keep_records)
        self.out_button = push_button(tr("&Leave the row out (L)"), self.leave_out)
        self.decisions = QWidget()
        decisions = QVBoxLayout(self.decisions)
        decisions.setContentsMargins(0, 0, 0, 0)
        decisions.setSpacing(SMALL)
        for button in (self.file_button, self.records_button, self.out_button):
            decisions.addWidget(button)
        self.detail.setFixedHeight(self.decisions.sizeHint().height())
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.detail, 1)
        row.addWidget(self.decisions)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.refused_button = push_button(tr("Save the re&jected rows …"), self.save_refused)
        self.refused_button.hide()
        self.close_button = push_button(tr("Cancel"), self.reject)
        self.save_button = look(push_button("", self.save), "primary")
        self.save_button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.refused_button)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        return row
