"""Everybody on the sheets of a gathering: participants with a hint at the register, signatories with their posts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from desktop_app.i18n import tr
from desktop_app.operations.gatherings.events import participant_of
from desktop_app.ui.events.alike import ParticipantHint
from desktop_app.ui.events.register_dialog import RegisterDialog
from desktop_app.ui.events.signing import signing_notes
from desktop_app.ui.events.tables import TablePage, TablesPage
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.similar.panel import SimilarPanel
from desktop_app.ui.workspace import Workspace

ROLES = ("participants", "guests", "speakers", "committee", "signatories")
Grids = Mapping[str, tuple[str, LinesGrid[Any]]]


class PeoplePage(TablesPage):
    """The tables of people; `last_day` is the day on which the signatories sign, as far as it can be read."""

    def __init__(self, workspace: Workspace, grids: Grids, last_day: Callable[[], date | None]) -> None:
        self._workspace = workspace
        self._last_day = last_day
        self._grids = grids
        self.register_button = QPushButton(tr("Add from the &register …"))
        super().__init__({name: (grids[name][0], self._page(name)) for name in ROLES}, tr("&People").replace("&", ""))
        self.register_button.clicked.connect(self.add_from_register)
        self.signing = self.pages["signatories"].note

    @Slot()
    def add_from_register(self) -> None:
        """Choose businesses of the register; their owners become participants."""
        grid = self._grids["participants"][1]
        known = {line.ikm_id for line in grid.lines() if line.ikm_id}
        dialog = RegisterDialog(self._workspace, known, self)
        if dialog.exec():
            with self._workspace.read() as session:
                for ikm_id in dialog.chosen():
                    grid.add_line(participant_of(session, ikm_id))

    def _page(self, name: str) -> TablePage:
        grid = self._grids[name][1]
        if name == "participants":
            self.similar = SimilarPanel(self._workspace, None, None)
            self.hint = ParticipantHint(self._workspace, grid, self.similar)
            return TablePage(grid, beside=self.similar, buttons=(self.register_button,))
        return TablePage(grid, says=self._who_signs) if name == "signatories" else TablePage(grid)

    def _who_signs(self) -> str:
        """Say which posts the officials hold on the last day."""
        with self._workspace.read() as session:
            return signing_notes(session, self._grids["signatories"][1].lines(), self._last_day())
