"""What starts the version in use, and the installer around it.

For Windows both are compiled by NSIS, which runs on Linux, too: there `installer` proves that the script compiles, with
the files of the Linux build in the place of those of Windows. `python -m shipping.launchers` does that.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from shipping import icons
from shipping.metadata import numbers
from shipping.project import BUILD, DIST, NAME, ROOT, TITLE, version

HERE = Path(__file__).parent


def write(folder: Path) -> None:
    """Put the starter for this system into the folder of the program, and name the version in use."""
    (folder / "versions" / "current.txt").write_text(version(), encoding="ascii")
    if sys.platform == "win32":
        compile_launcher(folder / f"{TITLE}.exe")
        write_command(folder / f"{NAME}.cmd")
    elif sys.platform == "linux":
        starter = folder / NAME
        shutil.copyfile(HERE / "launcher.sh", starter)
        starter.chmod(0o755)


def compile_launcher(target: Path) -> Path:
    """Compile `Siap IKM.exe`, which starts the version in use."""
    makensis("launcher.nsi", OUT=target, ICON=icon())
    return target


def write_command(target: Path) -> Path:
    """Write `siap-ikm.cmd`; Windows finds the labels of a batch file only when its lines end as it ends them."""
    target.write_text((HERE / "launcher.cmd").read_text(encoding="ascii"), encoding="ascii", newline="\r\n")
    return target


def installer(folder: Path, target: Path) -> Path:
    """Compile the installer of the program in `folder` (dist/Siap IKM)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    launcher = compile_launcher(BUILD / f"{TITLE}.exe")
    makensis(
        "windows.nsi",
        SOURCE=folder,
        OUT=target,
        ICON=icon(),
        LICENCE=ROOT / "LICENSE",
        LAUNCHER=launcher,
        COMMAND=write_command(BUILD / f"{NAME}.cmd"),
    )
    return target


def icon() -> Path:
    """Return the icon for Windows, drawn anew."""
    return icons.write_icons(BUILD / "icons")["ico"]


def makensis(script: str, **values: Path) -> None:
    """Compile a script of NSIS; its warnings are errors."""
    four = ".".join(map(str, numbers(version())))
    given = {"VERSION": version(), "FOUR": four, **{name: str(value) for name, value in values.items()}}
    defined = [f"-D{name}={value}" for name, value in given.items()]
    command = [compiler(), "-INPUTCHARSET", "UTF8", "-V2", "-WX", *defined]
    subprocess.run([*command, str(HERE / script)], check=True)


def compiler() -> str:
    """Return the path of makensis, which its own installer leaves out of the PATH of Windows; ends without one."""
    usual = [Path(os.environ.get(name, ""), "NSIS", "makensis.exe") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    there = [str(path) for path in usual if sys.platform == "win32" and path.is_file()]
    for found in (shutil.which("makensis"), *there):
        if found:
            return found
    raise SystemExit("makensis is missing. Install NSIS 3 (nsis.sourceforge.io, Debian: nsis) and build again.")


if __name__ == "__main__":
    made = installer(DIST / TITLE, DIST / f"{TITLE} {version()} pemasang.exe")
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.0f} MB\n")
