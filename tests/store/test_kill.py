"""`synchronous=FULL` holds what it promises: a killed program has lost nothing that it was told is saved."""

import multiprocessing
import os
import random
import signal
import sys
import time

import pytest
from sqlmodel import select

from desktop_app.domain.person import Person
from desktop_app.operations.start import schema
from desktop_app.store.checkup import check_up
from desktop_app.store.database import Database

KILLS = int(os.environ.get("SIAP_IKM_KILLS", "20"))
"""SIAP_IKM_KILLS=110 for all of them; that takes more than a minute."""


def write_for_ever(folder, run, acknowledgements):
    """Add a person and change the one before, again and again; tell each number once its commit returned."""
    database = Database.open(folder, schema())
    number = 0
    while True:
        with database.write(by=None) as session:
            if number:
                before = session.exec(select(Person).where(Person.name == f"{run}/{number - 1}")).one()
                before.address = f"diubah {number}"
                session.add(before)
            session.add(Person(name=f"{run}/{number}", address="x" * random.randrange(300)))
        acknowledgements.send(number)
        number += 1


def kill_one(context, folder, run, moment):
    """Start a writer, kill it `moment` seconds after its first commit, return how many commits it acknowledged."""
    receiving, sending = context.Pipe(duplex=False)
    writer = context.Process(target=write_for_ever, args=(folder, run, sending))
    writer.start()
    sending.close()
    acknowledged = receiving.recv() + 1
    time.sleep(moment)  # the one wait in the suite: it is the random moment
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    try:
        while True:
            acknowledged = receiving.recv() + 1
    except EOFError:
        return acknowledged


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_at_any_moment_loses_no_acknowledged_commit(tmp_path):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["desktop_app.commands.common"])
    folder = tmp_path / "data"
    Database.create_practice(folder, schema()).close()
    dice = random.Random(2022)
    total = 0
    for run in range(KILLS):
        acknowledged = kill_one(context, folder, run, dice.uniform(0, 0.08))
        total += acknowledged
        database = Database.open(folder, schema())
        with database.read() as session:
            people = {person.name: person.address for person in session.exec(select(Person))}
        with database.raw() as connection:
            assert [
                finding
                for finding in check_up(connection, database.schema.shape, database.schema.same)
                if not finding.is_sound
            ] == []
        database.close()
        for number in range(acknowledged):
            assert f"{run}/{number}" in people
        for number in range(acknowledged - 1):
            assert people[f"{run}/{number}"] == f"diubah {number + 1}"
    assert total > KILLS
