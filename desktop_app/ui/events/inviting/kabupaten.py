"""The kabupaten at the left: how full each quota is, and which of them are looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal, Slot

from desktop_app.i18n import tr
from desktop_app.operations.gatherings.inviting import QuotaState
from desktop_app.ui.lists.rows_list import Column, RowsList

ALL = "*"
"""Code of the row above the others."""
WIDTH, NARROW = 310, 290


class KabupatenList(RowsList[QuotaState]):
    """Choosing several narrows the candidates down; the first row is all of them."""

    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__(_columns(), tr("Kabupaten and quota"), sortable=False)
        self._filling = False
        self.selectionModel().selectionChanged.connect(self._tell)

    def show_states(self, states: Sequence[QuotaState]) -> None:
        """Show how full they are; the chosen ones stay chosen."""
        chosen = self.codes()
        self._filling = True
        rows = [_everybody(states), *states]
        self.rows_model.show(rows)
        kept = [place for place, row in enumerate(rows) if row.kabupaten_code in chosen] or [0]
        flag = QItemSelectionModel.SelectionFlag
        for place in kept:
            self.selectionModel().select(self.rows_model.index(place, 0), flag.Select | flag.Rows)
        self.selectionModel().setCurrentIndex(self.rows_model.index(kept[0], 0), flag.NoUpdate)
        self._filling = False

    def codes(self) -> tuple[str, ...]:
        """Return the chosen kabupaten, () for all."""
        codes = tuple(row.kabupaten_code for row in self.chosen())
        return () if ALL in codes else codes

    @Slot()
    def _tell(self) -> None:
        if not self._filling:
            self.narrowed.emit()


def _everybody(states: Sequence[QuotaState]) -> QuotaState:
    planned = [state.wanted for state in states if state.wanted is not None]
    return QuotaState(
        ALL, tr("All kabupaten"), sum(planned) if planned else None, sum(state.invited for state in states)
    )


def _columns() -> list[Column[QuotaState]]:
    return [
        Column(tr("Kabupaten"), _name, tint=_tint),
        Column(tr("Invited"), _invited, 84),
        Column(tr("Free"), _free, 52, tint=_tint),
    ]


def _name(row: QuotaState) -> str:
    return row.kabupaten.removeprefix("Kabupaten ") or tr("without a place")


def _invited(row: QuotaState) -> str:
    """Return "4 / 10" where there is a quota, else how many are invited."""
    return f"{row.invited} / {row.wanted}" if row.wanted is not None else str(row.invited or "")


def _free(row: QuotaState) -> str:
    if row.free is None:
        return ""
    return tr("full") if row.free == 0 else str(row.free)


def _tint(row: QuotaState) -> str:
    return "warning" if row.free is not None and row.free < 0 else ""
