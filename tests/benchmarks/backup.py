"""A backup and a file to hand in of 100,000 businesses, against copying the same bytes and reading them back.

The reference is what nobody can avoid: the file of the database copied with fsync and read once. Targets: a backup (a
copy by SQLite, checked, packed and checked again) at most 15 times that, everything handed in at most 20 times.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from tests.benchmarks._register import fill

COUNT = 100_000
MOST_BACKUP, MOST_EXPORT = 15, 20


def main():
    """Print seconds and ratios; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database.create_practice(folder / "data", schema())
        fill(database, COUNT)
        with database.raw() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = database.files.database.stat().st_size
        floor = min(timed(copy_and_read, database.files.database, folder / "salinan") for _ in range(3))
        backup = min(timed(database.back_up, folder / f"{number}.siapikm") for number in range(2))
        sealing = Sealing(passphrase="empat kata yang panjang")
        first = timed(lambda: deliver(database, folder / "1.ikmx", sealing, everything=True))
        again = timed(lambda: deliver(database, folder / "2.ikmx", sealing, everything=True))
        database.close()
    export = min(first, again)
    print(f"{COUNT:,} businesses, {size / 1e6:.0f} MB; copied and read back in {floor:.2f} s")
    print(f"backup  {backup:6.2f} s   ratio {backup / floor:5.1f}, at most {MOST_BACKUP}")
    print(f"export  {export:6.2f} s   ratio {export / floor:5.1f}, at most {MOST_EXPORT}")
    return int(backup / floor > MOST_BACKUP or export / floor > MOST_EXPORT)


def timed(work, *given):
    """Return how many seconds some work takes."""
    begun = time.perf_counter()
    work(*given)
    return time.perf_counter() - begun


def copy_and_read(source, target):
    """Copy a file to the disk and read it back."""
    content = source.read_bytes()
    with target.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    assert target.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main())
