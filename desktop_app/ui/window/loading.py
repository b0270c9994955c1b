"""What is imported in the background while the window is there already: first for the first page, then the rest.

Threads that import parts of one package at the same time may each hold what the other one waits for. Python then lets
one of them go on with half a package, which ends in an ImportError (four of ten starts, when it was tried). So whoever
imports while others may, does it `alone`.
"""

import importlib
from threading import RLock

FIRST = (
    "desktop_app.ui.start.opening",
    "desktop_app.ui.workspace",
    "desktop_app.ui.home.page",
    "desktop_app.ui.window.desk",
)
REST = (
    "desktop_app.ui.ikm.page",
    "desktop_app.ui.visits.page",
    "desktop_app.ui.events.page",
    "desktop_app.ui.follow_ups.page",
    "desktop_app.ui.certificates.page",
    "desktop_app.ui.papers.page",
    "desktop_app.ui.handing_in.page",
    "desktop_app.ui.conflicts.page",
    "desktop_app.ui.settings.page",
    "desktop_app.ui.find.palette",
)
alone = RLock()
"""Held by who imports; nobody waits for longer than one page takes."""


def load_first() -> None:
    """Import what is needed until the first page is there, or wait until another thread has."""
    _load(FIRST)


def load() -> None:
    """Import everything that the pages need, so that none of them makes the person wait."""
    _load((*FIRST, *REST))


def _load(modules: tuple[str, ...]) -> None:
    for module in modules:
        with alone:
            importlib.import_module(module)
