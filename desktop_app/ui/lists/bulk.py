"""Shows what would be done to many rows, with a count, before it is done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.foot import foot

PreviewRow = tuple[str, ...]
SIZE = (680, 480)
ROOM = 48


class PreviewDialog(QDialog):
    """A sentence with the count, the rows, and one button that does it. Esc does nothing."""

    agreed = Signal()

    def __init__(self, title: str, heads: Sequence[str], verb: str, parent: QWidget, *, lines: int = 1) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.sentence = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.remark = look(QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True), "warning")
        self.remark.hide()
        self.list: RowsList[PreviewRow] = RowsList(_columns(heads), title, lines=lines, sortable=False)
        self.above = QVBoxLayout()
        self.above.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addLayout(self.above)
        for widget in (self.sentence, self.remark):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        row, self.button = foot(verb, self.agree, self.reject)
        column.addLayout(row)
        room = parent.window().size()
        self.resize(min(SIZE[0], room.width() - ROOM), min(SIZE[1], room.height() - ROOM))

    def show_effects(self, sentence: str, rows: Sequence[PreviewRow], remark: str = "") -> None:
        """Show what would be done; nothing to do cannot be agreed to."""
        self.sentence.setText(sentence)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self.list.show_rows(rows)
        self.button.setEnabled(bool(rows))

    @Slot()
    def agree(self) -> None:
        """Do it."""
        if self.button.isEnabled():
            self.agreed.emit()
            self.accept()


def preview(
    title: str, heads: Sequence[str], sentence: str, rows: Sequence[PreviewRow], verb: str, parent: QWidget
) -> PreviewDialog:
    """Return such a dialog about rows that are known, opened."""
    dialog = PreviewDialog(title, heads, verb, parent)
    dialog.show_effects(sentence, rows)
    dialog.button.setFocus()
    dialog.open()
    return dialog


def bounded(combo: QComboBox) -> QComboBox:
    """Let long choices not make the dialog wider than the window."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(30)
    return combo


def _columns(heads: Sequence[str]) -> list[Column[PreviewRow]]:
    def text(place: int) -> Callable[[PreviewRow], str]:
        return lambda row: row[place]

    return [Column(head, text(place), 0 if place == 0 else 150) for place, head in enumerate(heads)]
