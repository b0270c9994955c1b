"""Starts the program: without a subcommand the window, with one the command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (default: those of the process) and return its exit code.

    0 done · 1 refused, or something was found · 2 wrong usage · 3 wrong password · 4 damaged or foreign file.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    options, rest = _window_options().parse_known_args(given)
    if rest or (given and not (options.practice or options.data or options.self_test or options.tell_start)):
        from desktop_app.commands.line import run_command

        return run_command(given)
    return _open_window(options)


def _window_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="siap-ikm", add_help=False, allow_abbrev=False)
    parser.add_argument("--practice", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--tell-start", action="store_true")
    parser.add_argument("--data", type=Path)
    return parser


def _open_window(options: argparse.Namespace) -> int:
    """Open the window; nothing heavier than this module may be imported before it is painted."""
    import desktop_app.app as app
    from desktop_app.paths import data_folder

    folder = options.data or data_folder()
    if options.self_test:
        return app.self_test(folder)
    return app.run(folder, practice=options.practice, tell_start=options.tell_start)


if __name__ == "__main__":
    sys.exit(main())
