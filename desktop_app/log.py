"""The technical log: what went wrong, for whoever repairs the program. Never what a person typed."""

import faulthandler
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

CRASH_FILE = "crash.txt"
SAYS_NOTHING_PERSONAL = (AttributeError, NameError, ImportError, TypeError, RecursionError)
"""Bugs whose message quotes code. Every other message may quote what somebody typed and is left out."""
_crash_file = None


class Impersonal(logging.Formatter):
    """Writes errors without their messages: that of a refused value quotes it."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """Return the frames and kinds of an error and of what led to it."""
        return "\n\n".join(traces(ei[1])) if ei[1] is not None else ""


def traces(error: BaseException) -> list[str]:
    """Return the trace of an error and of each that led to it, first things first, without what a person typed."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return [_trace(link) for link in reversed(chain)]


def _trace(error: BaseException) -> str:
    import traceback

    frames = "".join(traceback.format_tb(error.__traceback__))
    message = f": {error}" if isinstance(error, SAYS_NOTHING_PERSONAL) else ""
    return f"{frames}{type(error).__name__}{message}"


def start(folder: Path) -> None:
    """Write warnings, errors and hard crashes to `folder`; at most 1 MB is kept.

    Where nothing can be written the program goes on without: what opens the database there says so to the person.
    """
    _leave_no_memory()
    with suppress(OSError):
        _write_to(folder)


def _write_to(folder: Path) -> None:
    global _crash_file  # noqa: PLW0603 - faulthandler needs the file open until the process ends
    from logging.handlers import RotatingFileHandler  # brings pickle and socket: not before the window is painted

    folder.mkdir(parents=True, exist_ok=True)
    _crash_file = (folder / CRASH_FILE).open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)
    handler = RotatingFileHandler(
        folder / "siap-ikm.log", maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(Impersonal("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("desktop_app").addHandler(handler)


def _leave_no_memory() -> None:
    """Tell the system to write no image of the memory when the program dies: it would hold names and keys."""
    if sys.platform == "win32":
        import ctypes

        fail_critical_errors, no_fault_report = 1, 2
        ctypes.windll.kernel32.SetErrorMode(fail_critical_errors | no_fault_report)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def last_crash(folder: Path) -> str:
    """Return what the last hard crash left, or "" when there was none."""
    try:
        return (folder / CRASH_FILE).read_text(encoding="utf-8")
    except OSError:
        return ""
