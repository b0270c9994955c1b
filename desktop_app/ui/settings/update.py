"""Pembaruan: the version in use, an update from a file, and the way back."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.exchange.updating.explaining import told_trust, told_way_back
from desktop_app.exchange.updating.installing import go_back
from desktop_app.exchange.updating.package import SUFFIX, Trust, Update, open_update
from desktop_app.exchange.updating.way_back import WayBack, here, install_after_backup, installed_program, way_back
from desktop_app.i18n import tr
from desktop_app.paths import program_folder
from desktop_app.progress import Progress
from desktop_app.store.backups.automatic import StoredBackup
from desktop_app.store.database import Files
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.look.icons import icon
from desktop_app.ui.look.style import GAP, SMALL, look
from desktop_app.ui.parts.buttons import push_button
from desktop_app.ui.start.card import paragraph
from desktop_app.ui.workspace import Workspace

KIND = f"Siap IKM (*{SUFFIX})"


class UpdateSection(QWidget):
    """One update file at a time: chosen, looked at, installed after a backup."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.update_: Update | None = None
        self._way_back: WayBack | None = None
        self.version = paragraph(tr("Siap IKM {version}", version=__version__), "heading")
        self.state = paragraph("")
        self.choose = push_button(tr("&Choose an update file…"), self.choose_file)
        self.choose.setIcon(icon("folder-open"))
        self.news = paragraph("", "heading")
        self.changes = paragraph("", "plain")
        self.trust = paragraph("")
        self.trust.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.install = look(QPushButton(icon("refresh-cw", "on_accent"), tr("&Back up and install")), "primary")
        self.install.clicked.connect(self.install_update)
        self.back_words = paragraph("")
        self.back = push_button(tr("&Go back to the previous version…"), self.go_back)
        self.back.setIcon(icon("undo-2"))
        self._lay_out()
        self._show_update(None)

    def refresh(self) -> None:
        """Look at what is installed, unless nobody looks."""
        if not self.isVisible():
            return
        program = program_folder()
        self.state.setText(_about(program))
        self.choose.setEnabled(program is not None)
        self._way_back = (
            way_back(program, None if self._workspace.practice else self._workspace.database) if program else None
        )
        self.back_words.setText(told_way_back(self._way_back))
        self.back.setEnabled(self._way_back is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is installed."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def choose_file(self) -> None:
        """Let the person choose an update, and show what it changes."""
        path = ask.open_path(self, tr("Choose an update file"), KIND)
        if path:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Check a file as a whole and show what it changes; one that may not be installed is told."""
        self._show_update(None)

        def work(progress: Progress) -> Update:
            found = open_update(path, here())
            progress(0, 0, "")
            return found

        Job(self, tr("Looking at the update …"), work, self._show_update).start()

    @Slot()
    def install_update(self) -> None:
        """Back up, install beside the present version, and say from when on it is used."""
        update = self.update_
        if update is None or not self._may_install(update):
            return
        program = installed_program()
        database = None if self._workspace.practice else self._workspace.database

        def work(progress: Progress) -> StoredBackup | None:
            return install_after_backup(update, program, database, progress)

        Job(self, tr("Installing the update …"), work, lambda backup: self._installed(update, backup)).start()

    @Slot()
    def go_back(self) -> None:
        """Say what going back means, then name the previous version as the one that is started."""
        found = self._way_back
        if found is None:
            return
        question = tr("Go back to version {version}?", version=found.version)
        if ask.confirm(self, question, tr("Go back"), told_way_back(found)):
            version = go_back(installed_program())
            self.refresh()  # the way back leads to the other version now
            self.state.setText(_next_time(version))
            self._workspace.notify(_next_time(version))

    def _may_install(self, update: Update) -> bool:
        if self._workspace.practice and Files(self._workspace.database.files.folder.parent).exist():
            ask.tell(
                self,
                tr("The office's data on this laptop are to be backed up before an update."),
                tr("Nothing was changed. Leave the practice data, open your own, and install the update there."),
            )
            return False
        if update.trust is Trust.SIGNED:
            return True
        question = tr("Install version {version} without a signature?", version=update.manifest.version)
        return ask.confirm(self, question, tr("Install"), told_trust(update))

    def _installed(self, update: Update, backup: StoredBackup | None) -> None:
        self._show_update(None)
        self.refresh()
        words = _next_time(update.manifest.version)
        if backup:
            words += " " + tr("The data were backed up to {file}.", file=backup.path.name)
        self.state.setText(words)
        self._workspace.notify(_next_time(update.manifest.version))

    @Slot(object)
    def _show_update(self, update: Update | None) -> None:
        self.update_ = update
        for part in (self.news, self.changes, self.trust, self.install):
            part.setVisible(update is not None)
        if update is None:
            return
        told = tr("Version {version} in the place of {present}:", version=update.manifest.version, present=__version__)
        self.news.setText(told)
        self.changes.setText("\n".join(f"•  {change}" for change in update.manifest.changes))
        self.trust.setText(told_trust(update))
        look(self.trust, "muted" if update.trust is Trust.SIGNED else "warning")
        self.install.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self.version, self.state):
            column.addWidget(part)
        column.addLayout(_left(self.choose))
        for part in (self.news, self.changes, self.trust):
            column.addWidget(part)
        column.addLayout(_left(self.install))
        column.addSpacing(SMALL)
        column.addWidget(paragraph(tr("The way back"), "heading"))
        column.addWidget(self.back_words)
        column.addLayout(_left(self.back))
        column.addStretch()


def _about(program: Path | None) -> str:
    if program is None:
        return tr("This program was not put here by the installer, so it is not updated by a file.")
    return tr(
        "An update is one file (*{suffix}) from your office or from those who make the program; no network is needed. "
        "The data are backed up first, and the present version stays for the way back.",
        suffix=SUFFIX,
    )


def _next_time(version: str) -> str:
    return tr("Version {version} is used when the program is opened the next time.", version=version)


def _left(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    return row
