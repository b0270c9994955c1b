"""The photos of a visit: thumbnails, and beside them the caption and the item that the chosen one shows."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.visit import PhotoDraft
from desktop_app.domain.visit_dossier import PhotoLine
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.ui.forms.fields import text_entry
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.visits.offered import OfferedChoice
from desktop_app.ui.workspace import Workspace

THUMB = QSize(176, 132)
CELL = QSize(200, 184)
SIDE_WIDTH = 320
LARGE = QSize(SIDE_WIDTH, 240)
WHOLE = ("", "")
"""Checklist and item of a photo that shows the visit as a whole."""


class PhotosPanel(QWidget):
    """Shows photos and changes what is said about them; adding them is asked for with `wanted` and `pasted`."""

    edited = Signal()
    wanted = Signal()
    pasted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: list[PhotoLine] = []
        self._pictures: dict[str, QImage] = {}
        self._removed: list[tuple[int, PhotoLine]] = []
        self._items: list[tuple[Any, str]] = [(WHOLE, tr("The visit as a whole"))]
        self._build()
        self._lay_out()
        for keys, action in (("Ctrl+V", self.pasted.emit), ("Ctrl+Z", self.undo)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)
        self._show()

    def lines(self) -> list[PhotoLine]:
        """Return the photos with what was typed about them."""
        return list(self._lines)

    def counts(self, checklist: str) -> dict[str, int]:
        """Return how many photos show each item of a checklist."""
        return Counter(line.item for line in self._lines if line.checklist == checklist and line.item)

    def set_lines(self, lines: Sequence[PhotoLine]) -> None:
        """Show other photos."""
        self._lines = list(lines)
        self._show()

    def add(self, drafts: Sequence[PhotoDraft], checklist: str = "", item: str = "") -> None:
        """Add photos that were taken in; the first of them is chosen."""
        first = len(self._lines)
        for draft in drafts:
            self._lines.append(PhotoLine(**draft.model_dump() | {"checklist": checklist, "item": item}))
        self._show(first)
        self.edited.emit()

    def offer_items(self, items: Sequence[tuple[tuple[str, str], str]]) -> None:
        """Offer these items, ((checklist, item), words), as what a photo shows."""
        self._items = [(WHOLE, tr("The visit as a whole")), *items]
        for row, line in enumerate(self._lines):
            self.list.item(row).setText(self._words(line))
        self._show_chosen()

    def warn(self, words: Sequence[str]) -> None:
        """Tell what is odd about photos."""
        self.warnings.setText("\n".join(words))
        self.warnings.setVisible(bool(words))

    @Slot()
    def remove(self) -> None:
        """Take the chosen photo away; Ctrl+Z brings it back."""
        row = self.list.currentRow()
        if row >= 0:
            self._removed.append((row, self._lines.pop(row)))
            self._show(row)
            self.edited.emit()

    @Slot()
    def undo(self) -> None:
        """Bring the photo back that was taken away last."""
        if self._removed:
            row, line = self._removed.pop()
            self._lines.insert(row, line)
            self._show(row)
            self.edited.emit()

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Photos"))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(THUMB)
        self.list.setGridSize(CELL)
        self.list.setWordWrap(True)
        self.list.setAcceptDrops(False)  # the form takes what is dropped
        self.list.currentRowChanged.connect(self._show_chosen)
        shortcut = QShortcut(QKeySequence("Delete"), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.remove)
        self.caption = text_entry(200)
        self.caption.setAccessibleName(tr("Caption"))
        self.caption.setPlaceholderText(tr("What the photo shows"))
        self.caption.textEdited.connect(self._take_caption)
        self.item = OfferedChoice(tr("Shows"))
        self.item.currentIndexChanged.connect(self._take_item)
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(LARGE)
        self.add_button = look(QPushButton(icon("camera", "on_accent"), tr("&Add photos …")), "primary")
        self.add_button.clicked.connect(self.wanted)
        self.remove_button = QPushButton(icon("trash-2"), tr("&Remove"))
        self.remove_button.clicked.connect(self.remove)
        self.undo_button = QPushButton(icon("undo-2"), tr("&Undo"))
        self.undo_button.clicked.connect(self.undo)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, GAP, 0, 0)
        page.setSpacing(SMALL)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(look(QLabel(tr("or drop files here, or paste with Ctrl+V")), "muted"))
        row.addStretch()
        self.total = look(QLabel(), "muted")
        row.addWidget(self.total)
        row.addWidget(self.undo_button)
        page.addLayout(row)
        self.warnings = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.warnings.hide()
        page.addWidget(self.warnings)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE)
        middle.addWidget(self.list, 1)
        self.side = self._side()
        middle.addWidget(self.side)
        page.addLayout(middle, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.shown_on = look(QLabel(textFormat=Qt.TextFormat.PlainText), "muted")
        for label, widget in ((tr("Caption"), self.caption), (tr("Shows"), self.item)):
            column.addWidget(QLabel(label))
            column.addWidget(widget)
        column.insertWidget(0, self.picture)
        column.insertWidget(1, self.shown_on)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return side

    def _show(self, row: int = 0) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for line in self._lines:
                self.list.addItem(QListWidgetItem(self._icon(line), self._words(line)))
        if self._lines:
            self.list.setCurrentRow(min(max(row, 0), len(self._lines) - 1))
        self.total.setText(tr_count("{count} photo", "{count} photos", len(self._lines)))
        self.undo_button.setVisible(bool(self._removed))
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        line = self._chosen()
        self.side.setVisible(line is not None)
        if line is None:
            return
        self.caption.set_value(line.caption)
        choices = self._items
        place = (line.checklist, line.item) if line.item else WHOLE
        if place not in [value for value, _ in choices]:
            choices = [*choices, (place, f"{line.checklist} {line.item}")]
        self.item.offer(choices, place)
        self.picture.setPixmap(self._fitted(line, LARGE))
        taken = line.taken_on.strftime("%d/%m/%Y") if line.taken_on else ""
        self.shown_on.setText(tr("Taken on {day}", day=taken))
        self.shown_on.setVisible(bool(taken))

    def _chosen(self) -> PhotoLine | None:
        row = self.list.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    @Slot()
    def _take_caption(self) -> None:
        self._change(caption=self.caption.text())

    @Slot()
    def _take_item(self) -> None:
        checklist, item = self.item.chosen() or WHOLE
        self._change(checklist=checklist, item=item)

    def _change(self, **values: Any) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._lines):
            self._lines[row] = self._lines[row].model_copy(update=values)
            self.list.item(row).setText(self._words(self._lines[row]))
            self.edited.emit()

    def _words(self, line: PhotoLine) -> str:
        shown = dict(self._items).get((line.checklist, line.item), "") if line.item else ""
        words = line.caption or shown or tr("without a caption")
        return words if len(words) <= 44 else f"{words[:43]}…"

    def _icon(self, line: PhotoLine) -> QIcon:
        return QIcon(self._fitted(line, THUMB))

    def _fitted(self, line: PhotoLine, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        image = self._picture(line)
        if image.isNull():
            return QPixmap()
        mode = Qt.TransformationMode.SmoothTransformation
        fitted = image.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, mode)
        fitted.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(fitted)

    def _picture(self, line: PhotoLine) -> QImage:
        name = line.print_sha256 or line.sha256
        if name not in self._pictures:
            with self._workspace.read() as session:
                whole = QImage.fromData(load_attachment(session, name))
            small = LARGE * max(self.devicePixelRatioF(), 1.0)
            mode = Qt.TransformationMode.SmoothTransformation
            self._pictures[name] = whole.scaled(small, Qt.AspectRatioMode.KeepAspectRatio, mode)
        return self._pictures[name]
