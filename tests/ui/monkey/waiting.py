"""Waits until the window has done all that it was going to do, so that no moment decides what an act meets."""

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.ui.background.jobs import Job
from desktop_app.ui.background.main_thread import post

QUIET = 3
"""Turns of the event loop without anything to do: what one turn brings may ask for the next."""


class Patience:
    """Asks for another turn of the event loop until nothing is left to come."""

    def __init__(self, window):
        self.window = window
        self._turns = 0

    def is_asked_for(self):
        """Whether something is still to come, which it does in this turn or the next."""
        if self.is_working(self.window) or self._hurry():
            self._turns = 0
            return True
        self._turns += 1
        if self._turns <= QUIET:
            return True
        self._turns = 0
        return False

    @staticmethod
    def is_working(window):
        """Whether a thread still looks something up or works, or what it found is on its way."""
        workspace = window.workspace
        if workspace is not None and not workspace.is_closed:
            workspace.lookups.submit(int).result()  # the one thread comes to it after all that was asked before
        return bool(post()._calls) or any(thread.name == "job" for thread in threading.enumerate())

    def _hurry(self):
        """Let every pause of the program end now; returns whether there was one."""
        pauses = [one for top in QApplication.topLevelWidgets() for one in top.findChildren(QTimer)]
        pauses = [one for one in pauses if one.isActive() and one.isSingleShot() and _of_the_program(one.parent())]
        for one in pauses:
            one.start(0)
        return bool(pauses)


def _of_the_program(owner):
    return type(owner).__module__.startswith("desktop_app.") and not isinstance(owner, Job)
