"""The list of visits: search, filter, open, a new one, remove; over it the form that is open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import Visit
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.catalogue import current_catalogue
from desktop_app.operations.marks import Mark, marks_of_visits
from desktop_app.operations.visits import (
    VisitRow,
    business_of,
    list_visits,
    remove_visit,
    restore_visit,
    results_by_visit,
)
from desktop_app.operations.waiting import due_visits
from desktop_app.ui.handing_in.words import HANDED_IN, MARK_ICONS, mark_words
from desktop_app.ui.icons import icon
from desktop_app.ui.jobs import Lookup
from desktop_app.ui.list_page import ListPage, add_keys, search_box
from desktop_app.ui.rows_list import Column, Index, RowsList, RowsModel
from desktop_app.ui.segments import Segments
from desktop_app.ui.style import GAP, SMALL, SPACE, look
from desktop_app.ui.visits.business import ChooseBusinessDialog
from desktop_app.ui.visits.drafts import find_typed
from desktop_app.ui.visits.form import VisitForm
from desktop_app.ui.visits.words import result_words, short_title
from desktop_app.ui.workspace import Workspace

ALL, DUE = "all", "due"
"""The parts of the list; `show_target` takes "due"."""


@dataclass(frozen=True)
class Shown:
    """A visit with its results in words."""

    row: VisitRow
    results: str
    mark: Mark | None = None
    """How far it has come to the office."""

    @property
    def place(self) -> str:
        """Village and kabupaten."""
        kabupaten = self.row.kabupaten.removeprefix("Kabupaten ")
        return ", ".join(part for part in (self.row.village, kabupaten) if part)

    @property
    def searched(self) -> str:
        """Everything that the search looks in."""
        row = self.row
        return search_key(
            " ".join((row.business, *row.officers, row.purpose, self.place, row.assignment, self.results))
        )


class MarkedVisits(RowsModel[Shown]):
    """Shows before the day how far the visit has come to the office."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; the first one has a picture and says in its tool tip what that means."""
        if index.isValid() and index.column() == 0 and (mark := self.rows[index.row()].mark) is not None:
            if role == Qt.ItemDataRole.DecorationRole:
                return icon(*MARK_ICONS[mark])
            if role == Qt.ItemDataRole.ToolTipRole:
                return mark_words(mark)
        return super().data(index, role)


