"""What of others is in the program, under which licence: THIRD_PARTY.md, and the full texts in the frozen folder.

The names and versions come from requirements.lock, the licences from packages.json and components.json, which a person
fills in; `tests/shipping/test_licences.py` holds them against what the packages say about themselves.
"""

import json
import re
import shutil
import sys
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from shipping.project import NAME, ROOT

HERE = Path(__file__).parent
PAPER = ROOT / "THIRD_PARTY.md"
OF_DEVELOPERS = ("musl", "android", "darkgarden", "tests")
"""Words in the paths of texts about what is not in our wheels."""
SYSTEMS = tuple(
    {"extra": "", "sys_platform": name, "platform_system": told, "os_name": "nt" if name == "win32" else "posix"}
    for name, told in (("win32", "Windows"), ("darwin", "Darwin"), ("linux", "Linux"))
)
"""What a package may ask about a system before it asks for another: the list is the same wherever it is made."""
RESOURCES = {
    "fonts": "fonts/*-LICENSE.txt",
    "icons": "icons/LICENSE.txt",
    "catalogue": "catalogue/SOURCES.md",
}

HEAD = """# What of others is in the program

Made by `python3 dev.py licences`; do not edit. The program itself is under the MIT licence ([LICENSE](LICENSE)). The
frozen program has the full texts in `_internal/licences`.

Nothing in it is under the GPL or AGPL. One file is under the GPL with an exception made for this use: the starter of
PyInstaller, which may start programs of any licence.

Under the **LGPL** are Qt with PySide6 and Shiboken, python-bidi, and GNU libiconv inside of lxml. They are used
unchanged, as files of their own beside the program: whoever wants to use another build of one puts it in the place of
the files in `_internal/PySide6`, `_internal/shiboken6`, `_internal/bidi` or `_internal/lxml`, and the program takes it;
nothing checks these files at the start. Their source is at https://download.qt.io/official_releases/,
https://github.com/MeirKriheli/python-bidi and https://ftp.gnu.org/gnu/libiconv/. Taking the program apart to debug such
a change is allowed.

## Packages

| package | version | licence | for |
|---|---|---|---|
"""
MIDDLE = """
## Inside of them and beside them

| what | licence | where | text |
|---|---|---|---|
"""


def shipped() -> list[str]:
    """Return the canonical names of the packages that the program needs on any system, itself left out."""
    found: set[str] = set()
    waiting = _asked_for(NAME)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found.add(name)
            waiting += _asked_for(name)
    return sorted(found)


def installed() -> list[str]:
    """Return those of `shipped` that this system has; the others go into the program elsewhere."""
    return [name for name in shipped() if _here(name)]


def _asked_for(name: str) -> list[str]:
    """Return what a package asks for; what is only installed elsewhere (tzdata on Windows) cannot be asked here."""
    asked = [Requirement(text) for text in (requires(name) or [] if _here(name) else [])]
    return [one.name for one in asked if one.marker is None or any(map(one.marker.evaluate, SYSTEMS))]


def _here(name: str) -> bool:
    with suppress(PackageNotFoundError):
        return bool(distribution(name))
    return False


def locked() -> dict[str, str]:
    """Return {package: version} of requirements.lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def packages() -> dict[str, tuple[str, str]]:
    """Return {package: (licence, what for)} as a person read it."""
    given = json.loads((HERE / "packages.json").read_text(encoding="utf-8"))
    return {name: (entry[0], entry[1]) for name, entry in given.items() if name != "about"}


def components() -> list[tuple[str, str, str, str]]:
    """Return (name, licence, where, file of the text) of what is no package."""
    given = json.loads((HERE / "components.json").read_text(encoding="utf-8"))
    return [(name, licence, where, text) for name, licence, where, text in given["components"]]


def paper() -> str:
    """Return what THIRD_PARTY.md has to say."""
    known, versions = packages(), locked()
    rows = [f"| {name} | {versions[name]} | {known[name][0]} | {known[name][1]} |" for name in shipped()]
    parts = [f"| {' | '.join(component)} |" for component in components()]
    return HEAD + "\n".join(rows) + "\n" + MIDDLE + "\n".join(parts) + "\n"


def write_texts(folder: Path) -> None:
    """Put the licence of the program, this list, and the text of every licence into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "texts", folder)
    shutil.copyfile(ROOT / "LICENSE", folder / "Siap-IKM.txt")
    (folder / PAPER.name).write_text(paper(), encoding="utf-8")
    for name in (*installed(), "pyinstaller"):
        _copy_of_package(distribution(name), folder / name)
    for name, pattern in RESOURCES.items():
        (folder / name).mkdir()
        for text in (ROOT / "resources").glob(pattern):
            shutil.copyfile(text, folder / name / text.name)


def _copy_of_package(package: Distribution, folder: Path) -> None:
    for file in package.files or []:
        path = str(file).lower()
        is_text = any(word in path for word in ("licen", "copying", "notice")) and file.suffix != ".py"
        if is_text and not any(word in path for word in OF_DEVELOPERS):
            folder.mkdir(exist_ok=True)
            shutil.copyfile(str(package.locate_file(file)), folder / file.name)


if __name__ == "__main__":
    PAPER.write_text(paper(), encoding="utf-8")
    sys.stdout.write(f"{PAPER.name}: {len(shipped())} packages, {len(components())} others\n")
