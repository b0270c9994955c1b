"""Several copies of one register, that write, hand each other files and merge: the real store, without the window."""

import atexit
import secrets
import shutil
import tempfile
from pathlib import Path

from desktop_app import clock
from desktop_app.store.changes.conflicts import decide
from desktop_app.store.connection import connect
from desktop_app.store.database import Database, driver
from desktop_app.store.device import new_device
from desktop_app.store.dump import dump
from desktop_app.store.exchange_file.outgoing import Parcel, held, write_payload
from desktop_app.store.merging.merging import Merge
from desktop_app.store.merging.undoing import Later, undo

TEMPLATES = {}
"""{id of a schema: (that schema, folder of an empty database of it)}, made once in a process: copying takes a tenth."""


def template(schema):
    """Return the folder of an empty practice database."""
    if id(schema) not in TEMPLATES:
        folder = Path(tempfile.mkdtemp(prefix="replicas-template-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        Database.create_practice(folder / "empty", schema).close()
        TEMPLATES[id(schema)] = schema, folder / "empty"
    return TEMPLATES[id(schema)][1]


def become_new(connection):
    """Make the copy of a template a laptop of its own, as if it had been made here."""
    connection.execute("DELETE FROM own_device")
    new_device(connection)


class Replica:
    """One laptop; with a `source` it goes on from a copy of the folder of one."""

    def __init__(self, folder: Path, schema, name="A", source=None):
        self.name, self.folder, self.schema = name, folder / name, schema
        shutil.copytree(source or template(schema), self.folder)
        self.database = Database.open(self.folder, schema)
        if source is None:
            self.write(lambda session: become_new(driver(session)))

    def close(self):
        self.database.close()

    def write(self, change):
        """Do something in a write session and return what it returns."""
        with self.database.write(by=None) as session:
            return change(session)

    def hand_over(self, since=None, own_only=False, rescue=True):
        """Return (path, key) of a payload with everything after `since`."""
        path, key = self.folder / f"{secrets.token_hex(8)}.payload", secrets.token_bytes(32)
        with self.database.raw() as connection:
            since = dict(since or {})
            if own_only:
                own = {device for (device,) in connection.execute("SELECT device FROM own_device")}
                since |= {device: seq for device, seq in held(connection).items() if device not in own}
            write_payload(connection, path, key, Parcel({}, since, rescue=rescue), practice=True)
        return path, key

    def merge(self, parcel):
        """Merge a payload; what it raises leaves nothing behind."""
        incoming = connect(*parcel)
        try:
            with self.database.write(by=None) as session:
                merge = Merge(driver(session), incoming, self.schema.shape, self.schema.same)
                return merge.run(int(clock.now().timestamp() * 1000))
        finally:
            incoming.close()

    def dump(self):
        with self.database.raw() as connection:
            return list(dump(connection, self.schema.tables))

    def query(self, sql, *values):
        with self.database.raw() as connection:
            return connection.execute(sql, values).fetchall()

    def state(self):
        """Everything that must be equal on all copies that know the same changes."""
        return {
            "records": self.dump(),
            "heads": self.query('SELECT row, "column", device, seq, role FROM head ORDER BY 1, 2, 3, 4'),
            "waiting": self.query("SELECT row FROM waiting ORDER BY 1"),
            "log": self.query('SELECT device, seq, hlc, kind, row, "column", new FROM change ORDER BY 1, 2'),
        }

    def decide(self, table, record, column, value):
        """Decide a conflict."""
        schema = self.schema
        self.write(lambda session: decide(driver(session), schema.shape, schema.same, (table, record, column), value))

    def undo(self, taken, later=(), own_seq=None):
        """Undo a merge of which `merge` returned `taken`; `later` are the ranges of merges after it."""

        def work(session):
            (own,) = driver(session).execute("SELECT seq FROM local").fetchone()
            came = Later(later, own if own_seq is None else own_seq)
            undo(driver(session), self.schema.shape, self.schema.same, taken.ranges, came)

        self.write(work)
