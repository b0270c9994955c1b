"""One text at a time: where it is written, how long it is, and what the record proposes for it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextDocumentLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.event_text import LONGEST_TEXT, Section
from desktop_app.i18n import format_number, tr
from desktop_app.ui.events.report.words import hints, place_names
from desktop_app.ui.look.style import GAP, SMALL, look, mark_invalid

LOWEST = 132
"""Pixels; in a lower window the side scrolls."""


class TextEditor(QWidget):
    """Every section has a document of its own, so that Ctrl+Z takes back what was typed into it and no other."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names, self._hints = place_names(), hints()
        self._documents = {section: _document() for section in Section}
        self._proposals: Mapping[Section, str] = {}
        self._warnings: Mapping[str, str] = {}
        self._loading = False
        self.section = next(iter(Section))
        for document in self._documents.values():
            document.contentsChanged.connect(self._note)
        self._build()
        self.show_section(self.section)

    def texts(self) -> dict[Section, str]:
        """Return what stands in every section now."""
        return {section: document.toPlainText() for section, document in self._documents.items()}

    def set_texts(self, texts: Mapping[Section, str]) -> None:
        """Show other texts; a document that says the same already keeps its history and its cursor."""
        self._loading = True
        for section, text in texts.items():
            if self._documents[section].toPlainText() != text:
                self._documents[section].setPlainText(text)
        self._loading = False
        self._show_state()

    def show_section(self, section: Section) -> None:
        """Show the text of a section with the cursor behind it."""
        self.section = section
        self.heading.setText(self._names[section])
        self.hint.setText(self._hints.get(section, ""))
        self.hint.setVisible(bool(self.hint.text()))
        self.text.setDocument(self._documents[section])
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setAccessibleName(self._names[section])
        self._show_state()

    def offer(self, proposals: Mapping[Section, str], warnings: Mapping[str, str]) -> None:
        """Show what the record proposes, and by section what a text says that the record does not."""
        self._proposals, self._warnings = proposals, warnings
        self._show_state()

    @Slot()
    def take_proposal(self) -> None:
        """Put the proposal where nothing is written, else below what is; Ctrl+Z takes it back."""
        proposal = self._proposals.get(self.section, "")
        if self.proposal.isVisibleTo(self) and proposal:
            cursor = QTextCursor(self._documents[self.section])
            cursor.movePosition(QTextCursor.MoveOperation.End)
            before = self.text.toPlainText().rstrip()
            cursor.insertText(f"\n{proposal}" if before else proposal)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.setFocus()

    def show_problem(self, section: Section, message: str) -> None:
        """Say at the text why it is refused."""
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
        mark_invalid(self.text, invalid=bool(message) and section == self.section)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.heading = look(_label(), "heading")
        self.hint = look(_label(), "muted")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(LOWEST)
        self.count = look(_label(), "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.problem = look(_label(), "error")
        self.problem.hide()
        self.warning = look(_label(), "warning")
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.text, 1)
        for below in (self.count, self.problem, self.warning, self._build_proposal()):
            column.addWidget(below)

    def _build_proposal(self) -> QWidget:
        self.proposal = QWidget()
        column = QVBoxLayout(self.proposal)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(tr("Proposed from the record")), "heading"))
        head.addStretch()
        self.take_button = QPushButton(tr("&Take the proposal"))
        self.take_button.clicked.connect(self.take_proposal)
        head.addWidget(self.take_button)
        column.addLayout(head)
        self.proposed = look(_label(), "muted")
        self.proposed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.proposed)
        return self.proposal

    @Slot()
    def _note(self) -> None:
        if not self._loading:
            self._show_state()
            self.edited.emit()

    def _show_state(self) -> None:
        written = self.text.toPlainText().strip()
        proposal = self._proposals.get(self.section, "")
        self.proposed.setText(proposal)
        self.proposal.setVisible(bool(proposal) and proposal not in written)
        self.warning.setText(self._warnings.get(self.section, ""))
        self.warning.setVisible(bool(self.warning.text()))
        numbers = {"count": format_number(len(written)), "most": format_number(LONGEST_TEXT)}
        self.count.setText(tr("{count} of {most} characters", **numbers))
        look(self.count, "error" if len(written) > LONGEST_TEXT else "muted")


def _label() -> QLabel:
    return QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)


def _document() -> QTextDocument:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    return document
