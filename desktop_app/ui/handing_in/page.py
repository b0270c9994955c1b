"""Serah terima: hand in, hear from the office, merge. At the office's own computer merging comes first."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.exchange.handing_in.board import has_laptops
from desktop_app.i18n import tr
from desktop_app.store.keys.office_keys import office_of
from desktop_app.ui.handing_in.board import OWING, BoardPanel
from desktop_app.ui.handing_in.deliver import DeliverPanel
from desktop_app.ui.handing_in.news import NewsPanel
from desktop_app.ui.handing_in.receive import ReceivePanel
from desktop_app.ui.importing.excel_panel import EXCEL, ExcelPanel, ExcelTarget
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.pages import ask_page
from desktop_app.ui.parts.segments import Segments
from desktop_app.ui.workspace import Workspace

DELIVER, NEWS, RECEIVE, BOARD = "deliver", "news", "receive", "board"


class HandingInPage(QWidget):
    """The parts; `show_target` takes the name of one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.deliver = DeliverPanel(workspace)
        self.news = NewsPanel(workspace)
        self.receive = ReceivePanel(workspace)
        self.board = BoardPanel(workspace)
        self.board.history_wanted.connect(self._show_history)
        self.excel = ExcelPanel(workspace)
        self.panels: dict[str, QWidget] = {
            DELIVER: self.deliver,
            NEWS: self.news,
            RECEIVE: self.receive,
            BOARD: self.board,
            EXCEL: self.excel,
        }
        self.stack = QStackedWidget()
        for panel in self.panels.values():
            self.stack.addWidget(panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
        self._column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(look(QLabel(tr("Handing in")), "title"))
        head.addStretch()
        self._column.addLayout(head)
        self._is_office, self._has_board = self._asks()
        self.parts = self._segments()
        self._column.addWidget(self.parts)
        self._column.addWidget(self.stack, 1)
        self._show()
        workspace.changed.connect(self._changed)

    def show_target(self, target: object) -> None:
        """Show a part by its name, or a list for Excel; "owing" is the board with those who owe this week's file."""
        if isinstance(target, ExcelTarget):
            self.excel.show_target(target)
            target = EXCEL
        if target == OWING:
            self.board.show_part(OWING)
            target = BOARD
        if target in [name for name, _ in self._names()]:
            self.parts.set_value(target)
            self._show()

    @Slot()
    def refresh(self) -> None:
        """Load the shown part again, and show the parts that this computer has now."""
        if (found := self._asks()) != (self._is_office, self._has_board):
            begins_again = found[0] != self._is_office
            self._is_office, self._has_board = found
            shown, value = self.parts, self.parts.value()
            self.parts = self._segments()
            if not begins_again:
                self.parts.set_value(value)
            self._column.replaceWidget(shown, self.parts)
            shown.deleteLater()
            self._show()
        ask_page(self.stack.currentWidget(), "refresh")

    def focus_search(self) -> None:
        """Go to the search of the shown part."""
        ask_page(self.stack.currentWidget(), "focus_search")

    @Slot(object)
    def _changed(self, _tables: object) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: what changed while another page was shown was not followed."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def _show(self) -> None:
        self.stack.setCurrentWidget(self.panels[self.parts.value()])
        self.setFocusProxy(next(button for button in self.parts.buttons if button.isChecked()))
        ask_page(self.stack.currentWidget(), "refresh")

    def _segments(self) -> Segments:
        parts = Segments(self._names(), tr("Part of handing in"))
        parts.chosen.connect(self._show)
        return parts

    @Slot(str)
    def _show_history(self, laptop: str) -> None:
        self.show_target(RECEIVE)
        self.receive.show_history(laptop)

    def _names(self) -> list[tuple[str, str]]:
        board = [(BOARD, tr("Delivery board"))] if self._has_board else []
        excel = (EXCEL, tr("Excel"))
        if self._is_office:
            return [(RECEIVE, tr("Merge")), *board, (DELIVER, tr("Return file for laptops")), excel]
        return [(DELIVER, tr("Hand in")), (NEWS, tr("News from the office")), (RECEIVE, tr("Merge")), *board, excel]

    def _asks(self) -> tuple[bool, bool]:
        """Return whether this is the office's computer, and whether there is a board to show."""
        with self._workspace.read() as session:
            office = office_of(session)
            is_office = office is not None and office.is_own
            return is_office, is_office or has_laptops(session)
