"""Puts businesses into the bin: several after a look at what goes with them, thousands in a thread, all taken back."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.listing.bulk import Gone, businesses_to_go, put_into_bin, take_out_of_bin
from desktop_app.progress import Progress, ignore
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.lists.bulk import PreviewDialog, preview
from desktop_app.ui.lists.undo_bar import UndoBar
from desktop_app.ui.workspace import Workspace

PREVIEWED = 2
"""Businesses from which a removal is looked at before it is done."""
AT_ONCE = 500
"""Businesses that are removed without a thread."""
Answer = TypeVar("Answer")


class Removing(QObject):
    """Belongs to the page of the businesses."""

    def __init__(self, workspace: Workspace, undo: UndoBar, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._undo, self._page = workspace, undo, page
        self.dialog: PreviewDialog | None = None
        """The look that was offered last."""

    def start(self, ids: Sequence[UUID]) -> None:
        """Put one into the bin, or show what would go with several."""
        if len(ids) < PREVIEWED:
            self.remove(ids)
            return

        def look(progress: Progress) -> list[Gone]:
            with self._workspace.read() as session:
                return businesses_to_go(session, ids, progress)

        self._do(len(ids), tr("Looking what goes with them …"), look, self._offer)

    def remove(self, ids: Sequence[UUID]) -> None:
        """Put businesses into the bin, all or none, and offer to take it back."""
        if not ids:
            return

        def work(progress: Progress) -> None:
            with self._workspace.write() as session:
                put_into_bin(session, ids, progress)

        words = tr_count("{count} business deleted", "{count} businesses deleted", len(ids))
        offer: Callable[[None], None] = lambda _: self._undo.offer(words, lambda: self._bring_back(ids))  # noqa: E731
        self._do(len(ids), tr("Putting into the bin …"), work, offer)

    def _bring_back(self, ids: Sequence[UUID]) -> None:
        def work(progress: Progress) -> None:
            with self._workspace.write() as session:
                take_out_of_bin(session, ids, progress)

        self._do(len(ids), tr("Taking out of the bin …"), work, lambda _: None)

    def _offer(self, gone: list[Gone]) -> None:
        heads = (tr("Business"), tr("Visits"), tr("Follow-ups"))
        sentence = tr_count(
            "{count} business goes into the bin, with what belongs to it. It can be taken out again.",
            "{count} businesses go into the bin, with what belongs to them. They can be taken out again.",
            len(gone),
        )
        rows = [(one.name, format_number(one.visits), format_number(one.follow_ups)) for one in gone]
        self.dialog = preview(tr("Put into the bin"), heads, sentence, rows, tr("&Delete"), self._page)
        ids = [one.id for one in gone]
        self.dialog.agreed.connect(lambda: self.remove(ids))

    def _do(self, many: int, title: str, work: Callable[[Progress], Answer], then: Callable[[Answer], None]) -> None:
        """Do it here, or in a thread with a bar when it is much."""
        if many <= AT_ONCE:
            then(work(ignore))
        else:
            self.job = Job(self._page, title, work, then).start()
