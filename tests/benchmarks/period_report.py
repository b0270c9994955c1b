"""The figures of the report of a year over 20,000 businesses with 30,000 visits and follow-ups.

    .venv/bin/python -m tests.benchmarks.period_report

The reference, in the same run, is what nobody can avoid: every row behind the figures read once, as plain tuples, and
its id written down as the fingerprint does. Both are told in time of this process, the least of some rounds: on a busy
computer seconds say nothing. Exit code 1 when the target is missed.
"""

import gc
import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

MOST_TO_REFERENCE = 6
ROUNDS = 3
TABLES = ("ikm", "person", "visit", "assessment", "follow_up", "stage_step", "certificate")


def read_everything(session):
    """Read every row once and return a digest over their ids."""
    lines = []
    for table in TABLES:
        rows = session.connection().exec_driver_sql(f"SELECT * FROM {table}").cursor.fetchall()
        lines.extend(json.dumps([table, str(UUID(bytes=row[0]))]) for row in rows)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def least(work):
    """Return the seconds of this process of the quickest round."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main():
    """Print the figures and return the exit code."""
    from desktop_app import clock
    from desktop_app.operations.recaps.period_report import period_report
    from desktop_app.operations.recaps.periods import whole_year
    from desktop_app.operations.start import schema
    from desktop_app.store.database import Database
    from tests.benchmarks._register import fill
    from tests.benchmarks.home import BUSINESSES, add_work

    gc.disable()  # as in the program, where the window collects and the thread of a report does not
    today = clock.today()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_practice(Path(folder), schema())
        fill(database, BUSINESSES)
        add_work(database)
        with database.read() as session:
            reference = least(lambda: read_everything(session))
        with database.read() as session:
            report = least(lambda: period_report(session, whole_year(today.year), today))
        database.close()
    ratio = report / reference
    print(f"every row read once {reference:.2f} s, the report of a year {report:.2f} s of this process")
    print(f"report to reference {ratio:.1f}, at most {MOST_TO_REFERENCE}")
    return int(ratio > MOST_TO_REFERENCE)


if __name__ == "__main__":
    sys.exit(main())
