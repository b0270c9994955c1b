"""What is built: names, version, and where it goes."""

import os
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = Path(os.environ.get("SIAP_IKM_BUILD", ROOT / "build"))
"""What is only needed while building."""
DIST = Path(os.environ.get("SIAP_IKM_DIST", ROOT / "dist"))
NAME = "siap-ikm"
TITLE = "Siap IKM"
PUBLISHER = "Siap IKM"
BUNDLE = "id.siap-ikm.desktop"
"""The name by which macOS knows the program."""
PROGRAM_ICON = ROOT / "resources" / "icons" / "program" / "siap-ikm.svg"


def version() -> str:
    """Return the version that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def executable() -> str:
    """Return the name of the file that starts the frozen program."""
    return f"{NAME}.exe" if sys.platform == "win32" else NAME


def frozen_folder() -> Path:
    """Return the folder of the frozen program: one version, complete, that runs from anywhere."""
    return DIST / TITLE / "versions" / version()
