"""Backups from the window: make one with a press, before the work ends, and know when the last one was made."""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.wording import clock_time, short_date
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.progress import Cancelled, Progress
from desktop_app.store.backups.automatic import back_up_automatically
from desktop_app.store.backups.backup import SUFFIX, backup_name
from desktop_app.store.backups.info import Why
from desktop_app.store.backups.wholeness import damaged_words, found_damaged
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.window.memory import memory
from desktop_app.ui.workspace import Workspace

KIND = f"Siap IKM (*{SUFFIX})"
STAMP = re.compile(r"(?:siap-ikm|auto)-(\d{4}-\d\d-\d\d-\d{6})\b")


def last_backup(workspace: Workspace) -> datetime | None:
    """Return when the last backup was made, from this window or into its folder, in local time; None: never."""
    made = _made_in(workspace.database.files.backups)
    with suppress(ValueError):
        made.append(datetime.fromisoformat(str(memory().value(_key(workspace), ""))))
    return max(made, default=None)


def last_backup_text(workspace: Workspace) -> str:
    """Return the sentence about the last backup."""
    made = last_backup(workspace)
    if made is None:
        return tr("No backup yet")
    return tr("Last backup {day} {time}", day=short_date(made.date()), time=clock_time(made.time()))


def backup_trouble(workspace: Workspace) -> str:
    """Return why the last automatic backup was not made, and which ones are damaged; "" when all is well."""
    reason = str(memory().value(f"{_key(workspace)}-trouble", ""))
    missed = tr("The last automatic backup was not made: {reason}", reason=reason) if reason else ""
    return f"{missed} {damaged_words(found_damaged(workspace.database.files.backups))}".strip()


def back_up_now(parent: QWidget, workspace: Workspace, then: Callable[[], None] = lambda: None) -> None:
    """Ask where to, write a verified backup there, and say so."""
    with suppress(OSError):  # where nothing can be written, a stick is the place to go
        workspace.database.files.backups.mkdir(parents=True, exist_ok=True)
    offered = str(workspace.database.files.backups / backup_name())
    path = ask.save_path(parent, tr("Back up now"), offered, KIND)
    if path is None:
        return

    def work(progress: Progress) -> Path:
        workspace.database.back_up(path, Why.HAND, progress)
        return path

    def done(written: Path) -> None:
        if written.parent != workspace.database.files.backups or not STAMP.match(written.name):  # else its name tells
            memory().setValue(_key(workspace), clock.local_now().isoformat())
        _note_trouble(workspace, "")
        workspace.saved_file(written, tr("Backed up and verified – {name}", name=written.name))
        then()

    Job(parent, tr("Backing up and verifying the copy …"), work, done).start()


def back_up_first(parent: QWidget, workspace: Workspace, why: Why, then: Callable[[], None]) -> None:
    """Back up before the database is closed, then go on: also after a failure, which is told, and after Cancel."""

    def work(progress: Progress) -> Exception | None:
        try:
            back_up_automatically(workspace.database, why, progress)
        except Cancelled:
            return None
        except Exception as error:  # whatever it is, it must not keep the person from closing
            if not isinstance(error, UserError):
                logging.getLogger(__name__).exception("automatic backup")
            return error
        return None

    def done(failure: Exception | None) -> None:
        _note_trouble(workspace, _problem(failure) if failure else "")
        if failure:
            ask.tell(parent, tr("The automatic backup was not made."), _about(failure))
        then()

    Job(parent, tr("Backing up before the database is closed …"), work, done).start()


def _about(failure: Exception) -> str:
    safe = tr("Your data is saved. The program goes on now; make a backup on another medium soon.")
    return f"{_problem(failure)} {safe}"


def _problem(failure: Exception) -> str:
    if isinstance(failure, UserError):
        return failure.problem
    return tr("An error in the program ({name}).", name=type(failure).__name__)


def _note_trouble(workspace: Workspace, text: str) -> None:
    memory().setValue(f"{_key(workspace)}-trouble", text)


def _made_in(folder: Path) -> list[datetime]:
    """Return when the backups of a folder were made, as their names tell; no file is opened."""
    try:
        stamps = [STAMP.match(path.name) for path in folder.glob(f"*{SUFFIX}")]
    except OSError:
        return []
    zone = clock.local_now().tzinfo
    made = []
    for stamp in filter(None, stamps):
        try:
            made.append(datetime.strptime(stamp[1], "%Y-%m-%d-%H%M%S").replace(tzinfo=zone))
        except ValueError:
            continue
    return made


def _key(workspace: Workspace) -> str:
    return "backup/practice" if workspace.practice else "backup/office"
