"""One line above what is about to be printed: how much contradicts, and the way there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.errors import Severity
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.audit import Finding
from desktop_app.ui.look.style import SMALL, look

REPRINT = "AU-01"
"""The rule that printing again fulfils: no reason to wait."""


class AuditLine(QWidget):
    """Hidden while nothing contradicts."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.button = QPushButton(tr("See the &findings"), autoDefault=False)
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say how many contradictions there are, and the first of them."""
        found = [one for one in findings if one.severity is Severity.ERROR and one.rule != REPRINT]
        if found:
            count = tr_count(
                "{count} contradiction between the papers:", "{count} contradictions between the papers:", len(found)
            )
            self.told.setText(f"⚠ {count} {found[0].message}")
        self.setVisible(bool(found))
