"""The keys of a checklist: a digit answers and goes on, letters note and photograph, the arrows move."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListView, QWidget

from desktop_app.domain.readiness import Answer
from desktop_app.i18n import tr
from desktop_app.ui.parts.scrolled import keep_room
from desktop_app.ui.visits.checklist_delegate import ChecklistDelegate
from desktop_app.ui.visits.checklist_model import ChecklistModel, Index, Kind

ANSWERS = {
    Qt.Key.Key_1: Answer.MET,
    Qt.Key.Key_2: Answer.PARTLY,
    Qt.Key.Key_3: Answer.UNMET,
    Qt.Key.Key_4: Answer.NOT_APPLICABLE,
}
CLEARS = (Qt.Key.Key_0, Qt.Key.Key_Delete)
FORWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space)


class ChecklistView(QListView):
    """Goes through a checklist; what is done to an item is done to the current one."""

    photo_wanted = Signal(str)
    """Code of the item that it is to show."""
    pasted = Signal(str)
    blocking_wanted = Signal()

    def __init__(self, model: ChecklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._answered: list[str] = []
        self._come_back = ""
        """The item to which the person returns when a note on the one before is written."""
        self.setModel(model)
        self.rows_delegate = ChecklistDelegate(self, model)
        self.setItemDelegate(self.rows_delegate)
        self.setAccessibleName(tr("Checklist"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _: self.write_note())
        self.clicked.connect(self._clicked)
        self.go_to_row(max(model.first_open_row(), model.next_row(-1, 1)))

    def current_item(self) -> str:
        """Return the code of the current item, "" on another row."""
        row = self.currentIndex().row()
        item = self.rows.entry(row).item if row >= 0 else None
        return item.code if item else ""

    def go_to_row(self, row: int) -> None:
        """Make a row the current one, in the middle of what is seen."""
        if 0 <= row < self.rows.rowCount():
            index = self.rows.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to_item(self, item: str) -> None:
        """Make an item the current one; settled items are opened for it."""
        if self.rows.row_of(item) < 0:
            self.rows.expand(wide=True)
        self.go_to_row(self.rows.row_of(item))
        self.setFocus()

    def answer(self, answer: Answer) -> None:
        """Answer the current item and go on; clearing stays."""
        code, row = self.current_item(), self.currentIndex().row()
        if not code:
            return
        self.rows.set_answer(row, answer)
        if answer is not Answer.UNCHECKED:
            self._answered.append(code)
            self._go_on(row)

    def write_note(self) -> None:
        """Open the note of the current item."""
        if self.current_item():
            self.edit(self.currentIndex())

    def go_back(self) -> None:
        """Go to the item that was answered last, else one up."""
        here = self.current_item()
        while self._answered:
            if (code := self._answered.pop()) != here:
                self.go_to_item(code)
                return
        self.go_to_row(self.rows.next_row(self.currentIndex().row(), -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, note, photograph and move."""
        key = Qt.Key(event.key())
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ends a note comes through before the line is closed
        if event.matches(QKeySequence.StandardKey.Paste) and self.current_item():
            self.pasted.emit(self.current_item())
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in ANSWERS:
            self.answer(ANSWERS[key])
        elif key in CLEARS:
            self.answer(Answer.UNCHECKED)
        elif not self._act(key, back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Letters do not look for rows: they are keys."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width, the current one in the middle."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Make the new current row large and the old one small again."""
        super().currentChanged(current, previous)
        for index in (previous, current):
            if index.isValid():
                self.rows_delegate.sizeHintChanged.emit(index)
        self.executeDelayedItemsLayout()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """End a note and go on with the keys where the person was."""
        super().closeEditor(editor, hint)
        self.setFocus()
        if self._come_back:
            self.go_to_item(self._come_back)
            self._come_back = ""

    def _act(self, key: Qt.Key, *, back: bool) -> bool:
        """Do what a letter or an arrow means; with Shift a letter means the item that was answered last."""
        row = self.currentIndex().row()
        settled = row >= 0 and self.rows.entry(row).kind is Kind.SETTLED
        if settled and key in OPENS:
            self._toggle(row)
        elif key == Qt.Key.Key_Left and self.rows.expanded:
            self._toggle(self._settled_row())
        elif key in FORWARD:
            self.go_to_row(self.rows.next_row(row, 1))
        elif key == Qt.Key.Key_Up:
            self.go_to_row(self.rows.next_row(row, -1))
        elif key == Qt.Key.Key_Backspace:
            self.go_back()
        elif key == Qt.Key.Key_W:
            self.blocking_wanted.emit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_F):
            self._describe(key, back=back)
        else:
            return False
        return True

    def _describe(self, key: Qt.Key, *, back: bool) -> None:
        """Note or photograph the current item, with `back` the one that was answered last."""
        if back and self._answered:
            self._come_back = self.current_item() if key == Qt.Key.Key_N else ""
            self.go_to_item(self._answered[-1])
        if key == Qt.Key.Key_N:
            self.write_note()
        elif self.current_item():
            self.photo_wanted.emit(self.current_item())

    def _go_on(self, row: int) -> None:
        """Go to the next item; behind the last one to the first that was left out."""
        following = self.rows.next_row(row, 1)
        if following == row or self.rows.entry(following).kind is Kind.SETTLED:
            left = self.rows.first_open_row()
            following = left if left >= 0 else row
        self.go_to_row(following)

    def _settled_row(self) -> int:
        kinds = [self.rows.entry(row).kind for row in range(self.rows.rowCount())]
        return kinds.index(Kind.SETTLED) if Kind.SETTLED in kinds else -1

    def _toggle(self, row: int) -> None:
        self.rows.expand(wide=not self.rows.expanded)
        self.go_to_row(row)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if self.rows.entry(index.row()).kind is Kind.SETTLED:
            self._toggle(index.row())
