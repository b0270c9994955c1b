"""Kesiapan of one business, over the list of businesses: schemes, results, timeline and next steps side by side."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.errors import Refused
from desktop_app.i18n import tr
from desktop_app.operations.certification.known_facts import store_facts
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.certificates.step_form import StepForm
from desktop_app.ui.forms.kept_form import OverList
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.papers.offers import print_business
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.readiness.loading import Picture, load_picture
from desktop_app.ui.readiness.results import ResultsPanel
from desktop_app.ui.readiness.schemes import SchemesPanel
from desktop_app.ui.readiness.telling import Telling
from desktop_app.ui.workspace import Workspace

SHOWN_BY = frozenset(
    {
        "ikm", "person", "product", "certificate", "known_fact", "visit", "assessment", "item_answer", "follow_up",
        "stage_step", "participant", "catalogue_edition", "printed_paper", "sheet_printing",
    }
)  # fmt: skip
"""The tables whose changes the page shows."""
PANEL = 340
"""Pixels that every panel needs; a narrower window scrolls."""
SHARES = (37, 33, 30)


class ReadinessPage(OverList):
    """Looks everything up again when the database changed; answers that are being typed stay."""

    def __init__(self, workspace: Workspace, ikm_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._ikm_id = workspace, ikm_id
        self._lookup = Lookup(workspace, self)
        self.picture: Picture | None = None
        self.schemes, self.results, self.telling = SchemesPanel(), ResultsPanel(), Telling()
        self.schemes.questions.wanted.connect(self.answer)
        self.schemes.step_wanted.connect(self.add_step)
        self.results.visit_wanted.connect(lambda visit_id: workspace.go_to("visits", visit_id))
        self.telling.wanted.connect(workspace.go_to)
        self.telling.scheme_wanted.connect(self.schemes.go_to)
        self.telling.papers_wanted.connect(self.show_papers)
        self._build()
        workspace.changed.connect(self._refresh_after)
        for keys, action in (
            ("Esc", self.leave),
            ("Ctrl+Shift+K", self.visit),
            ("Ctrl+P", self.show_papers),
            ("Ctrl+S", self.schemes.questions.save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        step = QShortcut(QKeySequence("T"), self.schemes.list, context=Qt.ShortcutContext.WidgetShortcut)
        step.activated.connect(self.schemes.step_button.click)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look everything up again."""
        ikm_id, today = self._ikm_id, clock.today()
        self._lookup.ask(lambda session: load_picture(session, ikm_id, today), self._show)

    def start(self) -> None:
        """Put the person into the list of schemes."""
        self.schemes.list.setFocus()

    def may_leave(self) -> bool:
        """Ask what to do with answers that are not saved; return whether the page may close."""
        if not self.schemes.is_dirty():
            return True
        return ask.confirm(self, tr("Some answers are not saved. Discard them?"), tr("Discard"))

    @Slot()
    def leave(self) -> None:
        """Go back to the list."""
        if self.may_leave():
            self.closed.emit()

    @Slot(object)
    def answer(self, answers: dict[tuple[UUID | None, str], Any]) -> None:
        """Record answers, or show at the questions what they cannot be."""
        if self.picture is None:
            return
        try:
            with self._workspace.write() as session:
                store_facts(session, self.picture.catalogue, self._ikm_id, answers)
        except Refused as refused:
            self.schemes.questions.show_problems(refused.problems)
            return
        self.schemes.questions.taken()
        self._workspace.saved(self.picture.name)

    @Slot(str)
    def add_step(self, scheme: str) -> StepForm:
        """Add a step to the pipeline of a scheme."""
        form = StepForm(self._workspace, self._ikm_id, scheme, self)
        form.open()
        return form

    @Slot()
    def show_papers(self) -> None:
        """Show the papers about the business: next steps, readiness, its form."""
        print_business(self._workspace, self._ikm_id, self)

    @Slot()
    def visit(self) -> None:
        """Begin a visit to the business."""
        self._workspace.go_to("visits", self._ikm_id)

    def _show(self, picture: Picture) -> None:
        self.picture = picture
        for label, words in ((self.title, picture.name or tr("Without a name")), (self.about, picture.about)):
            label.setText(words)
            label.setToolTip(words)
        self.schemes.show_picture(picture)
        self.results.show_results(picture.results, picture.catalogue)
        self.telling.show_rows(picture.ikm_id, picture.steps, picture.past, picture.today)

    @Slot(object)
    def _refresh_after(self, changed: frozenset[str]) -> None:
        if changed & SHOWN_BY:
            self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._build_head())
        panels = QSplitter(Qt.Orientation.Horizontal)
        panels.setHandleWidth(SPACE)
        panels.setChildrenCollapsible(False)
        for place, (panel, share) in enumerate(zip((self.schemes, self.results, self.telling), SHARES, strict=True)):
            panel.setMinimumWidth(PANEL)
            panels.addWidget(panel)
            panels.setStretchFactor(place, share)
        panels.setSizes([share * 10 for share in SHARES])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(panels)
        column.addWidget(area, 1)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.title, self.about = look(ElidedLabel(""), "title"), look(ElidedLabel(""), "muted")
        for label in (self.title, self.about):
            names.addWidget(label)
        row.addLayout(names, 1)
        self.visit_button = look(QPushButton(tr("Record a &visit (Ctrl+Shift+K)")), "primary")
        self.visit_button.clicked.connect(self.visit)
        self.close_button = QPushButton(tr("Close (Esc)"))
        self.close_button.clicked.connect(self.leave)
        self.papers_button = QPushButton(icon("printer"), tr("&Print … (Ctrl+P)"))
        self.papers_button.clicked.connect(self.show_papers)
        row.addWidget(self.papers_button)
        row.addWidget(self.visit_button)
        row.addWidget(self.close_button)
        return row
