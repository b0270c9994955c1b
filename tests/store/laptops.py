"""Replicas of six tables; and what was written on them."""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from desktop_app import clock
from desktop_app.domain.sameness import mean_the_same
from desktop_app.operations.start import schema as full_schema
from desktop_app.store.connection import connect
from desktop_app.store.database import Database, Schema, driver
from desktop_app.store.exchange_file.outgoing import held
from desktop_app.store.merging.merging import Merge
from tests.store.replicas import Replica, become_new, template

TABLES = ("person", "ikm", "product", "visit", "assessment", "item_answer")
PARENTS = {"product": ("ikm_id", "ikm"), "visit": ("ikm_id", "ikm"), "assessment": ("visit_id", "visit")}
PARENTS["item_answer"] = ("assessment_id", "assessment")
PARTS = {parent: [(table, column) for table, (column, one) in PARENTS.items() if one == parent] for parent in TABLES}


@cache
def small_schema():
    whole = full_schema()
    tables = tuple(table for table in whole.tables if table.name in TABLES)
    return Schema(tables, carried=whole.carried, same=mean_the_same)


class Laptop(Replica):
    """A replica of six tables, or what was restored from a copy."""

    def __init__(self, folder, name, source=None, *, restored=False):
        self.name, self.folder, self.schema = name, folder / name, small_schema()
        shutil.copytree(source or template(self.schema), self.folder)
        self.offset = timedelta(0)
        self.merges = []
        """(taken, own sequence number after it) of every merge that was not undone."""
        self.open()
        if not restored:
            self.write(lambda session: become_new(driver(session)))

    def open(self):
        self.database = Database.open(self.folder, self.schema)

    def copy(self, target):
        self.database.close()
        shutil.copytree(self.folder, target)
        self.open()

    def value(self, table, row, column):
        found = self.query(f"SELECT {column} FROM {table} WHERE id = ?", row)
        return found[0][0] if found else None

    def rows(self, table, *, living=False):
        return [row for (row,) in self.query(f"SELECT id FROM {table} {'WHERE deleted = 0' * living} ORDER BY id")]

    def all_rows(self):
        return {(table, line[0]): line for table in TABLES for line in self.query(f"SELECT id, * FROM {table}")}

    def held(self):
        with self.database.raw() as connection:
            return held(connection)

    def merge_and_tell(self, parcel):
        """Merge and return (what was taken, the touched rows)."""
        incoming = connect(*parcel)
        try:
            with self.database.write(by=None) as session:
                connection = driver(session)
                merge = Merge(connection, incoming, self.schema.shape, self.schema.same)
                taken = merge.run(int(clock.now().timestamp() * 1000))
                query = 'SELECT "table", row, status, named FROM temp.touched'
                return taken, {(t, row): (status, named) for t, row, status, named in connection.execute(query)}
        finally:
            incoming.close()

    def own_seq(self):
        return self.query("SELECT seq FROM local")[0][0]


@dataclass
class Write:
    """A value that somebody typed."""

    table: str
    row: bytes
    column: str
    value: object
    replaced: frozenset
    """Keys of the values that its author knowingly replaced."""
    knew: dict
    """How far the laptop held each device."""
    meant: bool = False
    """Whether it was written in sight of a conflict."""
