"""Puts businesses into the bin: several after a look at what goes with them, thousands in a thread, all taken back."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.listing.bulk import Gone, businesses_to_go, put_into_bin, take_out_of_bin
from desktop_app.progress import Progress, ignore
from desktop_app.ui.background.jobs import do
from desktop_app.ui.lists.bulk import PreviewDialog, PreviewRow, preview
from desktop_app.ui.lists.undo_bar import UndoBar
from desktop_app.ui.workspace import Workspace

PREVIEWED = 2
"""Businesses from which a removal is looked at before it is done."""
AT_ONCE = 500
"""Businesses that are removed without a thread."""
Answer = TypeVar("Answer")
Ids = Callable[[Session, Progress], list[UUID]]
"""Looks up which businesses are meant, in any thread."""


class Removing(QObject):
    """Belongs to the page of the businesses."""

    def __init__(self, workspace: Workspace, undo: UndoBar, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._undo, self._page = workspace, undo, page
        self.dialog: PreviewDialog | None = None
        """The look that was offered last."""

    def start(self, many: int, ids: Ids) -> None:
        """Put one into the bin, or show what would go with several; `ids` looks up which they are."""
        if many < PREVIEWED:
            with self._workspace.read() as session:
                found = ids(session, ignore)
            self.remove(found)
            return

        def look(progress: Progress) -> tuple[list[UUID], list[PreviewRow]]:
            with self._workspace.read() as session:
                gone = businesses_to_go(session, ids(session, progress), progress)
            return [one.id for one in gone], [_shown(one) for one in gone]

        self._do(many, tr("Looking what goes with them …"), look, self._offer)

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

    def _offer(self, gone: tuple[list[UUID], list[PreviewRow]]) -> None:
        ids, rows = gone
        heads = (tr("Business"), tr("Visits"), tr("Follow-ups"))
        sentence = tr_count(
            "{count} business goes into the bin, with what belongs to it. It can be taken out again.",
            "{count} businesses go into the bin, with what belongs to them. They can be taken out again.",
            len(ids),
        )
        self.dialog = preview(tr("Put into the bin"), heads, sentence, rows, tr("&Delete"), self._page)
        self.dialog.agreed.connect(lambda: self.remove(ids))

    def _do(self, many: int, title: str, work: Callable[[Progress], Answer], then: Callable[[Answer], None]) -> None:
        """Do it here, or in a thread with a bar when it is much."""
        self.job = do(self._page, title, work, then, at_once=many <= AT_ONCE)


def _shown(gone: Gone) -> PreviewRow:
    return gone.name, format_number(gone.visits), format_number(gone.follow_ups)
