"""The line as a whole: every subcommand is known, and one is loaded without the others."""

import subprocess
import sys
from argparse import _SubParsersAction
from importlib import import_module
from pathlib import Path

import pytest

from desktop_app import commands
from desktop_app.commands.line import COMMANDS, parser, run_command


def declared(made):
    return {name for action in made._actions if isinstance(action, _SubParsersAction) for name in action.choices}


def test_every_module_declares_what_the_line_says_of_it():
    for module, names in COMMANDS.items():
        assert declared(parser([module])) == set(names), module


def test_every_module_with_a_subcommand_is_on_the_line():
    (folder,) = commands.__path__
    names = {path.stem for path in Path(folder).glob("[a-z]*.py")}
    assert set(COMMANDS) <= names
    beside = {name for name in names - set(COMMANDS) if hasattr(import_module(f"desktop_app.commands.{name}"), "run")}
    assert beside == set()


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["ekspor"], 2), ([], 2)])
def test_who_asks_for_help_or_mistypes_is_told_every_subcommand(capsys, arguments, code):
    with pytest.raises(SystemExit) as ended:
        run_command(arguments)
    assert ended.value.code == code
    if arguments:
        told = "".join(capsys.readouterr())
        assert [name for names in COMMANDS.values() for name in names if name not in told] == []


def test_the_version_is_told_without_loading_the_records():
    code = "import sys; from desktop_app.__main__ import main; sys.exit(main(['--version']))"
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Siap IKM")
    assert "sqlalchemy" not in done.stderr
