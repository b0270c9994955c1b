"""Whether a record was lost, counted three ways of which none uses the program's own: session, log, tables."""

from collections import defaultdict

from sqlalchemy import event, inspect
from sqlmodel import Session

from desktop_app.store.checkup import check_up

CHANGES = 'SELECT device, seq, hlc, kind, "table", row, "column", new FROM change ORDER BY hlc, device, seq'


class Fault(AssertionError):
    """What must never happen."""


class Blocks:
    """Hears what is handed to the database: `_note` each flush, `_keep` a block saved to the end, `_forget` another."""

    def __enter__(self):
        for name, heard in self._heard():
            event.listen(Session, name, heard)
        return self

    def __exit__(self, *_):
        for name, heard in self._heard():
            event.remove(Session, name, heard)

    def _heard(self):
        return ("after_flush", self._note), ("after_commit", self._keep), ("after_rollback", self._forget)


class Saved(Blocks):
    """Hears which records the program handed to the database in blocks that were saved to the end."""

    def __init__(self):
        self.records = set()

    def _note(self, session, _flush):
        for one in session.new:
            table, ids = inspect(one).mapper.local_table.name, inspect(one).mapper.primary_key_from_instance(one)
            session.info.setdefault("handed over", set()).add((table, getattr(ids[0], "bytes", ids[0])))

    def _keep(self, session):
        self.records |= session.info.pop("handed over", set())

    def _forget(self, session):
        session.info.pop("handed over", None)


class Guard:
    """Looks at the data: nothing that was saved is gone, and the tables are what the log says."""

    def __init__(self, schema, saved):
        self.schema, self.saved = schema, saved
        self.tables = tuple(table.name for table in schema.shape.tables)
        self.changes = {}

    def look(self, database):
        """Return how many changes were made since the last look; raises `Fault` when something is wrong."""
        with database.raw() as connection:
            changes = {(device, seq): rest for device, seq, *rest in connection.execute(CHANGES)}
            found = [one for one in check_up(connection, self.schema.shape, self.schema.same) if not one.is_sound]
            rows = {name: dict(connection.execute(f"SELECT id, deleted FROM {name}")) for name in self.tables}
        gone = [key for key, change in self.changes.items() if changes.get(key) != change]
        if gone:
            raise Fault(f"{len(gone)} changes are gone from the log, or are not what they were: {gone[:5]}")
        if found:
            raise Fault(f"the data are not sound: {found}")
        self._compare(living(changes.values()), rows)
        grown, self.changes = len(changes) - len(self.changes), changes
        return grown

    def _compare(self, logged, rows):
        for name in self.tables:
            there = {row for row, deleted in rows[name].items() if not deleted}
            if there != logged[name]:
                raise Fault(f"{name}: {len(logged[name])} records by the log, {len(there)} in the table")
        lost = [(name, row.hex()) for name, row in self.saved.records if name in rows and row not in rows[name]]
        if lost:
            raise Fault(f"{len(lost)} records were saved and are in no table: {lost[:5]}")


def living(changes):
    """Return the ids of the records of each table that changes, in their order, began and did not end.

    Of one laptop alone: the last word about `deleted` counts.
    """
    found = defaultdict(set)
    for _, kind, table, row, column, new in changes:
        if kind == "insert" or (kind == "update" and column == "deleted" and not new):
            found[table].add(row)
        elif kind == "update" and column == "deleted":
            found[table].discard(row)
    return found
