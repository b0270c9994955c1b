"""Private columns of a list: masked, and shown for the chosen row alone, once somebody asked with F2."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QTableView

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.operations.privacy.disclosing import Subject, record_disclosure
from desktop_app.ui.lists.list_look import add_keys
from desktop_app.ui.workspace import Workspace


class MaskedRows(QObject):
    """Belongs to the view of a list whose model has `columns` and a `revealed` row."""

    def __init__(
        self, workspace: Workspace, view: QTableView, subject: Callable[[], tuple[Any, Subject] | None]
    ) -> None:
        super().__init__(view)
        self._workspace, self._view, self._subject = workspace, view, subject
        self._model: Any = view.model()
        add_keys(view, {"F2": self.ask})
        view.selectionModel().currentRowChanged.connect(self.hide)

    @Slot()
    def ask(self) -> None:
        """Write down who wants to see what of the chosen row, then show it."""
        chosen = self._subject()
        titles = [
            column.title
            for place, column in enumerate(self._model.columns)
            if (column.private or column.masked) and not self._view.isColumnHidden(place)
        ]
        if chosen is None or not titles:
            return
        with self._workspace.write() as session:
            record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, ", ".join(titles), chosen[1])
        self._model.revealed = chosen[0]
        self._view.viewport().update()

    @Slot()
    def hide(self) -> None:
        """Mask the row again: another one is chosen."""
        if self._model.revealed is not None:
            self._model.revealed = None
            self._view.viewport().update()
