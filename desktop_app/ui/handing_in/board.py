"""Papan serah terima: which laptop handed in when, what is missing, who has been silent, and what to do about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.text import search_key
from desktop_app.exchange.handing_in.board import Board, LaptopLine, Standing, delivery_board, files_of
from desktop_app.exchange.handing_in.lost import report_lost
from desktop_app.exchange.handing_in.trust import vouch
from desktop_app.i18n import tr
from desktop_app.operations.listing.searching import searched
from desktop_app.store.device import show_device
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.handing_in.board_grid import BoardGrid
from desktop_app.ui.handing_in.board_side import LaptopSide
from desktop_app.ui.handing_in.board_words import message, standing_words, summary
from desktop_app.ui.handing_in.lost import LostDialog
from desktop_app.ui.lists.list_look import search_box
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

ALL, OWING, SILENT, LOOK = "all", "owing", "silent", "look"
LAPTOPS = frozenset({"laptop"})


class BoardPanel(QWidget):
    """The board, and one laptop beside it."""

    history_wanted = Signal(str)
    """The files of a laptop, by its short name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup, self._files = Lookup(workspace, self), Lookup(workspace, self)
        self.board: Board | None = None
        self.dialog: LostDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._head())
        column.addLayout(self._body(), 1)
        column.addLayout(self._foot())
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_side)

    @Slot()
    def refresh(self) -> None:
        """Ask for the board again."""
        today = clock.today()
        self._lookup.ask(lambda session: delivery_board(session, today), self._take)

    def show_part(self, part: str) -> None:
        """Show "all", those "owing" a file this week, the "silent", or those to "look" at."""
        self.parts.set_value(part)
        self._show()

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def copy_message(self) -> None:
        """Put the list of those who have not handed in on the clipboard, for a message."""
        if self.board is not None:
            QGuiApplication.clipboard().setText(message(self.board, clock.today()))
            self._workspace.notify(tr("The list is copied and can be pasted into WhatsApp."))

    @Slot()
    def close_side(self) -> None:
        """Show the board alone."""
        if self.side.isVisibleTo(self):
            self.side.hide()
            self.grid.setFocus()

    @Slot()
    def open_side(self) -> None:
        """Show the chosen laptop beside the board."""
        self.side.setVisible(self.grid.current() is not None)
        self._tell()

    @Slot()
    def report(self) -> None:
        """Say what was on the chosen laptop, and what can be done."""
        if line := self.grid.current():
            self.dialog = LostDialog(self._workspace, line, self)
            self.dialog.changed.connect(self._changed)
            self.dialog.open()

    @Slot()
    def _vouch(self) -> None:
        line, by = self.grid.current(), self._workspace.officer
        question = tr("Merge the files of this laptop from now on, vouched for by {officer}?", officer=self._me())
        advice = tr("Ask its officer first. The files that are in quarantine stay there until you look at them again.")
        if line and ask.confirm(self, question, tr("Vouch for it"), advice):
            self._write(lambda session: vouch(session, line.verify_key, by))

    @Slot()
    def _withdraw(self) -> None:
        line = self.grid.current()
        question = tr("Take no more files of this laptop?")
        advice = tr("Its next files go to quarantine. What it has handed in stays. This can be taken back.")
        if line and ask.confirm(self, question, tr("Withdraw trust"), advice):
            self._write(lambda session: report_lost(session, line.verify_key))

    @Slot()
    def _found(self) -> None:
        line = self.grid.current()
        question = tr("Merge the files of this laptop again?")
        advice = tr("Only when it is back with its officer. Its files in quarantine stay until you look at them again.")
        if line and ask.confirm(self, question, tr("It is back"), advice):
            self._write(lambda session: report_lost(session, line.verify_key, lost=False))

    def _write(self, work: Callable[[Session], None]) -> None:
        with self._workspace.write() as session:
            work(session)
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self._workspace.changed.emit(LAPTOPS)
        self.refresh()

    def _take(self, board: Board) -> None:
        self.board = board
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show what the search and the part leave."""
        if self.board is None:
            return
        today = clock.today()
        found = searched(self.board.laptops, self.search.text(), _searched).rows
        members = {part: _part(found, part) for part, _ in _parts()}
        self.parts.show_numbers({part: len(lines) for part, lines in members.items()})
        self.grid.show_lines(self.board, members[self.parts.value()])
        self.total.setText(summary(self.board.laptops, today))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line = self.grid.current()
        self._files.forget()
        if line is None:
            self.side.hide()
        elif self.side.isVisibleTo(self):
            self.side.show_laptop(line, clock.today())
            self._files.ask(lambda session: files_of(session, line.verify_key), self.side.show_files)

    @Slot()
    def _history(self) -> None:
        if line := self.grid.current():
            self.history_wanted.emit(show_device(line.device))

    def _me(self) -> str:
        return self._workspace.officer_name or tr("this computer")

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.parts = Segments(_parts(), tr("Which laptops"))
        self.parts.chosen.connect(self._show)
        self.search: QLineEdit = search_box(tr("Search officer, laptop … (Ctrl+F)"), tr("Search the laptops"))
        self.search.setMinimumWidth(220)
        self.search.textChanged.connect(self._show)
        row.addWidget(self.parts, 1)
        row.addWidget(self.search)
        return row

    def _body(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self.grid = BoardGrid()
        self.grid.opened.connect(self.open_side)
        self.grid.selectionModel().currentRowChanged.connect(self._tell)
        self.side = LaptopSide()
        self.side.hide()
        for signal, action in (
            (self.side.closed, self.close_side),
            (self.side.history_wanted, self._history),
            (self.side.vouched, self._vouch),
            (self.side.withdrawn, self._withdraw),
            (self.side.lost, self.report),
            (self.side.found, self._found),
        ):
            signal.connect(action)
        row.addWidget(self.grid, 1)
        row.addWidget(self.side)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.total = look(QLabel(textFormat=Qt.TextFormat.PlainText), "muted")
        self.total.setToolTip("\n".join(standing_words(standing) for standing in Standing))
        self.copy_button = QPushButton(icon("copy"), tr("&Copy the list for WhatsApp"))
        self.copy_button.clicked.connect(self.copy_message)
        row.addWidget(self.total, 1)
        row.addWidget(self.copy_button)
        return row


def _parts() -> list[tuple[str, str]]:
    return [
        (ALL, tr("All")),
        (OWING, tr("Not handed in this week")),
        (SILENT, tr("Silent for two weeks")),
        (LOOK, tr("To look at")),
    ]


def _part(lines: Sequence[LaptopLine], part: str) -> list[LaptopLine]:
    """Return the laptops of a part."""
    today = clock.today()
    belongs: dict[str, Callable[[LaptopLine], bool]] = {
        ALL: lambda _: True,
        OWING: lambda line: line.owes(today),
        SILENT: lambda line: line.standing(today) is Standing.SILENT,
        LOOK: lambda line: bool(line.open_files or line.missing or line.rejected) or not line.accepted,
    }
    return [line for line in lines if belongs[part](line)]


def _searched(line: LaptopLine) -> str:
    return search_key(f"{line.officer} {show_device(line.device)} {line.program}")
