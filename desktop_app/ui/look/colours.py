"""The colours of the window, light and dark: greys, one accent, and three that carry a meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colours:
    """One set. Text on its ground has a contrast of at least 4.5 : 1; a test holds that."""

    window: str
    base: str
    """The ground of fields, lists and cards."""
    side: str
    stripe: str
    text: str
    muted: str
    border: str
    outline: str
    """The edge of a field or button: at least 3 : 1, so that it can be found."""
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    on_selection: str
    error: str
    warning: str
    practice: str
    """The frame around practice data."""
    on_practice: str


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    side="#fafbfc",
    stripe="#f7f8fa",
    text="#1d2129",
    muted="#566070",
    border="#d9dde4",
    outline="#8b94a3",
    accent="#0b6b57",
    accent_hover="#095947",
    on_accent="#ffffff",
    selection="#d5ebe4",
    on_selection="#0d3f34",
    error="#b3261e",
    warning="#8a5a00",
    practice="#e07800",
    on_practice="#1d1200",
)
DARK = Colours(
    window="#1b1e23",
    base="#23272e",
    side="#1f2329",
    stripe="#272c34",
    text="#e8eaed",
    muted="#a8b1be",
    border="#3a414c",
    outline="#7a8494",
    accent="#45b89c",
    accent_hover="#5cc9ae",
    on_accent="#06201a",
    selection="#1b3d35",
    on_selection="#d9f3ea",
    error="#ff8a80",
    warning="#ffcc66",
    practice="#f08c1a",
    on_practice="#1d1200",
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast of two #rrggbb colours, 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
