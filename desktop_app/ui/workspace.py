"""What every screen is given: the open database, who works with it, and the news that it changed."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import clock_time
from desktop_app.i18n import tr
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.office.permissions import Act, why_not
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.store.local import recent

LOG = logging.getLogger(__name__)
NOBODY = UUID(int=0)
"""Stands for the officer where the recovery key or no password opened the database."""


class Workspace(QObject):
    """The open database, for the main thread."""

    changed = Signal(object)
    """The names of the tables that a committed block touched, a frozenset of str. It may be emitted in the
    thread of a job; Qt delivers it in the main thread."""
    notified = Signal(str)
    """A sentence for the status line."""
    file_saved = Signal(object)
    """The path of a file that was just written, whose folder the status line offers to open."""
    officer_changed = Signal()
    """Another officer works here from now on, or the roles are not what they were."""
    wanted = Signal(str, object)
    """A page by its name, and what to show there (see `go_to`)."""

    def __init__(
        self,
        database: Database,
        officer: UUID | None,
        officer_name: str,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.database = database
        self.officer = officer
        self.officer_name = officer_name
        self.settings = settings
        self.lookups = ThreadPoolExecutor(1, thread_name_prefix="lookup")
        """The one thread in which `jobs.Lookup` asks the database."""
        self._notes = ThreadPoolExecutor(1, thread_name_prefix="note")
        """The one thread in which small things are written that nobody waits for."""
        self.is_closed = False
        self._refusals: dict[Act, str] = {}
        self._tell = self.changed.emit
        self.changed.connect(self._forget_refusals)
        database.on_change.append(self._tell)

    @property
    def practice(self) -> bool:
        """Whether this is the practice database."""
        return self.database.practice

    def read(self) -> AbstractContextManager[Session]:
        """Look things up."""
        return self.database.read()

    def write(self) -> AbstractContextManager[Session]:
        """Change things in the name of the officer."""
        return self.database.write(by=self.officer)

    def hand_over(self, officer: UUID) -> None:
        """Let another officer work from now on: later changes bear that name."""
        self.officer = officer
        with self.read() as session:
            self.officer_name = officer_names(session).get(officer, "")
        self._refusals.clear()
        self.officer_changed.emit()

    def refusal(self, act: Act) -> str:
        """Return why the officer may not do something, "" when that is allowed. The database refuses it anyway."""
        if act not in self._refusals:
            with self.read() as session:
                self._refusals[act] = why_not(self.database, session, self.officer, act)
        return self._refusals[act]

    @Slot(object)
    def _forget_refusals(self, tables: frozenset[str]) -> None:
        if "officer" in tables:
            self._refusals.clear()
            self.officer_changed.emit()

    def notify(self, text: str) -> None:
        """Confirm in the status line, with the time: "14.32 Tersimpan – IKM Keripik Bu Sri"."""
        self.notified.emit(f"{clock_time(clock.local_now().time())} {text}")

    def saved(self, what: str) -> None:
        """Confirm that something was saved: "14.32 Tersimpan – IKM Keripik Bu Sri"."""
        self.notify(tr("Saved – {what}", what=what))

    def saved_file(self, path: Path, words: str = "") -> None:
        """Confirm that a file was written, in `words` or as "14.32 Tersimpan – daftar.xlsx", and offer its folder."""
        self.notify(words or tr("Saved – {what}", what=path.name))
        self.file_saved.emit(path)

    def go_to(self, page: str, target: object = None) -> None:
        """Jump to a page ("home", "ikm", "events", "settings"), where `show_target(target)` shows a record."""
        self.wanted.emit(page, target)

    def remember(self, page: str, target: UUID) -> None:
        """Note that a record was opened on a page, for what is offered first; opening does not wait for the disk."""

        def note() -> None:
            with self.write() as session:
                recent.remember(session, self.officer or NOBODY, page, target)

        if not self.is_closed:
            self.lookups.submit(note)

    def note(self, write: Callable[[Session], None]) -> None:
        """Write something small of this laptop, in the name of who works now and in the order of the calls.

        The disk may take as long as a tenth of a second, in which the window would stand still.
        """
        officer = self.officer

        def work() -> None:
            try:
                with self.database.write(by=officer) as session:
                    write(session)
            except Exception:  # nobody is there to be told; the next thing that is saved tells of a full disk
                LOG.exception("a note was not written")

        if not self.is_closed:
            self._notes.submit(work)

    def finish_notes(self) -> None:
        """Wait until every note is written: before they are read."""
        self._notes.submit(lambda: None).result()

    def opened_last(self, session: Session) -> list[tuple[str, UUID]]:
        """Return (page, id) of what the officer opened, the newest first."""
        return recent.opened_last(session, self.officer or NOBODY)

    def close(self) -> None:
        """End the lookups and let go of the database. Screens must be closed before."""
        self.is_closed = True
        self.lookups.shutdown(wait=True, cancel_futures=True)
        self._notes.shutdown(wait=True)
        self.database.on_change.remove(self._tell)
        self.database.close()
