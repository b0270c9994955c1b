"""What the systems ask a program about itself: the version resource of Windows, Info.plist, its own dist-info."""

import re
from pathlib import Path

from shipping.project import BUNDLE, NAME, PUBLISHER, TITLE, version

DESCRIPTION = "Kesiapan IKM untuk legalitas dan sertifikasi"
OLDEST_MACOS = "15.0"


def numbers(of: str) -> tuple[int, int, int, int]:
    """Return the four numbers that Windows wants: `1.2.3` is (1, 2, 3, 0)."""
    found = [int(number) for number in re.findall(r"\d+", of)[:3]]
    padded = [*found, 0, 0, 0, 0]
    return padded[0], padded[1], padded[2], padded[3]


def write_windows_version(folder: Path) -> Path:
    """Write the version resource that Explorer shows under Properties, in Indonesian (0x0421, Unicode)."""
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": f"{TITLE}: {DESCRIPTION}",
        "FileVersion": version(),
        "InternalName": NAME,
        "LegalCopyright": "MIT",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": TITLE,
        "ProductVersion": version(),
    }
    told = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    four = numbers(version())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "windows_version.txt"
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('042104b0', [{told}])]), "
        f"VarFileInfo([VarStruct('Translation', [0x0421, 1200])])])\n",
        encoding="utf-8",
    )
    return path


def mac_properties() -> dict[str, object]:
    """Return what Info.plist says beside what PyInstaller writes itself."""
    return {
        "CFBundleIdentifier": BUNDLE,
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleDevelopmentRegion": "id",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
    }


def write_own_metadata(folder: Path) -> Path:
    """Write the dist-info by which the frozen program knows its version, and return its folder.

    The one of .venv would do, if it were sure to be as new as pyproject.toml, and did not hold the developer's paths.
    """
    made = folder / f"{NAME.replace('-', '_')}-{version()}.dist-info"
    made.mkdir(parents=True, exist_ok=True)
    (made / "METADATA").write_text(f"Metadata-Version: 2.4\nName: {NAME}\nVersion: {version()}\n", encoding="utf-8")
    return made
