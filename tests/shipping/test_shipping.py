"""Icons, metadata, update files and wheels, without building anything."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from desktop_app import paths
from desktop_app.exchange.updating.package import Here, Trust, open_update
from desktop_app.exchange.updating.way_back import this_platform
from desktop_app.store.keys.update_signature import public_key
from shipping import audit, launchers, metadata, project, pruning, update_file


def test_the_icons_hold_every_size(tmp_path):
    code = "import sys, pathlib; from shipping.icons import write_icons; write_icons(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=project.ROOT)
    with Image.open(tmp_path / "siap-ikm.ico") as icon:
        assert {16, 24, 32, 48, 64, 128, 256} == {width for width, _ in icon.info["sizes"]}
    with Image.open(tmp_path / "siap-ikm.icns") as icon:
        assert (512, 512, 2) in icon.info["sizes"]
    with Image.open(tmp_path / "siap-ikm.png") as icon:
        assert icon.size == (512, 512)
        assert icon.getpixel((0, 0))[3] == 0  # round corners
        assert icon.getpixel((256, 24)) == (0x0B, 0x6B, 0x57, 255)  # the accent of the window
    ET.parse(project.PROGRAM_ICON)


def test_the_version_comes_from_pyproject_toml(tmp_path):
    named = tomllib.loads((project.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert project.version() == named
    info = metadata.write_own_metadata(tmp_path)
    assert info.name == f"siap_ikm-{named}.dist-info"
    assert f"Version: {named}\n" in (info / "METADATA").read_text(encoding="utf-8")
    assert f"'FileVersion', '{named}'" in metadata.write_windows_version(tmp_path).read_text(encoding="utf-8")
    assert metadata.numbers("1.22.3") == (1, 22, 3, 0)
    assert metadata.mac_properties()["CFBundleShortVersionString"] == named


def test_officers_are_told_what_changes_in_this_version():
    assert len(update_file.changes(project.version())) >= 3
    with pytest.raises(SystemExit):
        update_file.changes("99.0.0")


def test_an_update_file_is_made_signed_and_taken(tmp_path):
    folder = tmp_path / "version"
    (folder / "_internal").mkdir(parents=True)
    (folder / project.executable()).write_bytes(b"program")
    (folder / project.executable()).chmod(0o755)
    (folder / "_internal" / "data").write_bytes(bytes(1000))
    manifest = update_file.write_manifest(folder)
    public = update_file.make_key(tmp_path / "key")
    secret = bytes.fromhex((tmp_path / "key").read_text().strip())
    assert public == public_key(secret)
    assert os.name == "nt" or (tmp_path / "key").stat().st_mode & 0o077 == 0
    made = update_file.write_update(folder, manifest, tmp_path / "a.siapupdate", secret)
    again = update_file.write_update(folder, manifest, tmp_path / "b.siapupdate", secret)
    assert made.read_bytes() == again.read_bytes()
    found = open_update(made, Here("0.0.1", this_platform(), (public,)))
    assert (found.trust, found.manifest) == (Trust.SIGNED, manifest)


def test_every_platform_has_wheels_of_this_lock():
    """`python3 dev.py wheels` asks the index and notes the answer with the hash of the lock that it holds for."""
    note = json.loads((project.ROOT / "shipping" / "wheels.json").read_text(encoding="utf-8"))
    lock = hashlib.sha256((project.ROOT / "requirements.lock").read_bytes()).hexdigest()
    assert note["lock"] == lock, "run `python3 dev.py wheels`"
    assert {f"x86_64-pc-windows-msvc 3.{minor}" for minor in (11, 12, 13)} <= set(note["complete"])


@pytest.mark.skipif(launchers.shutil.which("makensis") is None, reason="NSIS is not installed here")
def test_the_installer_compiles(tmp_path):
    version = tmp_path / "versions" / project.version()
    version.mkdir(parents=True)
    (version / "file").write_bytes(b"x")
    made = launchers.installer(tmp_path, tmp_path / "out" / "pemasang.exe")
    assert made.read_bytes()[:2] == b"MZ"
    assert made.stat().st_size > 100_000


def test_the_compiler_is_found_where_its_installer_puts_it(tmp_path, monkeypatch):
    """NSIS does not enter itself into the PATH of Windows; without it nothing is built for ten minutes first."""
    monkeypatch.setattr(launchers.shutil, "which", lambda name: None)
    monkeypatch.setattr(launchers.sys, "platform", "win32")
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
    with pytest.raises(SystemExit, match="Install NSIS 3"):
        launchers.compiler()
    (tmp_path / "NSIS").mkdir()
    (tmp_path / "NSIS" / "makensis.exe").touch()
    assert launchers.compiler() == str(tmp_path / "NSIS" / "makensis.exe")


def test_the_installer_asks_for_no_rights_and_leaves_the_data():
    script = (Path(launchers.__file__).parent / "windows.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    removed = re.findall(r'^\s+(?:RMDir(?: /r)?|Delete) "(.+)"', script.split('Section "Uninstall"')[1], re.MULTILINE)
    assert "$INSTDIR\\versions" in removed
    assert not [path for path in removed if "data" in path.lower() or path.startswith("$LOCALAPPDATA")]
    assert 'RMDir /r "$INSTDIR"' not in script


@pytest.mark.skipif(sys.platform != "linux", reason="the libraries of Linux")
def test_padding_and_templates_that_nobody_opens_stay_out():
    padded = ("pillow.libs/libXau-1a.so.6.0.0", "/wheel/libXau-1a.so.6.0.0", "BINARY")
    template = "docx/templates/default.docx"
    unpacked = "docx/templates/default-docx-template/word/styles.xml"
    wayland = ("PySide6/Qt/lib/libQt6WlShellIntegration.so.6", "/wheel/w", "BINARY")
    found = pruning.kept([padded, (template, "/wheel/d", "DATA"), (unpacked, "/wheel/s", "DATA"), wayland])
    assert [entry[0] for entry in found] == [padded[0], template]
    source = Path(found[0][1])
    assert str(source) == padded[1] or source.stat().st_size < 100_000


def _answer(*packages):
    return json.dumps({"dependencies": packages, "fixes": []})


def test_an_audit_tells_weaknesses_and_takes_no_answer_for_good_news():
    good = {"name": "lxml", "version": "6.0.0", "vulns": []}
    weak = {**good, "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["6.0.1"], "aliases": [], "description": ""}]}
    assert audit.weaknesses(_answer(good)) == []
    assert audit.weaknesses(_answer(good, weak)) == ["lxml 6.0.0: PYSEC-2026-1, mended in 6.0.1"]
    for nothing in ("", _answer(), _answer(good, {"name": "lxml", "skip_reason": "not found on PyPI"})):
        with pytest.raises(ValueError, match=r"not every package|Expecting value"):
            audit.weaknesses(nothing)


def _script():
    return (Path(launchers.__file__).parent / "windows.nsi").read_text(encoding="utf-8")


def test_what_the_installer_puts_there_the_uninstaller_takes_away(tmp_path):
    install, uninstall = _script().split('Section "Uninstall"')
    names = {"LAUNCHER": "${TITLE}.exe"}  # as `installer` compiles it
    files = re.findall(r'^\s+File "(?:/oname=)?(.+?)"', install, re.MULTILINE)
    put = {names.get(name.strip("${}"), name) for name in files}
    put |= set(re.findall(r'WriteUninstaller "\$INSTDIR\\(.+?)"', install))
    assert put == {"${TITLE}.exe", "siap-ikm.cmd", "Hapus ${TITLE}.exe"}
    assert put == set(re.findall(r'Delete "\$INSTDIR\\(.+?)"', uninstall))
    assert launchers.write_command(tmp_path / "siap-ikm.cmd").read_bytes().count(b"\r\n") > 10  # else no label is found


def test_an_open_program_is_neither_replaced_nor_removed_and_a_full_disk_leaves_the_old_version():
    install, uninstall = _script().split('Section "Uninstall"')
    section = install.split('Section "Program"')[1]
    for part, change in ((section, "SetOutPath"), (uninstall, "RMDir /r")):
        assert part.index("!insertmacro StopWhenOpen") < part.index(change)
    assert "AllowSkipFiles off" in install
    assert section.index("File /r") < section.index("!insertmacro RenameFolder") < section.index('current.txt" w')
    failed = install.split("Function .onInstFailed")[1].split("FunctionEnd")[0]
    assert 'RMDir /r "$INSTDIR\\versions\\.new-installer"' in failed


@pytest.mark.skipif(os.name == "nt", reason="the starter of Linux")
def test_the_starter_takes_the_version_in_use_or_the_one_before(tmp_path):
    starter = tmp_path / "siap-ikm"
    starter.write_bytes((Path(launchers.__file__).parent / "launcher.sh").read_bytes())
    starter.chmod(0o755)
    for version in ("0.1.0", "0.2.0"):
        folder = tmp_path / "versions" / version
        folder.mkdir(parents=True)
        (folder / "siap-ikm").write_text(f'#!/bin/sh\necho {version} "$@"\n')
        (folder / "siap-ikm").chmod(0o755)

    def started():
        done = subprocess.run([starter, "--data", "a b"], capture_output=True, text=True, check=False)
        return done.stdout.strip() or done.returncode

    assert started() == 1
    (tmp_path / "versions/previous.txt").write_text("0.1.0")
    (tmp_path / "versions/current.txt").write_text("0.2.0")
    assert started() == "0.2.0 --data a b"
    (tmp_path / "versions/0.2.0/siap-ikm").unlink()
    assert started() == "0.1.0 --data a b"


def test_a_portable_program_keeps_its_data_beside_it(tmp_path, monkeypatch):
    monkeypatch.delenv("SIAP_IKM_DATA", raising=False)
    assert paths.program_folder() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "versions" / "0.1.0" / "siap-ikm"))
    assert paths.program_folder() == tmp_path
    assert paths.data_folder() != tmp_path / "data"
    (tmp_path / paths.PORTABLE).touch()
    assert paths.data_folder() == tmp_path / "data"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "elsewhere" / "siap-ikm"))
    assert paths.program_folder() is None
