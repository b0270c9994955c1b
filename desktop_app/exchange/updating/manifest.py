"""What a version is made of: its files with their hashes, what it needs, and what changes for an officer.

`manifest.json` lies in every installed version and at the front of every update file (docs/FORMAT.md).
"""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from desktop_app.errors import DamagedFile
from desktop_app.i18n import tr

NAME = "manifest.json"
FORMAT = 1
MOST_FILES = 20_000
MOST_BYTES = 1_000_000_000
"""Of all files of a version together; ten times what it is today."""
VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
PLATFORM = re.compile(r"[a-z0-9_]+-[a-z0-9_]+")
SHA256 = re.compile(r"[0-9a-f]{64}")
PART_OF_PATH = re.compile(r"[^\x00-\x1f<>:\"|?*\\/]{1,120}")
OF_WINDOWS = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d\xb9\xb2\xb3]) *(\..*)?", re.IGNORECASE)
"""Names that mean devices there, with whatever ending; superscript digits count as digits."""


@dataclass(frozen=True)
class FileEntry:
    """One file of a version."""

    sha256: str
    size: int
    executable: bool = False


@dataclass(frozen=True)
class Manifest:
    """A version of the program."""

    version: str
    platform: str
    """Such as `windows-x86_64`."""
    schema: int
    """Of its databases."""
    oldest_schema: int
    """The oldest database that it can still bring to its own schema."""
    changes: tuple[str, ...]
    """Sentences for officers, in Indonesian."""
    files: dict[str, FileEntry]
    """By path inside of the version, with `/`."""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.files.values())

    def to_json(self) -> bytes:
        """Return the manifest as it is written and signed."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_manifest(content: bytes, name: str) -> Manifest:
    """Return the manifest in `content`; raises `DamagedFile`, which names the file `name`, for what is none."""
    try:
        given = json.loads(content)
        known = given["format"] == FORMAT
        made = _made(given) if known else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(name) from error
    if made is None:
        raise DamagedFile(
            tr("{name} is in a form that this version does not know.", name=name),
            tr("Nothing was changed. Use the installer of the new version instead."),
        )
    return made


def damaged(name: str) -> DamagedFile:
    """Return the error for a file that is not an update, or not whole."""
    return DamagedFile(
        tr("{name} is damaged or is not an update of Siap IKM.", name=name),
        tr("Nothing was changed. Ask for the file again."),
    )


def ordered(version: str) -> tuple[int, ...]:
    """Return a version so that a newer one is greater."""
    return tuple(int(part) for part in version.split("."))


def _made(given: dict[str, Any]) -> Manifest:
    files = {str(path): FileEntry(**entry) for path, entry in given["files"].items()}
    made = Manifest(
        version=given["version"],
        platform=given["platform"],
        schema=given["schema"],
        oldest_schema=given["oldest_schema"],
        changes=tuple(given["changes"]),
        files=files,
    )
    if not (_is_sound(made) and _files_are_sound(files)):
        raise ValueError("no manifest of ours")
    return made


def _is_sound(made: Manifest) -> bool:
    numbers = (made.schema, made.oldest_schema)
    return (
        bool(VERSION.fullmatch(made.version) and PLATFORM.fullmatch(made.platform))
        and all(type(number) is int and 0 < number < 10_000 for number in numbers)
        and all(isinstance(text, str) for text in made.changes)
    )


def _files_are_sound(files: dict[str, FileEntry]) -> bool:
    total = 0
    for path, entry in files.items():
        if not (is_safe(path) and type(entry.size) is int and entry.size >= 0 and SHA256.fullmatch(entry.sha256)):
            return False
        total += entry.size
    names = {path.casefold() for path in files}
    return len(names) == len(files) <= MOST_FILES and total <= MOST_BYTES and not _is_both(files)


def is_safe(path: str) -> bool:
    """Whether a path stays inside of its folder and is a name on every system: nothing absolute, no `..`, no `CON`."""
    parts = path.split("/")
    return path != NAME and all(
        PART_OF_PATH.fullmatch(part) and part.rstrip(". ") == part and not OF_WINDOWS.fullmatch(part) for part in parts
    )


def _is_both(files: dict[str, FileEntry]) -> bool:
    """Whether a path is a file and a folder at once."""
    folders = {str(parent).casefold() for path in files for parent in PurePosixPath(path).parents}
    return any(path.casefold() in folders for path in files)
