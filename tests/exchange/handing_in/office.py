"""An office and its laptops, with real files between them."""

import shutil
from datetime import timedelta
from pathlib import Path

from desktop_app import clock
from desktop_app.domain.decision import Chosen
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.officer import OfficerDraft
from desktop_app.domain.person import Person
from desktop_app.domain.record import new_id
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import files_in, receive
from desktop_app.exchange.handing_in.sending import Sealing, deliver, give_back
from desktop_app.exchange.handing_in.undoing import undo_merge
from desktop_app.operations import records
from desktop_app.operations.handing_in import conflicts, received_files
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.office.officers import record_officer
from desktop_app.store.backups.restoring import restore
from desktop_app.store.checkup import check_up
from desktop_app.store.connection import connect
from desktop_app.store.database import Database
from desktop_app.store.device import new_device
from desktop_app.store.dump import dump
from desktop_app.store.keys.office_keys import make_office, trust_office
from desktop_app.store.keys.slots import KeyFile


class Copy:
    """A laptop, or the office's computer, with its officer."""

    def __init__(self, folder: Path, schema, name: str, empty: Path):
        self.name, self.folder, self.schema = name, folder / name, schema
        shutil.copytree(empty, self.folder)
        self._become_new()
        self.database = Database.open(self.folder, schema)
        self.files = folder / f"berkas-{name}"
        self.files.mkdir()
        self.officer = new_id()
        self.written = 0
        with self.write() as session:
            record_officer(session, OfficerDraft(name=f"Petugas {name}"), self.officer)

    def _become_new(self):
        key = KeyFile.read(self.folder / "siap-ikm.keys").unlock("").key
        connection = connect(self.folder / "siap-ikm.db", key)
        connection.execute("DELETE FROM own_device")
        new_device(connection)
        connection.close()

    def write(self):
        return self.database.write(by=self.officer)

    def add(self, name="Keripik", **more):
        """Add a business with its owner and return its id."""
        with self.write() as session:
            owner = records.record(session, Person, Person(name="Sari"))
            return records.record(session, Ikm, Ikm(name=name, owner_id=owner.id, **more)).id

    def change(self, record_id, kind=Ikm, **values):
        with self.write() as session:
            row = session.get_one(kind, record_id)
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)

    def value(self, record_id, column, kind=Ikm):
        with self.database.read() as session:
            row = session.get(kind, record_id)
            return None if row is None else getattr(row, column)

    def file(self, *, everything=False, passphrase="", back=False):
        """Write the next file and return its path."""
        self.written += 1
        target, sealing = self.files / f"{self.written:03}.ikmx", Sealing(passphrase=passphrase)
        if back:
            give_back(self.database, target, sealing)
        else:
            deliver(self.database, target, sealing, everything=everything)
        return target

    def merge(self, *paths, **wishes):
        """Merge files and return their answers."""
        return receive(self.database, files_in(paths), self.officer, Wishes(**wishes))

    def take(self, *paths, **wishes):
        """Merge files that must all be merged, from laptops that are vouched for."""
        answers = self.merge(*paths, accept_unknown=True, **wishes)
        assert {answer.status for answer in answers} <= {Status.APPLIED, Status.ALREADY}, answers
        return answers

    def back_up(self):
        """Back up and return the file."""
        self.written += 1
        target = self.files / f"{self.written:03}.siapikm"
        self.database.back_up(target)
        return target

    def restore(self, backup):
        """Go back to a backup."""
        self.database.close()
        restore(backup, self.folder, "")
        self.database = Database.open(self.folder, self.schema)

    def undo(self, merge_id):
        return undo_merge(self.database, merge_id, self.officer)

    def conflicts(self):
        with self.database.read() as session:
            return conflicts.list_conflicts(session, self.schema)

    def decide(self, conflict, value, chosen=Chosen.TYPED, reason=""):
        with self.write() as session:
            conflicts.resolve(session, self.schema, conflict, value, chosen, reason)

    def ledger(self):
        with self.database.read() as session:
            return received_files.list_received(session)

    def dump(self):
        with self.database.raw() as connection:
            return list(dump(connection, self.schema.tables))

    def query(self, sql, *values):
        with self.database.raw() as connection:
            return connection.execute(sql, values).fetchall()

    def faults(self):
        """Whatever the check-up finds."""
        with self.database.raw() as connection:
            findings = list(check_up(connection, self.schema.shape, self.schema.same))
        return [finding for finding in findings if not finding.is_sound]

    def names(self):
        return sorted(row["name"] for row in self.dump() if row["kind"] == "ikm")


def open_office(office, *laptops):
    """Make the office's key and let the laptops know it."""
    with office.write() as session:
        key = make_office(session, "Dinas Perindustrian")
    for laptop in laptops:
        with laptop.write() as session:
            trust_office(session, key)


def tomorrow(at, days=1):
    """Move the stopped clock."""
    at.time += timedelta(days=days)
    return clock.now()
