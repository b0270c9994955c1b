"""While a participant is typed: is this a business of the register? Taking it links the line to it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.operations.gatherings.events import participant_of
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.similar.panel import SimilarPanel, Typed
from desktop_app.ui.workspace import Workspace


class ParticipantHint(QObject):
    """Asks about the line in which the person is, unless it is linked to a business already."""

    def __init__(self, workspace: Workspace, grid: LinesGrid[Any], panel: SimilarPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._grid = grid
        self._panel = panel
        grid.edited.connect(self._ask)
        grid.currentCellChanged.connect(self._ask)
        panel.same.connect(self._link)

    @Slot()
    def _ask(self) -> None:
        line = self._grid.current_line()
        if not isinstance(line, ParticipantLine) or line.ikm_id is not None:
            self._panel.ask(Typed())
            return
        self._panel.ask(Typed(line.business_name, line.name, line.kabupaten_code, line.phone, line.nik))

    @Slot(object)
    def _link(self, ikm_id: UUID) -> None:
        """Link the line; what was typed stays, gaps are filled from the register."""
        typed = self._grid.current_line()
        if not isinstance(typed, ParticipantLine):
            return
        with self._workspace.read() as session:
            known = participant_of(session, ikm_id)
        filled = {name: value for name, value in known.model_dump().items() if getattr(typed, name) in (None, "")}
        self._grid.replace_line(typed.model_copy(update={**filled, "id": typed.id, "ikm_id": ikm_id}))
