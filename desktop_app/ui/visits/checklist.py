"""One checklist on the screen: what it asks, its keys, its rows, its result."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.visits.checklist_model import ChecklistModel
from desktop_app.ui.visits.checklist_view import ChecklistView
from desktop_app.ui.visits.result_bar import ResultBar
from desktop_app.ui.visits.sheet import Sheet
from desktop_app.ui.visits.words import ICONS, TINTS, answer_words, is_inspection

MENU_WIDTH = 620
ROOMY = QSize(960, 380)
"""From this size on everything is shown."""


class ChecklistPanel(QWidget):
    """A sheet with everything to go through it."""

    edited = Signal()
    photo_wanted = Signal(str, str)
    """Code of the checklist, code of the item."""
    pasted = Signal(str, str)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ChecklistModel(sheet, self)
        self.view = ChecklistView(self.rows)
        self.bar = ResultBar(sheet)
        self.rows.edited.connect(self._show_result)
        self.view.photo_wanted.connect(lambda item: self.photo_wanted.emit(self.sheet.checklist, item))
        self.view.pasted.connect(lambda item: self.pasted.emit(self.sheet.checklist, item))
        self.view.blocking_wanted.connect(self.list_blocking)
        self.bar.blocking_wanted.connect(self.list_blocking)
        self._lay_out()

    @property
    def sheet(self) -> Sheet:
        """The answers."""
        return self.rows.sheet

    def show_before(self, sheet: Sheet) -> None:
        """Show the answers over other earlier visits."""
        item = self.view.current_item()
        self.rows.show_before(sheet)
        self.view.go_to_row(max(self.rows.row_of(item), self.rows.next_row(-1, 1)))
        self.bar.show_result(sheet)

    def show_photos(self, counts: Mapping[str, int]) -> None:
        """Show how many photos belong to each item."""
        self.rows.show_photos(counts)

    @Slot()
    def list_blocking(self) -> None:
        """Offer the obligatory items that are not met; choosing one goes to it."""
        found = self.sheet.unmet_blocking()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics = QFontMetrics(menu.font())
        for item in found:
            words = metrics.elidedText(f"{item.no}. {item.text}", Qt.TextElideMode.ElideRight, MENU_WIDTH)
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, code=item.code: self.view.go_to_item(code))
        if found:
            menu.setActiveAction(menu.actions()[0])
            corner = self.bar.blocking.mapToGlobal(QPoint(0, 0))
            menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to what cannot be missed where there is little room: a small screen with large letters."""
        super().resizeEvent(event)
        compact = self.width() < ROOMY.width() or self.height() < ROOMY.height()
        self.keys.setHidden(compact)
        for answer, button in self.answer_buttons.items():
            button.setIcon(QIcon() if compact else icon(ICONS[answer], TINTS[answer]))
        self.bar.show_compact(compact=compact)

    @Slot()
    def _show_result(self) -> None:
        self.bar.show_result(self.sheet)
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._legend())
        column.addWidget(self._explanation())
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)

    def _legend(self) -> QHBoxLayout:
        """Return the keys; the answers can be pressed with the mouse as well."""
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.answer_buttons = {}
        for number, answer in enumerate(ICONS, start=1):
            button = QPushButton(icon(ICONS[answer], TINTS[answer]), f"{number}  {answer_words(answer)}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the list
            button.clicked.connect(lambda _=False, given=answer: self.view.answer(given))
            self.answer_buttons[answer] = button
            row.addWidget(button)
        row.addSpacing(GAP)
        self.keys = look(QLabel(_keys_words()), "muted")
        self.keys.setTextFormat(Qt.TextFormat.RichText)
        self.keys.setWordWrap(True)
        self.view.setToolTip(_keys_words())
        row.addWidget(self.keys, 1)
        row.addStretch()
        return row

    def _explanation(self) -> QLabel:
        """Return what the items are: in an inspection what is wrong."""
        row = self.sheet.catalogue.checklist(self.sheet.checklist)
        label = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        if is_inspection(self.sheet.catalogue, self.sheet.checklist):
            look(label, "warning")
            label.setText(tr("Every line is a finding: press 3 when it is so, 1 when it is not."))
        else:
            look(label, "muted")
            label.setText(row.instruction if row else "")
            if not label.text():
                label.hide()
        return label


def _keys_words() -> str:
    """Return the other keys and what they do."""
    keys = (
        ("0", tr("clear")),
        ("N", tr("note")),
        ("F", tr("photo")),
        ("↑ ↓ Enter", tr("move")),
        ("⌫", tr("back")),
        ("W", tr("obligatory items")),
        ("Shift+N", tr("note on the one before")),
    )
    return " &nbsp;".join(
        f"<b>{key.replace(' ', '&nbsp;')}</b>&nbsp;{words.replace(' ', '&nbsp;')}" for key, words in keys
    )
