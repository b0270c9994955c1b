"""Keep what this version writes, for ever: a backup and an exchange file of the practice data.

    .venv/bin/python -m tests.exchange.released.keep

Run once, when a schema is released, and add the SHA-256 of both to SHA256SUMS. A file that is there is never written
again. Those of schema 1 to 4 were made in the same way with the program of their day; that of schema 1 has a password,
the others are practice databases.
"""

import sys
import tempfile
from pathlib import Path

from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations.practice import data as practice
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from desktop_app.store.migrations import latest_version

HERE = Path(__file__).parent
PASSWORD = "empat kata yang panjang"


def main() -> None:
    """Write both files of the present schema beside this one."""
    backup, exchange = (HERE / f"schema-{latest_version()}{suffix}" for suffix in (".siapikm", ".ikmx"))
    if backup.exists() or exchange.exists():
        sys.exit(f"{backup.name} is kept already; it must never change.")
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_practice(Path(folder) / "data", schema())
        with database.write(by=None) as session:
            practice.fill(session)
        database.back_up(backup)
        deliver(database, exchange, Sealing(passphrase=PASSWORD), everything=True)
        database.close()


if __name__ == "__main__":
    main()
