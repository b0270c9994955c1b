"""The form of one visit: head, checklists, findings, photos, closing; kept safe while typed, saved as a whole."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import VisitDraft
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.domain.visit_rules import next_visit
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.certification.catalogue import current_catalogue
from desktop_app.operations.drafts.rebasing import rebase
from desktop_app.operations.visits.visits import correct_visit, load_visit, open_visit_problems, record_visit
from desktop_app.ui.conflicts.strip import ConflictsStrip
from desktop_app.ui.forms.fields import Field, LongText, NextField, impossible_values
from desktop_app.ui.forms.kept_form import KeptForm, as_typed
from desktop_app.ui.forms.pins import Pins
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, look
from desktop_app.ui.parts.scrolled import READABLE, scrolled
from desktop_app.ui.visits.business import Business, business_of
from desktop_app.ui.visits.checklists import Checklists
from desktop_app.ui.visits.closing import OWNER, ClosingPanel, Signer
from desktop_app.ui.visits.drafts import Typed, find_typed, forget_typed, keep_typed
from desktop_app.ui.visits.fields import finding_fields, let_enter_go_on
from desktop_app.ui.visits.head import HeadPanel
from desktop_app.ui.visits.photo_import import Source, ask_for_photos, dropped_sources, take_in
from desktop_app.ui.visits.photos import PhotosPanel
from desktop_app.ui.workspace import Workspace

PINNABLE = ("assignment_id", "purpose", "starts_at", "ends_at")
"""Fields that are often the same for several visits of one day; a letter brings its officers along."""
CHECKED_AFTER = 300
"""Milliseconds after the last change until warnings and the proposal are shown again."""
LONG_HEIGHT = 128
ROOMY_HEIGHT = 480
HEAD, CHECKLISTS, FINDINGS, PHOTOS, CLOSING = range(5)
"""The tabs in their order."""


class VisitForm(KeptForm):
    """Shows a visit to a business (None: a new one) and saves what is typed.

    `draft` is the id under which a form for a new visit was kept, `plan` what a new visit begins with.
    """

    CHECKS = True

    def __init__(
        self,
        workspace: Workspace,
        ikm_id: UUID,
        visit_id: UUID | None,
        parent: QWidget | None = None,
        draft: UUID | None = None,
        plan: VisitDossier | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._ikm_id = ikm_id
        self._visit_id = visit_id
        self._key = visit_id or draft or new_id()
        self._dossier = plan or VisitDossier(visit=VisitDraft(visited_on=clock.today()))
        self._next = NextField(self)
        self._soon = QTimer(self, singleShot=True, interval=CHECKED_AFTER)
        self._soon.timeout.connect(self.look_over)
        with workspace.read() as session:
            self.business: Business = business_of(session, ikm_id)
            self._catalogue = current_catalogue(session)
        self._make_parts()
        self._build()
        self._load()
        pinnable = [self.head.fields[name] for name in PINNABLE]
        self.pins = Pins(workspace, "visit", pinnable, self)
        if visit_id is None and not self._changed:
            self.pins.fill()
        self._listen()
        self.setAcceptDrops(True)

    def start(self) -> None:
        """Put the person into the first field."""
        self.head.fields["visited_on"].start()

    def store(self) -> str:
        """Record the visit and return the name of the business with the day."""
        dossier = self._typed(Field.read)
        with self._workspace.write() as session:
            if self._visit_id is None:
                record_visit(session, self._ikm_id, dossier, clock.today(), self._key)
            else:
                now = load_visit(session, self._visit_id)
                self.tell_crossed(session, self._begun, dossier, now)
                correct_visit(session, self._visit_id, rebase(self._before, dossier, now), clock.today())
            forget_typed(session, self._key)
        if self._visit_id is None:
            self.pins.remember()
        return self.business.name

    @Slot()
    def keep(self) -> None:
        """Keep what is typed in the encrypted file; fields that cannot be read yet keep their old value."""
        if self._changed:
            typed = Typed(ikm_id=self._ikm_id, visit_id=self._visit_id, dossier=self._readable(), before=self._before)
            title = tr("Visit to {business}", business=self.business.name)
            with self._workspace.write() as session:
                keep_typed(session, self._key, typed, title)

    def forget(self) -> None:
        """Throw away what was kept."""
        with self._workspace.write() as session:
            forget_typed(session, self._key)

    def clear(self) -> None:
        """Take every problem away."""
        for field in self._fields().values():
            field.clear()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show every problem at its field and go to the first."""
        fields = self._fields()
        for problem in problems:
            if problem.field in fields:
                fields[problem.field].show_problem(problem)
        in_lines = self.head.officers.grid.show_problems("officers", problems)
        others = [problem for problem in problems if problem.field.startswith(("photos", "assessments"))]
        self.summarise(problems, [*in_lines, *others])
        self.go_to_problem(problems[0].field)

    def problems_now(self) -> list[Problem] | None:
        """Return every error and warning; warnings stop nothing."""
        try:
            dossier = self._typed(Field.read)
        except ValidationError as error:
            return impossible_values(error)
        except ValueError:
            return None
        with self._workspace.read() as session:
            return open_visit_problems(session, dossier, clock.today())

    def field_names(self) -> dict[str, str]:
        """Return what the fields are called."""
        return {path: field.label.text().replace("&", "") for path, field in self._fields().items()}

    @Slot()
    def look_over(self) -> None:
        """Show warnings and the proposal for the next visit; they stop nothing."""
        dossier = self._readable()
        with self._workspace.read() as session:
            found = open_visit_problems(session, dossier, clock.today())
        warnings = [problem for problem in found if not problem.is_error]
        self.head.warn(warnings)
        self.photos.warn([problem.message for problem in warnings if problem.field.startswith("photos")])
        self.checklists.show_day(dossier.visit.visited_on)
        self._propose(dossier)

    def add_photos(self, sources: Sequence[Source], checklist: str = "", item: str = "") -> None:
        """Take photos in and add them, to the item when there is one."""
        if sources:
            take_in(self, self._workspace, sources, lambda drafts: self.photos.add(drafts, checklist, item))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the line below the name where the window is low."""
        super().resizeEvent(event)
        self.about.setVisible(self.height() >= ROOMY_HEIGHT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos and pictures."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped; over a checklist to its current item."""
        self.add_photos(dropped_sources(event.mimeData()), *self._current_item())
        event.acceptProposedAction()

    def _make_parts(self) -> None:
        self.head = HeadPanel(self._workspace, self.business.address, self._next)
        self.findings = finding_fields()
        let_enter_go_on(self.findings.values(), self._next)
        self.photos = PhotosPanel(self._workspace)
        self.checklists = Checklists(self._workspace, self._ikm_id, self._visit_id, self.photos, self)
        self.closing = ClosingPanel(self._workspace)
        let_enter_go_on([self.closing.next_visit], self._next)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        column.setSpacing(SMALL)
        column.addLayout(self._build_title())
        column.addWidget(ConflictsStrip(self._workspace, self._ikm_id, self))
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolled(self.head, widest=READABLE), tr("V&isit"))
        self.tabs.addTab(self.checklists, tr("Chec&klists"))
        self.tabs.addTab(scrolled(self._findings_page(), widest=READABLE), tr("&Findings"))
        self.tabs.addTab(self.photos, tr("P&hotos"))
        self.tabs.addTab(scrolled(self.closing, widest=READABLE), tr("Closin&g"))
        self.tabs.currentChanged.connect(self._enter_tab)
        column.addWidget(self.tabs, 1)
        column.addLayout(self.build_foot())

    def _build_title(self) -> QVBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(HAIR)
        words = self.business.name or tr("Visit")
        self.title = look(QLabel(words[:80], textFormat=Qt.TextFormat.PlainText), "title")
        titles.addWidget(self.title)
        self.about = look(QLabel(self.business.about, textFormat=Qt.TextFormat.PlainText), "muted")
        titles.addWidget(self.about)
        return titles

    def _findings_page(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, GAP, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(HAIR)
        for number, field in enumerate(self.findings.values()):
            row, column = divmod(number, 2)
            grid.addWidget(field.label, row * 3, column)
            grid.addWidget(field, row * 3 + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(row * 3 + 2, SMALL)
            if isinstance(field.entry, LongText):
                field.entry.setFixedHeight(LONG_HEIGHT)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _load(self) -> None:
        """Show the visit; what a crash or a draft left behind comes first, and says so."""
        with self._workspace.read() as session:
            if self._visit_id is not None:
                self._dossier = load_visit(session, self._visit_id)
            kept = find_typed(session, self._key)
        self._before = self._begun = self._dossier
        if kept is not None:
            self._begun = kept.before or self._before  # a draft is older than its form
            self._dossier = kept.onto(self._dossier)
            self.say_draft()
        visit = self._dossier.visit
        for path, field in self._fields().items():
            with QSignalBlocker(field.entry):
                field.entry.set_value(getattr(visit, path.removeprefix("visit.")))
        self.head.offer_letters(visit.assignment_id)
        self.head.officers.set_lines(self._dossier.officers)
        self.photos.set_lines(self._dossier.photos)
        self.checklists.set_lines(self._dossier.assessments, visit.visited_on)
        self._changed = kept is not None
        self.look_over()

    def _listen(self) -> None:
        for field in self._fields().values():
            field.changed.connect(self._noticed)
        for part in (self.head, self.checklists, self.photos):
            part.edited.connect(self._noticed)
        self.closing.signed.connect(self._take_signature)
        self.photos.wanted.connect(lambda: self.add_photos(ask_for_photos(self)))
        self.photos.pasted.connect(lambda: self._paste("", ""))
        self.checklists.photo_wanted.connect(self._photograph)
        self.checklists.pasted.connect(self._paste)

    @Slot()
    def _noticed(self) -> None:
        self.note_change()
        self._soon.start()

    def _fields(self) -> dict[str, Field]:
        fields = (*self.head.fields.values(), *self.findings.values(), self.closing.next_visit)
        return {field.path: field for field in fields}

    def _typed(self, read: Callable[[Field], Any]) -> VisitDossier:
        """Return what is typed; raises ValueError when a field cannot be read (it says so)."""
        values = {path.removeprefix("visit."): read(field) for path, field in self._fields().items()}
        return self._with(VisitDraft(**self._dossier.visit.model_dump() | values))

    def _readable(self) -> VisitDossier:
        """Return what is typed; a field that cannot be read yet keeps its old value."""
        fields = {path.removeprefix("visit."): field for path, field in self._fields().items()}
        return self._with(as_typed(self._dossier.visit, fields))

    def _with(self, visit: VisitDraft) -> VisitDossier:
        return VisitDossier(
            visit=visit,
            officers=self.head.officers.lines(),
            photos=self.photos.lines(),
            assessments=self.checklists.lines(),
        )

    def _propose(self, dossier: VisitDossier) -> None:
        day = dossier.visit.visited_on
        self.closing.show_proposal(next_visit(self._catalogue, day, self.checklists.results()) if day else None)

    def go_to_problem(self, path: str) -> None:
        """Turn to the tab of a field or line, and go there."""
        fields = self._fields()
        places: Iterable[tuple[int, Any]] = (
            (HEAD, self.head.fields.values()),
            (FINDINGS, self.findings.values()),
            (CLOSING, (self.closing.next_visit,)),
        )
        for tab, group in places:
            if path in fields and fields[path] in group:
                self.tabs.setCurrentIndex(tab)
                fields[path].start()
        if path.startswith("photos"):
            self.tabs.setCurrentIndex(PHOTOS)
        if path.startswith("assessments"):
            self.tabs.setCurrentIndex(CHECKLISTS)
        if path.startswith("officers"):
            self.tabs.setCurrentIndex(HEAD)
            self.head.officers.grid.setFocus()
            self.head.officers.grid.go_to(path)

    @Slot(int)
    def _enter_tab(self, tab: int) -> None:
        if tab == CHECKLISTS:
            self.checklists.go_in()
        elif tab == PHOTOS:
            self.photos.offer_items(self.checklists.items())
        elif tab == CLOSING:
            self.look_over()
            self._show_signers()

    def _current_item(self) -> tuple[str, str]:
        panel = self.checklists.current()
        if self.tabs.currentIndex() != CHECKLISTS or panel is None or not panel.view.current_item():
            return "", ""
        return panel.sheet.checklist, panel.view.current_item()

    @Slot(str, str)
    def _photograph(self, checklist: str, item: str) -> None:
        self.add_photos(ask_for_photos(self), checklist, item)

    @Slot(str, str)
    def _paste(self, checklist: str, item: str) -> None:
        self.add_photos(dropped_sources(QGuiApplication.clipboard().mimeData()), checklist, item)

    def _show_signers(self) -> None:
        owner = self._dossier.visit.owner_signature
        signers = [Signer(OWNER, self.business.owner, tr("Owner of the business"), owner)]
        for row, line in enumerate(self.head.officers.lines()):
            signers.append(Signer(row, line.name, line.post or tr("Officer"), line.signature))
        self.closing.show_signers(signers)

    @Slot(int, str)
    def _take_signature(self, row: int, signature: str) -> None:
        if row == OWNER:
            visit = self._dossier.visit.model_copy(update={"owner_signature": signature})
            self._dossier = self._dossier.model_copy(update={"visit": visit})
        else:
            lines = self.head.officers.lines()
            lines[row] = lines[row].model_copy(update={"signature": signature})
            self.head.officers.set_lines(lines)
        self._show_signers()
        self._noticed()
