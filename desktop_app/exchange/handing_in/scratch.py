"""A private folder beside the database for payloads on their way; what lies there is encrypted, and it is emptied."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.store.database import Database
from desktop_app.store.files import cannot_write

PREFIX = ".exchange-"


@contextmanager
def scratch(database: Database) -> Iterator[Path]:
    """Give an empty folder that is gone afterwards; left-overs of a killed program go first."""
    parent = database.files.folder
    try:
        for left in parent.glob(f"{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))
    except OSError as error:
        raise cannot_write(parent / PREFIX, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
