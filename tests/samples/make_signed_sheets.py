"""Draw the signed sheets of the practice event as an office scanner would send them, in black and white:

.venv/bin/python -m tests.samples.make_signed_sheets resources/samples
"""

import random
import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from sqlmodel import Session

from desktop_app.documents import attendance
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.domain.event import Role
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.practice import data as practice
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from tests.documents.reading import read

NAMES = {Role.PARTICIPANT: "participants", Role.GUEST: "guests", Role.SPEAKER: "speakers", Role.COMMITTEE: "committee"}
DOTS_PER_INCH = 130


def main(folder: Path) -> None:
    """Write one PDF a role into `folder`, replacing what is there; the practice data need files of these names."""
    with tempfile.TemporaryDirectory() as place:
        database = Database.create_practice(Path(place) / "latihan", schema())
        with database.write(by=None) as session:
            gathering_id = practice.fill(session)
            for role, name in NAMES.items():
                scan(session, gathering_id, role, folder / f"scan_sheet_{name}.pdf")
        database.close()


def scan(session: Session, gathering_id, role: Role, path: Path) -> None:
    """Write the signed sheet of a role as a PDF of pictures."""
    out = BytesIO()
    attendance.write(collect(session, gathering_id, role, SheetOptions(), practice=True), out)
    there = present(session, gathering_id, role)
    signed = {seat.number for seat in list_seats(session, gathering_id, role) if seat.id in there}
    dice = random.Random(role.value)
    pages = [picture(*page, signed, dice) for page in zip(rendered(out), read(out.getvalue()), strict=True)]
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)


def rendered(content: BytesIO) -> list[Image.Image]:
    """Return the pages as grey pictures."""
    with pypdfium2.PdfDocument(content.getvalue()) as document:
        return [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document]


def picture(page: Image.Image, text, signed: set[int], dice: random.Random) -> Image.Image:
    """Return a page with signatures, a little askew."""
    draw = ImageDraw.Draw(page)
    draw.text((page.width * 0.42, 24), "CONTOH LATIHAN", fill=0, font_size=22)
    scale = DOTS_PER_INCH / 72
    for word in text.words:
        number = re.fullmatch(r"(\d+)\.", word.text)
        if number and int(number[1]) in signed and word.left * scale > page.width * 0.7:
            signature(draw, dice, word.right * scale + 14, page.height - word.bottom * scale + 10)
    return page.rotate(dice.uniform(-0.5, 0.5), fillcolor=255).point(lambda grey: 255 if grey > 150 else 0).convert("1")


def signature(draw: ImageDraw.ImageDraw, dice: random.Random, x: float, y: float) -> None:
    """Draw a scribble that begins at (x, y)."""
    points = [(x + place * 7, y + dice.uniform(-14, 14)) for place in range(dice.randrange(5, 8))]
    draw.line(points, fill=20, width=3, joint="curve")
    draw.line((x - 4, y + 12, x + 48, y + dice.uniform(4, 16)), fill=20, width=2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
