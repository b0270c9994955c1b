"""THIRD_PARTY.md is true: against the lock, against what the packages say, and nothing under the GPL or AGPL ships."""

import re
from importlib.metadata import distribution

import pytest
from packaging.utils import canonicalize_name

from shipping import licences, pruning

ALLOWED_GPL = "GPL-2.0-or-later WITH Bootloader-exception"


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("licences") / "licences"
    licences.write_texts(folder)
    return folder


def test_the_paper_is_what_the_lock_says():
    assert licences.PAPER.read_text(encoding="utf-8") == licences.paper(), "run `python3 dev.py licences`"


def test_every_package_that_ships_is_known_and_nothing_else():
    assert set(licences.packages()) == set(licences.shipped())
    assert set(licences.shipped()) <= set(licences.locked())


def test_the_paper_is_the_same_wherever_it_is_made(monkeypatch):
    """What only one system asks for is listed on all; a build on Windows once ended because tzdata was not known."""
    assert "tzdata" in licences.shipped()
    everywhere = licences.shipped()
    for name, told in (("win32", "Windows"), ("darwin", "Darwin")):
        monkeypatch.setattr("sys.platform", name)
        monkeypatch.setattr("platform.system", lambda told=told: told)
        assert licences.shipped() == everywhere
    lock = (licences.ROOT / "requirements.lock").read_text(encoding="utf-8")
    asked = re.findall(r"^([a-z0-9-]+)==\S+ ; sys_platform == 'win32'", lock, re.MULTILINE)
    assert "tzdata" in asked, "what the lock holds for Windows alone"


def strong(licence):
    """Whether a licence expression leaves no other way than the GPL or AGPL."""
    choices = [choice for choice in re.split(r" OR ", licence) if not re.search(r"\bA?GPL", choice)]
    return not choices and licence != ALLOWED_GPL


def test_nothing_under_the_gpl_ships():
    told = [licence for licence, _ in licences.packages().values()]
    told += [licence for _, licence, _, _ in licences.components()]
    assert [licence for licence in told if strong(licence)] == []
    assert strong("GPL-3.0-only")
    assert strong("AGPL-3.0-or-later")
    assert not strong("LGPL-3.0-only OR GPL-2.0-only")


def test_a_package_that_turned_to_the_gpl_is_noticed():
    """What the installed packages say now; a person has to read the new licence."""
    for name in licences.installed():
        licence, _ = licences.packages()[name]
        metadata = distribution(name).metadata
        told = [metadata.get("License-Expression") or "", (metadata.get("License") or "")[:80]]
        told += [line for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
        if re.search(r"\bA?L?GPL|General Public", " ".join(told)):
            assert licence.startswith("LGPL"), f"{name} says {told}"


def test_every_text_is_in_the_frozen_folder(texts):
    missing = [text for *_, text in licences.components() if not (texts / text).is_file()]
    assert missing == []
    named = {canonicalize_name(name) for name, (licence, _) in licences.packages().items() if "LGPL" not in licence}
    named &= set(licences.installed())
    assert [name for name in named if not list((texts / name).glob("*"))] == []
    assert (texts / "LGPL-3.0.txt").read_text(encoding="utf-8").count("Version 3, 29 June 2007")
    assert (texts / "Siap-IKM.txt").read_bytes() == (licences.ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize(
    ("name", "source", "kept"),
    [
        ("reportlab/fonts/DarkGardenMK.pfb", "/x", False),
        ("reportlab/fonts/Vera.ttf", "/x", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/x", False),
        ("PySide6/plugins/platforms/qwindows.dll", "C:/x", True),
        ("PySide6/plugins/platforms/qdirect2d.dll", "C:/x", False),
        ("PySide6/opengl32sw.dll", "C:/x", False),
        ("PySide6/Qt6Core.dll", "C:/x", True),
        ("PySide6/Qt6Quick.dll", "C:/x", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/x", True),
        ("PySide6/Qt/translations/qt_de.qm", "/x", False),
        ("resources/translations/qt/id.json", "/x", True),
    ],
)
def test_what_stays_out_of_the_frozen_program(name, source, kept):
    assert bool(pruning.kept([(name, source, "BINARY")])) is kept
