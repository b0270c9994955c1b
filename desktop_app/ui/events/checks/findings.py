"""What an auditor would find; Enter goes to where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import Severity
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.audit import Finding
from desktop_app.ui.events.section_names import section_title
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, look


class FindingsPanel(QWidget):
    """The list of findings, contradictions first."""

    wanted = Signal(str, object)
    """The section where the chosen finding is mended, and what to show there."""

    def __init__(self) -> None:
        super().__init__()
        self.list: RowsList[Finding] = RowsList(_columns(), tr("Findings"))
        self.list.opened.connect(self.mend)
        self.setFocusProxy(self.list)
        self.nothing = look(QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "muted")
        self.nothing.setText(
            tr("Nothing contradicts: dates, places, people, money and evidence agree with each other.")
        )
        self.told = look(QLabel(), "muted")
        self.mend_button = look(QPushButton(tr("&Go there (Enter)")), "primary")
        self.mend_button.clicked.connect(self.mend)
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.mend_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        column.addLayout(foot)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the findings; the chosen one stays chosen."""
        ordered = sorted(findings, key=lambda one: (one.severity is Severity.WARNING, one.rule))
        self.list.show_rows(ordered)
        self.list.setVisible(bool(ordered))
        self.nothing.setVisible(not ordered)
        self.mend_button.setEnabled(bool(ordered))
        errors = sum(one.severity is Severity.ERROR for one in ordered)
        contradictions = tr_count("{count} contradiction", "{count} contradictions", errors)
        warnings = tr_count("{count} thing to explain", "{count} things to explain", len(ordered) - errors)
        self.told.setText(f"{contradictions} · {warnings}")

    @Slot()
    def mend(self) -> None:
        """Go to where the chosen finding is mended."""
        if (finding := self.list.current()) is not None:
            self.wanted.emit(finding.section, finding.target)


def _columns() -> tuple[Column[Finding], ...]:
    return (
        Column(tr("Rule"), lambda one: one.rule, 80),
        Column(tr("Weight"), _weight, 130, _tint),
        Column(tr("What was found"), lambda one: one.message),
        Column(tr("Mended in"), lambda one: section_title(one.section), 130),
    )


def _weight(finding: Finding) -> str:
    return tr("contradiction") if finding.severity is Severity.ERROR else tr("to explain")


def _tint(finding: Finding) -> str:
    return "error" if finding.severity is Severity.ERROR else "warning"
