"""Beranda: the figures, the businesses per kabupaten, what waits, gatherings, unfinished forms, the last backup."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, day_and_date, short_date
from desktop_app.i18n import tr
from desktop_app.operations.overview import Overview, overview
from desktop_app.operations.waiting import Waiting, waiting
from desktop_app.store.unsaved import Unsaved
from desktop_app.ui.backing_up import back_up_now, backup_trouble, last_backup_text
from desktop_app.ui.elided import RowButton
from desktop_app.ui.home.bars import Bars
from desktop_app.ui.home.cards import Card, FigureCard, caption, gathering_row, hint
from desktop_app.ui.home.waiting import waiting_rows
from desktop_app.ui.icons import icon
from desktop_app.ui.jobs import Lookup
from desktop_app.ui.style import GAP, SPACE, WIDE, look
from desktop_app.ui.unsaved import go_on
from desktop_app.ui.workspace import Workspace


class HomePage(QScrollArea):
    """Looks everything up again when the database changed and the page is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lookup, self._waiting = Lookup(workspace, self), Lookup(workspace, self)
        self._stale = True
        self.businesses = FigureCard(tr("IKM"))
        self.events = FigureCard(tr("Events"))
        self.participants = FigureCard(tr("Participants"))
        self.places = Card(tr("IKM per kabupaten or city"))
        self.bars = Bars()
        self.bars.chosen.connect(self._open_kabupaten)
        self.gatherings = Card(tr("Events"))
        self.waiting = Card(tr("Waits for somebody"))
        self.drafts = Card(tr("Not saved yet"))
        self.backup = Card(tr("Backup"))
        self._lay_out()
        workspace.changed.connect(self._changed)

    def refresh(self) -> None:
        """Look everything up again."""
        self._stale = False
        today = clock.today()
        self.day.setText(day_and_date(today))
        self._lookup.ask(lambda session: overview(session, today), self.show_overview)
        self._waiting.ask(lambda session: waiting(session, today), self.show_waiting)
        self._show_backup()

    @Slot(object)
    def show_overview(self, found: Overview) -> None:
        """Show the figures."""
        for card, number in (
            (self.businesses, found.businesses),
            (self.events, found.events),
            (self.participants, found.participants),
        ):
            card.set_number(number)
        self._show_places(found)
        self._show_gatherings(found)
        self.drafts.setVisible(bool(found.unsaved))
        self.drafts.show_only(_draft_row(draft, partial(self._open_draft, draft)) for draft in found.unsaved)

    @Slot(object)
    def show_waiting(self, found: Waiting) -> None:
        """Show what is late, due or ending; each line opens its list."""
        rows = waiting_rows(found, self._workspace.go_to)
        self.waiting.show_only(rows or [hint(tr("Nothing is overdue, due or about to end."))])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.bars)
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(WIDE, SPACE, WIDE, SPACE)
        grid.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(tr("Home")), "title"))
        head.addStretch()
        self.day = look(QLabel(), "muted")
        head.addWidget(self.day)
        grid.addLayout(head, 0, 0, 1, 6)
        for column, card in enumerate((self.businesses, self.events, self.participants)):
            grid.addWidget(card, 1, column * 2, 1, 2)
        self._lay_out_places()
        side = QVBoxLayout()
        side.setSpacing(GAP)
        for part in (self.waiting, self.drafts, self.gatherings, self.backup):
            side.addWidget(part)
        side.addStretch()
        grid.addWidget(self.places, 2, 0, 1, 3, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(side, 2, 3, 1, 3)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(3, 1)
        self.drafts.hide()
        self.setWidget(ground)

    def _lay_out_places(self) -> None:
        self.first = QPushButton(icon("plus"), tr("Record the first IKM"))
        self.first.clicked.connect(lambda: self._workspace.go_to("ikm"))
        self.none = hint(tr("No business is recorded yet."))
        for part in (self.bars, self.none):
            self.places.column.addWidget(part)
        self.places.column.addWidget(self.first, alignment=Qt.AlignmentFlag.AlignLeft)
        self.places.column.addStretch()

    def _show_places(self, found: Overview) -> None:
        self.bars.setVisible(bool(found.by_kabupaten))
        self.bars.set_bars([(code, name.removeprefix("Kabupaten "), count) for code, name, count in found.by_kabupaten])
        for part in (self.none, self.first):
            part.setVisible(not found.businesses)

    def _show_gatherings(self, found: Overview) -> None:
        rows: list[QWidget] = []
        for title, gatherings in ((tr("Next"), found.coming), (tr("Last"), found.past)):
            if gatherings:
                rows.append(caption(title))
            rows += [gathering_row(row, partial(self._open_gathering, row)) for row in gatherings]
        if rows:
            self.gatherings.show_only(rows)
        else:
            add = QPushButton(icon("plus"), tr("Prepare the first event"))
            add.clicked.connect(lambda: self._workspace.go_to("events"))
            self.gatherings.show_only([hint(tr("No event has a date yet.")), add])

    def _show_backup(self) -> None:
        button = QPushButton(icon("database-backup"), tr("&Back up now"))
        button.clicked.connect(lambda: back_up_now(self, self._workspace, self._show_backup))
        trouble = backup_trouble(self._workspace)
        about = [hint(tr("The last automatic backup was not made: {reason}", reason=trouble))] if trouble else []
        self.backup.show_only([hint(last_backup_text(self._workspace)), *about, button])

    def _open_kabupaten(self, code: str) -> None:
        self._workspace.go_to("ikm", code)

    def _open_gathering(self, row: Any) -> None:
        self._workspace.go_to("events", row.gathering_id or row.event_id)

    def _open_draft(self, draft: Unsaved) -> None:
        go_on(self._workspace, draft)

    @Slot(object)
    def _changed(self, _tables: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()


def _draft_row(draft: Unsaved, open_it: Callable[[], None]) -> RowButton:
    at = draft.saved_at.astimezone()
    when = tr("kept {day} {time}", day=short_date(at.date()), time=clock_time(at.time()))
    button = RowButton(draft.title or tr("Without a name"), when)
    button.clicked.connect(open_it)
    return button
