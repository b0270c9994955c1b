"""What this computer's person chose: language, look, paper. Nothing here is data of the office or secret."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE = "settings.json"
TEXT_SIZES = ("100", "125", "150", "200")


@dataclass
class Settings:
    """The choices of one computer, kept in `settings.json` beside the database."""

    language: str = "id"
    appearance: str = "system"
    """"system", "light" or "dark"."""
    text_size: str = "100"
    """Percent of the usual size of everything in the window, from the next start on."""
    paper: str = "F4"
    """The paper offered first for lists: "F4", "A4" or "F4-210"."""
    lock_minutes: str = "15"
    """Minutes without input after which the screen is locked; "0": never."""
    accountability_order: str = ""
    """Codes of the documents of an accountability file in the order that the office wants, with commas between."""

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the settings; a missing or unreadable file gives the defaults."""
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(given, dict):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in given.items() if name in known and isinstance(value, str)})

    def save(self, path: Path) -> None:
        """Write the settings, or leave the old file as it is."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        part.replace(path)
