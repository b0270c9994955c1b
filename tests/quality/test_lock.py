"""The lock holds everything that pyproject.toml asks for, with hashes, and knows no index."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ENTRY = re.compile(r"^(\S+)==(\S+)[^\n]*\\\n((?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE)


@pytest.fixture(scope="module")
def lock(root):
    return (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pinned(lock):
    """Return {package: (version, lines of hashes)}."""
    return {name: (version, hashes.splitlines()) for name, version, hashes in ENTRY.findall(lock)}


def asked_for(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return map(Requirement, [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])


def test_every_dependency_is_pinned_within_its_bounds(root, pinned):
    versions = {name: version for name, (version, _) in pinned.items()}
    wrong = [
        str(requirement)
        for requirement in asked_for(root)
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"))
    ]
    assert wrong == [], "run `python3 dev.py lock`"


def test_every_package_has_hashes(lock, pinned):
    packages = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) == len(packages)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", line) for _, lines in pinned.values() for line in lines)


@pytest.mark.parametrize("sign", ["://", "index-url", "find-links", "trusted-host", " @ "])
def test_no_index_is_named(lock, sign):
    assert sign not in lock
