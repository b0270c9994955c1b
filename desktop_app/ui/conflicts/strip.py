"""The line above the form of a business: which of its fields wait for a decision. Hidden when none does."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget
from sqlmodel import Session

from desktop_app.i18n import tr, tr_count
from desktop_app.operations.handing_in.conflicts import conflicts_of_business, count_conflicts
from desktop_app.operations.names.field_names import field_label
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.look.style import HAIR, SMALL, look
from desktop_app.ui.parts.elided import ElidedLabel
from desktop_app.ui.workspace import Workspace


class ConflictsStrip(QFrame):
    """Names the fields; its button opens the inbox with this business alone."""

    def __init__(self, workspace: Workspace, business: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "card")
        self._workspace, self._business = workspace, business
        self._lookup = Lookup(workspace, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, HAIR, SMALL, HAIR)
        self.words = look(ElidedLabel(""), "warning")
        self.button = look(QPushButton(tr("Decide")), "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: workspace.go_to("conflicts", business))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()
        workspace.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again."""
        self._lookup.ask(self._ask, self._show)

    def _ask(self, session: Session) -> list[str]:
        if not count_conflicts(session):
            return []
        found = conflicts_of_business(session, self._workspace.database.schema, self._business)
        return [field_label(one.table, one.column) for one in found]

    def _show(self, labels: list[str]) -> None:
        counted = tr_count("{count} field to decide", "{count} fields to decide", len(labels))
        self.words.setText(f"{counted}: {', '.join(labels)}")
        self.words.setToolTip(self.words.text())
        self.setVisible(bool(labels))
