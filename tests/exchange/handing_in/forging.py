"""Exchange files whose writer means harm: an insider, whom the office trusts and whose seal and signature hold."""

import json
import secrets
from hashlib import sha512
from pathlib import Path
from random import Random

from nacl.signing import SigningKey
from sqlcipher3 import dbapi2

from desktop_app.store.checkup import check_up
from desktop_app.store.exchange_file.header import Header, header_bytes
from desktop_app.store.exchange_file.outgoing import CHANGE
from desktop_app.store.exchange_file.sealing import SIGNED_WORDS, unseal
from desktop_app.store.keys import age
from desktop_app.store.keys.office_keys import recipients
from desktop_app.store.keys.own_keys import own_keys

BOOKKEEPING = ("received", "laptop", "sqlite_sequence")
"""What the office writes down about a file that it does not take."""
LATER = 1_900_000_000_000 << 16


class Forger:
    """Rewrites the payload of one honest file of a laptop and seals it again."""

    def __init__(self, laptop, office, folder: Path) -> None:
        with laptop.write() as session:
            self.signing_key, self.own = own_keys(session).signing_key, own_keys(session)
            self.recipients = tuple(recipients(session))
        with office.write() as session:
            identity = own_keys(session).identity
            from desktop_app.store.keys import office_keys

            identities = (identity, *office_keys.identities(session))
        folder.mkdir(exist_ok=True)
        opened = unseal(laptop.file(everything=True), folder, identities, "")
        self.key, self.folder = opened.key, folder
        self.payload = opened.payload.read_bytes()
        self.sealed = age.seal_for(self.recipients, self.key)
        self.made = 0

    def device(self, dice: Random) -> int:
        """Return a device id that nobody has."""
        return dice.randrange(1 << 40, 1 << 61)

    def rewritten(self, *statements) -> bytes:
        """Return the payload after SQL: statements, (statement, values), or functions of the connection."""
        self.made += 1
        path = self.folder / f"{self.made}.db"
        path.write_bytes(self.payload)
        connection = dbapi2.connect(str(path), isolation_level=None)
        try:
            for setting in ("journal_mode = OFF", "synchronous = OFF", "ignore_check_constraints = ON"):
                if setting.startswith("journal"):
                    connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            for one in statements:
                self._run(connection, one)
            if connection.in_transaction:
                connection.execute("COMMIT")
        finally:
            connection.close()
        content = path.read_bytes()
        path.unlink()
        return content

    def _run(self, connection, one) -> None:
        if callable(one):
            one(connection)
        elif isinstance(one, str):
            connection.execute(one)
        else:
            connection.execute(*one)

    def sealed_up(self, payload: bytes, /, **more) -> bytes:
        """Return an exchange file of a payload, sealed for the office and signed by the laptop."""
        signer = bytes(SigningKey(self.signing_key).verify_key)
        values = {
            "practice": True, "program": "1", "signer": signer, "payload": len(payload),
            "sealed_keys": (self.sealed,), "slot": None, "file": secrets.token_hex(16),
        } | more  # fmt: skip
        signed = header_bytes(Header(**values)) + payload
        return signed + self.signature(signed)

    def signature(self, signed: bytes) -> bytes:
        return SigningKey(self.signing_key).sign(SIGNED_WORDS + sha512(signed).digest()).signature

    def file(self, *statements, name="jahat.ikmx") -> Path:
        """Write a file whose payload was changed with SQL."""
        path = self.folder / name
        path.write_bytes(self.sealed_up(self.rewritten(*statements)))
        return path

    def said(self, changes, *, promise=True, device=None):
        """Return what puts `changes`, and nothing else, into a payload; `promise` names them in the manifest."""

        def fill(connection):
            for table in ("change", "manifest", "rescue", "attachment"):
                connection.execute(f"DELETE FROM {table}")
            connection.executemany(f"INSERT INTO change ({CHANGE}) VALUES ({', '.join('?' * 13)})", changes)
            if promise and changes:
                who = device or changes[0][0]
                span = (who, changes[0][1] - 1, changes[-1][1], 0, changes[-1][2])
                connection.execute("INSERT INTO manifest VALUES (?, ?, ?, ?, ?)", span)

        return fill


class Story:
    """Changes of one device, one after the other."""

    def __init__(self, device: int, hlc: int = LATER, author: bytes | None = None) -> None:
        self.device, self.hlc, self.author, self.changes = device, hlc, author, []

    def _add(self, kind, table, row, column, old, new, seen, replaces):
        seq = len(self.changes) + 1
        line = (self.device, seq, self.hlc + seq, self.author, kind, table, row, column, old, new, seen, *replaces)
        self.changes.append(line)
        return self.device, seq

    def insert(self, table, row, values):
        text = values if isinstance(values, (str, bytes, int)) else json.dumps(values)
        return self._add("insert", table, row, "*", None, text, None, (None, None))

    def update(self, table, row, column, new, old=None, replaces=(None, None), seen=None):
        return self._add("update", table, row, column, old, new, seen, replaces)

    def dismiss(self, table, row, column, replaces):
        return self._add("dismiss", table, row, column, None, None, None, replaces)


class Samples:
    """A believable record of every table, told as inserts, each after those that it points to."""

    def __init__(self, schema) -> None:
        self.schema = schema

    def closure(self, table: str, dice: Random) -> list[tuple[str, bytes, dict]]:
        """Return (table, id, values) of a new record and of all that it must point to."""
        told: list[tuple[str, bytes, dict]] = []
        self._tell(table, dice, told)
        return told

    def _tell(self, table, dice, told) -> bytes:
        parents = {
            link.column: self._tell(link.parent, dice, told).hex().upper()
            for link in self.schema.shape.links[table]
            if link.belongs or link.column == "owner_id"
        }
        columns = self.schema.shape.columns[table]
        values = {name: self._value(columns[name], dice) for name in columns.required} | parents
        if "name" in columns:
            values.setdefault("name", "Keripik Uji")
        row = dice.randbytes(16)
        told.append((table, row, values))
        return row

    def _value(self, column, dice):
        kind = column.type.__class__.__name__
        known = {"UuidBlob": dice.randbytes(16).hex(), "Date": "2026-11-01", "Float": "0.5", "Boolean": 0, "Integer": 1}
        return known.get(kind, "x")


def digest(copy) -> dict[str, int]:
    """Return a fingerprint of every table of a copy, but for the book of what came in."""
    with copy.database.raw() as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if name not in BOOKKEEPING and "_search" not in name and "_fts" not in name
        ]
        return {name: hash(tuple(connection.execute(f'SELECT * FROM "{name}"').fetchall())) for name in names}


def left_over(copy) -> list[str]:
    """Return the names of what a merge must not leave in the folder of a copy."""
    known = (
        "siap-ikm.db",
        "siap-ikm.db-wal",
        "siap-ikm.db-shm",
        "siap-ikm.keys",
        "siap-ikm.lock",
        "received",
        "backups",
    )
    return [path.name for path in copy.folder.iterdir() if path.name not in known]


def unsound(copy) -> list:
    """Return whatever the check-up finds."""
    with copy.database.raw() as connection:
        return [one for one in check_up(connection, copy.schema.shape, copy.schema.same) if not one.is_sound]
