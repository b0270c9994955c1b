"""Invites the businesses of chosen rows to a gathering, after a look at who is on its list already."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from desktop_app import clock
from desktop_app.domain.wording import short_date
from desktop_app.errors import UserError
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.operations.gatherings.events import GatheringRow
from desktop_app.operations.gatherings.inviting import invite, quota_state, withdraw
from desktop_app.operations.listing.bulk import gatherings_to_invite, invitation_effects
from desktop_app.progress import Progress
from desktop_app.ui.background.jobs import do
from desktop_app.ui.lists.bulk import PreviewDialog, bounded
from desktop_app.ui.lists.undo_bar import UndoBar
from desktop_app.ui.workspace import Workspace

MOST = 5_000
"""Businesses that are invited at once: more than any hall holds."""
AT_ONCE = 200
"""Businesses that are invited without a thread."""


def must_be_few(businesses: int) -> None:
    """Raise `UserError` for more businesses than are invited at once."""
    if businesses > MOST:
        raise UserError(
            tr("{count} businesses are too many to invite at once.", count=format_number(businesses)),
            tr("Nobody was invited. Filter the list to {most} rows, or choose fewer.", most=format_number(MOST)),
        )


class InviteDialog(PreviewDialog):
    """Chooses the gathering; the next one stands first."""

    def __init__(self, workspace: Workspace, ids: Sequence[UUID], undo: UndoBar, parent: QWidget) -> None:
        must_be_few(len(ids))
        super().__init__(tr("Invite to an event"), (tr("Business"), tr("On the list")), tr("&Invite"), parent)
        self._workspace, self._ids, self._undo, self._page = workspace, list(dict.fromkeys(ids)), undo, parent
        with workspace.read() as session:
            self._gatherings = gatherings_to_invite(session, clock.today())
        self.choice = bounded(QComboBox())
        self.choice.setAccessibleName(tr("Event"))
        for row in self._gatherings:
            self.choice.addItem(_words(row), row.gathering_id)
        label = QLabel(tr("To &which event"))
        label.setBuddy(self.choice)
        self.above.addWidget(label)
        self.above.addWidget(self.choice)
        self.choice.currentIndexChanged.connect(self._preview)
        self.agreed.connect(self._invite)
        self._preview()
        self.choice.setFocus()

    @Slot()
    def _preview(self) -> None:
        gathering = self.choice.currentData()
        if gathering is None:
            self.show_effects(tr("There is no event to invite to; add one on the page of events."), [])
            return
        with self._workspace.read() as session:
            new, known = invitation_effects(session, gathering, self._ids)
            full = [one.kabupaten for one in quota_state(session, gathering) if one.free is not None and one.free <= 0]
        words = tr_count("{count} business would be invited", "{count} businesses would be invited", len(new))
        if known:
            words += "; " + tr_count("{count} is on the list already", "{count} are on the list already", len(known))
        rows = [(name, tr("new")) for name in new] + [(name, tr("already")) for name in known]
        remarks = [tr("This event is over.")] if self._is_over() else []
        if full:
            remarks.append(tr("The quota is used up: {places}.", places=", ".join(full)))
        self.show_effects(f"{words}.", rows, " ".join(remarks))
        self.button.setEnabled(bool(new))

    def _is_over(self) -> bool:
        row = self._gatherings[self.choice.currentIndex()]
        day = row.ends_on or row.starts_on
        return day is not None and day < clock.today()

    @Slot()
    def _invite(self) -> None:
        workspace, undo, gathering, ids = self._workspace, self._undo, self.choice.currentData(), self._ids

        def work(_: Progress) -> list[UUID]:
            with workspace.write() as session:
                return invite(session, gathering, ids)

        def offer(added: list[UUID]) -> None:
            words = tr_count("{count} business invited", "{count} businesses invited", len(added))
            undo.offer(words, lambda: take_back(added))

        def take_back(added: list[UUID]) -> None:
            with workspace.write() as session:
                withdraw(session, added)

        do(self._page, tr("Inviting …"), work, offer, at_once=len(ids) <= AT_ONCE)


def _words(row: GatheringRow) -> str:
    day = short_date(row.starts_on) if row.starts_on else tr("without a date")
    return " · ".join(part for part in (day, row.locality or row.venue, row.title) if part)
