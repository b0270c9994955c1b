"""Serah terima: hand in, hear from the office, merge. At the office's own computer merging comes first."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.store.office_keys import office_of
from desktop_app.ui.handing_in.deliver import DeliverPanel
from desktop_app.ui.handing_in.news import NewsPanel
from desktop_app.ui.handing_in.receive import ReceivePanel
from desktop_app.ui.pages import ask_page
from desktop_app.ui.segments import Segments
from desktop_app.ui.style import GAP, SPACE, look
from desktop_app.ui.workspace import Workspace

DELIVER, NEWS, RECEIVE = "deliver", "news", "receive"


class HandingInPage(QWidget):
    """The parts; `show_target` takes the name of one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.deliver = DeliverPanel(workspace)
        self.news = NewsPanel(workspace)
        self.receive = ReceivePanel(workspace)
        self.panels: dict[str, QWidget] = {DELIVER: self.deliver, NEWS: self.news, RECEIVE: self.receive}
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
        self._is_office = self._asks_office()
        self.parts = self._segments()
        self._column.addWidget(self.parts)
        self._column.addWidget(self.stack, 1)
        self._show()
        workspace.changed.connect(self._changed)

    def show_target(self, target: object) -> None:
        """Show a part by its name."""
        if target in [name for name, _ in self._names()]:
            self.parts.set_value(target)
            self._show()

    @Slot()
    def refresh(self) -> None:
        """Load the shown part again, and show the parts that this computer has now."""
        if self._asks_office() != self._is_office:
            self._is_office = not self._is_office
            shown = self.parts
            self.parts = self._segments()
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

    def _names(self) -> list[tuple[str, str]]:
        if self._is_office:
            return [(RECEIVE, tr("Merge")), (DELIVER, tr("Return file for laptops"))]
        return [(DELIVER, tr("Hand in")), (NEWS, tr("News from the office")), (RECEIVE, tr("Merge"))]

    def _asks_office(self) -> bool:
        with self._workspace.read() as session:
            office = office_of(session)
        return office is not None and office.is_own
