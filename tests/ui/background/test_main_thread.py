"""Working threads reach the main thread only through the post, which outlives what it tells."""

import ast
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from shiboken6 import delete

import desktop_app.ui
from desktop_app.ui.background.main_thread import post


def from_another_thread(*letters):
    post()  # made in the main thread, as the start does
    sender = threading.Thread(target=lambda: [post().send(*letter) for letter in letters])
    sender.start()
    sender.join()


def test_calls_arrive_in_the_main_thread_in_order(qtbot):
    receiver, seen = QObject(), []
    from_another_thread(*((receiver, lambda n=n: seen.append((n, threading.current_thread()))) for n in range(50)))
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == [(n, threading.main_thread()) for n in range(50)]


def test_what_is_deleted_meanwhile_is_not_called(qtbot):
    gone, stays, seen = QObject(), QObject(), []
    from_another_thread((gone, partial(seen.append, "gone")), (stays, partial(seen.append, "stays")))
    delete(gone)
    qtbot.waitUntil(lambda: seen == ["stays"])


def test_no_other_module_carries_results_by_a_signal_of_its_own():
    """Only these start threads, and each sends through the post; a new one has to be looked at."""
    starting = {
        path.relative_to(Path(desktop_app.ui.__file__).parent).as_posix()
        for path in Path(desktop_app.ui.__file__).parent.rglob("*.py")
        if any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Thread", "ThreadPoolExecutor", "QThread"}
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    assert starting == {"background/jobs.py", "workspace.py", "preview/renderer.py"}
