"""What came out of writing a paper."""

from dataclasses import dataclass

from desktop_app.i18n import tr


@dataclass(frozen=True)
class Printed:
    """What came out, for the person who prints."""

    pages: int
    cut: tuple[str, ...]
    """Texts that were shortened because they did not fit."""
    missing: tuple[str, ...]
    """Characters that no font has; printed as "?"."""


def losses(printed: Printed) -> list[str]:
    """Return what did not come out as typed, in sentences."""
    sentences = []
    if printed.cut:
        sentences.append(tr("Shortened because they did not fit: {texts}.", texts="; ".join(printed.cut)))
    if printed.missing:
        characters = " ".join(printed.missing)
        sentences.append(tr('No font has these characters; "?" is printed: {characters}.', characters=characters))
    return sentences
