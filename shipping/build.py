"""Builds the frozen program and the folder around it, tells its size and how fast it starts, and lets it test itself.

    dist/Siap IKM/                 what the installer puts on a laptop; with `portabel.txt` in it, the portable folder
        Siap IKM.exe, siap-ikm.*   start the version that versions/current.txt names
        versions/0.1.0/            the frozen program, with a manifest of its files

`python -m shipping.build [--rounds N] [--quick]`; `python3 dev.py build` runs it. Exit 1 when the self-test fails or a
target is missed.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shipping import launchers, update_file
from shipping.project import BUILD, DIST, ROOT, TITLE, executable, frozen_folder, version
from shipping.starting import first_paint

MEGABYTE = 1_000_000
MOST_BYTES = 180 * MEGABYTE
MOST_PAINT_RATIO = 1.3


def build() -> Path:
    """Freeze the program and put the folder around it; returns the frozen folder."""
    if sys.platform == "linux" and not shutil.which("objdump"):
        raise SystemExit("objdump is missing: apt-get install binutils, and build again.")
    if sys.platform == "win32":
        launchers.compiler()  # asked for before the long part
    target = frozen_folder()
    shutil.rmtree(DIST / TITLE, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(target.parent), "--workpath", str(BUILD / "pyinstaller")]
    subprocess.run([*command, *places, str(ROOT / "build.spec")], cwd=ROOT, check=True)
    if sys.platform == "linux":
        strip(target)
    update_file.write_manifest(target)
    launchers.write(DIST / TITLE)
    return target


def strip(folder: Path) -> None:
    """Take the symbols of debuggers out of the libraries of Python and its packages; the wheels of Linux have them."""
    tool = shutil.which("strip")
    libraries = sorted(folder.rglob("*.so*")) if tool else []
    for library in libraries:
        subprocess.run([str(tool), "--strip-unneeded", str(library)], check=True)


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give the environment of a program that may open windows: this screen, else one of Xvfb, else none."""
    given = sys.platform != "linux" or os.environ.get("DISPLAY")
    server = None if given else shutil.which("Xvfb")
    if server is None:
        yield {} if given else {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = [server, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as process:
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        try:
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"} if number else {"QT_QPA_PLATFORM": "offscreen"}
        finally:
            process.terminate()


def self_test(folder: Path, screen: dict[str, str]) -> bool:
    """Let the frozen program test itself and print what it says."""
    with tempfile.TemporaryDirectory() as data:
        command = [str(folder / executable()), "--self-test", "--data", data]
        done = subprocess.run(
            command, env={**clean_environment(), **screen}, check=False, capture_output=True, text=True, timeout=300
        )
        left = sorted(path.name for path in Path(data).iterdir())
    where = screen.get("QT_QPA_PLATFORM", "this screen")
    say(f"self-test on {where}: {done.stdout.strip()}" + (f", but left {left}" if left else ""))
    if done.returncode or left:
        say(done.stderr)
    return done.returncode == 0 and not left


def clean_environment() -> dict[str, str]:
    """Return an environment that knows nothing of the checkout, as on the laptop of an officer."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "QT_QPA_PLATFORM", "SIAP_IKM_DATA")
    return {name: value for name, value in os.environ.items() if name not in ours}


def is_quick_enough(folder: Path, screen: dict[str, str], rounds: int) -> bool:
    """Print the first paint of the frozen program against the unfrozen one, started in turns."""
    programs = {"frozen": [str(folder / executable())], "unfrozen": [sys.executable, "-m", "desktop_app"]}
    times: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as data:
        for turn in range(rounds + 1):
            for name, command in programs.items():
                milliseconds = first_paint(command, Path(data), {**clean_environment(), **screen})
                if turn:  # the first warms the disk
                    times[name].append(milliseconds)
    frozen, unfrozen = (statistics.median(times[name]) for name in ("frozen", "unfrozen"))
    ratio = frozen / unfrozen
    say(f"first paint: frozen {frozen:.0f} ms, unfrozen {unfrozen:.0f} ms")
    say(f"ratio {ratio:.2f} (at most {MOST_PAINT_RATIO})")
    return ratio <= MOST_PAINT_RATIO


def say(sentence: str) -> None:
    """Print at once."""
    print(sentence, flush=True)


def main() -> int:
    """Build, measure, test."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="starts that are measured; 0: none")
    parser.add_argument("--measure-only", action="store_true", help="take the program that was built before")
    options = parser.parse_args()
    folder = frozen_folder() if options.measure_only else build()
    used = size(folder)
    say(f"{TITLE} {version()}: {folder}, {used / MEGABYTE:.1f} MB (at most {MOST_BYTES // MEGABYTE})")
    with display() as screen:
        good = [used <= MOST_BYTES, self_test(folder, screen)]
        if options.rounds:
            good.append(is_quick_enough(folder, screen, options.rounds))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
