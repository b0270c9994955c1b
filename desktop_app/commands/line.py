"""The command line: every subcommand, and how a command ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise

from desktop_app import __version__, i18n
from desktop_app.commands import (
    backup,
    catalogue,
    check,
    conflicts,
    demo,
    document,
    dump,
    export,
    import_,
    keys,
    list_,
    log,
    manual,
    merge,
    new,
    person,
    publish,
    sign,
    template,
    update,
    witness,
)
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.log import traces
from desktop_app.store.migrations import latest_version

COMMANDS = (
    new,
    demo,
    import_,
    template,
    list_,
    document,
    sign,
    manual,
    export,
    merge,
    conflicts,
    dump,
    log,
    person,
    check,
    witness,
    backup,
    keys,
    catalogue,
    publish,
    update,
)
INTERRUPTED = 130


def run_command(arguments: Sequence[str]) -> int:
    """Run one subcommand and return its exit code; every error is a sentence on standard error."""
    i18n.use("en" if "--lang=en" in arguments or _follows(arguments, "--lang") == "en" else "id")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # the name of a file may hold bytes that are no letters
            stream.reconfigure(errors="replace")
    try:
        options = parser().parse_args(arguments)
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


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    made = argparse.ArgumentParser(prog="siap-ikm", description=tr("Readiness of IKM for legality and certification"))
    made.add_argument("--version", action="version", version=version_line())
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return made


def version_line() -> str:
    """Return the version of the program and of its schema."""
    return tr("Siap IKM {version}, schema {schema}", version=__version__, schema=latest_version())


def _follows(arguments: Sequence[str], name: str) -> str:
    return next((value for option, value in pairwise(arguments) if option == name), "")
