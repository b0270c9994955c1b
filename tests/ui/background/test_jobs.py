import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy import text

from desktop_app.errors import UserError
from desktop_app.progress import Cancelled
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.ui.background.jobs import SHOWN_AFTER, Job, Lookup
from desktop_app.ui.workspace import Workspace

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def in_main_thread():
    return threading.current_thread() is threading.main_thread()


@pytest.fixture
def window(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def run(qtbot, job):
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()


def test_result_arrives_in_the_main_thread(qtbot, window):
    seen = []
    job = Job(window, "x", lambda _: in_main_thread(), lambda worked: seen.append((worked, in_main_thread())))
    run(qtbot, job)
    assert seen == [(False, True)]


def test_short_job_shows_nothing(qtbot, window):
    job = Job(window, "x", lambda _: None)
    shown = []
    job.dialog.show = lambda: shown.append(True)
    run(qtbot, job)
    assert shown == []


def test_the_enter_that_began_a_job_does_not_cancel_it(qtbot, window):
    job = Job(window, "x", lambda _: None)
    qtbot.addWidget(job.dialog)
    cancelled = []
    job.dialog.cancelled.connect(lambda: cancelled.append(True))
    job.dialog.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        qtbot.keyClick(job.dialog.focusWidget() or job.dialog, key)
    assert cancelled == []
    qtbot.keyClick(job.dialog, Qt.Key.Key_Escape)
    assert cancelled == [True]


def test_cancel_stops_the_work_and_leaves_nothing(qtbot, window):
    ended = []

    def work(progress):
        while True:
            progress(0, 0, "counting")
            time.sleep(0.001)

    job = Job(window, "x", work, ended.append)
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()
        qtbot.waitUntil(job.dialog.isVisible, timeout=SHOWN_AFTER + 2000)
        qtbot.keyClick(job.dialog, Qt.Key.Key_Escape)
        assert not job.dialog.cancel_button.isEnabled()
    assert ended == []


def test_steps_are_throttled(qtbot, window):
    steps = []

    def work(progress):
        for number in range(20_000):
            progress(number, 20_000, "")

    job = Job(window, "x", work)
    job.dialog.show_step = lambda *step: steps.append(step)
    started = time.monotonic()
    run(qtbot, job)
    assert 1 <= len(steps) <= 2 + (time.monotonic() - started) * 10


@pytest.mark.parametrize("error", [ZeroDivisionError(), UserError("Disk full."), KeyboardInterrupt()])
def test_error_reaches_the_hook(qtbot, window, error):
    def work(_):
        raise error

    with qtbot.captureExceptions() as caught:
        run(qtbot, Job(window, "x", work))
        qtbot.waitUntil(lambda: bool(caught))
    assert [raised[1] for raised in caught] == [error]


def test_cancelled_is_silent(qtbot, window):
    def work(_):
        raise Cancelled

    run(qtbot, Job(window, "x", work))


def test_clicks_do_not_arrive_while_a_job_runs(qtbot, window):
    go = threading.Event()
    clicks = []
    button = QPushButton("print", window)
    button.clicked.connect(lambda: clicks.append(1))
    window.show()
    job = Job(window, "x", lambda _: go.wait(5))
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        go.set()
    assert clicks == []
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicks == [1]


@pytest.mark.parametrize("head_start", [0, 50], ids=["before the query begins", "while it runs"])
def test_latest_question_wins_and_stops_the_older_one(qtbot, workspace, head_start):
    lookup = Lookup(workspace)
    reached, go_on = threading.Event(), threading.Event()
    answers = []

    def endless(session):
        reached.set()
        go_on.wait(5)
        return session.execute(text(ENDLESS)).scalar()

    lookup.ask(endless, answers.append)
    assert reached.wait(5)
    if head_start:
        go_on.set()
        qtbot.wait(head_start)
    lookup.ask(lambda _: "forgotten before it ran", answers.append)
    lookup.ask(lambda session: session.execute(text("SELECT 7")).scalar(), answers.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert answers == [7]


def test_long_work_of_an_older_question_ends_at_its_next_step(qtbot, workspace):
    lookup = Lookup(workspace)
    reached, asked, answers, steps = threading.Event(), threading.Event(), [], []

    def write(progress):
        for step in range(3):
            progress(step, 3, "")
            steps.append(step)
            reached.set()
            asked.wait(5)

    wanted = lookup.still_wanted()
    lookup.ask(lambda _: write(wanted), answers.append)
    assert reached.wait(5)
    latest = lookup.still_wanted()
    lookup.ask(lambda _: latest(1, 2, ""), lambda _: answers.append("newer"))
    asked.set()
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert answers == ["newer"]
    assert steps == [0]


def test_error_of_a_lookup_reaches_the_hook(qtbot, workspace):
    def query(_):
        raise UserError("Disk full.")

    with qtbot.captureExceptions() as caught:
        Lookup(workspace).ask(query, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "Disk full."


def test_no_thread_is_left_when_the_workspace_closes(qtbot, tmp_path, schema):
    opened = Workspace(Database.create_practice(tmp_path / "x", schema), None, "", Settings())
    got = []
    Lookup(opened).ask(lambda _: 1, got.append)
    qtbot.waitUntil(lambda: bool(got))
    opened.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("lookup", "job"))]
