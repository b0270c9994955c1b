"""The checklists of a visit beside each other, each with its progress in its tab."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.readiness import Readiness
from desktop_app.domain.visit_dossier import AssessmentLine
from desktop_app.i18n import tr
from desktop_app.ui import ask
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.visits.add_checklist import AddChecklistDialog, Offer, list_offers
from desktop_app.ui.visits.checklist import ChecklistPanel
from desktop_app.ui.visits.photos import PhotosPanel
from desktop_app.ui.visits.sheet import Sheet, load_sheet
from desktop_app.ui.visits.words import short_title
from desktop_app.ui.workspace import Workspace

OFFERED, OFFER_WIDTH = 3, 440
"""So many checklists are offered as buttons while there is none, and how wide they are."""


class Checklists(QWidget):
    """Holds one panel for each checklist."""

    edited = Signal()
    photo_wanted = Signal(str, str)
    pasted = Signal(str, str)

    def __init__(
        self, workspace: Workspace, ikm_id: UUID, visit_id: UUID | None, photos: PhotosPanel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ikm_id = ikm_id
        self._visit_id = visit_id
        self._photos = photos
        self._visited_on: date | None = None
        self._products: dict[UUID | None, str] = {}
        self.panels: list[ChecklistPanel] = []
        photos.edited.connect(self.show_photos)
        self._lay_out()

    def set_lines(self, lines: Sequence[AssessmentLine], visited_on: date | None) -> None:
        """Show the checklists of a visit."""
        self._visited_on = visited_on
        for line in lines:
            self._add_panel(line)
        self._show_current()

    def lines(self) -> list[AssessmentLine]:
        """Return the checklists with today's answers."""
        return [panel.sheet.line() for panel in self.panels]

    def results(self) -> list[tuple[Readiness, bool]]:
        """Return each result with whether anything is left to do."""
        return [(panel.sheet.result(), panel.sheet.has_failed()) for panel in self.panels]

    def current(self) -> ChecklistPanel | None:
        """Return the checklist in front."""
        place = self.tabs.currentIndex()
        return self.panels[place] if 0 <= place < len(self.panels) else None

    def go_in(self) -> None:
        """Put the person into the rows, or to the button that adds the first checklist."""
        panel = self.current()
        if panel is not None:
            panel.view.setFocus()
        else:
            self._offer_first()

    def show_day(self, visited_on: date | None) -> None:
        """Look at earlier visits again: the day of this one was changed."""
        if visited_on == self._visited_on:
            return
        self._visited_on = visited_on
        for panel in self.panels:
            panel.show_before(self._sheet(panel.sheet.line()))

    def items(self) -> list[tuple[tuple[str, str], str]]:
        """Return every item of the checklists as what a photo may show."""
        return [
            ((panel.sheet.checklist, item.code), f"{self._title(panel.sheet)} {item.no}. {item.text}")
            for panel in self.panels
            for item in panel.sheet.items
        ]

    @Slot()
    def add(self) -> None:
        """Let the person choose a checklist and go into it."""
        with self._workspace.read() as session:
            offers, products = list_offers(session, self._ikm_id)
        self._products = dict(products)
        taken = [(panel.sheet.checklist, panel.sheet.product_id) for panel in self.panels]
        dialog = AddChecklistDialog(offers, products, taken, self)
        if dialog.exec() and (chosen := dialog.chosen()):
            if chosen in taken:
                self.tabs.setCurrentIndex(taken.index(chosen))
            else:
                self.add_line(AssessmentLine(checklist=chosen[0], product_id=chosen[1]))
        self.go_in()

    def add_line(self, line: AssessmentLine) -> None:
        """Add a checklist and bring it to the front."""
        self._add_panel(line)
        self.tabs.setCurrentIndex(len(self.panels) - 1)
        self._show_current()
        self.edited.emit()

    @Slot()
    def remove(self) -> None:
        """Take the checklist in front away, after asking when it has answers."""
        panel = self.current()
        if panel is None:
            return
        question = tr("Remove the checklist {title} with its answers?", title=self._title(panel.sheet))
        if panel.sheet.line().answers and not ask.confirm(self, question, tr("Remove")):
            return
        place = self.tabs.currentIndex()
        self.panels.remove(panel)
        self.stack.removeWidget(panel)
        panel.deleteLater()
        self.tabs.removeTab(place)
        self._show_current()
        self.edited.emit()

    @Slot()
    def show_photos(self) -> None:
        """Count the photos of every item again."""
        for panel in self.panels:
            panel.show_photos(self._photos.counts(panel.sheet.checklist))

    def _add_panel(self, line: AssessmentLine) -> None:
        panel = ChecklistPanel(self._sheet(line))
        panel.edited.connect(self._show_progress)
        panel.edited.connect(self.edited)
        panel.photo_wanted.connect(self.photo_wanted)
        panel.pasted.connect(self.pasted)
        self.panels.append(panel)
        self.stack.addWidget(panel)
        self.tabs.addTab(self._progress(panel.sheet))
        panel.show_photos(self._photos.counts(line.checklist))

    def _sheet(self, line: AssessmentLine) -> Sheet:
        with self._workspace.read() as session:
            return load_sheet(session, self._ikm_id, line, self._visit_id, self._visited_on, clock.today())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(SMALL)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.tabs = QTabBar(documentMode=True, drawBase=False, expanding=False)
        self.tabs.setAccessibleName(tr("Checklists"))
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._show_current)
        row.addWidget(self.tabs, 1)
        self.add_button = QPushButton(icon("plus"), tr("&Add a checklist …"))
        self.add_button.clicked.connect(self.add)
        self.remove_button = QPushButton(icon("trash-2"), tr("Remove this one"))
        self.remove_button.clicked.connect(self.remove)
        row.addWidget(self.remove_button)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self.stack = QStackedWidget()
        self.empty = self._empty()
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(GAP)
        column.addStretch()
        label = look(QLabel(tr("No checklist yet. One visit may hold several.")), "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        self._first = QVBoxLayout()
        self._first.setSpacing(SMALL)
        likely = QHBoxLayout()
        likely.addStretch()
        likely.addLayout(self._first)
        likely.addStretch()
        column.addLayout(likely)
        self.first_button = QPushButton(icon("plus"), tr("&Add a checklist …"))
        self.first_button.clicked.connect(self.add)
        column.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        return page

    def _offer_first(self) -> None:
        """Offer the likeliest checklists as buttons: those with open items, and the inspection."""
        with self._workspace.read() as session:
            offers, products = list_offers(session, self._ikm_id)
        self._products = dict(products)
        while (item := self._first.takeAt(0)) is not None:
            if button := item.widget():
                button.deleteLater()
        for number, offer in enumerate(offers[:OFFERED]):
            button = QPushButton(f"{offer.title}\n{offer.about}".replace("&", "&&"))
            button.setMinimumWidth(OFFER_WIDTH)
            button.clicked.connect(lambda _=False, chosen=offer: self._take_offer(chosen))
            self._first.addWidget(button)
            button.show()  # a layout shows it later, and what is not shown takes no focus
            if number == 0:
                button.setFocus()

    def _take_offer(self, offer: Offer) -> None:
        self.add_line(AssessmentLine(checklist=offer.checklist, product_id=offer.product_id))
        self.go_in()

    @Slot()
    def _show_current(self) -> None:
        panel = self.current()
        self.stack.setCurrentWidget(panel or self.empty)
        for widget in (self.tabs, self.add_button, self.remove_button):
            widget.setVisible(panel is not None)
        if panel is not None and self.tabs.hasFocus() is False:
            panel.view.setFocus()

    @Slot()
    def _show_progress(self) -> None:
        for place, panel in enumerate(self.panels):
            self.tabs.setTabText(place, self._progress(panel.sheet))

    def _progress(self, sheet: Sheet) -> str:
        """Return the words of a tab: the title with how much of what is open was answered."""
        share = f"{sheet.answered_today()}/{len(sheet.again)}" if sheet.again else tr("settled")
        return f"{self._title(sheet)} ({share})".replace("&", "&&")

    def _title(self, sheet: Sheet) -> str:
        title = short_title(sheet.catalogue, sheet.checklist)
        product = self._product(sheet.product_id)
        return f"{title} – {product}" if product else title

    def _product(self, product_id: UUID | None) -> str:
        if product_id is not None and product_id not in self._products:
            with self._workspace.read() as session:
                self._products = dict(list_offers(session, self._ikm_id)[1])
        return self._products.get(product_id, "") if product_id else ""
