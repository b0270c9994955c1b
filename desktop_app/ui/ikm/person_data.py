"""Saves the copy of everything that is held about the owner of one business, for the owner."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.disclosure import Channel
from desktop_app.i18n import tr
from desktop_app.progress import Progress
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.preview.files import paper_name
from desktop_app.ui.workspace import Workspace


class PersonData(QObject):
    """Belongs to the page of the businesses."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page

    def save(self, ikm_id: UUID, name: str) -> None:
        """Ask where and write the package in a thread; then note that it was given."""
        suggested = paper_name(clock.today(), "Salinan Data", name).removesuffix(".pdf") + ".zip"
        words = tr("Save everything that is held about this person")
        path = ask.save_path(self._page, words, suggested, tr("Zip (*.zip)"))
        if path is not None:
            self._write(ikm_id, path)

    def _write(self, ikm_id: UUID, path: Path) -> None:
        from desktop_app.documents.personal_data import PersonalDataOptions, collect, write_package
        from desktop_app.operations.privacy.handing_over import note_handed_over
        from desktop_app.operations.privacy.holding import Holding

        practice = self._workspace.practice

        def work(progress: Progress) -> Holding:
            with self._workspace.read() as session:
                paper = collect(session, ikm_id, PersonalDataOptions(), practice=practice)
                write_package(paper, path, progress)
                return paper.holding

        def done(holding: Holding) -> None:
            with self._workspace.write() as session:
                note_handed_over(session, holding, Channel.FILE)
            told = tr("Saved: {name}. It is not encrypted: hand it to the person alone.", name=path.name)
            self._workspace.saved_file(path, told)

        self.job = Job(self._page, tr("Putting together what is held …"), work, done).start()
