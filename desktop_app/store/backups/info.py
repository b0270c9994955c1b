"""What a backup tells about itself without a password: when and why it was made, and how far its change log goes.

It stands unencrypted in the backup, so it holds no word that a person typed. The `state` is a keyed hash: it tells
whether a database is still the same as the copy, and nothing else.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop_app import __version__, clock
from desktop_app.store import migrations
from desktop_app.store.keys.slots import KeyFile

INFO = "backup.json"
FORMAT = 1
LOCAL_TABLES = (
    "own_device",
    "unsaved",
    "sent",
    "received",
    "confirmed",
    "office_key",
    "laptop",
    "asked",
    "own_desk",
    "kept_list",
)
"""What a copy knows beyond its change log, all of it short. Derived tables need no looking at, nor what was opened."""


class Why(StrEnum):
    """Why a backup was made."""

    HAND = "hand"
    """A person asked for it: it is never thinned."""
    CLOSE = "close"
    MERGE = "merge"
    UNMERGE = "unmerge"
    MIGRATION = "migration"
    RESTORE = "restore"
    CATALOGUE = "catalogue"
    IMPORT = "import"
    SCHEDULE = "schedule"
    """`siap-ikm backup --automatic`."""


@dataclass(frozen=True)
class BackupInfo:
    """What a backup says about itself."""

    why: str
    """A `Why`; a newer version of the program may know more of them."""
    made_at: datetime
    """UTC."""
    database: str
    """The random name of the database (see `KeyFile`)."""
    schema: int
    changes: Mapping[int, int]
    """How far the change log goes: device -> highest number."""
    state: str
    """The same for two copies with the same content."""
    program: str = __version__

    def to_json(self) -> str:
        """Return the JSON that is kept in the backup."""
        content = {**vars(self), "made_at": self.made_at.isoformat(), "version": FORMAT}
        return json.dumps(content, indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> "BackupInfo":
        """Return the info of JSON; raises ValueError, KeyError, TypeError or AttributeError when it is none."""
        content = json.loads(text)
        return cls(
            why=str(content["why"]),
            made_at=clock.local(datetime.fromisoformat(content["made_at"])),
            database=str(content["database"]),
            schema=int(content["schema"]),
            changes={int(device): int(seq) for device, seq in content["changes"].items()},
            state=str(content["state"]),
            program=str(content["program"]),
        )


def describe(connection: Any, keys: Path, key: bytes, why: str) -> BackupInfo:
    """Return what a backup of this database, made now, would say about itself. It costs milliseconds at any size."""
    changes = newest_changes(connection)
    digest = hashlib.blake2b(key=key, digest_size=20)
    schema = migrations.version(connection)
    digest.update(repr((schema, sorted(changes.items()), keys.read_bytes())).encode())
    for table in LOCAL_TABLES:
        if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone():
            for row in connection.execute(f"SELECT * FROM {table}"):
                digest.update(repr((table, *row)).encode())
    return BackupInfo(why, clock.now(), KeyFile.read(keys).database, schema, changes, digest.hexdigest())


def newest_changes(connection: Any) -> dict[int, int]:
    """Return how far the log goes: device -> highest number. It jumps from device to device and reads no log."""
    rows = connection.execute(
        "WITH RECURSIVE found (device) AS (SELECT min(device) FROM change UNION ALL "
        "SELECT (SELECT min(device) FROM change WHERE device > found.device) FROM found WHERE device IS NOT NULL) "
        "SELECT device, (SELECT max(seq) FROM change c WHERE c.device = found.device) FROM found "
        "WHERE device IS NOT NULL"
    )
    return {int(device): int(seq) for device, seq in rows}


def read_info(backup: Path) -> BackupInfo | None:
    """Return what a backup says about itself; None for one of the first days, which says nothing.

    Raises `zipfile.BadZipFile` or OSError when the file is no backup or cannot be read.
    """
    with zipfile.ZipFile(backup) as pack:
        if INFO not in pack.namelist():
            return None
        try:
            return BackupInfo.from_json(pack.read(INFO))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
