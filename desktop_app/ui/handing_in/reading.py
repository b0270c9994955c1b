"""Reading a file at a laptop: a file of the office is merged, one of somebody unknown is rehearsed and asked about."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.errors import WrongPassword
from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import receive
from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.progress import Progress
from desktop_app.store.exchange_file.sealing import wants_passphrase
from desktop_app.ui import ask
from desktop_app.ui.background.jobs import Job
from desktop_app.ui.handing_in.passphrase import ask_known
from desktop_app.ui.handing_in.words import HANDED_IN, records_words
from desktop_app.ui.workspace import Workspace


class Reading:
    """One file on its way in; every question is asked between two jobs."""

    def __init__(self, parent: QWidget, workspace: Workspace, then: Callable[[Answer], None]) -> None:
        self._parent, self._workspace, self._then = parent, workspace, then
        self._file = Path()

    def begin(self) -> None:
        """Let the person choose a file and read it."""
        path = ask.open_path(self._parent, tr("Choose the return file of the office"), f"Siap IKM (*{SUFFIX})")
        if path is not None:
            self._file = path
            self._run(Wishes(), self._answered)

    def _answered(self, wishes: Wishes, answer: Answer) -> None:
        if answer.status is Status.QUARANTINED and answer.why is Why.UNKNOWN and not wishes.accept_unknown:
            self._run(replace(wishes, accept_unknown=True, preview=True), self._rehearsed)
        elif answer.status is Status.QUARANTINED and answer.why is Why.DELETIONS and not wishes.accept_deletions:
            if ask.confirm(self._parent, answer.reason, tr("Merge it, deletions too"), _put_aside()):
                self._run(replace(wishes, accept_deletions=True), self._answered)
        elif answer.exit_code == WrongPassword.exit_code and wants_passphrase(self._file):
            if passphrase := ask_known(self._parent, self._file.name):
                self._run(replace(wishes, passphrase=passphrase), self._refused_again)
        else:
            self._end(answer)

    def _refused_again(self, wishes: Wishes, answer: Answer) -> None:
        """Say that a passphrase was wrong before it is asked for again."""
        if answer.exit_code == WrongPassword.exit_code:
            ask.tell(self._parent, answer.reason)
        self._answered(wishes, answer)

    def _rehearsed(self, wishes: Wishes, answer: Answer) -> None:
        """Show what an unknown sender's file would bring, and merge it when the person vouches for the sender."""
        question = tr("Do you know who sent this file? {reason}", reason=answer.reason or _sender(answer))
        advice = tr(
            "It would bring {new} new and {changed} changed records. Compare its fingerprint with the sender by "
            "telephone: {fingerprint}.",
            new=records_words(answer.count("new")),
            changed=records_words(answer.count("changed", "conflict")),
            fingerprint=answer.fingerprint,
        )
        if ask.confirm(self._parent, question, tr("I know the sender: merge"), advice):
            self._run(replace(wishes, preview=False), self._answered)

    def _run(self, wishes: Wishes, then: Callable[[Wishes, Answer], None]) -> None:
        file, workspace = self._file, self._workspace

        def work(progress: Progress) -> Answer:
            return receive(workspace.database, [file], workspace.officer, wishes, progress)[0]

        Job(self._parent, tr("Reading {name} …", name=file.name), work, lambda answer: then(wishes, answer)).start()

    def _end(self, answer: Answer) -> None:
        if answer.status in (Status.APPLIED, Status.ALREADY):
            self._workspace.changed.emit(HANDED_IN)
            self._workspace.notify(tr("{name} was read", name=self._file.name))
        else:
            told = answer.status is Status.REFUSED and answer.reason  # which says itself that nothing was changed
            ask.tell(self._parent, answer.reason or answer.status.label, "" if told else _put_aside())
        self._then(answer)


def _sender(answer: Answer) -> str:
    return tr("It says that it comes from {officer}.", officer=answer.officer or "?")


def _put_aside() -> str:
    return tr("Your data is as it was. The file itself is not changed either.")
