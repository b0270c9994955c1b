"""The inside of the window while a database is open: sidebar, pages, and the keys that are passed on to them."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.ui import pages
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.window import page_makers
from desktop_app.ui.window.in_sight import InSight
from desktop_app.ui.window.sidebar import Sidebar
from desktop_app.ui.workspace import Workspace

NARROW = 900
"""Below this width in pixels the sidebar shows icons only."""


class Desk(QWidget):
    """Shows one page at a time; each is made when it is wanted for the first time."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.pages: dict[str, QWidget] = {}
        self.sidebar = Sidebar(pages.entries())
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, stretch=1)
        self.sidebar.chosen.connect(self.show_page)
        workspace.wanted.connect(self.go_to)
        for keys, wish in (("Ctrl+F", "focus_search"), ("Ctrl+N", "new_record"), ("F5", "refresh")):
            QShortcut(QKeySequence(keys), self, lambda wish=wish: pages.ask_page(self.current(), wish))
        answer_f1(self, workspace.settings.paper)
        InSight(self)

    def current(self) -> QWidget | None:
        """Return the page shown."""
        return self.stack.currentWidget()

    def show_page(self, name: str) -> None:
        """Show a page and put the keys there."""
        if name not in self.pages:
            self.pages[name] = page_makers.make(name, self.workspace)
            self.stack.addWidget(self.pages[name])
        self.stack.setCurrentWidget(self.pages[name])
        self.sidebar.mark(name)
        self.pages[name].setFocus()

    @Slot(str, object)
    def go_to(self, name: str, target: object) -> None:
        """Show a page and there a record; names that are no page belong to the window."""
        if name in self.sidebar.buttons:
            self.show_page(name)
            if target is not None:
                pages.ask_page(self.pages[name], "show_target", target)

    def show_found(self, name: str, target: object) -> None:
        """Show a record that was found, in the place of what is open on its page, unless that has to stay."""
        self.show_free(name, "show_target", target)

    def show_free(self, name: str, wish: str, *given: object) -> None:
        """Show a page, close what is open there, and ask the page for something."""
        self.show_page(name)
        if pages.ask_page(self.pages[name], "close_form") is not False:
            pages.ask_page(self.pages[name], wish, *given)

    def can_close(self) -> bool:
        """Ask every page whether it may go; the first that says no is shown."""
        for name, page in self.pages.items():
            if pages.ask_page(page, "can_close") is False:
                self.show_page(name)
                return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the page in a narrow window."""
        super().resizeEvent(event)
        self.sidebar.set_narrow(narrow=self.width() < NARROW)
