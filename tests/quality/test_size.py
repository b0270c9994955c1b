"""Files and functions stay short enough to be read in one go."""

import ast
from statistics import median

import pytest

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LONGEST_MEDIAN = 9


@pytest.fixture(scope="module")
def functions(modules):
    """Return (where it is, lines) of every function."""
    return list(_functions(modules))


def _functions(modules):
    for path, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_long(root):
    paths = [root / "dev.py", *(root / "desktop_app").rglob("*.py")]
    lengths = {path.relative_to(root).as_posix(): len(path.read_bytes().splitlines()) for path in paths}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_long(functions):
    assert {name: lines for name, lines in functions if lines > LONGEST_FUNCTION} == {}


def test_functions_are_short_in_the_median(functions, record_testsuite_property):
    middle = median(lines for _, lines in functions)
    record_testsuite_property("median lines of a function", middle)
    assert middle <= LONGEST_MEDIAN
