"""Makes the manifest of a version, and the file by which installed programs update to it.

`python -m shipping.update_file [--key FILE]`: FILE holds the 32 bytes of an Ed25519 key as hex; its public half has to
be in `resources/updates.json` of the programs that are to take the update. `--new-key FILE` makes one and prints that
half. Without a key the update is unsigned, and every program asks about it.
"""

import argparse
import hashlib
import os
import re
import secrets
import sys
import zipfile
from pathlib import Path

from desktop_app.exchange.updating.manifest import NAME, FileEntry, Manifest
from desktop_app.exchange.updating.package import FILES, SIGNATURE, SUFFIX
from desktop_app.exchange.updating.way_back import this_platform
from desktop_app.store.keys.update_signature import public_key, sign
from desktop_app.store.migrations import latest_version
from shipping.project import DIST, ROOT, frozen_folder, version
from shipping.project import NAME as PROGRAM

OLDEST_SCHEMA = 1
"""Every database that was ever written can be brought to today's schema (tests/store/test_migrations.py)."""
FIXED_TIME = (2026, 1, 1, 0, 0, 0)
"""Of every member, so that the same version gives the same file."""


def changes(of: str) -> tuple[str, ...]:
    """Return what PERUBAHAN.md says about a version; raises `SystemExit` when it says nothing."""
    text = (ROOT / "PERUBAHAN.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(of)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    points = re.findall(r"^\* (.+(?:\n  .+)*)", found[1], re.MULTILINE) if found else []
    if not points:
        raise SystemExit(f"PERUBAHAN.md says nothing about {of}: officers are told what changes before they update.")
    return tuple(" ".join(point.split()) for point in points)


def write_manifest(folder: Path) -> Manifest:
    """Write what a frozen version is made of into its folder."""
    (folder / NAME).unlink(missing_ok=True)
    files = {path.relative_to(folder).as_posix(): _entry(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    made = Manifest(version(), this_platform(), latest_version(), OLDEST_SCHEMA, changes(version()), files)
    (folder / NAME).write_bytes(made.to_json())
    return made


def _entry(path: Path) -> FileEntry:
    if path.is_symlink():
        raise SystemExit(f"{path} is a symbolic link; an update holds plain files only (shipping/pruning.py).")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(digest, path.stat().st_size, sys.platform != "win32" and os.access(path, os.X_OK))


def write_update(folder: Path, manifest: Manifest, target: Path, secret: bytes | None = None) -> Path:
    """Pack a version into an update file, signed when there is a key."""
    content = manifest.to_json()
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(zipfile.ZipInfo(NAME, FIXED_TIME), content, zipfile.ZIP_DEFLATED)
        if secret:
            pack.writestr(zipfile.ZipInfo(SIGNATURE, FIXED_TIME), sign(content, secret))
        for name in manifest.files:
            pack.writestr(zipfile.ZipInfo(FILES + name, FIXED_TIME), (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return target


def make_key(path: Path) -> str:
    """Write a new secret key, readable for its owner only, and return its public half."""
    secret = secrets.token_bytes(32)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
    return public_key(secret)


def main() -> int:
    """Make a key, or the update of what was built last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key", type=Path, metavar="FILE", help="sign with this key")
    parser.add_argument("--new-key", type=Path, metavar="FILE", help="make a key and stop")
    options = parser.parse_args()
    if options.new_key:
        print(make_key(options.new_key))
        return 0
    secret = bytes.fromhex(options.key.read_text(encoding="ascii").strip()) if options.key else None
    folder = frozen_folder()
    manifest = write_manifest(folder)
    target = DIST / f"{PROGRAM}-{manifest.version}-{manifest.platform}{SUFFIX}"
    write_update(folder, manifest, target, secret)
    told = "signed" if secret else "not signed"
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    print(f"{target}: {target.stat().st_size / 1e6:.0f} MB, {told}\nSHA-256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
