"""The frozen program: it tests itself, updates itself by a file, goes back, and is not too large. Builds once."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.metadata import packages_distributions

import pytest
from packaging.utils import canonicalize_name

from desktop_app.exchange.updating.manifest import NAME, read_manifest
from desktop_app.exchange.updating.package import FILES
from shipping import build, licences
from shipping.project import ROOT, TITLE, executable, version

can_build = sys.platform == "linux" and shutil.which("objdump")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not can_build, reason="needs Linux, and objdump (binutils)")]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder that an officer gets, what the build printed, and where it worked."""
    folder = tmp_path_factory.mktemp("built")
    places = {"SIAP_IKM_DIST": str(folder / "dist"), "SIAP_IKM_BUILD": str(folder / "build")}
    command = [sys.executable, "-m", "shipping.build", "--rounds", "0"]
    environment = {**build.clean_environment(), **places}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist" / TITLE, done.stdout, folder / "build"


def test_the_frozen_program_tests_itself_and_is_not_too_large(built):
    program, told, _ = built
    assert ": OK\n" in told
    assert f"{TITLE} {version()}: " in told
    frozen = program / "versions" / version()
    assert (frozen / "_internal/licences/THIRD_PARTY.md").is_file()
    assert not [path for path in frozen.rglob("*") if path.is_symlink()]
    names = {path.name.lower() for path in frozen.rglob("*")}
    assert not [name for name in names if name.startswith(("readline", "libgtk", "darkgarden", "libreadline"))]
    assert not list(frozen.rglob("mypy")) + list(frozen.rglob("hypothesis"))


def test_nothing_that_only_developers_need_is_inside(built):
    """Libraries that we ship import others where they are installed: Pillow defusedxml, pyHanko fontTools."""
    told = "".join(path.read_text(encoding="utf-8") for path in built[2].rglob("*.toc"))
    modules = set(re.findall(r"site-packages/(\w+)(?=/|\.)", told))
    packages = packages_distributions()  # reads what every installed package says of itself
    owners = {canonicalize_name(one) for name in modules for one in packages.get(name, ())}
    assert {"pillow", "pyhanko", "sqlalchemy"} <= owners
    assert owners - set(licences.shipped()) <= {"pyinstaller", "pyinstaller-hooks-contrib"}


def run(program, *arguments, **options):
    command = [str(program / executable()), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=build.clean_environment(), **options
    )


def newer(program, path):
    """An update to 99.0.0 that is this very version under another number."""
    frozen = program / "versions" / version()
    manifest = replace(read_manifest((frozen / NAME).read_bytes(), NAME), version="99.0.0", changes=("Contoh.",))
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr(NAME, manifest.to_json())
        for name in manifest.files:
            pack.write(frozen / name, FILES + name)
    return path


def test_it_updates_itself_by_a_file_and_goes_back(built, tmp_path):
    program, *_ = built
    update = newer(program, tmp_path / "99.siapupdate")
    data = ("--data", tmp_path / "data")
    shown = run(program, "update", update, "--preview", *data)
    assert "* Contoh." in shown.stdout, shown.stderr
    assert run(program, "update", update, *data).returncode == 1  # unsigned, and nobody accepted it
    done = run(program, "update", update, "--accept-unsigned", "--json", *data)
    assert json.loads(done.stdout)["installed"], done.stderr
    assert (program / "versions/current.txt").read_text() == "99.0.0"
    assert run(program, "--version").stdout.startswith("Siap IKM")
    (program / "versions" / "99.0.0" / executable()).rename(tmp_path / "away")
    assert run(program, "--version").stdout.startswith("Siap IKM")  # the one before starts
    (tmp_path / "away").rename(program / "versions" / "99.0.0" / executable())
    back = run(program, "update", "--back", "--json", *data)
    assert json.loads(back.stdout) == {"version": version(), "reads_data": True}, back.stderr
    assert (program / "versions/current.txt").read_text() == version()


def test_the_portable_folder_keeps_its_data(built):
    program, *_ = built
    (program / "portabel.txt").touch()
    environment = {name: value for name, value in build.clean_environment().items() if name != "HOME"}
    command = [str(program / executable()), "new", "--officer", "Ana", "--password-file", str(program / "secret")]
    (program / "secret").write_text("empat kata yang panjang\n")
    home = {**environment, "HOME": str(program / "home")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=home)
    assert done.returncode == 0, done.stderr
    assert (program / "data" / "siap-ikm.db").exists()
    assert not (program / "home").exists()
