"""PySide6 keeps its references; 6.12.0 loses one of None or True per call on Python 3.11, and dies of it."""

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 1000
SLACK = 100
"""References that other threads and the test itself may take or give back meanwhile."""


class Sender(QObject):
    sent = Signal()


def lost(value, work):
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        work()
    return before - sys.getrefcount(value)


def test_emitting_keeps_the_references_of_true(qapp):
    sender = Sender()
    sender.sent.connect(lambda: None)
    assert lost(True, sender.sent.emit) < SLACK


def test_returning_nothing_keeps_the_references_of_none(qapp):
    sender = Sender()
    assert lost(None, lambda: sender.setObjectName("name")) < SLACK
    assert lost(None, lambda: sender.property("missing")) < SLACK
