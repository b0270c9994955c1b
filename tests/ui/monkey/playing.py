"""A monkey at the real window: seeded random clicks, keys and words, as a person in a hurry would.

    .venv/bin/python -m tests.ui.monkey.playing [--seed N] [--actions N] [--seeds N] [--trace]

It works on a copy of the practice data in a folder of its own. Boxes of ui/ask.py are answered at random, all else is
pressed. A fault is: an error that is no sentence, a complaint of Qt, a dialog that no Esc closes, a change that is gone
from the log, or tables that are not what the log says. The last steps before it are printed: the seed plays them again,
as far as the moments allow at which lookups answer.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop_app import app
from desktop_app.errors import UserError
from desktop_app.operations.practice import data as practice
from desktop_app.operations.start import schema
from desktop_app.settings import Settings
from desktop_app.store.checkup import check_up
from desktop_app.store.database import Database
from desktop_app.ui import ask
from desktop_app.ui.window import page_makers
from tests.ui.monkey.acting import Fault, Monkey

BETWEEN = 500
"""Steps between two looks at the data."""


class Guard:
    """Looks at the data: nothing that was saved is gone, and the tables are what the log says."""

    def __init__(self, database):
        self.database = database
        self.changes = 0

    def look(self):
        """Raise `Fault` when something is wrong."""
        schema = self.database.schema
        with self.database.raw() as connection:
            (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
            found = [one for one in check_up(connection, schema.shape, schema.same) if not one.is_sound]
        if changes < self.changes:
            raise Fault(f"{self.changes - changes} changes are gone from the log")
        if found:
            raise Fault(f"the data are not sound: {found}")
        grown, self.changes = changes - self.changes, changes
        return grown


def answer_at_random(dice, files):
    """Let the boxes of ui/ask.py be answered by the dice: one in three times the person changes their mind."""
    folder = files[0].parent

    def path(*_rest, **_more):
        return None if dice.random() < 0.3 else dice.choice(files)

    def new_path(_parent, _title, name, *_rest):
        return None if dice.random() < 0.3 else folder / f"{dice.randrange(10_000)}-{Path(name).name[-90:]}"

    return {
        "confirm": lambda *_, **__: dice.random() < 0.6,
        "choose": lambda _parent, _question, answers, *_, **__: dice.choice([None, *(key for key, _ in answers)]),
        "open_path": path,
        "open_paths": lambda *_, **__: dice.sample(files, dice.randrange(3)),
        "open_folder": lambda *_, **__: None if dice.random() < 0.5 else folder,
        "save_path": new_path,
        "printer": lambda *_, **__: False,
        "tell": lambda *_, **__: None,
    }


def play(folder, practice_data, seed, actions, *, trace=False):
    """Play one seed on a copy of the practice data; returns (what was done, changes made); raises `Fault`."""
    shutil.copytree(practice_data, folder / "data")
    dice, files = random.Random(seed), some_files(folder)
    with ExitStack() as end:

        def replace(of, name, value):
            end.callback(setattr, of, name, getattr(of, name))
            setattr(of, name, value)

        window = open_window(folder / "data")
        end.callback(close_window, window)
        monkey, guard = Monkey(window, dice), Guard(window.workspace.database)
        monkey.trace = trace
        for name, value in answer_at_random(dice, files).items():
            replace(ask, name, value)
        replace(ask, "tell_error", lambda _parent, error, report="": tell(monkey, error, report))
        replace(QDesktopServices, "openUrl", lambda *_: True)
        end.callback(qInstallMessageHandler, qInstallMessageHandler(monkey.hear))
        guard.look()
        made = 0
        for start in range(0, actions, BETWEEN):
            monkey.act(min(BETWEEN, actions - start))
            made += guard.look()
        return monkey.done, made


def tell(monkey, error, report):
    """Take an error that is no sentence for a fault."""
    if not isinstance(error, UserError):
        monkey.faults.append(report or repr(error))


def open_window(folder):
    """Return the real window on the practice data in `folder`, which neither leaves nor closes."""
    window = app.make_window(folder)
    page_makers.load()
    window.leave = window.close = lambda: True
    window.resize(1366, 768)
    window.show()
    database = Database.open(folder, schema())
    with database.raw() as connection:
        (officer,) = connection.execute("SELECT id FROM officer LIMIT 1").fetchone()
    from desktop_app.ui.workspace import Workspace

    window.open(Workspace(database, UUID(bytes=officer), "Ana Petugas", Settings(), window))
    return window


def close_window(window):
    """End the work with the window, whatever is half typed in it."""
    workspace, window.workspace = window.workspace, None
    window.setCentralWidget(QWidget())
    if workspace is not None:
        workspace.close()
    QMainWindow.hide(window)
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def some_files(folder):
    """Return files that a person may choose by mistake or on purpose."""
    (folder / "berkas").mkdir()
    contents = {
        "kosong.xlsx": b"",
        "acak.ikmx": bytes(range(256)) * 40,
        "daftar.csv": b"nama;NIB\nKeripik;12\n",
        "foto.jpg": b"\xff\xd8\xff\xe0rusak",
        "surat.pdf": b"%PDF-1.7 rusak",
        "acak.siapikm": b"PK\x03\x04rusak",
    }
    for name, content in contents.items():
        (folder / "berkas" / name).write_bytes(content)
    return sorted((folder / "berkas").iterdir())


def make_practice(folder):
    """Make the practice data."""
    database = Database.create_practice(folder, schema())
    with database.write(by=None) as session:
        practice.fill(session)
    database.close()


def main():
    """Play the seeds; 1 when one found a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2_000)
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    application = app.start_qt()
    total, found = Counter(), 0
    with tempfile.TemporaryDirectory() as name:
        make_practice(Path(name) / "latihan")
        for seed in range(options.seed, options.seed + options.seeds):
            begun, place = time.monotonic(), Path(name) / str(seed)
            place.mkdir()
            try:
                done, made = play(place, Path(name) / "latihan", seed, options.actions, trace=options.trace)
            except Fault as fault:
                found += 1
                print(f"seed {seed}: {fault}\n", flush=True)
                continue
            total += done
            took = time.monotonic() - begun
            print(f"seed {seed}: {sum(done.values())} actions, {made} changes, {took:.0f} s", flush=True)
    print(f"{sum(total.values())} actions without a fault: {dict(total)}; seeds with a fault: {found}")
    del application
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
