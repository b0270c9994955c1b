"""What stands above and below the list of a page: its title and search, and what can be done with a row."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.lists.tools import ListTools
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.flow_layout import FlowLayout


def page_column(page: QWidget) -> QVBoxLayout:
    """Return the column of a page: head, filters, list, foot."""
    column = QVBoxLayout(page)
    column.setContentsMargins(SPACE, SPACE, SPACE, GAP)
    column.setSpacing(GAP)
    return column


def page_head(title: str, search: QLineEdit, *buttons: QPushButton) -> QHBoxLayout:
    """Return the title, the search and the buttons; the last one, which adds a record, is the primary one."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addWidget(look(QLabel(title), "title"))
    row.addStretch()
    for part in (search, *buttons):
        row.addWidget(part)
    look(buttons[-1], "primary").setIcon(icon("plus", "on_accent"))
    return row


def page_foot(tools: ListTools, *buttons: QPushButton) -> QHBoxLayout:
    """Return what can be done with the list and with a row of it, over two lines in a narrow window."""
    actions = QWidget()
    flow = FlowLayout(actions, SMALL)
    for button in (tools.menu_button, *buttons):
        flow.addWidget(button)
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addStretch()
    row.addWidget(actions)
    return row
