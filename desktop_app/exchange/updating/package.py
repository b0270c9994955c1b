"""Opening an update file (`*.siapupdate`, a zip) as if an enemy had written it.

Nothing is unpacked here. A file is refused unless its members are exactly those of its manifest, plain files of exactly
the sizes and hashes that are told, and it is meant for this program, this computer and these data.
"""

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from desktop_app.errors import UserError
from desktop_app.exchange.updating.manifest import NAME, Manifest, damaged, ordered, read_manifest
from desktop_app.i18n import tr
from desktop_app.paths import resource
from desktop_app.store import migrations
from desktop_app.store.keys.update_signature import is_signed
from desktop_app.store.reasons import reason_of

SUFFIX = ".siapupdate"
SIGNATURE = "manifest.sig"
FILES = "files/"
MOST_MANIFEST = 8_000_000
MOST_SIGNATURE = 1_000
PIECE = 1 << 20
COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What we write; what others may unpack to more than was asked for in one step."""
NOT_A_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)
"""What `zipfile` raises for a file that is damaged, besides `OSError`."""


class Trust(StrEnum):
    """What is known about who made an update."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    """It has no signature, or this build knows no key to check one by; the hash is all there is."""


@dataclass(frozen=True)
class Here:
    """The program that is to be updated."""

    version: str
    platform: str
    keys: tuple[str, ...] = ()
    """Public keys of those whose updates are taken; when there are any, others are refused."""


@dataclass(frozen=True)
class Update:
    """An update file that may be installed."""

    path: Path
    manifest: Manifest
    sha256: str
    """Of the whole file: what can be compared on the telephone."""
    trust: Trust


def trusted_keys() -> tuple[str, ...]:
    """Return the public keys that this build accepts updates of."""
    given = json.loads(resource("updates.json").read_text(encoding="utf-8"))
    return tuple(str(key) for key in given["keys"])


def open_update(path: Path, here: Here) -> Update:
    """Return the update in a file; raises `UserError` for whatever may not be installed over `here`."""
    try:
        return _looked_at(path, here)
    except OSError as error:  # the stick was pulled, or the file is one that nobody may read
        raise UserError(
            tr("{name} cannot be read ({reason}).", name=path.name, reason=reason_of(error)),
            tr("Nothing was changed. Check the medium and try again."),
        ) from error


def _looked_at(path: Path, here: Here) -> Update:
    with opened(path) as pack:
        content = _small(pack, NAME, MOST_MANIFEST, path)
        manifest = read_manifest(content, path.name)
        signature = _small(pack, SIGNATURE, MOST_SIGNATURE, path) if SIGNATURE in pack.namelist() else b""
        if manifest.to_json() != content:  # it is written in one way only, so that what was signed is what is read
            raise damaged(path.name)
        _must_hold_exactly(pack, manifest, path)
        trust = _trust(content, signature, here, path)
        _must_fit(manifest, here, path)
        _must_be_whole(pack, manifest, path)
    return Update(path, manifest, _sha256(path), trust)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the file as a zip; whatever is wrong with it while it is open is said as one sentence."""
    if not path.is_file():
        raise UserError(tr("There is no file {name}.", name=path), tr("Nothing was changed. Check the name."))
    try:
        with zipfile.ZipFile(path) as pack:
            if any(member.compress_type not in COMPRESSION for member in pack.infolist()):
                raise damaged(path.name)
            yield pack
    except NOT_A_ZIP as error:
        raise damaged(path.name) from error


def _small(pack: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    with pack.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise damaged(path.name)
    return content


def _must_hold_exactly(pack: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    expected = {FILES + name: entry.size for name, entry in manifest.files.items()}
    found: dict[str, int] = {}
    for member in pack.infolist():
        if member.filename in (NAME, SIGNATURE):
            continue
        kind = stat.S_IFMT(member.external_attr >> 16)
        if member.filename in found or kind not in (0, stat.S_IFREG) or member.is_dir():
            raise damaged(path.name)
        found[member.filename] = member.file_size
    if found != expected:
        raise damaged(path.name)


def _must_be_whole(pack: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Read every file once, so that a damaged update is refused before anybody is asked about it."""
    for name, entry in manifest.files.items():
        with pack.open(FILES + name) as source:
            if digest(source, entry.size) != entry.sha256:
                raise damaged(path.name)


def digest(source: IO[bytes], size: int, keep: Callable[[bytes], object] = bool) -> str:
    """Read not more than `size` bytes, whatever comes, hand them to `keep`, and return the hash of what came."""
    made = hashlib.sha256()
    while size > 0 and (piece := source.read(min(PIECE, size))):
        keep(piece)
        made.update(piece)
        size -= len(piece)
    if size or source.read(1):
        made.update(b"another size")
    return made.hexdigest()


def _trust(content: bytes, signature: bytes, here: Here, path: Path) -> Trust:
    if not here.keys:
        return Trust.UNSIGNED
    if is_signed(content, signature, here.keys):
        return Trust.SIGNED
    raise UserError(
        tr("{name} is not signed by those who make Siap IKM.", name=path.name),
        tr("Nothing was changed. Do not use this file; get the update from your office."),
    )


def _must_fit(manifest: Manifest, here: Here, path: Path) -> None:
    if manifest.platform != here.platform:
        raise UserError(
            tr(
                "{name} is for {other}; this computer needs {this}.",
                name=path.name,
                other=manifest.platform,
                this=here.platform,
            ),
            tr("Nothing was changed. Ask for the file for this kind of computer."),
        )
    if ordered(manifest.version) <= ordered(here.version):
        raise UserError(
            tr(
                "{name} holds version {version}; {present} is in use already.",
                name=path.name,
                version=manifest.version,
                present=here.version,
            ),
            tr("Nothing was changed. To use an older version, go back to the previous one."),
        )
    known = migrations.latest_version()
    if not manifest.oldest_schema <= known <= manifest.schema:
        raise UserError(
            tr("Version {version} cannot take over the data of this version.", version=manifest.version),
            tr("Nothing was changed. Ask for an update in between."),
        )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
