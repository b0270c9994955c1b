"""The middle of the window until a database is open: one card at a time."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.progress import Cancelled, Progress
from desktop_app.store.backups.interrupted import is_there
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.help.opening import answer_f1
from desktop_app.ui.start.card import StartCard
from desktop_app.ui.start.first import FirstStartCard
from desktop_app.ui.start.recovery_key import RecoveryKeyCard
from desktop_app.ui.start.restore import RestoreCard
from desktop_app.ui.start.unlock import UnlockCard
from desktop_app.ui.window.loading import load_first

BACKUPS = "Siap IKM (*.siapikm)"
PRACTICE_FOLDER = "latihan"


class StartScreen(QScrollArea):
    """Leads to an open database: `opened` carries the `opening.Opened`."""

    opened = Signal(object)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.card: QWidget | None = None
        answer_f1(self)

    def begin(self) -> None:
        """Show the card of the first start, or that of the password."""
        exists = is_there(self._folder)
        self._show_start(UnlockCard(self._folder) if exists else FirstStartCard(self._folder))

    def practise(self) -> None:
        """Open the practice data."""
        Job(self, tr("Preparing the practice data …"), self._practice, self._begin_practice).start()

    def restore(self, backup: Path | None = None) -> None:
        """Ask for the password of a backup to restore, and for the backup when none is given."""
        backup = backup or ask.open_path(self, tr("Restore a backup"), BACKUPS)
        if backup is None:
            if self.card is None:
                self.begin()
            return
        card = RestoreCard(self._folder, backup)
        card.given_up.connect(self.begin)
        self._show_start(card)

    def show_key(self, opened: Any) -> None:
        """Show the recovery key of a new database before the work begins."""
        card = RecoveryKeyCard(opened.recovery_key)
        card.noted.connect(lambda: self._go_on(opened))
        self._show(card)

    def _go_on(self, opened: Any) -> None:
        with suppress(UserError):  # a full disk: Beranda asks for a new key, and nobody is kept from the work
            opened.database.note_recovery_key()
        self.opened.emit(opened)

    def _show_start(self, card: StartCard) -> None:
        card.opened.connect(self._continue)
        card.practise.connect(self.practise)
        card.restore.connect(self.restore)
        self._show(card)

    def _continue(self, opened: Any) -> None:
        if opened.recovery_key:
            self.show_key(opened)
        else:
            self.opened.emit(opened)

    def _show(self, card: QWidget) -> None:
        ground = QWidget()
        column = QVBoxLayout(ground)
        row = QHBoxLayout()  # an alignment would ask for the height of its text as if it was as wide as the window
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        column.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.card = card
        if old := self.takeWidget():
            old.deleteLater()  # it may be the one whose signal led here
        self.setWidget(ground)
        card.setFocus()

    def _practice(self, progress: Progress) -> Any:
        load_first()
        from desktop_app.ui.start.opening import open_practice

        try:
            return open_practice(self._folder / PRACTICE_FOLDER, progress)
        except Exception as error:  # every end leaves a card on the screen; `_begin_practice` raises it
            return error

    def _begin_practice(self, opened: Any) -> None:
        if not isinstance(opened, Exception):
            self.opened.emit(opened)
            return
        if self.card is None:  # the program was started for practice
            self.begin()
        if not isinstance(opened, Cancelled):
            raise opened
