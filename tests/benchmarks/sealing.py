"""100 MB through the container of the exchange file: seconds, and how much memory it takes beyond what was there.

    .venv/bin/python -m tests.benchmarks.sealing

Exit code 1 when it takes more memory than a few pieces of the file.
"""

import os
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from nacl.signing import SigningKey

from desktop_app.store.exchange_file.sealing import Terms, seal, unseal
from desktop_app.store.keys import age

MEGABYTE = 1 << 20
SIZE = 100
MOST_MEMORY = 8
"""Megabytes of Python's memory; the pieces have one."""


def main():
    identity = age.new_identity()
    terms = Terms(bytes(SigningKey.generate()), (age.recipient_of(identity),), "", practice=False, program="0.1.0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        payload, target = folder / "isi.db", folder / "kirim.ikmx"
        with payload.open("wb") as file:
            for _ in range(SIZE):
                file.write(os.urandom(MEGABYTE))
        worst = max(
            measure("seal, read back, rename", lambda: seal(payload, os.urandom(32), target, terms)),
            measure("open and verify", lambda: unseal(target, Path(tempfile.mkdtemp(dir=folder)), (identity,), "")),
        )
    return int(worst > MOST_MEMORY)


def measure(what, work):
    """Run the work twice, timed and traced; print both and return the megabytes."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    work()
    memory = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    print(f"{what:26} {SIZE} MB  {seconds:5.2f} s  {memory:5.1f} MB of memory")
    return memory


if __name__ == "__main__":
    sys.exit(main())
