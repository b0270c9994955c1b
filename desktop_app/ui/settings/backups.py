"""Cadangan: make one, see those of this laptop, check one again, put one back."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.wording import clock_time, short_date
from desktop_app.errors import DamagedFile
from desktop_app.i18n import format_number, tr, tr_count
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import Missing, StoredBackup, list_backups, missing_from
from desktop_app.store.backups.info import Why
from desktop_app.store.backups.restoring import check_backup
from desktop_app.store.backups.wholeness import is_whole, mark_damaged
from desktop_app.store.files import cannot_write
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.lists.list_look import choose_row
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, look
from desktop_app.ui.preview.files import open_outside
from desktop_app.ui.settings.tables import RowsTable
from desktop_app.ui.settings.witness import WitnessDialog
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.window.backing_up import back_up_now, backup_trouble, last_backup_text
from desktop_app.ui.workspace import Workspace

MEGABYTE = 1024 * 1024


class BackupsSection(QWidget):
    """The last backup, the list of them, and what can be done with one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.last = paragraph("", "heading")
        self.trouble = paragraph("", "warning")
        self.table = RowsTable((tr("Made"), tr("Reason"), tr("Size"), tr("Checked"), tr("File")), tr("Backups"))
        self.table.stretch_only(4)
        self.table.itemSelectionChanged.connect(self._offer)
        self._make_buttons()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show the backups, unless nobody looks."""
        self.last.setText(last_backup_text(self._workspace))
        trouble = backup_trouble(self._workspace)
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        if self.isVisible():
            chosen = self._selected()
            backups = list_backups(self._workspace.database.files.backups)
            self.table.set_rows([(backup, _cells(backup)) for backup in backups])
            if chosen in backups:
                choose_row(self.table, backups.index(chosen))
            self.table.setVisible(bool(backups))
            self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the folder."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def bring_back(self) -> None:
        """Say what would be lost, then close the database and restore the chosen backup."""
        backup = self._selected()
        if backup is None:
            return
        question = tr("Restore the backup of {day} {time}?", day=_day(backup), time=_time(backup))
        missing = self._missing(backup)
        if ask.confirm(self, question, tr("Close the database and restore"), f"{_lost(backup, missing)} {_kept()}"):
            self._workspace.go_to("restore", backup.path)

    @Slot()
    def bring_back_another(self) -> None:
        """Close the database and let the person choose a backup from anywhere."""
        question = tr("Close the database and restore a backup?")
        if ask.confirm(self, question, tr("Choose a backup"), _kept()):
            self._workspace.go_to("restore")

    @Slot()
    def check(self) -> None:
        """Read the chosen backup as a whole and open it."""
        backup = self._selected()
        if backup is None:
            return
        path, key = backup.path, self._workspace.database.key

        def work(progress: Progress) -> Path:
            try:
                check_backup(path, key)
            except DamagedFile:
                if not is_whole(path):  # else it is of another database
                    mark_damaged(path)
                raise
            progress(0, 0, "")  # whoever gave up meanwhile is told nothing
            return path

        job = Job(self, tr("Checking the backup …"), work, self._checked)
        job.finished.connect(self.refresh)
        job.start()

    @Slot()
    def check_log(self) -> WitnessDialog:
        """Offer to compare the change log with backups and other witnesses."""
        dialog = WitnessDialog(self._workspace, self)
        dialog.open()
        return dialog

    @Slot()
    def open_folder(self) -> None:
        """Show the folder in the file manager of the computer."""
        folder = self._workspace.database.files.backups
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error
        open_outside(folder)

    def _checked(self, path: Path) -> None:
        self._workspace.notify(tr("{name} is whole and opens", name=path.name))

    def _missing(self, backup: StoredBackup) -> Missing | None:
        return missing_from(self._workspace.database, backup.info) if backup.info else None

    def _selected(self) -> StoredBackup | None:
        return next(iter(self.table.selected()), None)

    @Slot()
    def _offer(self) -> None:
        backup = self._selected()
        usable = backup is not None and not backup.is_damaged
        self.restore.setEnabled(usable)
        self.check_button.setEnabled(usable)

    def _make_buttons(self) -> None:
        self.make = look(QPushButton(icon("database-backup", "on_accent"), tr("&Back up now")), "primary")
        self.make.clicked.connect(lambda: back_up_now(self, self._workspace, self.refresh))
        self.restore = QPushButton(icon("archive-restore"), tr("&Restore this backup…"))
        self.restore.clicked.connect(self.bring_back)
        self.check_button = QPushButton(tr("&Check again"))
        self.check_button.clicked.connect(self.check)
        self.another = QPushButton(tr("Restore &another file…"))
        self.another.clicked.connect(self.bring_back_another)
        self.log_button = QPushButton(tr("Compare the change &log…"))
        self.log_button.clicked.connect(self.check_log)
        self.folder = QPushButton(icon("folder-open"), tr("Open the &folder"))
        self.folder.clicked.connect(self.open_folder)
        for button in (self.restore, self.another):
            button.setVisible(not self._workspace.practice)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.last, self.trouble, paragraph(_about_backups())):
            column.addWidget(part)
        row = QHBoxLayout()
        for button in (self.make, self.folder, self.another):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.restore, self.check_button, self.log_button):
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()


def reason(why: str) -> str:
    """Return why a backup was made, in words."""
    reasons = {
        Why.HAND: tr("by hand"),
        Why.CLOSE: tr("end of work"),
        Why.MERGE: tr("before a merge"),
        Why.UNMERGE: tr("before undoing a merge"),
        Why.MIGRATION: tr("before a new version"),
        Why.RESTORE: tr("before restoring"),
        Why.CATALOGUE: tr("before a new catalogue"),
        Why.IMPORT: tr("before an import"),
        Why.SCHEDULE: tr("on schedule"),
    }
    return next((words for known, words in reasons.items() if known == why), why)


def _about_backups() -> str:
    return tr(
        "A backup is one file with everything in it. It is locked like the database: the same password opens it. The "
        "program makes one at the end of the work and before anything risky, and thins out its own as time goes by; "
        "those made by hand stay. Keep one on another medium than this laptop."
    )


def _cells(backup: StoredBackup) -> tuple[str, ...]:
    checked = tr("when made") if backup.info else tr("unknown")
    return (
        f"{_day(backup)} {_time(backup)}",
        "" if backup.is_damaged else reason(backup.why),
        _size(backup.size),
        tr("damaged") if backup.is_damaged else checked,
        backup.path.name,
    )


def _size(size: int) -> str:
    if size < MEGABYTE:
        return tr("{size} kB", size=format_number(-(-size // 1024)))
    return tr("{size} MB", size=format_number(round(size / MEGABYTE)))


def _day(backup: StoredBackup) -> str:
    return short_date(backup.made_at.date())


def _time(backup: StoredBackup) -> str:
    return clock_time(backup.made_at.time())


def _lost(backup: StoredBackup, missing: Missing | None) -> str:
    if missing is None:
        return tr("This backup does not tell how much was changed since; everything later would be gone.")
    if missing.since is None:
        return tr("Nothing was changed since.")
    changes = tr_count("{count} change", "{count} changes", missing.changes)
    records = tr_count("{count} record", "{count} records", missing.records)
    if missing.since < backup.made_at:  # what others had written before came in later
        return tr(
            "Since then there were {changes} in {records}. After restoring they are gone here.",
            changes=changes,
            records=records,
        )
    return tr(
        "Since then there were {changes} in {records}, the first on {day} {time}. After restoring they are gone here.",
        changes=changes,
        records=records,
        day=short_date(missing.since.date()),
        time=clock_time(missing.since.time()),
    )


def _kept() -> str:
    return tr("The database that is on this laptop now is not deleted: it is kept in a folder beside the new one.")
