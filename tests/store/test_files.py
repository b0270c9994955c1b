"""Renaming on Windows, where a virus scanner holds a new file open for a moment."""

import errno
from pathlib import Path

import pytest

from desktop_app.errors import UserError
from desktop_app.store import files


def test_a_scanner_is_waited_for_and_whoever_stays_is_told(tmp_path, monkeypatch):
    refusals = iter([True, True, False])
    replace = Path.replace

    def scanned(path, target):
        if next(refusals, True):
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(path, target)

    monkeypatch.setattr(files, "BUSY_WAITS", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", scanned)  # no other system refuses so
    files.replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    with pytest.raises(UserError):
        files.replace_file(tmp_path / "file", b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]
