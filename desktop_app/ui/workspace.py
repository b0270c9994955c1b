"""What every screen is given: the open database, who works with it, and the news that it changed."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.wording import clock_time
from desktop_app.i18n import tr
from desktop_app.settings import Settings
from desktop_app.store.database import Database


class Workspace(QObject):
    """The open database, for the main thread."""

    changed = Signal(object)
    """The names of the tables that a committed block touched, a frozenset of str. It may be emitted in the
    thread of a job; Qt delivers it in the main thread."""
    notified = Signal(str)
    """A sentence for the status line."""
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
        self.is_closed = False
        self._tell = self.changed.emit
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

    def notify(self, text: str) -> None:
        """Confirm in the status line, with the time: "14.32 Tersimpan – IKM Keripik Bu Sri"."""
        self.notified.emit(f"{clock_time(clock.local_now().time())} {text}")

    def saved(self, what: str) -> None:
        """Confirm that something was saved: "14.32 Tersimpan – IKM Keripik Bu Sri"."""
        self.notify(tr("Saved – {what}", what=what))

    def go_to(self, page: str, target: object = None) -> None:
        """Jump to a page ("home", "ikm", "events", "settings"), where `show_target(target)` shows a record."""
        self.wanted.emit(page, target)

    def close(self) -> None:
        """End the lookups and let go of the database. Screens must be closed before."""
        self.is_closed = True
        self.lookups.shutdown(wait=True, cancel_futures=True)
        self.database.on_change.remove(self._tell)
        self.database.close()
