"""The files as a list: a small picture, the caption that is typed in place, and what the file is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget

from desktop_app.domain.event import Role
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.gatherings.files import FileRow
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.ui.events.files.thumbnails import Thumbnails
from desktop_app.ui.look.style import colours

ICON = QSize(96, 72)
LONGEST_CAPTION = 300
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FilesModel(QAbstractListModel):
    """Holds the rows; a caption that was typed is told with `captioned`."""

    captioned = Signal(object, str)
    """(id of the file, its new caption)."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[FileRow] = []
        self._several_kinds = False
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._show_picture)

    def show(self, rows: Sequence[FileRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self._several_kinds = len({row.kind for row in rows}) > 1
        self.endResetModel()
        self._thumbnails.want([row.picture for row in rows])

    def place_of(self, file_id: UUID | None) -> int:
        """Return the place of a file, -1 when it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.id == file_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let captions be typed in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, the caption alone for typing, the picture, or the colour of a warning."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((self.heading(index.row()), about(row, kind=self._several_kinds)))
        if role == Qt.ItemDataRole.EditRole:
            return row.caption
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(row)
        if role == Qt.ItemDataRole.ForegroundRole and row.warning:
            return QColor(colours().warning)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tell the caption that was typed."""
        row = self.rows[index.row()]
        caption = str(value).strip()[:LONGEST_CAPTION]
        if role != Qt.ItemDataRole.EditRole or caption == row.caption:
            return False
        self.captioned.emit(row.id, caption)
        return True

    def heading(self, place: int) -> str:
        """Return Gambar 1. Pembukaan: photos are numbered as the report prints them."""
        row = self.rows[place]
        words = row.caption or tr("without a caption")
        if row.kind is not FileKind.PHOTO:
            return words
        return f"Gambar {self.number(place)}. {words}"

    def number(self, place: int) -> int:
        """Return which one of its kind a file is, from 1."""
        kind = self.rows[place].kind
        return sum(row.kind == kind for row in self.rows[: place + 1])

    def _icon(self, row: FileRow) -> QPixmap:
        """Return the picture in the middle of a place that is the same for all, so that the words stand in line."""
        place = QPixmap(ICON)
        place.fill(Qt.GlobalColor.transparent)
        picture = self._thumbnails.picture(row.picture)
        if not picture.isNull():
            small = picture.scaled(ICON, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            painter = QPainter(place)
            painter.drawPixmap((ICON.width() - small.width()) // 2, (ICON.height() - small.height()) // 2, small)
            painter.end()
        return place

    def _show_picture(self, name: str) -> None:
        for place, row in enumerate(self.rows):
            if row.picture == name:
                self.dataChanged.emit(self.index(place), self.index(place), [Qt.ItemDataRole.DecorationRole])


class CaptionDelegate(QStyledItemDelegate):
    """Types captions; a small picture that is ready meanwhile does not put the old caption over what is typed."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the caption, once."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)


def about(row: FileRow, *, kind: bool = True) -> str:
    """Return what a file is: its kind unless that is told elsewhere, whose sheet, pages, name, what is odd about it."""
    parts = [choice_names(FileKind)[row.kind]] if kind else []
    if row.kind is FileKind.SIGNED_SHEET and row.role in list(Role):
        parts.append(choice_names(Role)[Role(row.role)])
        parts += [short_date(row.day)] if row.day else []
    if not row.is_photo:
        parts.append(tr_count("{count} page", "{count} pages", row.pages))
    parts += [row.name, *([f"⚠ {row.warning}"] if row.warning else [])]
    return " · ".join(part for part in parts if part)
