"""The accountability file: AU-10, as a folder and as one PDF."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from desktop_app.documents import accountability, bundle
from desktop_app.documents.accountability import ChecklistOptions
from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.event_file import EventFileDraft, FileKind
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.errors import UserError
from desktop_app.operations.gatherings.accountability import accountability_items
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.files import keep_file, list_files, prepare_file
from desktop_app.progress import Cancelled
from tests.documents.reading import texts

TODAY = date(2026, 11, 24)


def pdf(*pages):
    document = pypdfium2.PdfDocument.new()
    for width, height in pages:
        document.new_page(width, height)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def photo():
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    Image.new("RGB", (640, 480), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def held(database, officer):
    """A gathering with a scan of two pages, a letter, a photo and nothing paid."""
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title="Sosialisasi Halal"))
        dossier = GatheringDossier(
            gathering=GatheringDraft(venue="Balai", starts_on=date(2026, 11, 4)),
            participants=[ParticipantLine(name="Siti")],
        )
        gathering_id = record_gathering(session, event_id, dossier)
        for name, content, kind, role in (
            ("hadir.pdf", pdf((600, 900), (600, 900)), FileKind.SIGNED_SHEET, "peserta"),
            ("sk.jpg", photo(), FileKind.ASSIGNMENT, ""),
            ("foto.jpg", photo(), FileKind.PHOTO, ""),
        ):
            draft = EventFileDraft(kind=kind, role=role, caption=f"Berkas {name}")
            keep_file(session, gathering_id, prepare_file(name, content), draft)
        yield session, gathering_id


def gather(held, order=()):
    return bundle.gather(*held, TODAY, order, practice=False)


def test_au10_the_checklist_has_every_item_with_a_box(held):
    out = BytesIO()
    checklist = accountability.collect(*held, TODAY, ChecklistOptions(), practice=False)
    accountability.write(checklist, out)
    text = " ".join(" ".join(texts(out.getvalue())).split())
    for item in accountability_items():
        assert item.title in text
    assert "Terlampir" in text
    assert "Belum ada" in text
    assert "None" not in text


def test_the_folder_holds_every_document_in_the_chosen_order(held, tmp_path):
    made = gather(held, ["dokumentasi", "daftar-hadir-peserta"])
    assert "Kerangka acuan kerja (KAK)" in made.missing
    folder = bundle.write_folder(made, tmp_path, "SPJ")
    names = sorted(path.name for path in folder.iterdir())
    assert names[:3] == ["00 Daftar periksa.pdf", "01 Dokumentasi foto.pdf", "02 Daftar hadir peserta.pdf"]
    assert len(names) == len(made.parts)
    assert any(name.endswith(" SK panitia surat tugas.pdf") for name in names), "the stroke leaves one space"
    assert bundle.write_folder(made, tmp_path, "SPJ").name == "SPJ-2", "nothing is written over"


def test_one_pdf_holds_as_many_pages_as_its_parts_and_nothing_of_the_camera(held, tmp_path):
    made = gather(held)
    whole = bundle.write_pdf(made, tmp_path / "SPJ.pdf").read_bytes()
    with pypdfium2.PdfDocument(whole) as document:
        pages = len(document)
    parts = 0
    for part in made.parts:
        with pypdfium2.PdfDocument(part.make()) as document:
            parts += len(document)
    assert pages == parts
    assert b"Kamera Rahasia" not in whole


def test_who_cancels_finds_no_file(held, tmp_path):
    def give_up(done, total, what=""):
        if done == 2:
            raise Cancelled

    made = gather(held)
    with pytest.raises(Cancelled):
        bundle.write_folder(made, tmp_path, "SPJ", give_up)
    with pytest.raises(Cancelled):
        bundle.write_pdf(made, tmp_path / "SPJ.pdf", give_up)
    assert list(tmp_path.glob("SPJ*")) == []


def test_a_file_that_has_not_arrived_is_told(held, tmp_path):
    from sqlalchemy import text

    held[0].execute(text("DELETE FROM attachment WHERE media_type = 'application/pdf'"))
    with pytest.raises(UserError, match="laptop"):
        bundle.write_folder(gather(held), tmp_path, "SPJ")
    assert list(tmp_path.glob("SPJ*")) == []


@pytest.mark.parametrize("kind", [FileKind.PHOTO, FileKind.SIGNED_SHEET])
def test_au10_a_file_that_is_not_on_this_laptop_is_never_left_out_without_a_word(held, tmp_path, kind):
    session, gathering_id = held
    (file,) = list_files(session, gathering_id, kind)
    file.sha256 = "0" * 64  # as the record of a file whose bytes have not come
    session.add(file)
    session.flush()
    with pytest.raises(UserError, match=file.caption):
        bundle.write_folder(gather(held), tmp_path, "SPJ")
    assert list(tmp_path.glob("SPJ*")) == []
