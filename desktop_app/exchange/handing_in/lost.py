"""A lost laptop: what was on it, closing its way in, and giving its officer everything back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session

from desktop_app import clock
from desktop_app.errors import UserError
from desktop_app.exchange.handing_in.sending import Delivery, rebuild
from desktop_app.exchange.handing_in.trust import holds_of
from desktop_app.i18n import tr
from desktop_app.progress import Progress, ignore
from desktop_app.store.changes.change_log import moment
from desktop_app.store.changes.shape import Shape
from desktop_app.store.database import Database, driver

PERSONS = "person"


@dataclass(frozen=True)
class OnLaptop:
    """What a laptop held when it last handed in. Later work was on it too; nobody here can know it."""

    officer: str
    device: int
    records: Mapping[str, int]
    """Table -> live records that it held."""
    niks: int
    phones: int
    last_change: date | None
    """The day of its last change that came here."""
    lost_on: date | None


def what_was_on(session: Session, shape: Shape, verify_key: bytes) -> OnLaptop:
    """Return what a laptop held, from what its last file said; raises `UserError` when it is not known here."""
    officer, device, lost_at = _laptop(session, verify_key)
    holds = holds_of(session, verify_key)
    connection = driver(session)
    known = " OR ".join("device = ? AND seq <= ?" for _ in holds) or "0"
    values = [number for pair in holds.items() for number in pair]
    counted = " UNION ALL ".join(f"SELECT '{table}', {_counts(table)}" for table in shape.by_name)
    # The log is read once: it is by far the largest table.
    held = f"WITH held AS MATERIALIZED (SELECT DISTINCT \"table\", row FROM change WHERE kind = 'insert' AND ({known}))"
    found = connection.execute(f"{held} {counted}", values).fetchall()
    niks, phones = next(tuple(line[2:]) for line in found if line[0] == PERSONS)
    (last,) = connection.execute("SELECT max(hlc) FROM change WHERE device = ?", (device,)).fetchone()
    return OnLaptop(
        officer=officer,
        device=device,
        records={table: count for table, count, *_ in found if count},
        niks=int(niks),
        phones=int(phones),
        last_change=clock.local(moment(last)).date() if last else None,
        lost_on=clock.local(datetime.fromisoformat(lost_at)).date() if lost_at else None,
    )


def report_lost(session: Session, verify_key: bytes, *, lost: bool = True) -> None:
    """Close a laptop's way in: its files go to quarantine, and return files are no longer sealed for it."""
    _laptop(session, verify_key)
    session.execute(
        text("UPDATE laptop SET lost_at = :at WHERE verify_key = :key"),
        {"at": clock.now().isoformat(timespec="seconds") if lost else None, "key": verify_key},
    )


def rebuild_file(
    database: Database, verify_key: bytes, target: Path, passphrase: str, progress: Progress = ignore
) -> Delivery:
    """Write everything that a laptop held, sealed with a passphrase, for the officer's next laptop to merge.

    The next laptop is a new one, with a device id and keys of its own; it goes on where the lost one last handed in.
    """
    with database.read() as session:
        _laptop(session, verify_key)
        holds = holds_of(session, verify_key)
    return rebuild(database, target, passphrase, holds, progress)


def _counts(table: str) -> str:
    """Return the rest of a query: live records of a table, and how many have a NIK and a telephone number."""
    numbers = "total(nik <> ''), total(phone <> '')" if table == PERSONS else "0, 0"
    return f"count(*), {numbers} FROM held CROSS JOIN {table} ON id = row WHERE \"table\" = '{table}' AND deleted = 0"


def _laptop(session: Session, verify_key: bytes) -> tuple[str, int, str | None]:
    found = session.execute(
        text("SELECT officer, device, lost_at FROM laptop WHERE verify_key = :key"), {"key": verify_key}
    ).first()
    if found is None:
        raise UserError(
            tr("This laptop has never handed in here."),
            tr("Nothing was changed. Choose a laptop from the delivery board."),
        )
    return found[0], found[1], found[2]
