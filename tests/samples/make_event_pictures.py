"""Draw the invented photos of the practice event: `python tests/samples/make_event_pictures.py resources/samples`."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

WIDE, HIGH = 1000, 700
SKIN = ("#8d5b3c", "#a06a45", "#b57b52", "#7a4c30")
CLOTH = ("#7a2230", "#1f4e79", "#2f6b3c", "#8a6d1f", "#5b3a7a", "#34495e", "#a0522d", "#0f766e")
SCARF = ("#d9c7a7", "#c98ba0", "#8fb3c9", "#e6e0d4", "#9fae7f")

Draw = ImageDraw.ImageDraw


def person(draw: Draw, dice: random.Random, x: int, y: int, size: int) -> None:
    """Draw somebody seen from the front, with a head of `size` pixels at (x, y)."""
    body, half = dice.choice(CLOTH), size * 0.95
    draw.rounded_rectangle((x - half, y + size * 0.45, x + half, y + size * 2.6), size * 0.5, fill=body)
    if dice.random() < 0.5:
        draw.ellipse((x - size * 0.62, y - size * 0.62, x + size * 0.62, y + size * 0.75), fill=dice.choice(SCARF))
    else:
        draw.pieslice((x - size * 0.55, y - size * 0.6, x + size * 0.55, y + size * 0.5), 180, 360, fill="#1b1512")
    draw.ellipse((x - size * 0.42, y - size * 0.42, x + size * 0.42, y + size * 0.5), fill=dice.choice(SKIN))


def hall(draw: Draw, wall: str, floor: str) -> None:
    """Draw a room with windows."""
    draw.rectangle((0, 0, WIDE, HIGH), fill=wall)
    draw.rectangle((0, 430, WIDE, HIGH), fill=floor)
    for x in (40, 830):
        draw.rectangle((x, 90, x + 130, 300), fill="#cfe3ea", outline="#8a6d4b", width=8)
        draw.line((x + 65, 90, x + 65, 300), fill="#8a6d4b", width=6)


def banner(draw: Draw, box: tuple[int, int, int, int]) -> None:
    """Draw the cloth at the wall, with lines for words that nobody can read."""
    left, top, right, bottom = box
    draw.rectangle(box, fill="#14532d", outline="#e8d48a", width=6)
    for share, width in ((0.28, 0.7), (0.48, 0.55), (0.7, 0.35)):
        y, half = top + (bottom - top) * share, (right - left) * width / 2
        draw.line(((left + right) / 2 - half, y, (left + right) / 2 + half, y), fill="#f4efdc", width=12)


def opening(draw: Draw, dice: random.Random) -> None:
    """Somebody at a lectern, seen over the heads of the first rows."""
    hall(draw, "#efe3cf", "#b08b62")
    banner(draw, (260, 60, 740, 250))
    person(draw, dice, 500, 300, 70)
    draw.polygon(((420, 390), (580, 390), (560, 560), (440, 560)), fill="#6b4226")
    for x in range(80, WIDE, 140):
        draw.ellipse((x - 42, 560, x + 42, 650), fill="#1b1512")
        draw.rounded_rectangle((x - 75, 630, x + 75, 760), 40, fill=dice.choice(CLOTH))


def speaker(draw: Draw, dice: random.Random) -> None:
    """Somebody beside a projected page."""
    hall(draw, "#e4e7ea", "#8d7a66")
    draw.rectangle((330, 60, 800, 370), fill="#ffffff", outline="#444444", width=8)
    for place in range(5):
        draw.rectangle((380, 110 + place * 48, 400, 130 + place * 48), fill="#b45309")
        draw.line((420, 120 + place * 48, 740 - place * 37, 120 + place * 48), fill="#475569", width=9)
    person(draw, dice, 220, 280, 75)
    for x in range(60, WIDE, 125):
        draw.ellipse((x - 36, 580, x + 36, 660), fill=dice.choice(("#1b1512", *SCARF)))
        draw.rounded_rectangle((x - 62, 645, x + 62, 760), 36, fill=dice.choice(CLOTH))


def discussion(draw: Draw, dice: random.Random) -> None:
    """A participant who stands among others who sit."""
    hall(draw, "#f0e9dc", "#a9855c")
    for y, size in ((330, 42), (450, 54)):
        for x in range(70, WIDE, 145):
            person(draw, dice, x + (y % 70), y, size)
    person(draw, dice, 520, 300, 92)
    draw.line((585, 400, 548, 345), fill="#222222", width=14)
    draw.rectangle((0, 620, WIDE, HIGH), fill="#7c5a38")


def products(draw: Draw, dice: random.Random) -> None:
    """Packages on a table."""
    draw.rectangle((0, 0, WIDE, 330), fill="#e9dcc4")
    draw.rectangle((0, 330, WIDE, HIGH), fill="#9b6b3d")
    for row, y in enumerate((250, 430)):
        for x in range(70 + row * 40, 900, 170):
            colour, high = dice.choice(CLOTH), 150 + dice.randrange(50)
            draw.rounded_rectangle((x, y, x + 115, y + high), 16, fill=colour)
            draw.rectangle((x + 14, y + 45, x + 101, y + 105), fill="#f8f1dc")
            draw.line((x + 26, y + 64, x + 90, y + 64), fill="#333333", width=7)
            draw.line((x + 26, y + 86, x + 74, y + 86), fill="#777777", width=5)


def group(draw: Draw, dice: random.Random) -> None:
    """Everybody in three rows before the building."""
    draw.rectangle((0, 0, WIDE, 430), fill="#bcd8ea")
    draw.polygon(((80, 200), (500, 40), (920, 200)), fill="#8c3b2a")
    draw.rectangle((130, 200, 870, 430), fill="#f1e6d0")
    draw.rectangle((0, 430, WIDE, HIGH), fill="#7d9a55")
    banner(draw, (300, 215, 700, 300))
    for y, size, shift in ((310, 46, 0), (400, 50, 45), (500, 55, 10)):
        for x in range(110 + shift, 900, 98):
            person(draw, dice, x, y, size)


SCENES: dict[str, Callable[[Draw, random.Random], None]] = {
    "event_opening": opening,
    "event_speaker": speaker,
    "event_discussion": discussion,
    "event_products": products,
    "event_group": group,
}


def main(folder: Path) -> None:
    """Write every picture as a JPEG into `folder`."""
    for name, scene in SCENES.items():
        picture = Image.new("RGB", (WIDE, HIGH))
        scene(ImageDraw.Draw(picture), random.Random(name))
        picture.filter(ImageFilter.GaussianBlur(1.2)).save(folder / f"{name}.jpg", quality=60, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
