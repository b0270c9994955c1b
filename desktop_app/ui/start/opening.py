"""The work behind the start cards, for jobs: open, begin, restore, practise. Imported late: it loads the store."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from desktop_app import clock
from desktop_app.domain.office import OfficeDraft
from desktop_app.domain.officer import OfficerDraft
from desktop_app.domain.record import new_id
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.operations.office.officers import officer_names
from desktop_app.operations.start import begin, schema
from desktop_app.progress import Progress, ignore
from desktop_app.store.backups.restoring import holds_practice, restore
from desktop_app.store.database import Database, Files


@dataclass(frozen=True)
class Opened:
    """An open database and who works with it."""

    database: Database
    officer: UUID | None
    officer_name: str
    recovery_key: str = ""
    """To be shown once, after the first start."""
    with_recovery_key: bool = False
    """It was opened with the recovery key, so a new password is due."""
    restored: bool = False
    """It was just put in place from a backup, which has to be talked about."""


def open_real(folder: Path, secret: str) -> Opened:
    """Open the database of the office with a password or the recovery key."""
    database = Database.open(folder, schema(), secret)
    recovered = database.officer is None and not database.practice
    officer = next(iter(database.key_holders()), None) if recovered else database.officer
    if recovered:
        with suppress(UserError):  # whoever typed it has it; what cannot be kept is asked about again
            database.note_recovery_key()
    with database.read() as session:
        return Opened(database, officer, _name(session, officer), with_recovery_key=recovered)


def begin_real(folder: Path, officer: OfficerDraft, office: str, password: str) -> Opened:
    """Make the database of the office for its first officer."""
    officer_id = new_id()
    database, key = begin(folder, schema(), officer_id, officer, OfficeDraft(name=office), password, clock.today())
    return Opened(database, officer_id, officer.name, recovery_key=key)


def open_practice(folder: Path, progress: Progress = ignore) -> Opened:
    """Open the practice database; the first time it is made and filled, or nothing of it stays."""
    database = Database.open(folder, schema()) if Files(folder).exist() else _make_practice(folder, progress)
    with database.read() as session:
        names = officer_names(session)
    officer = next(iter(names), None)
    return Opened(database, officer, names[officer] if officer else "")


def _make_practice(folder: Path, progress: Progress) -> Database:
    from desktop_app.operations.practice import data as practice  # once, but every start would load it

    database = Database.create_practice(folder, schema())
    try:
        with database.write(by=None) as session:
            practice.fill(session, progress)
    except BaseException:
        database.discard()  # else the next start would open it as it is: empty
        raise
    return database


def restore_real(backup: Path, folder: Path, secret: str) -> Opened:
    """Put a backup of the office in place and open it; what was there is kept in a folder beside it."""
    if holds_practice(backup):
        raise UserError(
            tr("{name} is a backup of practice data.", name=backup.name),
            tr("Nothing was changed. Choose a backup of the office's own data."),
        )
    restore(backup, folder, secret)
    return replace(open_real(folder, secret), restored=True)


def _name(session: Session, officer: UUID | None) -> str:
    return officer_names(session).get(officer, "") if officer else ""
