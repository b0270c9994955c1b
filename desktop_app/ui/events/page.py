"""The list of events and their gatherings: search, open, add, copy, print, remove."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.wording import day_and_date, day_and_date_range
from desktop_app.i18n import tr, tr_count
from desktop_app.operations import records
from desktop_app.operations.events import GatheringRow, list_events
from desktop_app.ui.events.clone_form import CloneForm
from desktop_app.ui.events.drafts import find_typed
from desktop_app.ui.events.print_dialog import PrintDialog
from desktop_app.ui.events.room import GatheringRoom
from desktop_app.ui.events.targets import InRoom
from desktop_app.ui.flow_layout import FlowLayout
from desktop_app.ui.list_page import ListPage, add_keys, look_like_a_list, search_box
from desktop_app.ui.pages import ask_page
from desktop_app.ui.style import GAP, SMALL, SPACE, colours, look
from desktop_app.ui.workspace import Workspace

ROW_HEIGHT = 58
"""Three lines: titles of events are long."""
WIDTHS = (170, 200, 80)
"""Of days, place and participants; the title has the rest."""
INDENT = " " * 4


class EventsPage(ListPage):
    """The list, and the room of the gathering that is open."""

    shown_by = frozenset({"event", "gathering", "participant"})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: list[GatheringRow] = []
        self._removed: tuple[type[Event] | type[Gathering], UUID] | None = None
        self.addWidget(self._build())
        self.view = self.table
        opening = {"Return": self._open_current, "Enter": self._open_current}
        others = {
            "Delete": self._remove,
            "Ctrl+Z": self._undo,
            "Ctrl+P": self.print_sheets,
            "Ctrl+D": self.copy_gathering,
        }
        add_keys(self.table, {**opening, **others})
        self.refresh()

    @Slot()
    def new_record(self) -> None:
        """Open an empty form."""
        if self._form is None:
            self._open(None, None)

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again; the row stays chosen."""
        chosen = self._current()
        with self._workspace.read() as session:
            self._rows = list_events(session, self.search.text())
        self._fill()
        places = [place for place, row in enumerate(self._rows) if row == chosen]
        if self._rows:
            self.table.selectRow(places[0] if places else 0)
        self._say_count()

    def focus_search(self) -> None:
        """Go to the search box of the list, or of what is open."""
        super().focus_search()
        ask_page(self._form, "focus_search")

    def show_target(self, target: object) -> None:
        """Open the gathering with this id, or the draft of a new one that is kept under it; or a section of it."""
        if isinstance(target, InRoom):
            self.show_target(target.gathering_id)
            if isinstance(self._form, GatheringRoom):
                self._form.go(target.section, target.target)
            return
        if self._form is not None:
            return
        row = self._row_of(target)
        if row is None and self.search.text():  # the list shows only a part
            self.search.clear()
            row = self._row_of(target)
        if row is not None:
            self._open(row.event_id, row.gathering_id)
        elif isinstance(target, UUID):
            self._open_draft(target)

    def _row_of(self, target: object) -> GatheringRow | None:
        return next((row for row in self._rows if target in (row.gathering_id, row.event_id)), None)

    def _build(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._build_head())
        self.table = self._build_table()
        column.addWidget(self.table, 1)
        self.empty = look(QLabel(tr("No event found. Add one with Ctrl+N, or search for less.")), "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.empty, 1)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(look(QLabel(tr("Events")), "title"))
        row.addStretch()
        self.search = search_box(tr("Search title or place … (Ctrl+F)"), tr("Search events"))
        self.search.textChanged.connect(self.refresh)
        self.add_button = look(QPushButton(tr("&Add")), "primary")
        self.add_button.clicked.connect(self.new_record)
        row.addWidget(self.search)
        row.addWidget(self.add_button)
        return row

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setHorizontalHeaderLabels([tr("Event"), tr("Days"), tr("Place"), tr("Participants")])
        look_like_a_list(table, tr("Events"), ROW_HEIGHT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(WIDTHS, start=1):
            table.setColumnWidth(place, width)
        table.doubleClicked.connect(self._open_current)
        return table

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.hide()
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        row.addStretch()
        self.another_button = QPushButton(tr("Another &place or day"))
        self.copy_button = QPushButton(tr("&Copy the event …"))
        self.copy_button.setToolTip("Ctrl+D")
        self.print_button = QPushButton(tr("Attendance &sheets … (Ctrl+P)"))
        self.open_button = QPushButton(tr("&Open"))
        self.remove_button = QPushButton(tr("&Delete"))
        actions = QWidget()
        flow = FlowLayout(actions, SMALL)
        for button, action in (
            (self.another_button, self._open_another),
            (self.copy_button, self.copy_gathering),
            (self.print_button, self.print_sheets),
            (self.open_button, self._open_current),
            (self.remove_button, self._remove),
        ):
            button.clicked.connect(action)
            flow.addWidget(button)
        row.addWidget(actions)
        return row

    def _fill(self) -> None:
        self.table.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            follows = place > 0 and self._rows[place - 1].event_id == row.event_id
            where = ", ".join(part for part in (row.venue, row.locality, row.kabupaten) if part)
            for column, text in enumerate((_title(row, follows=follows), _days(row), where, str(row.participants))):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column else row.title)
                if follows and not column:
                    item.setForeground(QColor(colours().muted))
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {text.strip()}")
                self.table.setItem(place, column, item)
        self.table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)

    def _say_count(self) -> None:
        if self._removed:
            self.total.setText(tr("Deleted."))
        else:
            self.total.setText(tr_count("{count} gathering", "{count} gatherings", len(self._rows)))
        self.undo_button.setVisible(self._removed is not None)

    def _current(self) -> GatheringRow | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _open_current(self) -> None:
        if row := self._current():
            self._open(row.event_id, row.gathering_id)

    @Slot()
    def _open_another(self) -> None:
        if row := self._current():
            self._open(row.event_id, None)

    @Slot()
    def print_sheets(self) -> None:
        """Show the attendance sheets of the chosen gathering."""
        row = self._current()
        if row is not None and row.gathering_id is not None:
            PrintDialog(self._workspace, row.gathering_id, self).exec()

    @Slot()
    def copy_gathering(self) -> CloneForm | None:
        """Ask where and when a copy of the chosen gathering is held, and open it for the rest."""
        row = self._current()
        if row is None or row.gathering_id is None:
            return None
        form = CloneForm(self._workspace, row.event_id, row.gathering_id, self)
        form.copied.connect(self._open_copy)
        form.open()
        return form

    @Slot(object)
    def _open_copy(self, made: UUID) -> None:
        self.search.clear()
        self.show_target(made)

    def _open_draft(self, key: UUID) -> None:
        with self._workspace.read() as session:
            typed = find_typed(session, key)
        if typed is not None:
            self._open(typed.event_id, typed.gathering_id, key)

    def _open(self, event_id: UUID | None, gathering_id: UUID | None, draft: UUID | None = None) -> None:
        if event_id is not None:
            self._workspace.remember("events", gathering_id or event_id)
        room = GatheringRoom(self._workspace, event_id, gathering_id, self, draft)
        self.show_form(room)
        room.start()

    @Slot()
    def _remove(self) -> None:
        """Put the gathering into the bin, or the event when this was its only one."""
        row = self._current()
        if row is None:
            return
        alone = len([other for other in self._rows if other.event_id == row.event_id]) == 1
        kind: type[Event] | type[Gathering] = Event if alone or row.gathering_id is None else Gathering
        record = row.event_id if kind is Event or row.gathering_id is None else row.gathering_id
        self._removed = (kind, record)
        with self._workspace.write() as session:
            records.remove(session, kind, [record])

    @Slot()
    def _undo(self) -> None:
        if self._removed is not None:
            kind, record = self._removed
            self._removed = None
            with self._workspace.write() as session:
                records.restore(session, kind, [record])


def _title(row: GatheringRow, *, follows: bool) -> str:
    """Return the title, once for the gatherings of a series that stand below each other."""
    if row.places == 1:
        return row.title
    which = tr("{place} of {places} places", place=row.place, places=row.places)
    return f"{INDENT}↳ {which}" if follows else f"{row.title}\n{which}"


def _days(row: GatheringRow) -> str:
    if row.starts_on is None:
        return ""
    if row.ends_on is None or row.ends_on == row.starts_on:
        return day_and_date(row.starts_on)
    return day_and_date_range(row.starts_on, row.ends_on)
