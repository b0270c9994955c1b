"""Tempat sampah: removed businesses, events, visits and follow-ups, which can be taken out again."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.event import Event
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.visit import Visit
from desktop_app.i18n import tr, tr_count
from desktop_app.operations.bin import list_bin, take_out
from desktop_app.ui.icons import icon
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.style import GAP, look
from desktop_app.ui.workspace import Workspace


class BinSection(QWidget):
    """The removed records; several can be taken out at once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.table = RowsTable((tr("What"), tr("Name"), tr("Place, day, organizer")), tr("Bin"), several=True)
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
            rows = list_bin(session)
        kinds: dict[type, str] = {
            Ikm: tr("IKM"),
            Event: tr("Event"),
            Visit: tr("Visit"),
            FollowUp: tr("Follow-up"),
        }
        self.table.set_rows([(row, (kinds[row.kind], row.name, row.detail)) for row in rows])
        self.empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.button.setVisible(bool(rows))

    def take_out(self) -> None:
        """Put the selected records back where they were."""
        rows = self.table.selected()
        if not rows:
            return
        with self._workspace.write() as session:
            take_out(session, rows)
        self._workspace.notify(tr_count("{count} record is back", "{count} records are back", len(rows)))
        self.refresh()
