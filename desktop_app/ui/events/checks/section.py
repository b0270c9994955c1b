"""The section Periksa of the room: findings, the accountability file, the way from seat to certificate."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.gatherings.accountability import ItemStanding, accountability
from desktop_app.operations.gatherings.audit import Finding, audit
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.events.checks.chain import ChainPanel
from desktop_app.ui.events.checks.file import FilePanel
from desktop_app.ui.events.checks.findings import FindingsPanel
from desktop_app.ui.events.section import GatheringSection
from desktop_app.ui.look.style import GAP, SPACE
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

FINDINGS, FILE, CHAIN = "findings", "file", "chain"


class ChecksSection(GatheringSection):
    """Three panels, of which one is shown; `show_target` takes the name of one."""

    shown_by = frozenset(
        {
            "event", "gathering", "participant", "guest", "speaker", "committee_member", "presence", "sheet_tally",
            "payment_list", "payment", "event_file", "printed_paper", "sheet_printing", "visit", "follow_up",
            "stage_step", "certificate", "ikm",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace, gathering_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(workspace, gathering_id, parent)
        self._lookup = Lookup(workspace, self)
        self.findings = FindingsPanel()
        self.findings.wanted.connect(self.wanted)
        self.file = FilePanel(workspace, gathering_id)
        self.file.reordered.connect(self.refresh)
        self.chain = ChainPanel(workspace, gathering_id)
        self.panels: dict[str, QWidget] = {FINDINGS: self.findings, FILE: self.file, CHAIN: self.chain}
        titles = (
            (FINDINGS, tr("Findings")),
            (FILE, tr("Accountability file")),
            (CHAIN, tr("From seat to certificate")),
        )
        self.parts = Segments(titles, tr("Part of the check"))
        self.parts.chosen.connect(self._show)
        self.stack = QStackedWidget()
        for panel in self.panels.values():
            self.stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.parts)
        column.addWidget(self.stack, 1)
        for keys, name in (("Ctrl+1", FINDINGS), ("Ctrl+2", FILE), ("Ctrl+3", CHAIN)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda name=name: self.show_target(name))

    @Slot()
    def refresh(self) -> None:
        """Look through everything again."""
        order = self.file.order()
        self._lookup.ask(lambda session: self._look(session, order), self._take)
        self.chain.refresh()

    def show_target(self, target: object) -> None:
        """Show a panel by its name."""
        if target in self.panels:
            self.parts.set_value(target)
            self._show()

    @Slot()
    def _show(self) -> None:
        panel = self.panels[self.parts.value()]
        self.stack.setCurrentWidget(panel)
        panel.setFocus()

    def _look(self, session: Session, order: list[str]) -> tuple[list[Finding], list[ItemStanding]]:
        return audit(session, self._gathering_id), accountability(session, self._gathering_id, order)

    def _take(self, found: tuple[list[Finding], list[ItemStanding]]) -> None:
        findings, standings = found
        self.findings.show_findings(findings)
        self.file.show_items(standings)
