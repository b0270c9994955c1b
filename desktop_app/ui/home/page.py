"""Beranda: what needs somebody today, then the figures, each of which opens its rows."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from desktop_app import clock
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import format_number, tr
from desktop_app.operations.desk.behind import Behind
from desktop_app.operations.desk.figures import DeskFigures, Span, desk_figures
from desktop_app.operations.desk.overview import Overview, overview
from desktop_app.operations.desk.places import KecamatanFigure, PlaceFigure, PlaceMeasure, rows_in
from desktop_app.operations.desk.waiting import Waiting, waiting
from desktop_app.operations.finding.hits import Hit, HitKind
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.forms.unsaved import go_on
from desktop_app.ui.home.behind import BehindDialog, Load
from desktop_app.ui.home.cards import caption, gathering_row, hint
from desktop_app.ui.home.drafts import DraftsDialog
from desktop_app.ui.home.layout import HomeLayout
from desktop_app.ui.home.today import Ways, recovery_row, task_rows
from desktop_app.ui.home.words import place_sentence
from desktop_app.ui.look.icons import icon
from desktop_app.ui.parts.elided import RowButton
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.window.backing_up import back_up_now, backup_trouble, last_backup, last_backup_text
from desktop_app.ui.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.store.local.unsaved import Unsaved

PAGE_OF = {
    HitKind.BUSINESS: "ikm",
    HitKind.VISIT: "visits",
    HitKind.EVENT: "events",
    HitKind.CERTIFICATE: "certificates",
    HitKind.FOLLOW_UP: "follow_ups",
}
"""Where what was opened last is opened again."""


class HomePage(QScrollArea):
    """Looks everything up again when the database changed and the page is shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._overview, self._waiting = Lookup(workspace, self), Lookup(workspace, self)
        self._figures = Lookup(workspace, self)
        self._stale = True
        self._day = clock.today()
        """The day of the figures."""
        self._counting = False
        self._found: Waiting | None = None
        self._unsaved: list[Unsaved] = []
        self.parts = HomeLayout(self)
        self.parts.businesses.clicked.connect(lambda: self.go_to("ikm", ""))
        self.parts.places.printed.connect(self.print_map)
        QShortcut(QKeySequence("Ctrl+P"), self, self.parts.places.print_button.click)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.parts)
        self.setFocusProxy(self.parts.businesses)
        self._show_backup()
        workspace.changed.connect(self._changed)

    def refresh(self) -> None:
        """Look everything up again."""
        self._stale, self._counting = False, True
        self._look_again()
        today = self._day = clock.today()
        wanted = self._figures.still_wanted()
        self._figures.ask(lambda session: desk_figures(session, today, wanted), self.show_figures)

    @Slot(object)
    def show_waiting(self, found: Waiting) -> None:
        """Show what is late, due, ending, unfinished or not handed in; each line opens its rows."""
        self._found = found
        self._show_today()

    @Slot(object)
    def show_overview(self, found: Overview) -> None:
        """Show the gatherings, the unfinished forms and what was opened last."""
        self._unsaved = found.unsaved
        self._show_today()
        self._show_gatherings(found)
        self.parts.recent.setVisible(bool(found.recent))
        self.parts.recent.show_only(self._recent_row(hit) for hit in found.recent)

    @Slot(object)
    def show_figures(self, found: DeskFigures) -> None:
        """Show what is counted."""
        self._counting = False
        self.parts.businesses.setText(tr("{count} IKM recorded", count=format_number(found.businesses)))
        self.parts.show_figures(found)

    def go_to(self, page: str, target: object = None) -> None:
        """Go to another page."""
        self._workspace.go_to(page, target)

    @Slot(object)
    def print_map(self, measure: PlaceMeasure) -> None:
        """Show the map of a measure on paper."""
        from desktop_app.ui.home.printing import print_map  # the papers load late

        print_map(self, self._workspace, measure)

    def show_rows(self, title: str, load: Load) -> BehindDialog:
        """Open the rows of a figure."""
        dialog = BehindDialog(self._workspace, title, load, self)
        dialog.open()
        return dialog

    def show_known(self, title: str, rows: Sequence[Behind]) -> BehindDialog:
        """Open rows that are known already."""
        return self.show_rows(title, lambda _: rows)

    def show_span(self, title: str, span: Span) -> BehindDialog:
        """Open the rows of a measure in a period."""
        return self.show_known(title, span.rows)

    def show_place(self, measure: PlaceMeasure, place: PlaceFigure, part: KecamatanFigure | None) -> None:
        """Open the rows of a place; a kabupaten with all its businesses is a part of the list."""
        if part is not None:
            rows = partial(rows_in, rows=place.rows, region=part.code)
            self.show_rows(place_sentence(measure, part), rows)
        elif measure is PlaceMeasure.BUSINESSES and place.code:
            self.go_to("ikm", place.code)
        else:
            self.show_known(place_sentence(measure, place), [*place.rows, *place.others])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile, a new day too; what is unfinished or was opened changes silently."""
        super().showEvent(event)
        if self._stale or self._day != clock.today():
            self.refresh()
        else:
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let other pages ask their questions; what was not counted yet is counted when the page is seen again."""
        super().hideEvent(event)
        if self._counting:
            self._figures.forget()
            self._counting, self._stale = False, True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other in a narrow window."""
        super().resizeEvent(event)
        self.parts.arrange(self.viewport().width())

    def _look_again(self) -> None:
        today, officer = clock.today(), self._workspace.officer
        self.parts.day.setText(day_and_date(today))
        self._waiting.ask(lambda session: waiting(session, today), self.show_waiting)
        self._overview.ask(lambda session: overview(session, today, officer), self.show_overview)
        self._show_backup()

    def _show_today(self) -> None:
        if self._found is None:
            return
        rows = task_rows(self._found, len(self._unsaved), self._backup_age(), self._ways(), clock.today())
        if not self._workspace.practice and not self._workspace.database.is_recovery_key_noted:
            rows.insert(0, recovery_row(self._ways()))
        self.parts.show_today(rows)

    def _ways(self) -> Ways:
        return Ways(self._workspace.go_to, self.show_rows, self._back_up, self._show_drafts)

    def _backup_age(self) -> int | None:
        if self._workspace.practice:
            return 0  # practice data needs none
        made = last_backup(self._workspace)
        return (clock.today() - made.date()).days if made else None

    def _show_drafts(self) -> None:
        if len(self._unsaved) == 1:
            go_on(self._workspace, self._unsaved[0])
        else:
            DraftsDialog(self._workspace, self._unsaved, self).open()

    def _show_gatherings(self, found: Overview) -> None:
        rows: list[QWidget] = []
        for title, gatherings in ((tr("Next"), found.coming), (tr("Last"), found.past)):
            if gatherings:
                rows.append(caption(title))
            rows += [gathering_row(row, partial(self._open_gathering, row)) for row in gatherings]
        if rows:
            self.parts.gatherings.show_only(rows)
        else:
            add = QPushButton(icon("plus"), tr("Prepare the first event"))
            add.clicked.connect(lambda: self._workspace.go_to("events"))
            self.parts.gatherings.show_only([hint(tr("No event has a date yet.")), add])

    def _show_backup(self) -> None:
        button = QPushButton(icon("database-backup"), tr("&Back up now"))
        button.clicked.connect(self._back_up)
        trouble = backup_trouble(self._workspace)
        about = [paragraph(trouble, "warning")] if trouble else []
        self.parts.backup.show_only([hint(last_backup_text(self._workspace)), *about, button])

    @Slot()
    def _back_up(self) -> None:
        back_up_now(self, self._workspace, self._backed_up)

    def _backed_up(self) -> None:
        self._show_backup()
        self._show_today()

    def _recent_row(self, hit: Hit) -> RowButton:
        button = RowButton(hit.title, hit.detail)
        button.clicked.connect(lambda: self._workspace.go_to(PAGE_OF[hit.kind], hit.id))
        return button

    def _open_gathering(self, row: Any) -> None:
        self._workspace.go_to("events", row.gathering_id or row.event_id)

    @Slot(object)
    def _changed(self, _tables: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
