"""Fixtures for the window: prepared answers instead of boxes, and a workspace on real data."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop_app.domain.record import new_id
from desktop_app.settings import Settings
from desktop_app.ui import ask
from desktop_app.ui.look import style


class Answers:
    """What the person will answer, in order, and what the program said. An unexpected question fails the test."""

    def __init__(self):
        self.prepared = []
        self.asked = []
        self.told = []
        self.errors = []
        self.errors_expected = False

    def prepare(self, *answers):
        self.prepared += answers

    def answer(self, question):
        self.asked.append(question)
        if not self.prepared:
            pytest.fail(f"an unexpected dialog: {question}")
        return self.prepared.pop(0)

    def tell_error(self, parent, error, report=""):
        self.errors.append(error)
        if not self.errors_expected:
            raise error


class Bot(QtBot):
    """Looks every two milliseconds at what is waited for, not every ten: most of it is there after three."""

    _until = False

    def waitUntil(self, callback, *, timeout=5000):  # noqa: N802 - its name there
        self._until = True
        try:
            super().waitUntil(callback, timeout=timeout)
        finally:
            self._until = False

    def wait(self, ms):
        super().wait(2 if self._until else ms)


@pytest.fixture
def qtbot(qapp, request):
    return Bot(request)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown():
    """Delete what the test closed: without a loop of events that runs it would stay, and every later test be slower."""
    result = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return result


@pytest.fixture(autouse=True)
def answers(monkeypatch):
    """Take the place of every box of ui/ask.py."""
    given = Answers()
    monkeypatch.setattr(ask, "confirm", lambda parent, question, *rest, **more: given.answer(question))
    monkeypatch.setattr(ask, "choose", lambda parent, question, *rest, **more: given.answer(question))
    monkeypatch.setattr(ask, "save_path", lambda parent, title, *rest, **more: given.answer(title))
    monkeypatch.setattr(ask, "open_path", lambda parent, title, *rest, **more: given.answer(title))
    monkeypatch.setattr(ask, "tell", lambda parent, text, advice="": given.told.append(text))
    monkeypatch.setattr(ask, "tell_error", given.tell_error)
    yield given
    assert given.prepared == [], "answers that nobody asked for"


@pytest.fixture(autouse=True)
def look(qapp):
    """The look of the program, as it starts."""
    style.apply("light")


@pytest.fixture
def workspace(qapp, practice_database):
    """A workspace on a copy of the practice data."""
    from desktop_app.ui.workspace import Workspace

    opened = Workspace(practice_database, new_id(), "Ana Petugas", Settings())
    yield opened
    opened.close()


@pytest.fixture
def real_workspace(qapp, database):
    """A workspace on an empty real database, opened by its officer."""
    from desktop_app.ui.workspace import Workspace

    opened = Workspace(database, database.officer, "Ana Petugas", Settings())
    yield opened
    opened.close()
