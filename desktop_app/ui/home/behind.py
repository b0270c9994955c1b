"""The rows behind a figure, in a window of their own: Enter opens one, Esc goes back to the figures."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app.domain.wording import short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.desk.behind import Behind, Line, Opens, tell
from desktop_app.ui.background.jobs import Lookup
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SMALL, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.workspace import Workspace

Load = Callable[[Session], Sequence[Behind]]
SIZE = (860, 520)
PAGES = {
    Opens.BUSINESS: "ikm",
    Opens.READINESS: "ikm",
    Opens.VISIT: "visits",
    Opens.EVENT: "events",
    Opens.CERTIFICATE: "certificates",
    Opens.FOLLOW_UP: "follow_ups",
}


class BehindDialog(QDialog):
    """Shows what a figure counts."""

    def __init__(self, workspace: Workspace, title: str, load: Load, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lookup = Lookup(workspace, self)
        self.setWindowTitle(title)
        room = self.screen().availableSize()
        self.resize(min(SIZE[0], room.width() - 40), min(SIZE[1], room.height() - 60))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(title, wordWrap=True), "title"))
        self.count = look(QLabel(tr("Looking up …")), "muted")
        column.addWidget(self.count)
        self.list = RowsList(_columns(noted=False), title)
        self.list.opened.connect(self.open_line)
        column.addWidget(self.list, 1)
        column.addLayout(self._buttons())
        self._lookup.ask(partial(_lines, load=load), self.show_lines)

    @Slot(object)
    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the rows, and how many there are."""
        self.list.rows_model.show_columns(_columns(noted=any(line.note for line in lines)), [])
        self.list.fit_columns()
        self.list.show_rows(lines)
        self.count.setText(tr_count("{count} row", "{count} rows", len(lines)) if lines else tr("There are none."))
        self.open_button.setEnabled(bool(lines))
        self.list.setFocus()

    @Slot(object)
    def open_line(self, line: Line) -> None:
        """Open what a row is about, and leave."""
        self.accept()
        target = ("readiness", line.target) if line.opens is Opens.READINESS else line.target
        self._workspace.go_to(PAGES[line.opens], target)

    @Slot()
    def open_current(self) -> None:
        """Open the row in which the person is."""
        if (line := self.list.current()) is not None:
            self.open_line(line)

    def done(self, result: int) -> None:
        """Ask no more, and go away."""
        self._lookup.forget()
        super().done(result)
        self.deleteLater()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        self.open_button = look(push_button(tr("&Open"), self.open_current), "primary")
        self.open_button.setEnabled(False)
        for button in (push_button(tr("&Close"), self.reject), self.open_button):
            row.addWidget(button)
        return row


def _lines(session: Session, load: Load) -> list[Line]:
    return tell(session, load(session))


def _columns(*, noted: bool) -> list[Column[Line]]:
    return [
        Column(tr("Name"), lambda line: line.what, 250),
        Column(tr("Place"), lambda line: line.place),
        Column(tr("Day"), lambda line: short_date(line.day) if line.day else "", 100, key=_day),
        *([Column(tr("About it"), lambda line: line.note, 250)] if noted else []),
    ]


def _day(line: Line) -> str:
    return line.day.isoformat() if line.day else ""
