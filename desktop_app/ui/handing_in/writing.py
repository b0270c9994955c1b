"""Writing a file for the office, or the office's return file: where to, for whom, in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.exchange.handing_in.sending import (
    SUFFIX,
    Delivery,
    Sealing,
    deliver,
    file_name,
    give_back,
    next_number,
)
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import DELIVERY, RETURN
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.handing_in.drives import is_on, removable_drives
from desktop_app.ui.handing_in.words import HANDED_IN
from desktop_app.ui.workspace import Workspace


def write_file(
    parent: QWidget,
    workspace: Workspace,
    sealing: Sealing,
    kind: str,
    then: Callable[[Delivery, bool], None],
    *,
    everything: bool = False,
) -> None:
    """Ask where to, write, and hand the file to `then`, with whether it lies on a stick."""
    drives = removable_drives()
    target = ask.save_path(parent, _title(kind), _offered(workspace, kind, drives), f"Siap IKM (*{SUFFIX})")
    if target is None:
        return

    def work(progress: Progress) -> Delivery:
        if kind == RETURN:
            return give_back(workspace.database, target, sealing, progress)
        return deliver(workspace.database, target, sealing, everything=everything, progress=progress)

    def done(delivery: Delivery) -> None:
        workspace.changed.emit(HANDED_IN)
        workspace.notify(tr("File {number} was written and read back", number=delivery.number))
        then(delivery, is_on(target, drives))

    Job(parent, tr("Writing the file and reading it back …"), work, done).start()


def _title(kind: str) -> str:
    return tr("Save the file for the office") if kind == DELIVERY else tr("Save the return file for the laptops")


def _offered(workspace: Workspace, kind: str, drives: list[Path]) -> str:
    with workspace.read() as session:
        name = file_name(next_number(session), workspace.officer_name, kind)
    return str(drives[0] / name) if drives else name
