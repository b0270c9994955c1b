"""Backups from the window: make one with a press, and know when the last one was made."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.store.backup import backup_name
from desktop_app.ui import ask
from desktop_app.ui.jobs import Job
from desktop_app.ui.memory import memory
from desktop_app.ui.workspace import Workspace

KIND = "Siap IKM (*.siapikm)"


def last_backup(workspace: Workspace) -> datetime | None:
    """Return when the last backup from this window was made, in local time; None when there was none."""
    try:
        return datetime.fromisoformat(str(memory().value(_key(workspace), "")))
    except ValueError:
        return None


def last_backup_text(workspace: Workspace) -> str:
    """Return the sentence about the last backup."""
    made = last_backup(workspace)
    if made is None:
        return tr("No backup yet")
    return tr("Last backup {day} {time}", day=short_date(made.date()), time=clock_time(made.time()))


def back_up_now(parent: QWidget, workspace: Workspace, then: Callable[[], None] = lambda: None) -> None:
    """Ask where to, write a verified backup there, and say so."""
    workspace.database.files.backups.mkdir(parents=True, exist_ok=True)
    offered = str(workspace.database.files.backups / backup_name())
    path = ask.save_path(parent, tr("Back up now"), offered, KIND)
    if path is None:
        return

    def work(_progress: Progress) -> Path:
        workspace.database.back_up(path)
        return path

    def done(written: Path) -> None:
        memory().setValue(_key(workspace), clock.local_now().isoformat())
        workspace.notify(tr("Backed up and verified – {name}", name=written.name))
        then()

    Job(parent, tr("Backing up and verifying the copy …"), work, done).start()


def _key(workspace: Workspace) -> str:
    return "backup/practice" if workspace.practice else "backup/office"
