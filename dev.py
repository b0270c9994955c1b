"""Everything that is done with a checkout, on a machine that has nothing but Python and git.

    python3 dev.py run      sets everything up, then opens the window (no display: writes the papers to out/)
    python3 dev.py test     sets everything up, then runs all tests; --quick leaves the slow ones out

For maintainers: `bench` measures, `screenshots` takes pictures of every screen (`--manual` those of the manual),
`lock` pins the dependencies anew, `wheels` asks every platform for them, `build` makes the program for this system
(`--installer` that of Windows, too; `--update` the file to update by), `licences` lists what of others is in it.

It sets up .venv exactly as requirements.lock says, and on Debian and Ubuntu the libraries that Qt loads.
When nothing changed since the last time, nothing is downloaded. Standard library only.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.txt"

SUPPORTED = ((3, 11), (3, 12), (3, 13))
PLATFORMS = ("x86_64-pc-windows-msvc", "aarch64-apple-darwin", "x86_64-manylinux_2_36")
OLDEST_MACOS = "15.0"
"""The first that pikepdf has wheels for; for Intel's Macs it and argon2-cffi-bindings have none any more."""
DISK_SPACE = 1_500_000_000
"""Bytes that setting up needs at most while it downloads and unpacks."""

LIBRARIES = {  # what Qt loads, and the Debian package that holds it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}

AGAIN = "and run the same command again."
DISK_FULL = f"The disk is full. Free 1.5 GB {AGAIN}"
CHANGED = (
    "A package that came over the network is not the one that requirements.lock names; it was not installed. "
    "Try another network; if it stays so, tell the maintainers."
)
UNTRUSTED = (
    "The package index could not prove who it is. Check the date of this computer and its certificates "
    f"(Debian package ca-certificates; behind a company's proxy: PIP_CERT) {AGAIN}"
)
UNREACHABLE = f"The package index cannot be reached. Setting up needs the network once; check it {AGAIN}"
UNFIT = (
    "The package index has nothing that fits this computer. The program runs on 64-bit Windows, on macOS 15 "
    "or newer with Apple silicon, and on 64-bit Linux for Intel and AMD from Debian 12 and Ubuntu 22.04 on."
)

PIP_SAYS = {  # what to look for in pip's complaint, and what it means; the first that is found counts
    "No space left": DISK_FULL,
    "DO NOT MATCH THE HASHES": CHANGED,
    "CERTIFICATE_VERIFY_FAILED": UNTRUSTED,
    "ConnectionError": UNREACHABLE,
    "Connection broken": UNREACHABLE,
    "NameResolution": UNREACHABLE,
    "Max retries": UNREACHABLE,
    "Timeout": UNREACHABLE,
    "timed out": UNREACHABLE,
    "ProxyError": UNREACHABLE,
    "No matching distribution": UNFIT,
}


class SetupError(Exception):
    """What only the person can put right, as a sentence."""


# ------------------------------------------------------------------ the commands


def run(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Open the window on the practice database, or write its papers where there is no display."""
    window = has_display()
    set_up(window=window)
    if window:
        return call(venv_python(), "-m", "desktop_app", "--practice")
    say("There is no display here, so the papers of the practice event are written to out/ instead.")
    return call(venv_python(), "-m", "desktop_app", "demo", "--out", "out/")


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """Run all tests, or the quick ones, without a display; the other arguments go to pytest."""
    set_up(window=False)
    quick = ["-m", "not slow"] if options.quick else []
    spread = ["-n", "auto", "--dist", "worksteal"]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every program that tests start compiles everything anew
    return call(venv_python(), "-m", "pytest", *spread, *quick, *rest)


def bench(options: argparse.Namespace, _rest: list[str]) -> int:
    """Run the benchmarks one after the other into docs/BENCHMARKS.md; the worst exit code counts."""
    set_up(window=has_display())
    output = ["--output", options.output] if options.output else []
    return call(venv_python(), str(ROOT / "tests" / "benchmarks" / "_book.py"), *options.names, *output)


def screenshots(_options: argparse.Namespace, rest: list[str]) -> int:
    """Take a picture of every screen into out/screenshots, or with --manual those of the manual, without a display."""
    set_up(window=False)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call(venv_python(), str(ROOT / "tests" / "ui" / "screenshots.py"), *rest)


def build(options: argparse.Namespace, rest: list[str]) -> int:
    """Freeze the program into dist/, print its size and start, and let it test itself (CONTRIBUTING.md: a release)."""
    set_up(window=has_display())
    code = call(venv_python(), "-m", "shipping.build", *rest)
    if code == 0 and options.update:
        code = call(venv_python(), "-m", "shipping.update_file")
    if code == 0 and options.installer:
        code = call(venv_python(), "-m", "shipping.launchers")
    return code


def licences(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Write THIRD_PARTY.md: what of others is in the program, under which licence."""
    set_up(window=False)
    return call(venv_python(), "-m", "shipping.licences")


def lock(options: argparse.Namespace, _rest: list[str]) -> int:
    """Pin the dependencies of pyproject.toml with their hashes, for every platform and Python at once."""
    part = LOCK.with_name(LOCK.name + ".part")
    shutil.copyfile(LOCK, part)
    how = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    upgrade = ["--upgrade"] if options.upgrade else []
    what = ["--group", "dev", "pyproject.toml", "--output-file", str(part)]
    with tempfile.TemporaryDirectory() as folder:
        code = call(uv(folder), "pip", "compile", *how, *upgrade, *what)
    if code == 0 and "://" in part.read_text(encoding="utf-8"):
        raise SetupError(f"The address of an index got into {part.name}, so {LOCK.name} was left as it is.")
    if code == 0:
        part.replace(LOCK)
    return code


def wheels(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Print whether every package of the lock has a wheel for each platform and Python, and note it when all have.

    The note goes to shipping/wheels.json with the hash of the lock: a test holds them together without a network.
    """
    worst, seen = 0, []
    with tempfile.TemporaryDirectory() as folder:
        tool = uv(folder)
        for platform in PLATFORMS:
            for version in SUPPORTED:
                missing = missing_wheel(tool, platform, f"{version[0]}.{version[1]}")
                say(f"{platform:24} {version[0]}.{version[1]}  {missing or 'complete'}")
                worst |= bool(missing)
                seen.append(f"{platform} {version[0]}.{version[1]}")
    if not worst:
        note = {"lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(), "complete": seen}
        (ROOT / "shipping" / "wheels.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
    return worst


def audit(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Ask the public index for known weaknesses of what is in the lock; not being able to ask is a failure, too."""
    with tempfile.TemporaryDirectory() as folder:
        return call(sys.executable, "-m", "shipping.audit", uv(folder))


def missing_wheel(tool: str, platform: str, version: str) -> str:
    """Return what uv says about the first package without a wheel, or "" when all have one."""
    target = ["--python-platform", platform, "--python-version", version]
    command = [tool, "pip", "compile", "--quiet", "--no-deps", "--only-binary", ":all:", *target, str(LOCK)]
    environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    return " ".join(done.stderr.split()) if done.returncode else ""


# ------------------------------------------------------------------ setting up


def set_up(*, window: bool) -> None:
    """Bring the system libraries, .venv and the program in it to what the checkout asks for."""
    install_system_packages(missing_packages(window=window))
    environment, project = wanted()
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if done[:1] != [environment] or not Path(venv_python()).exists():
        done = []
        make_environment()
    if done != [environment, project]:
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        STAMP.write_text(f"{environment}\n{project}\n", encoding="utf-8")


def wanted() -> tuple[str, str]:
    """Return what .venv and the program in it depend on; a difference to the stamp makes them anew."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    lock_hash = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    project_hash = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"Python {version} {lock_hash} {ROOT}", project_hash


def make_environment() -> None:
    """Make .venv from nothing and install every pinned package, checked by its hash, without building any."""
    if Path(sys.prefix).resolve() == VENV:
        raise SetupError(".venv is out of date and cannot replace itself. Use the Python outside of it.")
    if shutil.disk_usage(ROOT).free < DISK_SPACE:
        raise SetupError(DISK_FULL)
    say("Setting up .venv: about 200 MB come over the network, once.")
    if call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise SetupError("Python could not make .venv; its own words are above.")
    pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK))


def pip(*arguments: str) -> None:
    """Install with pip; it shows its progress on a terminal, and a failure ends in a sentence."""
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    command = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, check=False, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise SetupError(meaning(done.stderr))


def meaning(complaint: str) -> str:
    """Return the sentence for what pip printed."""
    found = (sentence for sign, sentence in PIP_SAYS.items() if sign in complaint)
    return next(found, "pip could not install everything; its own words are above.")


def missing_packages(*, window: bool) -> list[str]:
    """Return the Debian packages without which Qt (or making .venv) fails here; empty outside of Linux."""
    if sys.platform != "linux":
        return []
    needed = {**LIBRARIES, **WINDOW_LIBRARIES} if window else LIBRARIES
    missing = [package for library, package in needed.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None:  # on Debian a package of its own
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return missing


def loads(library: str) -> bool:
    """Return whether the system finds a shared library with everything that it needs itself."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root; anybody else is told the command."""
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise SetupError(f"System libraries are missing. Install them (on Debian they are {names}) {AGAIN}")
    if os.geteuid() != 0:
        command = f"sudo apt-get update && sudo apt-get install --yes {names}"
        raise SetupError(f"System packages are missing. Install them with\n    {command}\n{AGAIN}")
    say(f"Installing the missing system packages: {names}")
    apt_get("update")
    apt_get("install", "--yes", "--no-install-recommends", *packages)


def apt_get(*arguments: str) -> None:
    """Let apt-get work without questions; what it does is shown on a terminal only."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    shown = None if sys.stdout.isatty() else subprocess.DEVNULL
    command = ["apt-get", "--quiet", *arguments]
    if subprocess.run(command, check=False, env=environment, stdout=shown).returncode:
        raise SetupError(f"apt-get {arguments[0]} failed. Check the network and the disk {AGAIN}")


# ------------------------------------------------------------------ small things


def has_display() -> bool:
    """Return whether a window can be shown."""
    given = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(given)


def say(sentence: str) -> None:
    """Print at once, before a subprocess prints."""
    print(sentence, flush=True)


def call(*command: str) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def venv_python() -> str:
    """Return the Python of .venv."""
    return str(VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def uv(folder: str) -> str:
    """Install uv into a folder that is thrown away afterwards, and return its path."""
    if call(sys.executable, "-m", "venv", folder):
        raise SetupError("Python could not make an environment for uv; its own words are above.")
    programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
    if call(str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"):
        raise SetupError("uv could not be installed; pip's own words are above.")
    return str(programs / "uv")


def supported_python() -> list[str]:
    """Return how to start a Python that the program runs on."""
    names = [f"{major}.{minor}" for major, minor in reversed(SUPPORTED)]
    launcher = [["py", f"-{name}"] for name in names] if sys.platform == "win32" else []
    for command in [*([f"python{name}"] for name in names), *launcher]:
        if shutil.which(command[0]) and works(command):
            return command
    this = sys.version.split()[0]
    raise SetupError(f"The program runs on Python 3.11 to 3.13; here is only {this}. Install one of them {AGAIN}")


def works(command: list[str]) -> bool:
    """Return whether a Python really starts; a name on the PATH may be the shell of one that was removed."""
    return subprocess.run([*command, "-c", ""], check=False, capture_output=True).returncode == 0


def start_again(python: list[str], arguments: list[str]) -> int:
    """Do everything with another Python."""
    say(f"Python {sys.version.split()[0]} is not supported; going on with {' '.join(python)}.")
    return call(*python, str(ROOT / "dev.py"), *arguments)


def command_line() -> argparse.ArgumentParser:
    """Return the parser of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choices = parser.add_subparsers(metavar="COMMAND", required=True)
    commands = {
        action: choices.add_parser(action.__name__, help=action.__doc__, allow_abbrev=False)
        for action in (run, test, bench, screenshots, build, licences, lock, wheels, audit)
    }
    for action, command in commands.items():
        command.set_defaults(action=action)
    commands[test].add_argument("--quick", action="store_true", help="leave out the tests over a second")
    commands[bench].add_argument("names", nargs="*", help="only these")
    commands[bench].add_argument("--output", help="write another file than docs/BENCHMARKS.md")
    commands[build].add_argument("--installer", action="store_true", help="compile the installer for Windows (NSIS)")
    commands[build].add_argument("--update", action="store_true", help="make the file to update installed programs by")
    commands[lock].add_argument("--upgrade", action="store_true", help="take the newest that pyproject.toml allows")
    return parser


def main(arguments: list[str]) -> int:
    """Do one command; what goes wrong ends in a sentence."""
    parser = command_line()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.action not in (test, screenshots, build):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        if sys.version_info[:2] not in SUPPORTED:
            return start_again(supported_python(), arguments)
        return int(options.action(options, rest))
    except SetupError as problem:
        print(problem, file=sys.stderr)
    except OSError as problem:
        print(DISK_FULL if problem.errno == errno.ENOSPC else f"Setting up failed: {problem}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
