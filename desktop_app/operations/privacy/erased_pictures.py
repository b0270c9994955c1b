"""The content of photos, signatures and scans that no record names any more because they were erased."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app.domain.tables import all_records
from desktop_app.operations.names.field_names import PICTURES
from desktop_app.store.changes.change_log import changes
from desktop_app.store.database import driver


def drop_erased_pictures(session: Session, ids: Iterable[UUID]) -> int:
    """Remove the content of pictures that these records named once and nobody names now; return how many went."""
    once = {name for one in ids for name in _named_once(session, one)}
    gone = [name for name in sorted(once) if not _is_named(session, name)]
    for name in gone:
        session.execute(text("DELETE FROM attachment WHERE sha256 = :name"), {"name": name})
        session.execute(text("DELETE FROM awaited WHERE sha256 = :name"), {"name": name})
    return len(gone)


def sweep_after_merge(session: Session) -> int:
    """Let go of businesses that were erased on another laptop, as `erasing.erase` does there; return how many pictures.

    A file of an older laptop may bring pictures along once more. Forms that were typed here after the day of the
    erasing stay: whoever saves them is told that something came back (`erasing.come_back`).
    """
    from desktop_app.operations.privacy.finding import rows_about
    from desktop_app.operations.privacy.traces import forget, known_of

    dropped = 0
    for one, day in session.execute(text("SELECT id, erased_on FROM ikm WHERE erased_on IS NOT NULL")).all():
        known = known_of(session, rows_about(session, UUID(bytes=one)))
        dropped += drop_erased_pictures(session, known.ids)
        forget(session, known, until=date.fromisoformat(day))
    return dropped


def _named_once(session: Session, record: UUID) -> Iterator[str]:
    for change in changes(driver(session), record):
        if change.kind == "insert":
            told = json.loads(change.new)
            yield from (str(told[column]) for column in PICTURES & set(told) if told[column])
        elif change.column in PICTURES:
            yield from (str(value) for value in (change.old, change.new) if value)


def _is_named(session: Session, name: str) -> bool:
    for table in all_records():
        for column in PICTURES & set(table.columns.keys()):
            found = session.execute(
                text(f"SELECT 1 FROM {table.name} WHERE {column} = :name LIMIT 1"), {"name": name}
            ).first()
            if found:
                return True
    return False
