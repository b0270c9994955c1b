"""Officers as lines, filled in from the officials: name with titles, NIP, rank and post of the day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.official import Official, Post
from desktop_app.domain.text import search_key
from desktop_app.domain.visit import AssignedOfficerDraft
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.office.officials import list_officials, post_on
from desktop_app.ui.forms.columns import GridColumn
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.look.style import SMALL
from desktop_app.ui.visits.offered import OfferedChoice
from desktop_app.ui.workspace import Workspace

Line = TypeVar("Line", bound=AssignedOfficerDraft)


class OfficerLines(QWidget):
    """A table of officers, and below it the officials to take them from."""

    edited = Signal()

    def __init__(self, workspace: Workspace, make_line: Callable[..., Any], day: Callable[[], date | None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._make_line = make_line
        self._day = day
        self.grid: LinesGrid[Any] = LinesGrid(_columns(), make_line, tr("Officers"))
        self.grid.edited.connect(self.edited)
        self.officials = OfferedChoice(tr("Official"))
        with workspace.read() as session:
            rows = list_officials(session, clock.today())
        words = [(row.id, f"{row.name} – {row.post}" if row.post else row.name) for row in rows]
        self.officials.offer([(None, ""), *words])
        line = self.officials.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("Choose an official, then Enter"))
            line.returnPressed.connect(self.add_official)
        self._lay_out()

    def lines(self) -> list[Any]:
        """Return the officers in whose lines something stands."""
        return self.grid.lines()

    def set_lines(self, lines: Sequence[Any]) -> None:
        """Show other officers."""
        self.grid.set_lines(lines)

    def add_missing(self, officers: Sequence[AssignedOfficerDraft]) -> None:
        """Add those officers of a letter whose names are not there yet."""
        named = {search_key(line.name) for line in self.lines()}
        new = [officer for officer in officers if search_key(officer.name) not in named]
        if new:
            self.set_lines([*self.lines(), *(self._line_of(officer) for officer in new)])
            self.edited.emit()

    @Slot()
    def add_official(self) -> None:
        """Add the chosen official as named on the day of the visit."""
        official_id = self.officials.chosen()
        if official_id is not None:
            with self._workspace.read() as session:
                self.add_missing([officer_of(session, official_id, self._day() or clock.today())])
            self.officials.set_value(None)

    def _line_of(self, officer: AssignedOfficerDraft) -> Any:
        return self._make_line(**{name: getattr(officer, name) for name in AssignedOfficerDraft.model_fields})

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.grid)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.add_button = QPushButton(tr("&Add the official"))
        self.add_button.clicked.connect(self.add_official)
        self.line_button = QPushButton(tr("Add a line"))
        self.line_button.clicked.connect(lambda _=False: self.grid.add_line())
        row.addWidget(self.officials, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.line_button)
        column.addLayout(row)


def officer_of(session: Session, official_id: UUID, day: date) -> AssignedOfficerDraft:
    """Return an official as the papers of a day name them."""
    official = records.find(session, Official, official_id)
    post = post_on(session, official_id, day)
    return AssignedOfficerDraft(
        official_id=official_id,
        name=official.person_name.full,
        nip=official.nip,
        rank=_rank(post),
        post=f"{post.acting.value} {post.title}".strip() if post else "",
    )


def _rank(post: Post | None) -> str:
    if post is None:
        return ""
    return f"{post.rank} ({post.grade})" if post.rank and post.grade else post.rank or post.grade


def _columns() -> tuple[GridColumn, ...]:
    return (
        GridColumn(tr("Name"), "name", 270),
        GridColumn(tr("NIP"), "nip", 180),
        GridColumn(tr("Rank"), "rank", 190),
        GridColumn(tr("Post"), "post", 200),
    )
