"""Files that people choose instead of an exchange file: what they are, and how to get the right one.

Only the first bytes and the name are looked at; nothing is unpacked.
"""

from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import tr

LOOKED_AT = 64
"""Bytes that are enough to tell."""
FIRST_NAME = 30
"""Where the name of the first file stands in a zip."""
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")


def foreign(path: Path, start: bytes) -> UserError:
    """Return the sentence for a file that is no exchange file; `start` are its first bytes."""
    return UserError(
        _sentence(path, start),
        tr("Nothing was changed. Choose the file ending in .ikmx that “Handing in” writes."),
    )


def _sentence(path: Path, start: bytes) -> str:
    name = path.name
    if not start:
        return tr("{name} is empty: the copy or the download was not finished.", name=name)
    if start.startswith(b"PK"):
        return _of_zip(path, start[FIRST_NAME:])
    if _is_database(path, start):
        return tr("{name} is a database itself, no file for handing in; a copy may lack the latest data.", name=name)
    if start.startswith(b"{"):
        return tr("{name} is a key file or settings, no file for handing in.", name=name)
    return _of_document(path, start)


def _of_document(path: Path, start: bytes) -> str:
    if start.startswith(b"%PDF"):
        return tr("{name} is a PDF, no file for handing in.", name=path.name)
    if path.suffix.lower() in SHEETS:
        return tr("{name} is a spreadsheet, no file for handing in.", name=path.name)
    return tr("{name} is no file for handing in.", name=path.name)


def _of_zip(path: Path, first: bytes) -> str:
    if first.startswith(b"siap-ikm.db"):
        return tr("{name} is a backup, no file for handing in.", name=path.name)
    if path.suffix.lower() in SHEETS or first.startswith((b"xl/", b"[Content_Types]", b"_rels/")):
        return tr("{name} is a spreadsheet, no file for handing in.", name=path.name)
    return tr("{name} is a compressed folder (zip). Unpack it and choose the file inside.", name=path.name)


def _is_database(path: Path, start: bytes) -> bool:
    # An encrypted database begins with random bytes, so its name has to tell.
    return start.startswith(b"SQLite format 3") or any(
        suffix.startswith(".db") or suffix.endswith(("-wal", "-shm")) for suffix in path.suffixes
    )
