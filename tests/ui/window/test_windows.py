"""Nothing flashes up beside the window: a widget that is shown before it has its place is a window of its own.

And nothing that is gone hears of anything: PySide keeps the connection to a slot that overrides another slot, whatever
Qt deleted, until Python lets go of the object.
"""

import importlib
import inspect
import pkgutil

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from sqlmodel import SQLModel

from desktop_app import ui
from desktop_app.operations.gatherings.events import list_events
from desktop_app.ui import pages
from desktop_app.ui.events.page import EventsPage
from desktop_app.ui.events.room import GatheringRoom
from desktop_app.ui.events.section_names import PLAN
from desktop_app.ui.window import page_makers
from desktop_app.ui.window.desk import Desk
from desktop_app.ui.window.status_line import StatusLine

ONLY_TOLD_BY_THEIR_OWN = {("KeptForm", "keep"), ("ListPage", "refresh")}
"""Slots that subclasses override: nothing is connected to them that outlives the object."""


class Watcher(QObject):
    """Remembers every window that is shown."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.accessibleName()}".strip())
        return False


@pytest.fixture
def windows(qapp):
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    yield watcher
    QApplication.instance().removeEventFilter(watcher)


def test_a_stray_widget_is_seen(qtbot, windows):
    stray = QWidget()
    qtbot.addWidget(stray)
    stray.setVisible(True)
    assert windows.shown == ["QWidget"]


def test_the_room_of_a_gathering_is_one_window(qtbot, workspace, windows):
    with workspace.read() as session:
        row = next(row for row in list_events(session) if row.locality == "Gadingrejo")
    room = GatheringRoom(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(room)
    room.show()
    for entry in room._entries:
        room.go(entry.name)
        room.go(PLAN)
    QApplication.processEvents()
    assert windows.shown == ["GatheringRoom"]


def test_pages_are_no_windows(qtbot, workspace, windows):
    for entry in pages.entries():
        qtbot.addWidget(page_makers.make(entry.name, workspace))
    assert windows.shown == []


def test_a_room_that_was_closed_hears_of_nothing_any_more(qtbot, workspace):
    """Else every later change would show that something went wrong."""
    page = EventsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page._open_current()
    for entry in page._form._entries:
        page._form.go(entry.name)
    page._form.closed.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        workspace.changed.emit(frozenset(EventsPage.shown_by | {"presence", "payment", "event_file", "event_text"}))
        QApplication.processEvents()
    assert raised == []


def test_pages_that_are_gone_hear_of_nothing_any_more(qtbot, workspace):
    """As after another language was chosen: the database stays open, the pages are made anew."""
    gone = [page_makers.make(entry.name, workspace) for entry in pages.entries()]
    gone += [Desk(workspace), StatusLine(workspace)]
    for widget in gone:
        shiboken6.delete(widget)
    with qtbot.captureExceptions() as raised:
        workspace.changed.emit(frozenset(SQLModel.metadata.tables))
        workspace.officer_changed.emit()
        workspace.notify("Tersimpan")
        QApplication.processEvents()
    assert raised == []


def test_no_slot_overrides_a_slot_that_others_may_call():
    overridden = set()
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QObject) and kind.__module__.startswith(ui.__name__):
                overridden |= _overridden_slots(kind)
    assert overridden == ONLY_TOLD_BY_THEIR_OWN


def _overridden_slots(kind):
    slots = {name for name, method in vars(kind).items() if hasattr(method, "_slots")}
    bases = kind.__mro__[1:]
    return {(base.__name__, name) for base in bases for name in slots if hasattr(vars(base).get(name), "_slots")}
