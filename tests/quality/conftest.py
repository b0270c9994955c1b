"""What the checks look at: the checkout and the syntax trees of the program."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def modules():
    """Return {path from the root: syntax tree} of every module of the program."""
    paths = sorted((ROOT / "desktop_app").rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
