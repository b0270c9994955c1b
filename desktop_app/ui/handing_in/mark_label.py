"""How far the record of an open form has come to the office, in words beside its title."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from sqlmodel import Session

from desktop_app.operations.handing_in.marks import Mark
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in.words import HANDED_IN, MARK_ICONS, mark_words
from desktop_app.ui.look.icons import picture
from desktop_app.ui.look.style import HAIR, ICON, look
from desktop_app.ui.workspace import Workspace

Marks = Callable[[Session, Sequence[UUID]], dict[UUID, Mark]]


class MarkLabel(QWidget):
    """A picture and words; empty for a record that only others wrote to."""

    def __init__(self, workspace: Workspace, record: UUID, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record, self._marks = record, marks
        self._lookup = Lookup(workspace, self)
        self.sign, self.words = QLabel(), look(QLabel(), "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        for label in (self.sign, self.words):
            row.addWidget(label, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        workspace.changed.connect(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        marks, record = self._marks, self._record
        self._lookup.ask(lambda session: marks(session, [record]).get(record), self._show)

    @Slot(object)
    def _changed(self, tables: frozenset[str]) -> None:
        if tables & HANDED_IN:
            self.refresh()

    def _show(self, mark: Mark | None) -> None:
        self.setVisible(mark is not None)
        if mark is not None:
            self.words.setText(mark_words(mark))
            self.sign.setPixmap(picture(MARK_ICONS[mark][0], ICON, MARK_ICONS[mark][1], self.devicePixelRatioF()))
