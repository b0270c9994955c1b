"""Setting up: nothing twice, and a sentence for everything that only the person can put right."""

import importlib.util
import os
import sys
import zipfile

import pytest


@pytest.fixture
def dev(root, monkeypatch):
    spec = importlib.util.spec_from_file_location("dev", root / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "venv_python", lambda: sys.executable)
    return module


@pytest.fixture
def checkout(dev, tmp_path, monkeypatch):
    """A checkout of its own, and the steps that setting it up takes."""
    steps = []
    for name, place in {
        "ROOT": "",
        "VENV": ".venv",
        "LOCK": "requirements.lock",
        "STAMP": ".venv/set-up.txt",
    }.items():
        monkeypatch.setattr(dev, name, tmp_path / place)
    monkeypatch.setattr(dev, "missing_packages", lambda window: [])
    monkeypatch.setattr(dev, "make_environment", lambda: steps.append("environment"))
    monkeypatch.setattr(dev, "pip", lambda *arguments: steps.append("project"))
    dev.VENV.mkdir()
    dev.LOCK.write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return steps


def test_the_second_time_nothing_is_done(dev, checkout):
    dev.set_up(window=False)
    assert checkout == ["environment", "project"]
    dev.set_up(window=False)
    assert checkout == ["environment", "project"]


def test_another_lock_makes_the_environment_anew(dev, checkout):
    dev.set_up(window=False)
    dev.LOCK.write_text("a==2\n")
    dev.set_up(window=False)
    assert checkout == ["environment", "project"] * 2


def test_another_python_makes_the_environment_anew(dev, checkout, monkeypatch):
    dev.set_up(window=False)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    dev.set_up(window=False)
    assert checkout == ["environment", "project"] * 2


def test_other_metadata_install_only_the_program_anew(dev, checkout):
    dev.set_up(window=False)
    (dev.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    dev.set_up(window=False)
    assert checkout == ["environment", "project", "project"]


def test_what_failed_half_way_is_done_again(dev, checkout, monkeypatch):
    def fail(*_):
        raise dev.SetupError("no network")

    with monkeypatch.context() as broken, pytest.raises(dev.SetupError):
        broken.setattr(dev, "pip", fail)
        dev.set_up(window=False)
    dev.set_up(window=False)
    assert checkout == ["environment", "environment", "project"]


def test_a_full_disk_is_told_before_anything_is_downloaded(dev, monkeypatch):
    monkeypatch.setattr(dev, "DISK_SPACE", 1 << 62)
    monkeypatch.setattr(dev, "VENV", dev.ROOT / "elsewhere")
    with pytest.raises(dev.SetupError, match=r"^The disk is full\. Free 1\.5 GB"):
        dev.make_environment()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has system packages")
class TestSystemPackages:
    def test_a_window_needs_more(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "loads", lambda library: False)
        assert "libegl1" in dev.missing_packages(window=False)
        assert "libxcb-cursor0" not in dev.missing_packages(window=False)
        assert {"libegl1", "libxcb-cursor0"} <= set(dev.missing_packages(window=True))

    def test_libraries_that_load_are_not_missing(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.7": "libnowhere7"})
        assert dev.missing_packages(window=False) == ["libnowhere7"]

    def test_python_without_ensurepip_needs_its_package(self, dev, monkeypatch):
        monkeypatch.setattr(dev, "loads", lambda library: True)
        monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        assert dev.missing_packages(window=False) == [f"python{version}-venv"]

    def test_a_person_who_is_not_root_gets_the_command(self, dev, monkeypatch):
        monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
        with pytest.raises(dev.SetupError, match=r"sudo apt-get update && sudo apt-get install --yes libegl1 libgl1\n"):
            dev.install_system_packages(["libegl1", "libgl1"])

    def test_another_distribution_gets_the_names(self, dev, monkeypatch):
        monkeypatch.setattr(dev.shutil, "which", lambda name: None)
        with pytest.raises(dev.SetupError, match="on Debian they are libegl1"):
            dev.install_system_packages(["libegl1"])

    @pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
    def test_a_display_is_what_the_session_names(self, dev, monkeypatch, variable):
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        assert not dev.has_display()
        monkeypatch.setenv(variable, ":0")
        assert dev.has_display()


def test_an_unknown_python_without_another_one_is_told(dev, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setenv("PATH", "")
    assert dev.main(["test"]) == 1
    assert "The program runs on Python 3.11 to 3.13" in capsys.readouterr().err


def test_tests_keep_what_they_compile(dev, monkeypatch):
    """Some shells forbid it: then both workers, and every program that a test starts, compile everything anew."""
    started = []
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(dev, "set_up", lambda window: None)
    monkeypatch.setattr(dev, "call", lambda *command: started.append((command, dict(os.environ))) or 0)
    assert dev.main(["test", "--quick"]) == 0
    ((command, environment),) = started
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert command[-2:] == ("-m", "not slow")


def test_arguments_go_to_pytest_only(dev, capsys):
    with pytest.raises(SystemExit):
        dev.main(["run", "-x"])
    assert "unrecognized arguments: -x" in capsys.readouterr().err


@pytest.mark.slow
class TestPip:
    """The real pip, without network."""

    @pytest.fixture(autouse=True)
    def no_settings(self, monkeypatch):
        monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
        monkeypatch.setenv("PIP_RETRIES", "1")

    def test_a_changed_package_is_told(self, dev, tmp_path):
        with zipfile.ZipFile(tmp_path / "thing-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr("thing-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1\n")
        lock = tmp_path / "lock"
        lock.write_text(f"thing==1 --hash=sha256:{'0' * 64}\n")
        with pytest.raises(dev.SetupError, match=r"not the one that requirements\.lock names"):
            dev.pip("--no-index", "--find-links", str(tmp_path), "--require-hashes", "-r", str(lock))

    def test_no_network_is_told(self, dev):
        with pytest.raises(dev.SetupError, match="cannot be reached"):
            dev.pip("--index-url", "https://packages.invalid/simple", "thing==1")

    def test_a_computer_that_nothing_fits_is_told(self, dev, tmp_path):
        (tmp_path / "thing-1-cp311-cp311-plan9_mips.whl").touch()
        with pytest.raises(dev.SetupError, match="nothing that fits this computer"):
            dev.pip("--no-index", "--find-links", str(tmp_path), "--only-binary", ":all:", "thing==1")
