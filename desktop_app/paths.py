"""Where things are: resources beside the code or inside the frozen program, data where the platform keeps it."""

import os
import sys
from pathlib import Path

from platformdirs import user_data_path


def resource(name: str) -> Path:
    """Return the path of a file in resources/."""
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).parents[1]
    return Path(root) / "resources" / name


def data_folder() -> Path:
    """Return the folder of the database: SIAP_IKM_DATA, else the platform's user data folder."""
    given = os.environ.get("SIAP_IKM_DATA")
    return Path(given) if given else user_data_path("Siap IKM", appauthor=False, roaming=False)
