"""A monkey at the real window: random clicks, keys and words drawn by hypothesis, as a person in a hurry would.

    .venv/bin/python -m tests.ui.monkey.playing [--seed N] [--seeds N] [--actions N] [--patient | --impatient] …

It works on a copy of the practice data in a folder of its own. Boxes of ui/ask.py are answered at random, all else is
pressed. A fault is: an error that is no sentence, a complaint of Qt, a dialog that no Esc closes, a change that is gone
from the log, tables that are not what the log says, or a record that was saved and is nowhere. A plan that finds one is
made shorter by hypothesis (not with `--no-shrink`), and the shortest is printed with the steps that it came to. The
seed draws the same plans again; with `--patient` they do the same again too, for every act waits until the window has
done all of the one before (without it the moments matter, at which lookups answer: that finds more, and repeats less).
With `--impatient` much is pressed twice, and what is recorded twice by that is a fault. `--trace` tells every act.
"""

import argparse
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, Phase, given, note, seed, settings
from PySide6.QtCore import QEvent, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop_app import app, i18n
from desktop_app.errors import UserError
from desktop_app.operations.practice import data as practice
from desktop_app.operations.start import schema
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.ui import ask
from desktop_app.ui.background.main_thread import post
from desktop_app.ui.window import loading
from desktop_app.ui.window.accelerators import Accelerators
from desktop_app.ui.window.garbage import collect_due
from tests.ui.monkey.acting import Monkey
from tests.ui.monkey.plans import MEAN, plans
from tests.ui.monkey.records import Fault, Guard, Saved
from tests.ui.monkey.twins import Twins

UNHURRIED = settings(
    deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=False
)


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


def play(practice_data, plan, *, patient, impatient=False, trace=False):
    """Play a plan on a copy of the practice data; returns (what was done, changes made); raises `Fault`."""
    with ExitStack() as end:
        folder = Path(end.enter_context(tempfile.TemporaryDirectory()))
        shutil.copytree(practice_data, folder / "data")
        saved = end.enter_context(Saved())
        twins = end.enter_context(Twins()) if impatient else None
        guard = Guard(schema(), saved)
        with ExitStack() as shown:
            database, monkey = _sit_down(shown, folder, patient, twins)
            monkey.trace = trace
            guard.look(database)
            try:
                monkey.act(plan)
            finally:
                note("\n".join(monkey.trail))
            made = guard.look(database)
        if twins is not None and (found := twins.found()):
            raise Fault("\n".join([f"recorded twice: {found[:5]}", *monkey.trail]))
        again = Database.open(folder / "data", schema())  # what counts is what is on the disk
        end.callback(again.close)
        guard.look(again)
    return monkey.done, made


def _sit_down(end, folder, patient, twins):
    """Open the window and put the monkey before it; `end` puts everything back as it was."""

    def replace(of, name, value):
        end.callback(setattr, of, name, getattr(of, name))
        setattr(of, name, value)

    for of in (sys, threading):
        replace(of, "excepthook", of.excepthook)
    i18n.use("id")
    end.callback(i18n.use, "id")
    window = open_window(folder / "data")
    end.callback(close_window, window)
    keeper = Accelerators(QApplication.instance())
    end.callback(keeper.deleteLater)
    monkey = Monkey(window, patient=patient, twins=twins)
    for name, value in answer_at_random(monkey.dice, some_files(folder)).items():
        replace(ask, name, value)
    replace(ask, "tell_error", lambda _parent, error, report="": tell(monkey, error))
    replace(QDesktopServices, "openUrl", lambda *_: True)
    end.callback(qInstallMessageHandler, qInstallMessageHandler(monkey.hear))
    return window.workspace.database, monkey


def tell(monkey, error):
    """Take an error that is no sentence for a fault."""
    if not isinstance(error, UserError):
        monkey.faults.append("".join(traceback.format_exception(error)))


def open_window(folder):
    """Return the real window on the practice data in `folder`, which neither leaves nor closes."""
    window = app.make_window(folder)
    loading.load()
    post()
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
    collect_due()


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


class Tally:
    """What was done so far."""

    def __init__(self):
        self.done, self.changes, self.plans = Counter(), 0, 0

    def add(self, done, changes):
        """Count a plan that was played."""
        self.done += done
        self.changes += changes
        self.plans += 1

    def __str__(self):
        return f"{self.done.total()} actions in {self.plans} plans, {self.changes} changes"


def play_seed(practice_data, number, options):
    """Play the plans of one seed; returns the `Tally`; raises `Fault` for the shortest plan that finds one."""
    tally = Tally()

    @seed(number)
    @settings(UNHURRIED, max_examples=max(2, options.actions // MEAN),
              phases=[Phase.generate] if options.no_shrink else [Phase.generate, Phase.shrink])  # fmt: skip
    @given(plan=plans())
    def played(plan):
        tally.add(*play(practice_data, plan, patient=options.patient, impatient=options.impatient, trace=options.trace))

    played()
    return tally


def main():
    """Play the seeds; 1 when one found a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--actions", type=int, default=2_000, help="of each seed, about")
    parser.add_argument("--patient", action="store_true")
    parser.add_argument("--impatient", action="store_true")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    gc.disable()  # as in the program: never in a thread that happens to work
    application = app.start_qt()
    total, found = Counter(), 0
    with tempfile.TemporaryDirectory() as name:
        make_practice(Path(name) / "latihan")
        for number in range(options.seed, options.seed + options.seeds):
            begun = time.monotonic()
            try:
                tally = play_seed(Path(name) / "latihan", number, options)
            except Exception as fault:
                found += 1
                print("\n".join([f"seed {number}: {fault}", *getattr(fault, "__notes__", ())]), flush=True)
                continue
            total += tally.done
            print(f"seed {number}: {tally}, {time.monotonic() - begun:.0f} s", flush=True)
    print(f"{total.total()} actions without a fault: {dict(total)}; seeds with a fault: {found}")
    del application
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