class VisitsPage(ListPage):
    """The list, and the form of the visit that is open."""

    shown_by = frozenset({"visit", "visit_officer", "assessment", "ikm", "assignment", "catalogue_edition", *HANDED_IN})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._lookup = Lookup(workspace, self)
        self._found: list[Shown] = []
        self._removed: UUID | None = None
        self.addWidget(self._build())
        self.view: RowsList[Shown] = self.list
        add_keys(self.list, {"Delete": self.remove, "Ctrl+Z": self.undo, "Ctrl+P": self.print_selected})
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for all visits again; they are filtered here, so that typing never waits."""
        self._lookup.ask(load, self._take)

    @Slot()
    def new_record(self) -> None:
        """Let the person choose the business of a new visit, and open its form."""
        if self._form is not None:
            return
        dialog = ChooseBusinessDialog(self._workspace, self)
        if dialog.exec() and (ikm_id := dialog.chosen()):
            self.open_form(ikm_id, None)

    def selected_visit(self) -> UUID | None:
        """Return the id of the chosen visit, None when there is none."""
        shown = self.list.current()
        return shown.row.id if shown else None

    def show_target(self, target: object) -> None:
        """Open a visit or the draft of one by its id, a new visit to a business by its id, or show what is due."""
        if target == DUE and self._form is None:
            self.search.clear()
            self.parts.set_value(DUE)
            self.filter.setCurrentIndex(0)
            self._show()
        if self._form is not None or not isinstance(target, UUID):
            return
        with self._workspace.read() as session:
            row, typed = session.get(Visit, target), find_typed(session, target)
            ikm = session.get(Ikm, target)
        if row is not None:
            self.open_form(row.ikm_id, target)
        elif typed is not None:
            self.open_form(typed.ikm_id, None, target)
        elif ikm is not None:
            self.open_form(target, None)

    def open_form(self, ikm_id: UUID, visit_id: UUID | None, draft: UUID | None = None) -> VisitForm:
        """Open a visit to a business, None for a new one."""
        form = VisitForm(self._workspace, ikm_id, visit_id, self, draft)
        self.show_form(form)
        form.start()
        return form

    @Slot()
    def open_selected(self) -> None:
        """Open the chosen visit."""
        if (visit_id := self.selected_visit()) is not None:
            with self._workspace.read() as session:
                ikm_id = business_of(session, visit_id)
            self.open_form(ikm_id, visit_id)

    @Slot()
    def print_selected(self) -> None:
        """Show the papers of the chosen visit."""
        from desktop_app.ui.papers.offers import print_visit

        if (visit_id := self.selected_visit()) is not None:
            print_visit(self._workspace, visit_id, self)

    @Slot()
    def remove(self) -> None:
        """Put the chosen visit into the bin, with the follow-ups that nobody worked on."""
        if (visit_id := self.selected_visit()) is not None:
            with self._workspace.write() as session:
                remove_visit(session, visit_id)
            self._removed = visit_id
            self._say_count()

    @Slot()
    def undo(self) -> None:
        """Bring the visit back that was removed last."""
        if self._removed is not None:
            visit_id, self._removed = self._removed, None
            with self._workspace.write() as session:
                restore_visit(session, visit_id)
            self._say_count()

    def _take(self, found: list[Shown]) -> None:
        self._found = found
        self._fill_filter()
        self._show()

    @Slot()
    def _show(self) -> None:
        wanted, kabupaten = search_key(self.search.text()), self.filter.currentData() or ""
        due = self._due()
        known = due if self.parts.value() == DUE else self._found
        self.parts.show_numbers({ALL: len(self._found), DUE: len(due)})
        shown = [one for one in known if wanted in one.searched and kabupaten in ("", one.row.kabupaten)]
        self.list.show_rows(shown, lambda one: one.row.id)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        nothing = tr("No visit found. Begin one with Ctrl+N, or search for less.")
        self.empty.setText(nothing if due or self.parts.value() == ALL else tr("No business waits for a re-visit."))
        for button in (self.print_button, self.open_button, self.remove_button):
            button.setEnabled(bool(shown))
        self._say_count()

    def _due(self) -> list[Shown]:
        """Return the last visit of every business that is to be visited again, the one due longest first."""
        due = due_visits([(one.row.ikm_id, one.row.next_visit_on) for one in self._found], clock.today())
        last = {one.row.ikm_id: one for one in reversed(self._found)}
        return [last[ikm_id] for ikm_id in sorted(due, key=lambda ikm_id: (due[ikm_id], ikm_id))]

    def _fill_filter(self) -> None:
        """Offer the kabupaten that were visited, with how often."""
        chosen = self.filter.currentData()
        names = [one.row.kabupaten for one in self._found if one.row.kabupaten]
        with QSignalBlocker(self.filter):
            self.filter.clear()
            self.filter.addItem(tr("All kabupaten"), "")
            for name in sorted(set(names)):
                self.filter.addItem(f"{name.removeprefix('Kabupaten ')} ({names.count(name)})", name)
            self.filter.setCurrentIndex(max(self.filter.findData(chosen), 0))

    def _say_count(self) -> None:
        if self._removed is not None:
            self.total.setText(tr("Deleted."))
        else:
            count = len(self.list.rows_model.rows)
            self.total.setText(tr_count("{count} visit", "{count} visits", count))
        self.undo_button.setVisible(self._removed is not None)

    def _build(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._build_head())
        self.parts = Segments([(ALL, tr("All visits")), (DUE, tr("Re-visit is due"))], tr("Which visits"))
        self.parts.chosen.connect(self._show)
        column.addWidget(self.parts)
        self.list: RowsList[Shown] = RowsList(_columns(), tr("Visits"), lines=2, model=MarkedVisits)
        self.list.opened.connect(self.open_selected)
        column.addWidget(self.list, 1)
        self.empty = look(QLabel(alignment=Qt.AlignmentFlag.AlignCenter), "muted")
        self.empty.hide()
        column.addWidget(self.empty, 1)
        column.addLayout(self._build_foot())
        return page

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(look(QLabel(tr("Visits")), "title"))
        row.addStretch()
        words = tr("Search business, officer, purpose, village … (Ctrl+F)")
        self.search = search_box(words, tr("Search visits"))
        self.search.textChanged.connect(self._show)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Kabupaten"))
        self.filter.setMinimumContentsLength(16)
        self.filter.currentIndexChanged.connect(self._show)
        self.add_button = look(QPushButton(icon("plus", "on_accent"), tr("&New visit")), "primary")
        self.add_button.clicked.connect(self.new_record)
        for widget in (self.search, self.filter, self.add_button):
            row.addWidget(widget)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(), "muted")
        self.undo_button = QPushButton(tr("&Undo"))
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        self.open_button = QPushButton(tr("&Open"))
        self.open_button.clicked.connect(self.open_selected)
        self.remove_button = QPushButton(tr("&Delete"))
        self.remove_button.clicked.connect(self.remove)
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        self.print_button = QPushButton(icon("printer"), tr("&Print …"))
        self.print_button.clicked.connect(self.print_selected)
        row.addStretch()
        row.addWidget(self.print_button)
        row.addWidget(self.open_button)
        row.addWidget(self.remove_button)
        return row


def load(session: Session) -> list[Shown]:
    """Return every visit with its results in words, the latest first."""
    catalogue, results = current_catalogue(session), results_by_visit(session)
    shown, rows = [], list_visits(session)
    marks = marks_of_visits(session, [row.id for row in rows])
    for row in rows:
        words = [
            f"{short_title(catalogue, found.checklist)}: {result_words(found.label, found.level)}"
            for found in results.get(row.id, ())
        ]
        shown.append(Shown(row, "; ".join(words), marks.get(row.id)))
    return shown


def _columns() -> tuple[Column[Shown], ...]:
    return (
        Column(
            tr("Visited on"), lambda one: _day(one.row.visited_on), 124, key=lambda one: one.row.visited_on or date.min
        ),
        Column(tr("Business"), lambda one: one.row.business, 190),
        Column(tr("Village, kabupaten"), lambda one: one.place, 150),
        Column(tr("Officers"), lambda one: "; ".join(one.row.officers), 170),
        Column(tr("Purpose"), lambda one: one.row.purpose, 150),
        Column(tr("Checklists"), lambda one: one.results),
        Column(tr("Next visit"), lambda one: _day(one.row.next_visit_on), 110, _next_tint, _next_key),
    )


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _next_tint(one: Shown) -> str:
    """A day that has passed is coloured; whether somebody went there since, the follow-ups say."""
    return "warning" if one.row.next_visit_on and one.row.next_visit_on < clock.today() else ""


def _next_key(one: Shown) -> date:
    return one.row.next_visit_on or date.max
