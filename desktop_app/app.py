"""Puts the parts together: paints first, loads the rest meanwhile, and tests itself."""

import builtins
import gc
import os
import sys
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from desktop_app import clock, i18n
from desktop_app.paths import program_in_use
from desktop_app.settings import FILE, TEXT_SIZES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.window.main_window import MainWindow

STAND_BACK = 2.0
"""Seconds that the rest of the program waits for the first page; who types a password has it loaded meanwhile."""


def run(folder: Path, *, practice: bool = False, tell_start: bool = False) -> int:
    """Open the window on the database in `folder` and return the exit code when it is closed.

    Where a window has that folder open, it comes to the front instead, and this start ends at once; so it does when it
    had to start another version, which is the one in use. With `tell_start` the window says on standard output when it
    was painted and when it could be used, and closes.
    """
    if not tell_start and _starts_the_version_in_use():
        return 0
    gc.disable()  # thousands of classes are made during the start, and none of them is garbage: `settle` ends it
    scale(Settings.load(folder / FILE).text_size)
    application = start_qt()
    from desktop_app.ui.window.second_start import is_running

    if is_running(folder):
        return 0
    window, usable = make_window(folder), Event()
    if sys.platform == "win32":
        from desktop_app.ui.window.taskbar import name_for_pins

        name_for_pins(window)

    def finish() -> None:
        settle(application)

    def go_on() -> None:
        _serve(window, application, folder)
        Thread(target=lambda: _load(usable, finish), name="loading").start()
        window.dress()
        window.begin(practice=practice)
        application.setWindowIcon(_program_icon())

    if tell_start:
        _tell_start(window)
    window.painted.connect(go_on)
    window.ready.connect(finish)
    window.ready.connect(usable.set)
    application.aboutToQuit.connect(usable.set)
    window.appear()
    return application.exec()


def _starts_the_version_in_use() -> bool:
    """Start the version in use when this is another one, as a pin on the taskbar may start it after an update."""
    program = program_in_use()
    if program is None:
        return False
    import subprocess

    fresh = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    try:
        subprocess.Popen([str(program), *sys.argv[1:]], env=fresh)  # noqa: S603 - a file of this program
    except OSError:  # a virus scanner holds it: then this version opens, and says so if the data are too new for it
        return False
    return True


def _serve(window: "MainWindow", application: "QApplication", folder: Path) -> None:
    """Start what serves the painted window as long as it lives: the log, keys, doorbell, Qt's words and the look."""
    from desktop_app import log
    from desktop_app.ui.background.main_thread import post
    from desktop_app.ui.window.accelerators import Accelerators
    from desktop_app.ui.window.qt_words import speak
    from desktop_app.ui.window.second_start import Doorbell

    log.start(folder)
    Accelerators(application)
    Doorbell(window, folder)
    speak(application)
    post()  # made here: threads may only use it
    application.styleHints().colorSchemeChanged.connect(window.dress)
    application.styleHints().accessibility().contrastPreferenceChanged.connect(window.dress)


def _program_icon() -> "QIcon":
    """Return the sign of the program for systems that do not take it from the file that was started."""
    from PySide6.QtGui import QIcon

    from desktop_app.paths import resource

    return QIcon(str(resource("icons/program/siap-ikm.svg")))


def _tell_start(window: "MainWindow") -> None:
    """Print the marks of the start by `clock.ticks`: so the start of a frozen program is measured."""
    from PySide6.QtCore import QTimer

    def tell(mark: str) -> None:
        sys.stdout.write(f"{mark} {clock.ticks()}\n")
        sys.stdout.flush()

    window.painted.connect(lambda: tell("painted"))
    window.ready.connect(lambda: tell("ready"))
    window.ready.connect(lambda: QTimer.singleShot(0, window.close))


def settle(application: "QApplication") -> None:
    """End the start: garbage is collected again, but nothing that the start made is ever searched for it.

    Whichever thread collects, all stand still: a quarter of a second for the modules, classes and tables of the start.
    """
    from desktop_app.ui.window.garbage import GarbageCollector

    gc.freeze()
    if not application.findChild(GarbageCollector):
        GarbageCollector(application)


def self_test(folder: Path) -> int:  # noqa: ARG001 - the test never touches the database of the office
    """Build every screen and write every document of the practice data without a display; 0 when all went well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start_qt()
    from desktop_app.ui.self_test import check_everything

    problems = check_everything()
    sys.stdout.write("".join(f"{problem}\n" for problem in problems) or "OK\n")
    return 1 if problems else 0


def scale(percent: str) -> None:
    """Make everything in the window larger; Qt wants to know it before it starts. A factor that is set goes first."""
    if percent in TEXT_SIZES[1:]:
        os.environ.setdefault("QT_SCALE_FACTOR", str(int(percent) / 100))


def start_qt() -> "QApplication":
    """Return the one application. Qt's own import hook is taken out again: it would read every later module twice."""
    original = builtins.__import__
    from PySide6.QtWidgets import QApplication

    builtins.__import__ = original
    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("siap-ikm")
    application.setApplicationDisplayName("Siap IKM")
    return application


def make_window(folder: Path) -> "MainWindow":
    """Return the bare window in the language and look of the settings, with the error hook in place."""
    from desktop_app.ui.look import style
    from desktop_app.ui.window.errors import ErrorHook
    from desktop_app.ui.window.main_window import MainWindow
    from desktop_app.ui.window.memory import remember_in

    settings = Settings.load(folder / FILE)
    if settings.language in i18n.LANGUAGES:
        i18n.use(settings.language)
    remember_in(folder)
    style.apply(settings.appearance)
    window = MainWindow(folder, settings)
    hook = ErrorHook(window)
    hook.install()
    return window


def _load(usable: Event, then: "Callable[[], None]") -> None:
    """Import what the first page needs, stand back until it is there, then import the rest and call `then` in the
    main thread. Two threads that import at once make each other wait.
    """
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.background.main_thread import post
    from desktop_app.ui.window import loading

    loading.load_first()
    usable.wait(STAND_BACK)
    loading.load()
    from desktop_app.ui.preview.copies import sweep

    sweep()
    if application := QApplication.instance():
        post().send(application, then)
