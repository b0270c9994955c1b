"""The section Laporan of the room: the texts of a gathering, and the papers that they are printed on."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.domain.event_text import Section
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.text_checks import text_warnings
from desktop_app.operations.gatherings.text_proposals import propose_texts
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.events.report.form import TextsForm
from desktop_app.ui.events.report.words import PAPERS, QUESTIONS, paper_of
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.workspace import Workspace

TEXTS = frozenset({"event_text", "discussion"})


class ReportSection(GatheringSection):
    """Shows the texts; what others write appears as long as nothing is typed here."""

    shown_by = TEXTS | {
        "event", "gathering", "participant", "guest", "speaker", "committee_member", "agenda_item", "presence",
        "sheet_tally", "office",
    }  # fmt: skip

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self.leaving.setEnabled(False)
        self._lookup = Lookup(workspace, self)
        self.form = TextsForm(workspace, gathering_id)
        self.form.closed.connect(self.left)
        self.form.stored.connect(self.refresh)
        self.form.paper_button.clicked.connect(self.show_papers)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.show_papers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    @Slot()
    def refresh(self) -> None:
        """Show what is recorded unless something is typed, and ask what the record proposes."""
        if not self.form.changed:
            self.form.load()
        self._lookup.ask(self._look_up, lambda found: self.form.editor.offer(*found))

    def may_leave(self) -> bool:
        """Ask what to do with texts that are not saved."""
        return self.form.may_leave()

    def show_target(self, target: object) -> None:
        """Go to a text by the name of its section, or to the questions."""
        known = {section.value: section for section in Section}
        if target == QUESTIONS or target in known:
            self.form.outline.go_to(known.get(str(target), QUESTIONS))
            self.form.start()

    @Slot()
    def show_papers(self) -> None:
        """Save, then show the paper of the text that is chosen, among the others that these texts stand on."""
        if self.form.changed and not self.form.save():
            return
        kinds = {kind.name: kind for kind in kinds_about(About.GATHERING)}
        offers = [Offer(kinds[name], self._gathering_id, {}) for name in PAPERS if name in kinds]
        dialog = PaperDialog(self._workspace, tr("Papers of the report"), offers, self)
        dialog.panel.show_kind(paper_of(self.form.outline.place()))
        dialog.exec()

    def _look_up(self, session: Session) -> tuple[dict[Section, str], dict[str, str]]:
        """Return the proposals, and by section what its text says that the record does not."""
        try:
            proposals = propose_texts(session, self._gathering_id)
            warnings = text_warnings(session, self._gathering_id)
        except UserError:  # it has no date, or it went meanwhile: there is nothing to propose
            return {}, {}
        told: dict[str, str] = {}
        for problem in warnings:
            told[problem.field] = "\n".join(filter(None, (told.get(problem.field), problem.message)))
        return proposals, told
