"""Who came for an invited post: asked after the check-in is recorded, so that nothing is lost by going on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Attendance, GuestDraft
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.door import WhoCame
from desktop_app.ui.events.door.entry import DoorEntry
from desktop_app.ui.look.style import GAP, SMALL, look, mark_invalid
from desktop_app.ui.parts.segments import Segments


class WhoCamePanel(QWidget):
    """In person or by a representative. Enter takes what is chosen, the right arrow begins with a representative.

    Letters that are typed at the choice are meant for the next person, who is waiting.
    """

    told = Signal(object)
    """A `WhoCame`."""
    skipped = Signal()

    def __init__(self, take_scan: Callable[[str], bool]) -> None:
        super().__init__()
        self._take_scan = take_scan
        """Checks in whose badge was scanned into a field of this panel, and says whether it was one."""
        self.ways = Segments([(False, tr("In &person")), (True, tr("&Represented"))], tr("Who came?"))
        self.name = DoorEntry(keeps=True)
        self.post = DoorEntry(keeps=True)
        self.save = look(QPushButton(tr("&OK"), autoDefault=False), "primary")
        self._known = GuestDraft()
        self._build()
        self.ways.chosen.connect(self._choose)
        self.name.entered.connect(self._name_entered)
        self.post.entered.connect(self._post_entered)
        self.save.clicked.connect(self._tell)
        for entry in (self.name, self.post):
            entry.given_up.connect(self.skipped)
        for button in self.ways.buttons:
            button.installEventFilter(self)

    def ask(self, guest: GuestDraft) -> None:
        """Begin with what is known of the guest."""
        self._known = guest
        represented = guest.attendance is Attendance.REPRESENTED
        self.ways.set_value(represented)
        self._choose(represented, keep_focus=True)
        self.ways.buttons[int(represented)].setFocus(Qt.FocusReason.OtherFocusReason)

    def is_typed(self) -> bool:
        """Whether somebody is typed who is not recorded."""
        return self.isVisible() and self.name.text().strip() not in ("", self._known.person_name.full)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Let Enter at a way go on, and the arrows choose: a group of buttons would only move the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        elif event.key() == Qt.Key.Key_Right:
            self.ways.buttons[1].click()
        else:
            return False
        return True

    @Slot(object)
    def _choose(self, represented: bool, *, keep_focus: bool = False) -> None:  # noqa: FBT001 - from a signal
        """Show what is known of the one who comes this way; the name of the other is never kept."""
        same = represented == (self._known.attendance is Attendance.REPRESENTED)
        self.name.setText(self._known.person_name.full if same else "")
        self.post.setText(self._known.post if same else "")
        self.post.setEnabled(represented)
        mark_invalid(self.name, invalid=False)
        if not keep_focus:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _name_entered(self) -> None:
        if self._take_scan(self.name.text()):
            return
        if self.ways.value() and self.name.text().strip():
            self.post.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell()

    @Slot()
    def _post_entered(self) -> None:
        if not self._take_scan(self.post.text()):
            self._tell()

    @Slot()
    def _tell(self) -> None:
        represented = bool(self.ways.value())
        if represented and not self.name.text().strip():
            mark_invalid(self.name)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.told.emit(WhoCame(represented, self.name.text(), self.post.text()))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(SMALL)
        for row, (words, entry) in enumerate(((tr("Na&me"), self.name), (tr("Pos&t"), self.post))):
            label = QLabel(words)
            label.setBuddy(entry)
            entry.setAccessibleName(words.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(entry, row, 1)
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(look(QLabel(tr("Enter goes on, Esc leaves it open.")), "muted"), 1)
        line.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.ways)
        column.addLayout(grid)
        column.addLayout(line)
