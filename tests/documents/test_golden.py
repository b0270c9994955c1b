"""The text of four small sheets, word for word; `GOLDEN=write pytest` writes the files anew after a wanted change."""

import os
from pathlib import Path

import pytest

from desktop_app.documents.attendance import Attendee, Nik, Role, Zigzag
from desktop_app.documents.drawing.page import Paper
from tests.documents.reading import texts
from tests.documents.samples import COMMITTEE, GUESTS, SPEAKERS, changed, days, pdf, people

pytestmark = pytest.mark.quick

FOLDER = Path(__file__).parent / "golden"
HOSTILE = Attendee(name="Toko <Maju> & (Jaya)\\", business="José 林", sex="L")
SHEETS = {
    "peserta": changed(attendees=[*people(3), HOSTILE], blank_rows=2, watermark="LATIHAN"),
    "tamu": changed(role=Role.GUEST, attendees=GUESTS, paper=Paper.A4, zigzag=Zigzag.STAIR, blank_rows=1),
    "narasumber": changed(role=Role.SPEAKER, attendees=SPEAKERS, blank_rows=0, number_row=True, letterhead=None),
    "panitia": changed(role=Role.COMMITTEE, attendees=COMMITTEE, days=days(3), nik=Nik.FULL, blank_rows=1),
}


@pytest.mark.parametrize("name", SHEETS)
def test_the_text_is_the_golden_one(name):
    path = FOLDER / f"{name}.txt"
    found = "\n\f\n".join(texts(pdf(SHEETS[name]))) + "\n"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
