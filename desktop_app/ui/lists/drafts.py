"""What is not saved yet of a list: how much, how old, one key away; its rows bear the same sign."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, long_date
from desktop_app.i18n import tr, tr_count
from desktop_app.store.local.unsaved import Unsaved, list_unsaved
from desktop_app.ui.forms.unsaved import go_on
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import look
from desktop_app.ui.workspace import Workspace

SIGN = "pencil"
DAYS_TOLD = 30
"""Beyond so many days the date says more."""


class DraftsButton(QPushButton):
    """Stands above a list while something of it is unfinished, and opens it; counted when its bar comes into sight."""

    def __init__(self, workspace: Workspace, view: QTableView, bar: QWidget, forms: Collection[str]) -> None:
        super().__init__(icon(SIGN), "", bar)  # without a parent it would be a window of its own
        look(self, "link")
        self.setAutoDefault(False)
        self._workspace, self._view, self._forms = workspace, view, forms
        self.drafts: list[Unsaved] = []
        self.clicked.connect(self.open)
        bar.installEventFilter(self)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count again when a form over the list was closed, or the page is shown again."""
        if event.type() == QEvent.Type.Show and not self._workspace.is_closed:
            self.refresh()
        return super().eventFilter(watched, event)

    @Slot()
    def refresh(self) -> None:
        """Count again."""
        with self._workspace.read() as session:
            self.drafts = [item for item in list_unsaved(session) if item.form in self._forms]
        self.setVisible(bool(self.drafts))
        count = tr_count("{count} draft", "{count} drafts", len(self.drafts))
        oldest = min((item.saved_at for item in self.drafts), default=None)
        self.setText(f"{count} · {age_words(oldest)}" if oldest else count)
        self.setToolTip("\n".join(f"{item.title} ({age_words(item.saved_at)})" for item in self.drafts))
        model: Any = self._view.model()
        model.drafts = {item.record: item for item in self.drafts}
        self._view.viewport().update()

    @Slot()
    def open(self) -> None:
        """Go on with the draft, or choose one of several."""
        from desktop_app.ui.home.drafts import DraftsDialog

        if len(self.drafts) == 1:
            go_on(self._workspace, self.drafts[0])
        elif self.drafts:
            DraftsDialog(self._workspace, self.drafts, self.window()).open()


def draft_sign(drafts: Mapping[UUID, Unsaved], record: UUID | None, role: int) -> Any:
    """Return the sign of an unfinished row, or what it says in words; None for a row that is none, or another role."""
    item = drafts.get(record) if record else None
    if item is None:
        return None
    if role == Qt.ItemDataRole.DecorationRole:
        return icon(SIGN, "accent")
    said = tr("Not saved yet, {age}", age=age_words(item.saved_at))
    return said if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole) else None


def age_words(moment: datetime) -> str:
    """Return how old something is: "since 09.15" of today, "3 days", the day of what is older than a month."""
    at = clock.local(moment)
    days = (clock.today() - at.date()).days
    if days <= 0:
        return tr("since {time}", time=clock_time(at.time()))
    return tr_count("{count} day", "{count} days", days) if days <= DAYS_TOLD else long_date(at.date())
