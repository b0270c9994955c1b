"""The side of the files: the chosen one larger, what is said about it, and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.wording import day_and_date
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.files import FileRow
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.events.files.thumbnails import SIZE
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, HAIR, SMALL, look
from desktop_app.ui.visits.offered import OfferedChoice


class FileSide(QWidget):
    """Shows one file; `said` tells that its `values` were changed."""

    said = Signal()
    opened = Signal()
    copied = Signal()
    replaced = Signal()
    removed = Signal()
    moved = Signal(int)
    """-1 towards the beginning, 1 towards the end."""

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.width())
        self._days = list(days)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(SIZE.height())
        self.words = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "muted")
        self.warning = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        kinds, roles = choice_names(FileKind), choice_names(Role)
        self.kind = self._combo(tr("Kind of file"), [(kind, kinds[kind]) for kind in FileKind])
        self.role = self._combo(tr("Whose sheet"), [("", "–"), *((role, roles[role]) for role in Role)])
        self.day = self._combo(tr("Day"), [(None, tr("all days")), *((day, day_and_date(day)) for day in self._days)])
        self._sheet = QWidget()
        self._lay_out()

    def show_row(self, row: FileRow | None, words: str, picture: QPixmap) -> None:
        """Show a file, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.words.setText(words)
        self.warning.setText(row.warning)
        self.warning.setVisible(bool(row.warning))
        self.show_picture(picture)
        for combo, value in ((self.kind, row.kind), (self.role, row.role), (self.day, row.day)):
            with QSignalBlocker(combo):
                combo.set_value(value)
        self._sheet.setVisible(row.kind is FileKind.SIGNED_SHEET)

    def show_picture(self, picture: QPixmap) -> None:
        """Show the picture that was made meanwhile."""
        self.picture.setPixmap(picture)

    def values(self) -> dict[str, Any]:
        """Return what is said about the file, for `correct_file`."""
        return {"kind": self.kind.chosen(), "role": self.role.chosen(), "day": self.day.chosen()}

    def _combo(self, name: str, choices: Sequence[tuple[Any, str]]) -> OfferedChoice:
        combo = OfferedChoice(name, choices)
        combo.activated.connect(self.said)
        return combo

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for widget in (self.picture, self.words, self.warning):
            column.addWidget(widget)
        column.addLayout(_labelled(tr("Kind of file"), self.kind))
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(SMALL)
        sheet.addLayout(_labelled(tr("Whose sheet"), self.role))
        days = QWidget()
        days.setLayout(_labelled(tr("Day"), self.day))
        days.setVisible(len(self._days) > 1)
        sheet.addWidget(days)
        column.addWidget(self._sheet)
        column.addSpacing(GAP - SMALL)
        for row in self._buttons():
            column.addLayout(row)
        column.addStretch()

    def _buttons(self) -> list[QHBoxLayout]:
        self.up_button = _button(tr("&Earlier"), "arrow-up", lambda: self.moved.emit(-1), tr("Alt+Up"))
        self.down_button = _button(tr("&Later"), "arrow-down", lambda: self.moved.emit(1), tr("Alt+Down"))
        self.open_button = _button(tr("&Open …"), "external-link", self.opened.emit, tr("Ctrl+O"))
        self.copy_button = _button(tr("Save a &copy …"), "save", self.copied.emit)
        self.replace_button = _button(tr("Re&place …"), "refresh-cw", self.replaced.emit)
        self.remove_button = _button(tr("&Remove"), "trash-2", self.removed.emit, tr("Delete (key)"))
        pairs = (
            (self.up_button, self.down_button),
            (self.open_button, self.copy_button),
            (self.replace_button, self.remove_button),
        )
        rows = []
        for pair in pairs:
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for button in pair:
                row.addWidget(button, 1)
            rows.append(row)
        return rows


def _button(words: str, picture: str, act: Any, key: str = "") -> QPushButton:
    button = QPushButton(icon(picture), words)
    button.setToolTip(key)
    button.clicked.connect(lambda _=False: act())
    return button


def _labelled(words: str, combo: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(HAIR)
    column.addWidget(QLabel(words))
    column.addWidget(combo)
    return column
