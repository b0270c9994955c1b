"""Receiving several files with a rehearsal: what each would do, what a person must grant, then exactly those merged."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import archive
from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.opening import digest
from desktop_app.exchange.handing_in.receiving import merge_waiting, receive_one
from desktop_app.i18n import tr
from desktop_app.operations.handing_in.received_files import Status, Why
from desktop_app.progress import Cancelled, Progress, ignore
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why as Reason
from desktop_app.store.database import Database
from desktop_app.store.exchange_file.sealing import read_header

GRANTABLE = frozenset({Why.UNKNOWN, Why.DELETIONS})
STEPS = 100
"""Into so many steps every file is divided, whatever its size."""


@dataclass
class Candidate:
    """A file that was chosen: what its rehearsal said, what a person granted, at last what became of it."""

    file: Path
    name: str
    """As it was called when it came."""
    answer: Answer
    """Of the rehearsal; of the merge when it is `done`."""
    needs_passphrase: bool = False
    passphrase: str = ""
    asks: frozenset[Why] = frozenset()
    """What a named person would have to grant."""
    granted: set[Why] = field(default_factory=set)
    done: bool = False

    @property
    def is_locked(self) -> bool:
        """Whether a passphrase is still missing."""
        return self.needs_passphrase and not self.done and self.answer.status is Status.REFUSED

    @property
    def is_ready(self) -> bool:
        """Whether it would be merged now."""
        if self.done:
            return False
        return self.answer.status is Status.APPLIED or (bool(self.asks) and self.asks <= self.granted)

    @property
    def is_pending(self) -> bool:
        """Whether something is still to be done with it: merged, or kept in the quarantine or among the waiting."""
        return not (self.done or self.is_locked or self.answer.status is Status.ALREADY)

    @property
    def wishes(self) -> Wishes:
        """Return how it is merged."""
        return Wishes(
            accept_unknown=Why.UNKNOWN in self.granted,
            accept_deletions=Why.DELETIONS in self.granted,
            passphrase=self.passphrase,
            list_rows=True,
        )


def rehearse(
    database: Database, files: Sequence[tuple[Path, str]], by: UUID | None, progress: Progress = ignore
) -> list[Candidate]:
    """Return what merging each of the files (path, name) by itself would do; nothing is written. Raises `Cancelled`."""
    found: list[Candidate] = []
    for place, (file, name) in enumerate(files):
        told = _of_file(progress, place, len(files), name)
        told(0, 1, "")
        needs = False
        with suppress(UserError):
            needs = read_header(file).needs_passphrase
        candidate = Candidate(file, name, Answer(file, Status.REFUSED), needs)
        rehearse_again(database, candidate, by, told)
        found.append(candidate)
    return found


def rehearse_again(database: Database, candidate: Candidate, by: UUID | None, progress: Progress = ignore) -> None:
    """Rehearse a file with the passphrase that it has now."""
    wishes = Wishes(preview=True, list_rows=True, passphrase=candidate.passphrase)
    candidate.answer = receive_one(database, candidate.file, by, wishes, progress)
    candidate.granted.clear()
    candidate.asks = frozenset({candidate.answer.why} & GRANTABLE)
    if candidate.answer.why is Why.DELETIONS:  # of a laptop that is unknown as well?
        other = receive_one(database, candidate.file, by, replace(wishes, accept_deletions=True), progress)
        candidate.asks |= {other.why} & GRANTABLE


def merge_candidates(
    database: Database, candidates: Sequence[Candidate], by: UUID | None, progress: Progress = ignore
) -> list[Answer]:
    """Merge the pending ones as granted; each is `done` then. Return the answers of waiting files that were merged too.

    A file that is no longer what was rehearsed is refused. `Cancelled` ends the work between or within files: what is
    not `done` left nothing. Raises `UserError` when the backup before cannot be made, and
    `Cancelled` when nothing was begun.
    """
    pending = [candidate for candidate in candidates if candidate.is_pending]
    back_up_before(database, Reason.MERGE, progress)
    with suppress(Cancelled):
        for place, candidate in enumerate(pending):
            told = _of_file(progress, place, len(pending), candidate.name)
            told(0, 1, "")
            candidate.answer = _merge(database, candidate, by, told)
            candidate.done = True
        if any(candidate.answer.status is Status.APPLIED for candidate in pending):
            others = _merge_waiting(database, pending, by, progress)
            archive.thin(database)
            return others
    return []


def numbers(answers: Iterable[Answer]) -> list[int]:
    """Return the numbers of merges that belong on minutes: of files that are in the book now."""
    return sorted({answer.merge_id for answer in answers if answer.merge_id is not None})


def _merge(database: Database, candidate: Candidate, by: UUID | None, progress: Progress) -> Answer:
    if candidate.answer.sha256 and _digest(candidate.file) != candidate.answer.sha256:
        return Answer(
            candidate.file,
            Status.REFUSED,
            tr("The file has changed since the rehearsal. Nothing was taken from it. Choose it again."),
            sha256=candidate.answer.sha256,
        )
    return receive_one(database, candidate.file, by, candidate.wishes, progress)


def _digest(file: Path) -> str:
    with suppress(UserError):
        return digest(file)
    return ""


def _merge_waiting(
    database: Database, pending: Sequence[Candidate], by: UUID | None, progress: Progress
) -> list[Answer]:
    """Merge what waited for these files; one of themselves gets its new answer."""
    passphrase = next((candidate.passphrase for candidate in pending if candidate.passphrase), "")
    others: list[Answer] = []
    for answer in merge_waiting(database, by, Wishes(passphrase=passphrase, list_rows=True), progress):
        own = next((candidate for candidate in pending if candidate.answer.sha256 == answer.sha256), None)
        if own is None:
            others.append(answer)
        else:
            own.answer = answer
    return others


def _of_file(progress: Progress, place: int, total: int, name: str) -> Progress:
    """Return the progress of one file, told as that of all."""
    text = tr("File {number} of {total}: {name}", number=place + 1, total=total, name=name)

    def tell(done: int, whole: int, _what: str = "") -> None:
        share = min(done * STEPS // whole, STEPS) if whole else 0
        progress(place * STEPS + share, total * STEPS, text)

    return tell
