"""Tempat sampah: removed records and discarded typing, which can be taken out again."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.bin import BinRow, list_bin, take_out
from desktop_app.operations.names.naming import kind_name
from desktop_app.store.local.unsaved import Unsaved, bring_back, list_discarded
from desktop_app.ui.forms.unsaved import go_on
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace


class BinSection(QWidget):
    """The removed records; several can be taken out at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.table = RowsTable(
            (tr("What"), tr("Name"), tr("Place, day, organizer"), tr("Removed on"), tr("Removed by")),
            tr("Bin"),
            several=True,
        )
        self.table.opened.connect(lambda _: self.take_out())
        self.empty = paragraph(tr("The bin is empty. Whatever is removed from the lists lands here and can come back."))
        self.button = look(QPushButton(icon("undo-2", "on_accent"), tr("&Take out of the bin")), "primary")
        self.button.clicked.connect(self.take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the bin."""
        with self._workspace.read() as session:
            removed, discarded = list_bin(session), list_discarded(session)
        rows = [*map(_removed, removed), *map(_discarded, discarded)]
        self.table.set_rows(rows)
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.button.setVisible(bool(rows))

    def take_out(self) -> None:
        """Put the selected records back where they were."""
        rows = self.table.selected()
        if not rows:
            return
        with self._workspace.write() as session:
            take_out(session, [row for row in rows if isinstance(row, BinRow)])
            typed = [bring_back(session, row) for row in rows if isinstance(row, Unsaved)]
        self._workspace.notify(tr_count("{count} record is back", "{count} records are back", len(rows)))
        self.refresh()
        if len(rows) == 1 and typed:
            go_on(self._workspace, typed[0])


def _removed(row: BinRow) -> tuple[BinRow, tuple[str, ...]]:
    when = _when(row.removed_at) if row.removed_at else ""
    return row, (kind_name(str(row.kind.__tablename__)), row.name, row.detail, when, row.removed_by)


def _discarded(item: Unsaved) -> tuple[Unsaved, tuple[str, ...]]:
    return item, (tr("Discarded typing"), item.title, tr("30 days from then"), _when(item.saved_at), "")


def _when(moment: datetime) -> str:
    at = clock.local(moment)
    return f"{short_date(at.date())} {clock_time(at.time())}"
