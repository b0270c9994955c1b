"""The list beside the line to type in: every row of the sheet and what it is by now, in the four groups."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import tr
from desktop_app.operations.gatherings.reconciling import SEATS, Reconciliation
from desktop_app.operations.gatherings.seats import Seat
from desktop_app.ui.lists.rows_list import UNDER, Column, RowsList
from desktop_app.ui.look.style import SMALL
from desktop_app.ui.parts.segments import Segments

ALL = "all"
ROOM_FOR_GROUPS = 240
"""Pixels of height below which the buttons of the groups go."""


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet as the list shows it."""

    number: int
    who: str
    group: str
    state: str
    tint: str


class GroupList(QWidget):
    """Shows all rows, or those of one group; the buttons count them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[SheetRow] = []
        words = group_words()
        self.parts = Segments([(ALL, tr("All")), *((name, words[name][0]) for name in words)], tr("Group"))
        self.parts.chosen.connect(self._show)
        columns = (
            Column[SheetRow](tr("No."), lambda row: str(row.number), 48),
            Column[SheetRow](tr("Name"), lambda row: row.who),
            Column[SheetRow](tr("State"), lambda row: row.state, 148, tint=lambda row: row.tint),
        )
        self.list: RowsList[SheetRow] = RowsList(columns, tr("Rows of the sheet"), lines=2, sortable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.parts)
        column.addWidget(self.list, 1)

    def show_found(self, found: Reconciliation, names: dict[int, str]) -> None:
        """Show a sheet; `names` are those of walk-ins that are typed and not saved yet."""
        groups: dict[str, SEATS] = {name: getattr(found, name) for name in group_words()}
        rows = [_row(found, name, seat, names) for name, seats in groups.items() for seat in seats]
        self._rows = sorted(rows, key=lambda row: row.number)
        self.parts.show_numbers({ALL: len(rows), **{name: len(seats) for name, seats in groups.items()}})
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the little room of a low window to the rows; they are all shown then."""
        super().resizeEvent(event)
        roomy = self.height() >= ROOM_FOR_GROUPS
        if self.parts.isHidden() == roomy:
            self.parts.setVisible(roomy)
            self.parts.set_value(ALL)
            self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self.parts.value()
        rows = [row for row in self._rows if chosen in (ALL, row.group)]
        self.list.show_rows(rows, same=lambda row: row.number)


def group_words() -> dict[str, tuple[str, str, str]]:
    """Return the groups in order: words of the button, of a row, and the colour."""
    return {
        "signed": (tr("Signed"), tr("✓ signed"), "accent"),
        "absent": (tr("Absent (group)"), tr("absent"), "muted"),
        "complete": (tr("Walk-ins"), tr("✓ walk-in"), "accent"),
        "unreadable": (tr("Unreadable"), tr("✓ unreadable"), "accent"),
        "to_complete": (tr("To complete"), tr("to be completed"), "warning"),
    }


def _row(found: Reconciliation, group: str, seat: Seat, names: dict[int, str]) -> SheetRow:
    name = names.get(seat.number) or seat.name or (tr("cannot be read") if group == "unreadable" else "…")
    who = UNDER.join(part for part in (name, seat.affiliation or seat.representing) if part)
    _, state, tint = group_words()[group]
    if seat.id in found.sheet.at_door:
        state = f"{state}{UNDER}{tr('checked in at the door')}"
    return SheetRow(seat.number, who, group, state, tint)
