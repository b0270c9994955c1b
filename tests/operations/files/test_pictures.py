"""Photos as they come from phones: turned, large, with the place in them, or broken."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text

from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.visit import VisitDraft
from desktop_app.domain.visit_dossier import PhotoLine, VisitDossier
from desktop_app.errors import UserError
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.visits.photos import import_photo, latest_photos, store_photo
from desktop_app.operations.visits.visits import record_visit

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
TURNED = 6
"""The camera was held upright: the picture has to be turned by 90 degrees clockwise."""


def photo(size=(640, 480), *, orientation=1, taken="2026:03:02 09:15:00", kind="JPEG"):
    """Return a photo whose upper left quarter is red, as a phone writes it."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Merek Ponsel Rahasia"
    exif.get_ifd(0x8769)[0x9003] = taken
    exif.get_ifd(GPS).update({1: "S", 2: (5.0, 22.0, 41.6), 3: "E", 4: (105.0, 2.0, 11.2)})
    out = BytesIO()
    picture.save(out, kind, exif=exif, comment="Komentar Rahasia")
    return out.getvalue()


def opened(content):
    return Image.open(BytesIO(content))


def test_the_place_and_the_camera_are_gone():
    given = photo()
    assert opened(given).getexif().get_ifd(GPS), "the test photo has a place"
    imported = import_photo(given)
    for content in (imported.content, imported.printed):
        assert b"Exif" not in content
        assert b"Rahasia" not in content
        assert dict(opened(content).getexif()) == {}
        assert set(opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_turned_photo_stands_upright():
    imported = import_photo(photo((640, 480), orientation=TURNED))
    picture = opened(imported.content)
    assert picture.size == (480, 640)
    red, green, _ = picture.getpixel((470, 10))
    assert red > 200 > 100 > green, "the red quarter is at the upper right now"


def test_twelve_megapixels_become_two_thousand_pixels():
    imported = import_photo(photo((4000, 3000)))
    assert opened(imported.content).size == (2000, 1500)
    assert opened(imported.printed).size == (1000, 750)


def test_a_small_photo_is_not_blown_up():
    assert opened(import_photo(photo((300, 200))).content).size == (300, 200)


def test_only_the_day_is_taken_from_the_camera():
    assert import_photo(photo()).taken_on == date(2026, 3, 2)


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "kemarin"])
def test_a_camera_without_a_clock(taken):
    assert import_photo(photo(taken=taken)).taken_on is None


def test_a_picture_of_the_screen_has_no_day():
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    imported = import_photo(out.getvalue())
    assert imported.taken_on is None
    assert opened(imported.content).getpixel((5, 5)) == (255, 255, 255), "what can be seen through is white"


def test_the_same_bytes_give_the_same_photo():
    assert import_photo(photo()) == import_photo(photo())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 no photo", photo()[:3000]])
def test_what_is_no_photo_is_refused_in_a_sentence(content):
    with pytest.raises(UserError) as refused:
        import_photo(content)
    assert "tidak dapat dibaca" in refused.value.problem
    assert "aman" in refused.value.advice


def test_a_bomb_is_refused_before_it_is_decoded():
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(UserError):
        import_photo(out.getvalue())


def test_the_same_photo_is_stored_once(database, officer):
    with database.write(by=officer) as session:
        drafts = [store_photo(session, photo()) for _ in range(2)]
        stored = session.execute(text("SELECT count(*) FROM attachment")).scalar()
        content = load_attachment(session, drafts[0].sha256)
    assert drafts[0] == drafts[1]
    assert stored == 2, "the photo and the one for print"
    assert opened(content).format == "JPEG"


def test_the_last_photo_of_an_item(database, officer):
    with database.write(by=officer) as session:
        ikm = record_ikm(session, IkmDossier(business=IkmDraft(name="Keripik", region_code="18.10.02.2006")), date.max)
        visits = [_visit(session, ikm, day, caption) for day, caption in ((2, "kotor"), (9, "bersih"), (16, "kini"))]
        before = latest_photos(session, ikm, "cppb_irt_2012", visits[2])
        anyway = latest_photos(session, ikm, "cppb_irt_2012")
    assert {item: (found.caption, day) for item, (found, day) in before.items()} == {
        "CPPB-01": ("bersih", date(2026, 3, 9))
    }
    assert anyway["CPPB-01"][0].caption == "kini"


def _visit(session, ikm, day, caption):
    shown = PhotoLine(caption=caption, checklist="cppb_irt_2012", item="CPPB-01", sha256="a" * 64)
    dossier = VisitDossier(visit=VisitDraft(visited_on=date(2026, 3, day)), photos=[shown])
    return record_visit(session, ikm, dossier, date(2026, 3, day))
