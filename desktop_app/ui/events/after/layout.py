"""What stands where on the form of a signed sheet: what is typed at the left, what it means at the right."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.i18n import format_number, tr
from desktop_app.operations.gatherings.reconciling import Reconciliation, verdict, where_to_look
from desktop_app.operations.gatherings.row_numbers import Remark
from desktop_app.ui.events.after.groups import GroupList
from desktop_app.ui.events.after.scans import ScansBar
from desktop_app.ui.events.after.walk_ins import WalkInsPanel
from desktop_app.ui.events.alike import ParticipantHint
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, colours, look, mark_invalid
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.privacy.masked_grid import note_asked
from desktop_app.ui.similar.panel import SimilarPanel
from desktop_app.ui.workspace import Workspace

COUNT_WIDTH = 72
RIGHT_LEAST, LEFT_LEAST = 300, 360
TOLD = 3
"""So many remarks about the row numbers are spelled out."""


class SheetLayout:
    """The fields and lists of one sheet."""

    def __init__(self, workspace: Workspace, gathering_id: UUID, role: Role) -> None:
        self.typed = _entry(tr("Row numbers that are signed"), 2000)
        self.typed.setPlaceholderText("1-24, 27, 31x")
        self.help = look(QLabel(_help(), textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.remarks = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.count = _entry(tr("Number of signatures on the paper"), 6)
        self.count.setFixedWidth(COUNT_WIDTH)
        self.difference = look(QLabel(), "huge")
        self.verdict = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.look_here = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.note = _entry(tr("Note"), 1000)
        self.note.setPlaceholderText(tr("For example: page 3 is torn"))
        self.walk_ins = WalkInsPanel(role, note_asked(workspace, "participant"))
        self.scans = ScansBar(workspace, gathering_id)
        self.groups = GroupList()
        self.similar = SimilarPanel(workspace)
        self.hint = ParticipantHint(workspace, self.walk_ins.grid, self.similar)
        self.remove_button = QPushButton(tr("Remove what was t&yped"))

    def fill(self, form: QWidget, foot: QLayout) -> None:
        """Put everything into the form."""
        column = QVBoxLayout(form)
        column.setContentsMargins(SPACE, 0, SPACE, GAP)
        column.setSpacing(GAP)
        both = QHBoxLayout()
        both.setSpacing(SPACE)
        left = QWidget()
        left.setMinimumWidth(LEFT_LEAST)
        self._fill_left(QVBoxLayout(left))
        both.addWidget(scrolled(left), 5)
        both.addLayout(self._right(), 4)
        column.addLayout(both, 1)
        column.addLayout(foot)

    def show_record(self, found: Reconciliation, typed: str, lines: Sequence[Any]) -> None:
        """Show a sheet as it is recorded."""
        signatures = "" if found.signatures is None else str(found.signatures)
        self.walk_ins.set_lines(found.sheet, lines)
        self.show_typed(typed, signatures, found.note)
        self.remove_button.setVisible(found.recorded)
        self.scans.show_sheet(found.sheet.role, found.sheet.day)

    def show_typed(self, typed: str, signatures: str, note: str, lines: Sequence[Any] = ()) -> None:
        """Show what was typed."""
        self.typed.setText(typed)
        self.count.setText(signatures)
        self.note.setText(note)
        for line in lines:
            self.walk_ins.remember(line)

    def show_found(self, found: Reconciliation, remarks: Sequence[Remark], names: dict[int, str]) -> None:
        """Show what the typed rows mean."""
        self.groups.show_found(found, names)
        self._show_remarks(remarks)
        self._show_difference(found)
        self.verdict.setText(verdict(found))
        told = where_to_look(found)
        self.look_here.setText("\n".join(told))
        self.look_here.setVisible(bool(told))

    def _show_remarks(self, remarks: Sequence[Remark]) -> None:
        wrong = any(remark.is_error for remark in remarks)
        look(self.remarks, "error" if wrong else "warning")
        self.remarks.setText("\n".join(remark.message for remark in remarks[:TOLD]))
        self.remarks.setVisible(bool(remarks))
        self.help.setVisible(not remarks)
        mark_invalid(self.typed, invalid=wrong)
        self.typed.setAccessibleDescription(self.remarks.text())

    def _show_difference(self, found: Reconciliation) -> None:
        difference = found.difference
        if difference is None:
            words, tint = "", "text"
        elif difference == 0:
            words, tint = tr("✓ agrees"), "accent"
        elif difference > 0:
            words, tint = tr("{count} short", count=format_number(difference)), "error"
        else:
            words, tint = tr("{count} too many", count=format_number(-difference)), "error"
        self.difference.setText(words)
        palette = self.difference.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(colours(), tint)))
        self.difference.setPalette(palette)

    def _fill_left(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(GAP)
        column.addLayout(_labelled(tr("Ro&ws that are signed"), self.typed, self.help, self.remarks))
        column.addLayout(self._counting())
        for words in (self.verdict, self.look_here):
            column.addWidget(words)
        column.addWidget(self.walk_ins)
        column.addWidget(self.scans)
        column.addLayout(_labelled(tr("Not&e"), self.note))
        column.addStretch(1)

    def _counting(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        label = QLabel(tr("Signatures on the pa&per"))
        label.setBuddy(self.count)
        row.addWidget(self.count)
        row.addWidget(self.difference, 1)
        column = QVBoxLayout()
        column.setSpacing(HAIR)
        column.addWidget(label)
        column.addLayout(row)
        return column

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(GAP)
        self.groups.setMinimumWidth(RIGHT_LEAST)
        self.similar.setMinimumWidth(RIGHT_LEAST)
        self.similar.setMaximumWidth(COUNT_WIDTH * 100)
        column.addWidget(self.groups, 3)
        column.addWidget(self.similar, 2)
        return column


def _entry(name: str, longest: int) -> QLineEdit:
    entry = QLineEdit()
    entry.setMaxLength(longest)
    entry.setAccessibleName(name)
    return entry


def _labelled(words: str, entry: QLineEdit, *below: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(HAIR)
    label = QLabel(words)
    label.setBuddy(entry)
    for widget in (label, entry, *below):
        column.addWidget(widget)
    return column


def _help() -> str:
    return tr("31x: signed, and nobody can read it. Without 5 and 7: 1-24 kecuali 5, 7; 27")
