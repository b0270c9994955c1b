"""The forms that are not saved yet: Enter goes on with one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr
from desktop_app.store.local.unsaved import Unsaved
from desktop_app.ui.forms.unsaved import go_on
from desktop_app.ui.lists.rows_list import Column, RowsList
from desktop_app.ui.look.style import GAP, SPACE, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.parts.fitted import fit_screen
from desktop_app.ui.workspace import Workspace


class DraftsDialog(QDialog):
    """Lists them."""

    def __init__(self, workspace: Workspace, drafts: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(tr("Not saved yet"))
        fit_screen(self, 560, 360)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(GAP)
        column.addWidget(look(QLabel(tr("Not saved yet")), "title"))
        self.list = RowsList(_columns(), tr("Not saved yet"))
        self.list.opened.connect(self.open_draft)
        self.list.show_rows(drafts)
        column.addWidget(self.list, 1)
        column.addWidget(push_button(tr("&Close"), self.reject), alignment=Qt.AlignmentFlag.AlignRight)

    @Slot(object)
    def open_draft(self, draft: Unsaved) -> None:
        """Go on with a form, and leave."""
        self.accept()
        go_on(self._workspace, draft)

    def done(self, result: int) -> None:
        """Go away."""
        super().done(result)
        self.deleteLater()


def _columns() -> list[Column[Unsaved]]:
    return [
        Column(tr("Name"), lambda draft: draft.title or tr("Without a name")),
        Column(tr("Kept"), _kept, 160, key=lambda draft: draft.saved_at),
    ]


def _kept(draft: Unsaved) -> str:
    at = clock.local(draft.saved_at)
    return f"{short_date(at.date())} {clock_time(at.time())}"
