"""The command line: every subcommand, and how a command ends."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import pairwise

from desktop_app import __version__, i18n
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.log import traces
from desktop_app.store.migrations import latest_version

COMMANDS = {  # module in this folder: the subcommands that it declares, in the order in which help tells them
    "new": ("new",),
    "demo": ("demo",),
    "import_": ("import",),
    "template": ("template",),
    "list_": ("list",),
    "document": ("document",),
    "sign": ("sign",),
    "manual": ("manual",),
    "export": ("export",),
    "merge": ("merge", "merges", "unmerge"),
    "conflicts": ("conflicts", "resolve"),
    "dump": ("dump",),
    "log": ("log",),
    "person": ("person",),
    "check": ("check",),
    "witness": ("witness",),
    "backup": ("backup", "restore"),
    "keys": ("keys",),
    "catalogue": ("catalogue",),
    "publish": ("publish",),
    "update": ("update",),
}
INTERRUPTED = 130


def run_command(arguments: Sequence[str]) -> int:
    """Run one subcommand and return its exit code; every error is a sentence on standard error."""
    i18n.use("en" if "--lang=en" in arguments or _follows(arguments, "--lang") == "en" else "id")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # the name of a file may hold bytes that are no letters
            stream.reconfigure(errors="replace")
    try:
        options = parser(_wanted(arguments)).parse_args(arguments)
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except UserError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(tr("Stopped. Nothing half-done was saved."), file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # a nightly run writes this into a file, so it quotes nobody's data
        print(
            *traces(error),
            tr("An error in the program; nothing half-done was saved. Report the lines above."),
            sep="\n",
            file=sys.stderr,
        )
        return 1


def parser(modules: Iterable[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Return the parser of the command line, or of what some of its modules declare."""
    made = argparse.ArgumentParser(prog="siap-ikm", description=tr("Readiness of IKM for legality and certification"))
    made.add_argument("--version", action="version", version=version_line())
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for name in modules:
        import_module(f"desktop_app.commands.{name}").add(commands)
    return made


def _wanted(arguments: Sequence[str]) -> Iterable[str]:
    """Return the modules that these arguments need: loading all of them takes longer than most commands."""
    first = arguments[0] if arguments else ""
    if first == "--version":
        return ()
    return [name for name, declared in COMMANDS.items() if first in declared] or COMMANDS


def version_line() -> str:
    """Return the version of the program and of its schema."""
    return tr("Siap IKM {version}, schema {schema}", version=__version__, schema=latest_version())


def _follows(arguments: Sequence[str], name: str) -> str:
    return next((value for option, value in pairwise(arguments) if option == name), "")
