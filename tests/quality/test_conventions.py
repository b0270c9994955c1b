"""docs/CONVENTIONS.md: every row names tests, and every test that it names exists."""

import ast
import re

import pytest

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
OF_THE_PACKAGE = {53}
"""What no test of the source can hold."""
ROW = re.compile(r"^\| *(\d+) *\|(.+)\|\s*$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows(root):
    text = (root / "docs/CONVENTIONS.md").read_text(encoding="utf-8")
    return {int(number): cells for number, cells in ROW.findall(text)}


def test_every_convention_has_one_row_with_a_test(rows):
    assert sorted(rows) == list(range(1, 56))
    assert {number for number, cells in rows.items() if not NAMED.search(cells)} <= OF_THE_PACKAGE


def test_every_test_that_is_named_exists(root, rows):
    missing = []
    for number, cells in rows.items():
        for path, name in NAMED.findall(cells):
            file = root / path
            known = {node.name for node in ast.walk(_tree(file)) if isinstance(node, ast.FunctionDef)}
            if not file.exists() or (name and name not in known):
                missing.append(f"{number}: {path}::{name}")
    assert missing == []


def _tree(file):
    return ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.parse("")
