"""What is offered after a merge: the minutes to sign, the return file for the laptops, the folder with what came."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.documents.kind import About
from desktop_app.documents.kinds import kinds_about
from desktop_app.exchange.handing_in.archive import FOLDER
from desktop_app.exchange.handing_in.sending import SUFFIX, Delivery, Sealing, file_name, give_back, next_number
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import RETURN
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.papers.panel import Offer
from desktop_app.ui.preview.files import open_outside
from desktop_app.ui.workspace import Workspace

FILES = f"*{SUFFIX}"


def print_minutes(workspace: Workspace, numbers: Sequence[int], parent: QWidget) -> None:
    """Show the minutes of these merges."""
    known = {"merges": ", ".join(map(str, numbers))}
    offers = [Offer(kind, None, known) for kind in kinds_about(About.MERGE)]
    PaperDialog(workspace, tr("Minutes of the merge"), offers, parent).exec()


def save_return_file(workspace: Workspace, parent: QWidget) -> Job | None:
    """Ask where, and write the file that the laptops get back; None when the person changes their mind."""
    with workspace.read() as session:
        name = file_name(next_number(session), workspace.officer_name, RETURN)
    path = ask.save_path(parent, tr("Save the return file"), name, f"{tr('Exchange files')} ({FILES})")
    if path is None:
        return None

    def work(progress: Progress) -> Delivery:
        return give_back(workspace.database, path, Sealing(), progress)

    def then(delivery: Delivery) -> None:
        workspace.notify(
            tr(
                "Return file {name}: written, read back and sound. Fingerprint {fingerprint}.",
                name=delivery.path.name,
                fingerprint=delivery.fingerprint,
            )
        )

    return Job(parent, tr("Writing the return file …"), work, then).start()


def open_archive(workspace: Workspace) -> bool:
    """Show the folder in which the received files lie, still sealed; False when there is none."""
    folder = workspace.database.files.folder / FOLDER
    return folder.is_dir() and open_outside(folder)
