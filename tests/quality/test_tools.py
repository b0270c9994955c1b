"""The linters are tests, so that one command says yes or no."""

import subprocess
import sys

import pytest

CHECKS = {
    "ruff": [["-m", "ruff", "check", "--output-format", "concise", "."]],
    "format": [["-m", "ruff", "format", "--check", "--output-format", "concise", "."]],
    "types": [["-m", "mypy"], ["-m", "mypy", "dev.py"], ["-m", "mypy", "-p", "shipping"]],
    "layers": [["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_tool_has_nothing_to_say(root, name):
    for command in CHECKS[name]:
        done = subprocess.run([sys.executable, *command], cwd=root, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}", pytrace=False)
