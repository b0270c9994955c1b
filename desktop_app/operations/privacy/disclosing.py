"""Who was shown or given personal data: every showing is written down, in the change log, with officer and moment."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from desktop_app.domain.disclosure import Channel, Disclosure, Tier
from desktop_app.i18n import tr
from desktop_app.operations.names.naming import hold_records, kind_name, title_of
from desktop_app.operations.office.officers import officer_names
from desktop_app.store.changes.change_log import moment

Subject = tuple[str, UUID]
"""Table and id of the one record that was shown."""
RECENT = 500
"""Disclosures that one list shows at most."""


def record_disclosure(
    session: Session,
    channel: Channel,
    tier: Tier,
    what: str,
    subject: Subject | None = None,
    records: int = 1,
    purpose: str = "",
) -> UUID:
    """Write down that personal data was shown, printed, copied or exported; return the id of the entry.

    `what` names the columns, the list or the kind of paper; `subject` is the one record that it is about, None for a
    list of `records` records. Who and when is in the change log: the officer of the block that writes.
    """
    table, record_id = subject or ("", None)
    row = Disclosure(
        channel=channel,
        tier=tier,
        what=what[:200],
        subject_table=table[:40],
        subject_id=record_id,
        records=records,
        purpose=purpose[:300],
    )
    session.add(row)
    session.flush()
    return row.id


@dataclass(frozen=True)
class DisclosureRow:
    """One line of the list of disclosures."""

    id: UUID
    when: datetime
    officer: str
    """"" when nobody had signed in, as in practice."""
    channel: Channel
    tier: Tier
    what: str
    subject: str
    """Name of the record, of its kind when it is not here, "" for a list."""
    records: int
    purpose: str


def list_disclosures(session: Session, limit: int = RECENT) -> list[DisclosureRow]:
    """Return the latest disclosures of every laptop that is known here, the latest first.

    Exchange files of this laptop are told from its book of sent files: an entry of their own would be one more record
    to hand in after every handing in.
    """
    query = select(Disclosure).where(col(Disclosure.deleted).is_(False)).order_by(col(Disclosure.id).desc())
    told = tell_disclosures(session, list(session.exec(query.limit(limit))))
    return sorted([*told, *_handed_in(session, limit)], key=lambda row: row.when, reverse=True)[:limit]


def tell_disclosures(session: Session, found: Sequence[Disclosure]) -> list[DisclosureRow]:
    """Return disclosures with when and by whom they were made, in the order given."""
    held = hold_records(session, [(row.subject_table, row.subject_id) for row in found if row.subject_id])
    names, made = officer_names(session), _made(session, found)
    told = [_row(session, one, names, made) for one in found if one.id in made]
    held.clear()
    return told


def _handed_in(session: Session, limit: int) -> Iterator[DisclosureRow]:
    """Yield the exchange files that were written here: everything in full, sealed for whoever may open it."""
    rows = session.execute(
        text("SELECT file_id, name, written_at, counts FROM sent ORDER BY number DESC LIMIT :limit"), {"limit": limit}
    )
    for file_id, name, written_at, counts in rows:
        yield DisclosureRow(
            id=UUID(file_id),
            when=datetime.fromisoformat(written_at),
            officer="",
            channel=Channel.FILE,
            tier=Tier.INTERNAL,
            what=tr("Exchange file {name}", name=name),
            subject="",
            records=sum(sum(one.values()) for one in json.loads(counts).values()),
            purpose="",
        )


def _made(session: Session, rows: Sequence[Disclosure]) -> dict[UUID, tuple[datetime, UUID | None]]:
    """Return when and by whom each was written down."""
    found = {}
    for row in rows:
        query = text("SELECT hlc, author FROM change WHERE row = :row AND kind = 'insert' ORDER BY hlc LIMIT 1")
        first = session.execute(query, {"row": row.id.bytes}).first()
        if first is not None:
            found[row.id] = (moment(first[0]), UUID(bytes=first[1]) if first[1] else None)
    return found


def _row(
    session: Session, row: Disclosure, names: dict[UUID, str], made: dict[UUID, tuple[datetime, UUID | None]]
) -> DisclosureRow:
    when, author = made[row.id]
    subject = ""
    if row.subject_id is not None:
        subject = title_of(session, row.subject_table, row.subject_id) or kind_name(row.subject_table)
    return DisclosureRow(
        id=row.id,
        when=when,
        officer=names.get(author, "?") if author else "",
        channel=row.channel,
        tier=row.tier,
        what=row.what,
        subject=subject,
        records=row.records,
        purpose=row.purpose,
    )
