"""Long work (convention 43): every job tells how far it is and can be cancelled, or offers no Cancel."""

import ast
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

import desktop_app.ui
from desktop_app.progress import Cancelled
from desktop_app.store.database import Files
from desktop_app.ui.background.jobs import SHOWN_AFTER, Job
from desktop_app.ui.background.progress_dialog import ProgressDialog
from desktop_app.ui.start.opening import open_practice

UI = Path(desktop_app.ui.__file__).parent


def jobs():
    """Yield every `Job(parent, title, work, …)` with the code of its file."""
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Job":
                yield f"{path.relative_to(UI)}:{call.lineno}", call, tree


def works(tree, given):
    """Return the functions that `given` may be: those of its name in the file, or the lambda itself."""
    if isinstance(given, ast.Lambda):
        return [given]
    name = getattr(given, "attr", "") or getattr(given, "id", "")
    return [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name]


def listens(work):
    """Whether a function uses the last of its parameters, which is the progress."""
    name = work.args.args[-1].arg
    body = work.body if isinstance(work.body, list) else [work.body]
    return any(isinstance(one, ast.Name) and one.id == name for part in body for one in ast.walk(part))


def test_convention_43_every_job_can_be_cancelled_or_offers_no_cancel():
    deaf, found = [], list(jobs())
    for place, call, tree in found:
        given = call.args[2]
        passed_on = isinstance(given, ast.Call)  # partial(print_papers, papers, printer) is given the progress, too
        named = works(tree, given)
        outside = isinstance(given, ast.Name) and not named  # a parameter: it is looked at where it is written
        if any(word.arg == "can_stop" for word in call.keywords) or passed_on or outside:
            continue
        if not named or not all(map(listens, named)):
            deaf.append(place)
    assert len(found) > 30
    assert deaf == []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ((12, 340, "Membaca data …"), "12 dari 340 · 3 %"),
        ((1, 4, "Halaman 2 dari 4"), "25 %"),
        ((5_000_000, 20_000_000, "berkas"), "25 %"),
        ((0, 0, "Menulis …"), ""),
        ((1, 1, ""), "100 %"),
    ],
    ids=["counted", "counted in the words", "bytes", "unknown", "one step"],
)
def test_convention_43_a_job_says_how_far_it_is(qtbot, step, told):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ProgressDialog(window, "Impor")
    dialog.show_step(*step)
    assert dialog.count.text() == told


class Shown(QObject):
    """Notes every widget that is shown."""

    def __init__(self):
        super().__init__()
        self.kinds = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType():
            self.kinds.append(type(watched).__name__)
        return False


def test_convention_43_a_job_shows_no_window_before_its_time(qtbot, qapp):
    """A button that is shown before it has its dialog is a window for a moment, and takes the keys away."""
    window, shown = QWidget(), Shown()
    qtbot.addWidget(window)
    qapp.installEventFilter(shown)
    Job(window, "Impor", lambda _: None)
    qapp.removeEventFilter(shown)
    assert shown.kinds == []


def test_convention_43_work_that_cannot_be_taken_back_shows_that_it_goes_on_and_no_cancel(qtbot):
    window, go = QWidget(), threading.Event()
    qtbot.addWidget(window)
    done = []
    job = Job(window, "Membuat kunci …", lambda _: go.wait(5), done.append, can_stop=False)
    with qtbot.waitSignal(job.finished, timeout=5000):
        job.start()
        qtbot.waitUntil(job.dialog.isVisible, timeout=SHOWN_AFTER + 2000)
        assert not job.dialog.cancel_button.isVisible()
        qtbot.keyClick(job.dialog, Qt.Key.Key_Escape)
        assert job.dialog.text.text() == "Membuat kunci …"
        go.set()
    assert done == [True]


def test_convention_43_practice_data_given_up_halfway_leaves_nothing(tmp_path):
    steps = []

    def give_up(done, total, _what):
        steps.append((done, total))
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_practice(tmp_path, give_up)
    assert [done for done, _ in steps] == [0, 1, 2]
    assert not Files(tmp_path).exist()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []
