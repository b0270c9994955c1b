"""A program that is killed while it merges: the file is merged, or it is not; nothing in between."""

import multiprocessing
import os
import random
import shutil
import signal
import sys
import time

import pytest

from desktop_app.domain.ikm import Ikm
from desktop_app.exchange.handing_in import one_file
from desktop_app.exchange.handing_in.one_file import Wishes
from desktop_app.exchange.handing_in.receiving import receive
from desktop_app.operations import records
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from desktop_app.store.merging import merging
from tests.exchange.handing_in.office import Copy, open_office

KILLS = int(os.environ.get("SIAP_IKM_KILLS", "10"))
"""SIAP_IKM_KILLS=100 for the whole hundred."""
BUSINESSES = 800
"""Three changes each: more than one batch."""
MOMENTS = ("batch", "before commit", "archived")


def merge_until_killed(folder, file, moment, ready):
    """Merge a file; at one of `MOMENTS` die by the own hand, else tell that the work begins and go on."""
    if moment == "batch":
        merging._batches = dying_after(merging._batches)
    elif moment == "before commit":
        one_file.settle = dying(one_file.settle)
    elif moment == "archived":
        one_file.OneFile._in_transaction = dying(one_file.OneFile._in_transaction)
    database = Database.open(folder, schema())
    ready.send(None)
    receive(database, [file], None, Wishes(accept_unknown=True))
    if isinstance(moment, str):
        raise AssertionError(f"{moment} never came")
    signal.pause()


def dying(_call):
    def die(*_args, **_more):
        os.kill(os.getpid(), signal.SIGKILL)

    return die


def dying_after(call):
    def die(*args):
        for number, batch in enumerate(call(*args)):
            if number:
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch

    return die


def kill_one(context, folder, file, moment):
    """Run a merge and kill it at a named moment, or so many seconds after its beginning."""
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=merge_until_killed, args=(folder, file, moment, sending))
    worker.start()
    sending.close()
    receiving.recv()
    if not isinstance(moment, str):
        time.sleep(moment)
        os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    receiving.close()
    assert worker.exitcode == -signal.SIGKILL


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """(folder of an office, file for it, its dump before and after, seconds that the merge takes)."""
    folder = tmp_path_factory.mktemp("mati")
    Database.create_practice(folder / "kosong", schema()).close()
    laptop, office = (Copy(folder, schema(), name, folder / "kosong") for name in ("A", "Kantor"))
    open_office(office, laptop)
    with laptop.write() as session:
        made = [records.record(session, Ikm, Ikm(name=f"Usaha {number}")) for number in range(BUSINESSES)]
    with laptop.write() as session:
        for one in made:
            row = session.get_one(Ikm, one.id)
            row.brand, row.address = "Renyah", "Dusun I"
            session.add(row)
    file, before = laptop.file(), office.dump()
    office.database.close()
    shutil.copytree(office.folder, folder / "sudah")
    done = Database.open(folder / "sudah", schema())
    start = time.perf_counter()
    receive(done, [file], None, Wishes(accept_unknown=True))
    seconds = time.perf_counter() - start
    office.database = done
    after = office.dump()
    done.close(), laptop.database.close()
    return office, file, before, after, seconds


def look_after(office, folder, before, after):
    """Return whether the merge is in; fails unless it is in as a whole or not at all."""
    office.database = Database.open(folder, schema())
    found = office.dump()
    assert office.faults() == []
    merged = found == after
    assert merged or found == before
    ledger = [entry for entry in office.ledger() if entry.ranges]
    assert len(ledger) == merged
    archived = office.query("SELECT sha256 FROM received")
    assert all((folder / "received" / f"{name}.ikmx").exists() for (name,) in archived)
    return merged


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_at_any_moment_of_a_merge_it_is_whole_or_not_there(work, tmp_path):
    office, file, before, after, seconds = work
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["desktop_app.commands.common", "tests.exchange.handing_in.office"])
    dice, outcomes = random.Random(2026), []
    for run in range(KILLS):
        folder = tmp_path / str(run)
        shutil.copytree(office.folder, folder)
        moment = MOMENTS[run % 8] if run % 8 < len(MOMENTS) else dice.uniform(0, seconds * 1.3)
        kill_one(context, folder, file, moment)
        outcomes.append(look_after(office, folder, before, after))
        receive(office.database, [file], None, Wishes(accept_unknown=True))
        assert office.dump() == after
        assert {path.name for path in folder.iterdir()} - {"siap-ikm.db-wal", "siap-ikm.db-shm"} == {
            "siap-ikm.db", "siap-ikm.keys", "siap-ikm.lock", "received",
        }  # fmt: skip
        assert [path.suffix for path in (folder / "received").iterdir()] == [".ikmx"]
        office.database.close()
        shutil.rmtree(folder)
    assert len(outcomes) == KILLS
    assert not all(outcomes)
