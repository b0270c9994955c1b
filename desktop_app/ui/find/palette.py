"""Ctrl+K: one entry over the window that finds anything, by keyboard alone."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid
from sqlmodel import Session

from desktop_app.i18n import tr
from desktop_app.operations.finding.finder import Finder
from desktop_app.operations.finding.hits import Hit, Section
from desktop_app.operations.finding.opened import recent_hits
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.find.answering import ONLY_COMMANDS, Offered, found_lines, hit_line
from desktop_app.ui.find.commands import desk_commands, help_commands
from desktop_app.ui.find.lines import Line, LinesView
from desktop_app.ui.find.places import Place
from desktop_app.ui.look.style import GAP, HAIR, SMALL, SPACE, WIDE, look
from desktop_app.ui.window.desk import Desk

WIDTH, HEIGHT = 640, 520
"""Of the card, in pixels, where there is room."""
SHADE = 90
"""How much the window behind is darkened; QColor counts to 255."""
BEHIND_RECORDS, BEHIND_COMMANDS = 0.5, 2.75
"""Where commands and topics stand when they match as well as records (see `Offered`)."""
KEPT_FOR_THE_WINDOW = (Qt.Key.Key_Q,)
"""With Ctrl, the keys that still mean what they mean everywhere."""


class Palette(QWidget):
    """Covers the desk while it is shown; Esc or a press beside the card gives the keys back to where they were."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._workspace = desk.workspace
        self.finder = Finder()
        self._asking, self._reading = Lookup(self._workspace, self), Lookup(self._workspace, self)
        self._is_reading = False
        self._before: QWidget | None = None
        self._offered: tuple[Offered, ...] = ()
        self._answered: str | None = None
        self._pressed: str = ""
        self._build()
        self.hide()
        desk.installEventFilter(self)
        self._workspace.changed.connect(self._follow)

    def appear(self) -> None:
        """Show the empty entry with what was opened last."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._offered = (
            Offered(tr("Do"), desk_commands(self._desk), BEHIND_RECORDS),
            Offered(tr("Help"), help_commands(self._desk), BEHIND_COMMANDS),
        )
        self._answered, self._pressed = None, ""
        self._is_reading = False  # a reading that failed is tried again
        self.setGeometry(self._desk.rect())
        self.show()
        self.raise_()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.entry.text():
            self.entry.clear()  # asks by itself
        else:
            self._ask()
        self.read_words()

    @Slot()
    def leave(self) -> None:
        """Close, and give the keys back."""
        self._asking.forget()
        self.hide()
        before = self._before
        if before is None or not isValid(before) or not before.isVisible():  # its form may have closed meanwhile
            before = self._desk.current()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the desk; take the keys of the entry, so that no key means something behind it."""
        if watched is self._desk and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._desk.rect())
        if watched is self.entry and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.setAccepted(not _is_for_the_window(event))
                return event.isAccepted()
            if event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Close when somebody presses beside the card."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Darken what is behind."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, SHADE))
        painter.end()

    def resizeEvent(self, _event: object) -> None:
        """Put the card into the upper middle; on a small screen it takes what there is."""
        width = min(WIDTH, self.width() - 2 * SPACE)
        top = max(min(self.height() // 10, 2 * WIDE), SPACE)
        self.card.setGeometry((self.width() - width) // 2, top, width, min(HEIGHT, self.height() - top - SPACE))

    def _build(self) -> None:
        self.setAccessibleName(tr("Find anything"))
        self.card = look(QFrame(self), "card")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(SMALL)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(tr("Business, person, event, certificate, number … or what is to be done"))
        self.entry.setAccessibleName(tr("Find anything"))
        self.entry.setClearButtonEnabled(True)
        self.entry.installEventFilter(self)
        self.entry.textChanged.connect(self._ask)
        top = QHBoxLayout()
        top.setContentsMargins(GAP, HAIR, GAP, 0)
        top.addWidget(self.entry)
        column.addLayout(top)
        self.view = LinesView(self.card)
        self.view.clicked.connect(self._open_index)
        self.view.selectionModel().currentChanged.connect(self._say_current)
        column.addWidget(self.view, 1)
        self.empty = look(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "muted")
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.empty, 1)
        self.foot = look(QLabel(), "muted")
        self.foot.setContentsMargins(GAP, 0, GAP, 0)
        column.addWidget(self.foot)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Move, open and close; everything else is typed."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Backtab:
                self.view.step(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_Tab:
                self.view.step(1)
            case Qt.Key.Key_PageUp:
                self.view.move_page(-1)
            case Qt.Key.Key_PageDown:
                self.view.move_page(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                self._press("beside" if with_control else "run")
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def _press(self, what: str) -> None:
        """Do what the chosen line says; when the answer to the last letter is not there yet, as soon as it is."""
        if self._answered != self.entry.text():
            self._pressed = what
            return
        line = self.view.current_line()
        action = getattr(line, what) if line is not None else None
        if action is not None:
            self.leave()
            QTimer.singleShot(0, self._desk, action)

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self._press("run")

    @Slot()
    def _ask(self) -> None:
        typed = self.entry.text()
        self._pressed = ""
        if typed.startswith(ONLY_COMMANDS):
            self._asking.forget()
            self._show(typed, found_lines(typed, (), self._offered, self._go))
        elif typed.strip():
            self._asking.ask(lambda session: self._find(session, typed), lambda found: self._show_found(typed, found))
        else:
            self._asking.ask(self._recent, lambda hits: self._show_recent(typed, hits))

    def _find(self, session: Session, typed: str) -> list[Section]:
        return self.finder.find(session, typed, self._workspace.opened_last(session))

    def _recent(self, session: Session) -> list[Hit]:
        return recent_hits(session, self._workspace.opened_last(session))

    def _show_found(self, typed: str, found: list[Section]) -> None:
        self._show(typed, found_lines(typed, found, self._offered, self._go))

    def _show_recent(self, typed: str, hits: list[Hit]) -> None:
        lines = [Line(tr("Opened last")), *(hit_line(hit, self._go) for hit in hits)] if hits else []
        self._show(typed, [*lines, *self._offered[0].all_lines()])

    def _show(self, typed: str, lines: list[Line]) -> None:
        self._answered = typed
        self.view.show_lines(lines)
        self.view.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        ready = self.finder.is_ready
        self.empty.setText(
            tr("Nothing was found. Type less, or another word.") if ready else tr("The register is being read …")
        )
        self._say_current()
        if self._pressed:
            self._press(self._pressed)

    @Slot()
    def _say_current(self) -> None:
        """Say below what the keys do with the chosen line, and let who hears the screen know which one it is."""
        line = self.view.current_line()
        keys = [tr("↑ ↓ choose"), tr("Enter opens")] if line is not None else []
        if line is not None and line.beside_words:
            keys.append(tr("Ctrl+Enter: {what}", what=line.beside_words))
        self.foot.setText("   ".join([*keys, tr("Esc closes")]))
        self.entry.setAccessibleDescription(line.spoken if line else self.empty.text())

    def _go(self, place: Place) -> None:
        self._desk.show_found(place.page, place.target)

    @Slot(object)
    def _follow(self, tables: frozenset[str]) -> None:
        self.finder.touch(tables)
        if self.isVisible():
            self.read_words()

    @Slot()
    def read_words(self) -> None:
        """Read the words of one kind of record after the other; what is typed meanwhile is answered in between."""
        if not self.finder.is_ready and not self._is_reading:
            self._is_reading = True
            self._reading.ask(self.finder.refresh, lambda _: self._go_on())

    def _go_on(self) -> None:
        self._is_reading = False
        if self.isVisible() and self.entry.text().strip() and not self._pressed:
            self._ask_again()
        self.read_words()

    def _ask_again(self) -> None:
        """Answer the same letters with what is known by now, unless somebody is choosing already."""
        if self.view.currentIndex().row() <= 1:
            self._ask()


def _is_for_the_window(event: QKeyEvent) -> bool:
    return event.key() in KEPT_FOR_THE_WINDOW and event.modifiers() == Qt.KeyboardModifier.ControlModifier
