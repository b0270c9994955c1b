"""Garbage goes in the main thread, as much and as seldom as Python itself would let it go."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop_app.ui.window.garbage import GarbageCollector, collect_due


class Knot:
    """Garbage that only a collection frees; notes the thread in which it goes."""

    gone: list[threading.Thread] = []  # noqa: RUF012 - one list for all

    def __init__(self):
        self.myself = self

    def __del__(self):
        self.gone.append(threading.current_thread())


@pytest.fixture
def collector(qapp):
    Knot.gone.clear()
    parent, usual = QObject(), gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield GarbageCollector(parent)
    delete(parent)
    gc.set_threshold(*usual)
    assert gc.isenabled(), "without it Python collects again"
    gc.disable()


def make_much():
    Knot()
    return [[] for _ in range(5 * gc.get_threshold()[0])]


def test_a_working_thread_leaves_its_garbage_to_the_main_thread(qtbot, collector):
    kept = []
    worker = threading.Thread(target=lambda: kept.append(make_much()))
    worker.start()
    worker.join()
    assert Knot.gone == []
    qtbot.waitUntil(lambda: Knot.gone == [threading.main_thread()], timeout=3000)


def test_older_garbage_is_looked_for_more_seldom(collector):
    gc.collect()
    seen, kept = [], []
    for _ in range(150):
        kept.append(make_much())
        seen.append(collect_due())
    assert (seen.count(0) > 100, 8 < seen.count(1) <= 15, seen.count(2)) == (True, True, 1)
