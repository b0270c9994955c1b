"""The records that a merge brought or changed, read from the change log."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from desktop_app.exchange.handing_in.answers import RowChange
from desktop_app.operations.handing_in.received_files import ReceivedFile
from desktop_app.operations.names.naming import title_of

MOST = 200
"""Records that are named one by one."""
ROWS = (
    "SELECT \"table\", row, max(kind = 'insert') FROM change WHERE device = :device AND seq > :after AND seq <= :upto "
    'GROUP BY "table", row ORDER BY "table", min(seq) LIMIT :most'
)


def merged_rows(session: Session, entry: ReceivedFile) -> list[RowChange]:
    """Return them by kind, `new` or `changed`, no more than `MOST`; none of an undone merge."""
    found: list[RowChange] = []
    for device, (after, upto) in entry.ranges.items():
        values = {"device": device, "after": after, "upto": upto, "most": MOST - len(found)}
        for table, row, is_new in session.execute(text(ROWS), values):
            record = UUID(bytes=row)
            found.append(RowChange(table, record, title_of(session, table, record), "new" if is_new else "changed"))
    return found
