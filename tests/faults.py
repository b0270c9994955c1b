"""A medium that fails: the disk fills up, or the stick is pulled out, at the n-th call that touches it.

Use it for everything that writes files (backups, exports, merges):

    for broken in every_moment(full_disk, tmp_path / "stick"):   # fails at the 1st call, then at the 2nd, …
        with broken, suppress(UserError):
            export(database, tmp_path / "stick" / "x.siapikm")
        assert no file with a final name is half-written, and what was there before is whole

`every_moment` ends by itself with the first run that gets through without reaching its fault, so the last run is the
successful one (`broken.struck` is False there). A single fault is `with full_disk(tmp_path, at=3) as broken: …`.

* `full_disk(under, at)`: from the `at`-th call on that writes under the folder `under` (open for writing, write,
  fsync, mkdir, sendfile), each raises ENOSPC. Renaming, removing and reading still work, as on a real full disk.
* `unplugged(under, at)`: from the `at`-th call on, everything under the folder raises EIO: reading, listing, renaming
  and removing as well. The files are there again after the block, as when the stick is put back.
* `room(free)`: `shutil.disk_usage` tells of so many free bytes, everywhere.
* `file_limit(size)`: the system itself refuses files longer than `size` bytes, also to SQLite and Rust, whose calls
  Python does not see (POSIX only; EFBIG, which SQLite tells as "disk I/O error" or "disk is full").

Python does not see the calls that SQLite and Rust make by themselves. Only calls on paths below `under` count, so a
database elsewhere goes on working.
"""

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

WRITING = ("mkdir", "sendfile", "fsync", "truncate")
MOVING = ("replace", "rename", "unlink", "remove", "rmdir", "link", "utime")
READING = ("listdir", "scandir", "stat", "lstat")
MANY = 10_000
"""More calls than any of our writing makes; `every_moment` gives up there."""


class Fault:
    """A context manager in which the medium fails; `struck` tells whether it came to that, `calls` counts."""

    def __init__(self, under: Path, at: int, number: int, *, everything: bool) -> None:
        self.under = str(Path(under).absolute())
        self.at = at
        self.calls = 0
        self.struck = False
        self._number = number
        self._everything = everything
        self._paths: dict[int, str] = {}
        self._rows: dict[str, int] = {}

    def __enter__(self) -> "Fault":
        names = (*WRITING, *MOVING, *READING) if self._everything else WRITING
        present = (name for name in names if hasattr(os, name))
        self._patches = [patch.object(os, name, self._guarded(getattr(os, name))) for name in present]
        self._patches += [patch.object(module, "open", self._open(io.open)) for module in (io, builtins)]
        self._patches.append(patch.object(os, "open", self._os_open(os.open)))
        for one in self._patches:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in reversed(self._patches):
            one.stop()

    def touch(self, what: object, *, bulk: bool = False) -> None:
        """Count a call on a path or a descriptor, and raise when the medium has failed.

        Of a row of reads or writes (`bulk`) on one file only the 1st, 2nd, 4th, 8th … count: what matters is before,
        between and after, and a large file would take for ever.
        """
        path = self._paths.get(what, "") if isinstance(what, int) else what
        if not isinstance(path, str | os.PathLike) or not self._is_under(path):
            return
        if not bulk:
            self._rows.clear()
        row = self._rows[str(path)] = self._rows.get(str(path), 0) + 1 if bulk else 1
        if row & (row - 1) and not self.struck:
            return
        self.calls += 1
        if self.calls >= self.at:
            self.struck = True
            raise OSError(self._number, os.strerror(self._number), os.fspath(path))

    def _is_under(self, path: str | os.PathLike) -> bool:
        absolute = str(Path(path).absolute())
        return absolute == self.under or absolute.startswith(self.under + os.sep)

    def _guarded(self, call: Callable[..., object]) -> Callable[..., object]:
        def guarded(what: object, *rest: object, **more: object) -> object:
            self.touch(what)
            return call(what, *rest, **more)

        return guarded

    def _os_open(self, call: Callable[..., int]) -> Callable[..., int]:
        def opened(path: object, flags: int, *rest: object, **more: object) -> int:
            if self._everything or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.touch(path)
            handle = call(path, flags, *rest, **more)
            self._paths[handle] = os.fspath(path)
            return handle

        return opened

    def _open(self, call: Callable[..., object]) -> Callable[..., object]:
        def opened(file: object, mode: str = "r", *rest: object, **more: object) -> object:
            writes = any(letter in mode for letter in "wax+")
            if self._everything or writes:
                self.touch(file)
            made = call(file, mode, *rest, **more)
            if isinstance(file, str | os.PathLike):
                self._paths[made.fileno()] = os.fspath(file)
            return _File(made, self, writes) if self._everything or writes else made

        return opened


class _File:
    """A file object whose reads and writes count."""

    def __init__(self, file: object, fault: Fault, writes: bool) -> None:
        self._file = file
        self._fault = fault
        self._guards = ("write", "writelines", "truncate", "flush") if writes else ()
        if fault._everything:
            self._guards += ("read", "readinto", "readline")

    def __getattr__(self, name: str) -> object:
        found = getattr(self._file, name)
        if name not in self._guards:
            return found

        def guarded(*arguments: object) -> object:
            self._fault.touch(self._file.fileno(), bulk=True)
            return found(*arguments)

        return guarded

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[object]:
        return iter(self._file)


def full_disk(under: Path, at: int = 1) -> Fault:
    """Return a fault: from the `at`-th writing call on, the disk that holds `under` is full."""
    return Fault(under, at, errno.ENOSPC, everything=False)


def unplugged(under: Path, at: int = 1) -> Fault:
    """Return a fault: from the `at`-th call on, the medium that holds `under` is gone."""
    return Fault(under, at, errno.EIO, everything=True)


def every_moment(kind: Callable[[Path, int], Fault], under: Path) -> Iterator[Fault]:
    """Yield the fault at the first call, at the second, … until a run got through without it."""
    for at in range(1, MANY):
        fault = kind(under, at)
        yield fault
        if not fault.struck:
            return
    raise AssertionError("the work never got through")


@contextmanager
def room(free: int) -> Iterator[None]:
    """Let every medium have `free` bytes left."""
    usage = shutil.disk_usage(".")._replace(free=free)
    with patch.object(shutil, "disk_usage", lambda _path: usage):
        yield


@contextmanager
def file_limit(size: int) -> Iterator[None]:
    """Let the system refuse files longer than `size` bytes, whoever writes them; Windows cannot, and skips the test."""
    resource = pytest.importorskip("resource", reason="Windows limits no files")

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
