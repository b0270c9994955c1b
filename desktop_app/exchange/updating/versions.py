"""The versions that lie side by side, and the pointer to the one that is started."""

import shutil
from contextlib import suppress
from pathlib import Path

from desktop_app.errors import DamagedFile
from desktop_app.exchange.updating.manifest import NAME, VERSION, Manifest, ordered, read_manifest
from desktop_app.paths import CURRENT, VERSIONS
from desktop_app.store.files import replace_file

PREVIOUS = "previous.txt"
UNFINISHED, LEFT = ".new-", ".old-"
"""How the names of folders begin that a version is written to, and that one was moved to."""


class Versions:
    """The folder `versions` of an installed program."""

    def __init__(self, program: Path) -> None:
        self.folder = program / VERSIONS

    def current(self) -> str:
        """Return the version that is started; "" when nothing says so."""
        return self._named(CURRENT)

    def previous(self) -> str:
        """Return the version to go back to; "" when there is none that is whole."""
        current = self.current()
        named = self._named(PREVIOUS)
        others = [version for version in self.present() if version != current]
        if named in others:
            return named
        older = [version for version in others if current and ordered(version) < ordered(current)]
        return max(older, key=ordered, default="")

    def present(self) -> list[str]:
        """Return the versions that lie here whole, by their manifest and the sizes of their files."""
        found = (
            [path.name for path in self.folder.iterdir() if VERSION.fullmatch(path.name)] if self._is_there() else []
        )
        return sorted((version for version in found if self.is_whole(version)), key=ordered)

    def manifest(self, version: str) -> Manifest | None:
        """Return what a version says of itself; None when it says nothing."""
        with suppress(OSError, DamagedFile):
            return read_manifest((self.folder / version / NAME).read_bytes(), version)
        return None

    def is_whole(self, version: str) -> bool:
        """Whether every file of a version is there in its size."""
        manifest = self.manifest(version)
        if manifest is None:
            return False
        return all(_has_size(self.folder / version / path, entry.size) for path, entry in manifest.files.items())

    def use(self, version: str) -> None:
        """Start this version from now on, and remember the present one as the way back; one step, whatever happens."""
        present = self.current()
        if present and present != version:
            replace_file(self.folder / PREVIOUS, present.encode())
        replace_file(self.folder / CURRENT, version.encode())

    def sweep(self, running: str = "") -> None:
        """Take away what was left half-way, and versions that are neither in use, nor the way back, nor `running`.

        What cannot be removed stays until the next time.
        """
        keep = {self.current(), self.previous(), running}
        if not self.current() or not self._is_there():
            return
        for path in list(self.folder.iterdir()):
            if path.is_dir() and VERSION.fullmatch(path.name) and path.name not in keep:
                self._take_away(path)
            elif path.is_dir() and path.name.startswith((UNFINISHED, LEFT)):
                shutil.rmtree(path, ignore_errors=True)

    def _take_away(self, version: Path) -> None:
        """Remove a version as a whole: Windows does not rename one that a window still runs, and then it stays."""
        with suppress(OSError):
            shutil.rmtree(version.rename(self.folder / f"{LEFT}{version.name}"), ignore_errors=True)

    def _is_there(self) -> bool:
        return self.folder.is_dir()

    def _named(self, pointer: str) -> str:
        try:
            lines = (self.folder / pointer).read_text(encoding="ascii").split()
        except (OSError, UnicodeDecodeError):
            return ""
        return lines[0] if lines and VERSION.fullmatch(lines[0]) else ""


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False
