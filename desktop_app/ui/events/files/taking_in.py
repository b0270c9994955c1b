"""Files on their way in: chosen, dropped or pasted; read and made small in a job, kept in one transaction.

Cancel leaves nothing behind: nothing is written before all of them are read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from desktop_app.domain.event_file import EventFileDraft
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.files import PreparedFile, find_same, keep_file, prepare_file
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.visits.photo_import import SUFFIXES, Source, dropped_sources, sources_of
from desktop_app.ui.workspace import Workspace

DraftOf = Callable[[PreparedFile], EventFileDraft]
PDF_SUFFIX = ".pdf"


@dataclass
class Taken:
    """What became of the files."""

    added: list[UUID] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    """Names of files that are there already; they were not added again."""
    unread: list[str] = field(default_factory=list)
    """Names of files that cannot be read, each with the reason."""


def ask_for_files(parent: QWidget) -> list[Source]:
    """Let the person choose photos and PDFs."""
    kinds = " ".join(f"*{suffix}" for suffix in (PDF_SUFFIX, *SUFFIXES))
    return sources_of(ask.open_paths(parent, tr("Choose files"), tr("Photos and PDF ({kinds})", kinds=kinds)))


def given_files(given: QMimeData) -> list[Source]:
    """Return what was dropped or pasted: files, those that cannot be taken, too, so that they are named."""
    paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    if any(path.suffix.lower() in (PDF_SUFFIX, *SUFFIXES) for path in paths):
        return sources_of(paths)
    return dropped_sources(given)


def take_files(
    parent: QWidget,
    workspace: Workspace,
    gathering_id: UUID,
    sources: Sequence[Source],
    draft: DraftOf,
    then: Callable[[Taken], None],
) -> Job:
    """Take files in without stopping the window, each with what `draft` says of it, and tell what was left out."""

    def work(progress: Progress) -> Taken:
        taken = Taken()
        prepared = _prepare(sources, taken, progress)
        progress(len(sources), len(sources), "")
        with workspace.write() as session:
            _keep(session, gathering_id, prepared, draft, taken)
        return taken

    def finish(taken: Taken) -> None:
        then(taken)
        tell_left_out(parent, taken)

    return Job(parent, tr("Adding files …"), work, finish).start()


def tell_left_out(parent: QWidget, taken: Taken) -> None:
    """Say which files were not added, and why."""
    said = []
    if taken.twice:
        said.append(tr("There already, so not added again: {names}", names=", ".join(taken.twice)))
    if taken.unread:
        said.append(tr("Cannot be read: {names}", names="\n".join(taken.unread)))
    if said:
        ask.tell(parent, "\n".join(said), tr("All others were added."))


def _prepare(sources: Sequence[Source], taken: Taken, progress: Progress) -> list[PreparedFile]:
    prepared = []
    for number, source in enumerate(sources):
        progress(number, len(sources), source.name)
        try:
            prepared.append(prepare_file(source.name, source.read()))
        except UserError as error:
            taken.unread.append(f"{source.name}: {error.problem}")
        except OSError:
            taken.unread.append(source.name)
    return prepared


def _keep(session: Session, gathering_id: UUID, prepared: Sequence[PreparedFile], draft: DraftOf, taken: Taken) -> None:
    for one in prepared:
        if find_same(session, gathering_id, one) is not None:
            taken.twice.append(one.name)
        else:
            taken.added.append(keep_file(session, gathering_id, one, draft(one)))
