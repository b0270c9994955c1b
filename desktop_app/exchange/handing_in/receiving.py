"""Merging received files: each gets an answer, one bad file never stops the others, nothing is merged by half."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from desktop_app.errors import UserError
from desktop_app.exchange.handing_in import archive, ledger
from desktop_app.exchange.handing_in.answers import Answer
from desktop_app.exchange.handing_in.one_file import OneFile, Wishes, keep_refusal
from desktop_app.exchange.handing_in.opening import digest, opened
from desktop_app.exchange.handing_in.scratch import scratch
from desktop_app.exchange.handing_in.sending import SUFFIX
from desktop_app.i18n import tr
from desktop_app.operations.handing_in import received_files
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.office.permissions import Act, must_be_allowed
from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.store.database import Database
from desktop_app.store.reasons import reason_of


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files to merge: those named, and every exchange file in the folders named."""
    found: list[Path] = []
    for path in paths:
        try:
            found += sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
        except OSError:  # it gets its answer when it is read
            found.append(path)
    return list(dict.fromkeys(found))


def receive(
    database: Database, files: Sequence[Path], by: UUID | None, wishes: Wishes, progress: Progress = ignore
) -> list[Answer]:
    """Merge files in the name of officer `by` and return the answer of each; never raises for what a file is.

    Raises `UserError` when the backup before cannot be made, and `Cancelled`: then the files before are merged, and the
    one on its way left nothing. Files that waited for one of these are merged too, and their answers follow.
    """
    if not wishes.preview:
        must_be_allowed(database, by, Act.MERGE_FILES)
        back_up_before(database, Why.MERGE)
    answers = [receive_one(database, file, by, wishes, progress) for file in files]
    if not wishes.preview and any(answer.status is Status.APPLIED for answer in answers):
        granted = frozenset(answer.sha256 for answer in answers)
        later = {answer.sha256: answer for answer in merge_waiting(database, by, wishes, progress, granted)}
        answers = [later.pop(answer.sha256, answer) for answer in answers] + list(later.values())
        archive.thin(database)
    return answers


def accept(database: Database, entry_id: int, by: UUID | None, wishes: Wishes, progress: Progress = ignore) -> Answer:
    """Merge a file from the quarantine, as the wishes of a named person allow; raises `UserError`."""
    with database.read() as session:
        entry = received_files.find(session, entry_id)
    must_be_allowed(database, by, Act.MERGE_FILES)
    back_up_before(database, Why.MERGE)
    return receive_one(database, archive.path_of(database, entry.sha256), by, wishes, progress)


def receive_one(database: Database, file: Path, by: UUID | None, wishes: Wishes, progress: Progress) -> Answer:
    """Merge one file, without the backup before; never raises for what the file is, only `Cancelled`."""
    sha256 = ""
    try:
        sha256 = digest(file)
        with database.read() as session:
            known = received_files.by_digest(session, sha256)
        if known and known.status is Status.APPLIED and known.undone_at is None:
            return ledger.answer_again(known, file)
        with scratch(database) as folder, opened(database, file, folder, wishes.passphrase) as content:
            return OneFile(database, file, by, wishes).merge(content, progress)
    except OSError as error:  # of the folder of the data or of the medium, between two readings
        return _refused(database, _answer(file, sha256, _interrupted(file, error)), by, wishes)
    except UserError as error:
        return _refused(database, _answer(file, sha256, error), by, wishes)


def _answer(file: Path, sha256: str, error: UserError) -> Answer:
    return Answer(file, Status.REFUSED, str(error), sha256=sha256, exit_code=error.exit_code)


def _refused(database: Database, answer: Answer, by: UUID | None, wishes: Wishes) -> Answer:
    if answer.sha256 and not wishes.preview:
        with suppress(UserError):  # a full disk keeps it out of the book, but not from its answer
            keep_refusal(database, answer, by)
    return answer


def _interrupted(file: Path, error: OSError) -> UserError:
    return UserError(
        tr("{name} could not be merged ({reason}).", name=file.name, reason=reason_of(error)),
        tr("Nothing was changed. Check the medium and the disk, and try again."),
    )


def merge_waiting(
    database: Database, by: UUID | None, wishes: Wishes, progress: Progress, granted: Collection[str] = ()
) -> list[Answer]:
    """Try the files that wait for an earlier one, as long as that brings something.

    Return what was merged, or went to the quarantine instead; what cannot be opened now goes on waiting.
    What a named person consented to in `wishes` counts for the files (SHA-256) in `granted` only.
    """
    without = replace(wishes, accept_unknown=False, accept_deletions=False)
    settled: list[Answer] = []
    found = True
    while found:
        found = False
        with database.read() as session:
            entries = ledger.waiting(session)
        for entry in entries:
            allowed = wishes if entry.sha256 in granted else without
            answer = receive_one(database, archive.path_of(database, entry.sha256), by, allowed, progress)
            if answer.status not in (Status.WAITING, Status.REFUSED):
                answer.file = answer.file.with_name(entry.name)
                settled.append(answer)
                found = True
    return settled
