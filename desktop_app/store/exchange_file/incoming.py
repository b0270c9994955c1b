"""Opening the payload of a received file as if its writer meant harm.

The copy in the private folder is opened read-only; its schema has to be, letter by letter, the one that this program
writes, so nothing in it can run: no trigger, view, virtual table, generated column or index. Then every page and every
value is checked before anybody works with them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop_app import clock
from desktop_app.errors import DamagedFile, UserError
from desktop_app.i18n import tr
from desktop_app.paths import resource
from desktop_app.store.exchange_file.outgoing import EXCHANGE_ID, EXCHANGE_VERSION, PRACTICE_EXCHANGE_ID
from desktop_app.store.exchange_file.payload_changes import check_changes
from desktop_app.store.exchange_file.payload_info import check_info
from desktop_app.store.exchange_file.payload_rescue import LARGEST_PACKED, check_part
from desktop_app.store.exchange_file.payload_rules import (
    LARGEST,
    LARGEST_ATTACHMENT,
    LARGEST_CLOCK,
    LARGEST_VALUE,
    hash_name,
    json_value,
    refused,
    whole,
)
from desktop_app.store.migrations import statements

SCHEMA = "schema/exchange/0001.sql"
LONGEST_MEDIA_TYPE = 100
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
MOST_SENTENCES = 10_000
STEPS_BETWEEN_LOOKS = 100_000
PATIENCE = 60.0
"""Seconds for the checks, and one more for every 2 MB."""
BYTES_A_SECOND = 2_000_000
SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -8192",
)


def open_payload(path: Path, key: bytes, *, practice: bool) -> Any:
    """Return a read-only connection to a payload whose form is right; `check_content` looks at the values.

    `practice` is what this program works with. Raises `DamagedFile` for a damaged, foreign or newer payload, and
    `UserError` for one of the other kind (practice instead of real data, or the other way round).
    """
    connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        with _guarded(connection, path.stat().st_size):
            for setting in (f"PRAGMA key = \"x'{key.hex()}'\"", *SETTINGS):
                connection.execute(setting)
            _check_marks(connection, practice=practice)
            _check_schema(connection)
            _check_pages(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def check_content(connection: Any) -> None:
    """Raise `DamagedFile`, naming the fault, unless every table of an opened payload is well-formed."""
    size = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    with _guarded(connection, size):
        check_info(connection)
        check_changes(connection)
        _check_attachments(connection)
        _check_rescue(connection)
        _check_receipts(connection)
        for (name,) in connection.execute("SELECT sha256 FROM asked"):
            hash_name(name)


@contextmanager
def _guarded(connection: Any, size: int) -> Iterator[None]:
    """Turn every fault of the file into a sentence, and stop checks that would never end."""
    end = clock.seconds_running() + PATIENCE + size / BYTES_A_SECOND
    connection.set_progress_handler(lambda: clock.seconds_running() > end, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except (dbapi2.Error, UnicodeError, MemoryError) as error:
        if "interrupted" in str(error):
            raise refused(tr("checking it takes far too long")) from error
        raise _damaged() from error
    finally:
        connection.set_progress_handler(None, 0)


def _check_marks(connection: Any, *, practice: bool) -> None:
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    if mark not in (EXCHANGE_ID, PRACTICE_EXCHANGE_ID):
        raise _damaged()
    if mark != (PRACTICE_EXCHANGE_ID if practice else EXCHANGE_ID):
        raise _practice_here() if practice else _practice_there()
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > EXCHANGE_VERSION:
        raise DamagedFile(
            tr("The content of the file was written by a newer version of the program."),
            tr("Nothing was changed. Install the newer version to open it."),
        )
    if found != EXCHANGE_VERSION or connection.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        raise _damaged()


@cache
def _expected_schema() -> frozenset[tuple[Any, ...]]:
    with dbapi2.connect(":memory:") as empty:
        for statement in statements(resource(SCHEMA).read_text(encoding="utf-8")):
            empty.execute(statement)
        found = frozenset(empty.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    empty.close()
    return found


def _check_schema(connection: Any) -> None:
    expected = _expected_schema()
    rows = connection.execute(
        f"SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT {len(expected) + 1}",
    ).fetchall()
    if len(rows) != len(expected) or set(rows) != expected:
        raise refused(tr("its tables are not those of an exchange file"))


def _check_pages(connection: Any) -> None:
    if connection.execute("PRAGMA cipher_integrity_check").fetchmany(1):
        raise _damaged()
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise _damaged()


def _check_attachments(connection: Any) -> None:
    _must_be_small(connection, "attachment", "media_type", LONGEST_MEDIA_TYPE)
    _must_be_small(connection, "attachment", "content", LARGEST_ATTACHMENT)
    # Whether each is what its name says, the merge looks: one that is not is left out and awaited, the rest goes on.
    for name, media_type in connection.execute("SELECT sha256, media_type FROM attachment"):
        hash_name(name)
        if not MEDIA_TYPE.fullmatch(media_type):
            raise refused(tr("an attachment is of an unknown kind"))


def _check_rescue(connection: Any) -> None:
    _must_be_small(connection, "rescue", "content", LARGEST_PACKED)
    for part in connection.execute("SELECT device, from_seq, to_seq, content FROM rescue"):
        check_part(*part)


def _check_receipts(connection: Any) -> None:
    for name in ("files", "missing", "refused"):
        _must_be_small(connection, "receipt", name, LARGEST_VALUE)
    for device, seq, hlc, *lists in connection.execute("SELECT device, seq, hlc, files, missing, refused FROM receipt"):
        whole(device)
        whole(seq, 0, LARGEST)
        whole(hlc, 0, LARGEST_CLOCK)
        for text, kind in zip(lists, (int, int, str), strict=True):
            _check_list(text, kind)


def _check_list(text: str, kind: type) -> None:
    values = json_value(text, 1)
    if not isinstance(values, list) or len(values) > MOST_SENTENCES or any(type(one) is not kind for one in values):
        raise refused(tr("a list of values cannot be read"))


def _must_be_small(connection: Any, table: str, column: str, largest: int) -> None:
    if connection.execute(f"SELECT 1 FROM {table} WHERE octet_length({column}) > {largest} LIMIT 1").fetchone():
        raise refused(tr("a value is too large"))


def _damaged() -> DamagedFile:
    return DamagedFile(
        tr("The content of the file is damaged or was not written by Siap IKM."),
        tr("Nothing was taken from it. Copy the file again, or let the sender hand in once more."),
    )


def _practice_there() -> UserError:
    return UserError(
        tr("The file holds practice data, and this is the office's data."),
        tr("Nothing was changed. Practice files can be opened in practice only."),
    )


def _practice_here() -> UserError:
    return UserError(
        tr("The file holds real data, and this is practice."),
        tr("Nothing was changed. Open the office's data and choose the file there."),
    )
