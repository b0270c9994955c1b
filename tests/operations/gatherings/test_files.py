"""Evidence of a gathering: kept once, in an order, without what the camera wrote, and nothing odd goes unsaid."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.event_file import EventFile, EventFileDraft, FileKind
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.files import (
    arrange_files,
    correct_file,
    file_rows,
    find_same,
    keep_file,
    list_files,
    load_file,
    photo_warning,
    prepare_file,
    replace_file,
    scans_of,
)
from tests.operations.files.test_pictures import photo

DAY, NEXT = date(2022, 11, 4), date(2022, 11, 5)
TAKEN = "2022:11:04 09:15:00"


def held(session):
    dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=DAY, ends_on=NEXT))
    return record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)


def scan(pages=2):
    """Return a PDF of so many pages."""
    sheets = [Image.new("RGB", (80, 120), (200 + page, 255, 255)) for page in range(pages)]
    out = BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def keep(session, gathering, content, kind, name="berkas.jpg", **said):
    return keep_file(session, gathering, prepare_file(name, content), EventFileDraft(kind=kind, **said))


def test_files_have_an_order_words_and_no_trace_of_the_camera(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        sizes = ((60, 40), (64, 40), (68, 40))
        ids = [keep(session, gathering, photo(size, taken=TAKEN), FileKind.PHOTO) for size in sizes]
        sheet = keep(session, gathering, scan(), FileKind.SIGNED_SHEET, "scan.pdf", role="peserta", day=DAY)
        assert [file.id for file in list_files(session, gathering, FileKind.PHOTO)] == ids
        arrange_files(session, [ids[2], ids[0], ids[1]])
        assert [file.id for file in list_files(session, gathering)] == [ids[2], ids[0], ids[1], sheet]
        rows = file_rows(session, gathering)
        assert [row.id for row in rows] == [sheet, ids[2], ids[0], ids[1]], "kind by kind as the checklist has them"
        assert (rows[0].pages, rows[0].is_photo, rows[1].is_photo) == (2, False, True)
        for file in list_files(session, gathering, FileKind.PHOTO):
            content, suffix = load_file(session, file)
            assert (suffix, b"Exif" in content, b"Rahasia" in content) == (".jpg", False, False)

        correct_file(session, ids[0], caption="Pembukaan oleh kepala dinas")
        correct_file(session, sheet, kind=FileKind.OTHER)
        found = {row.id: row for row in file_rows(session, gathering)}
        assert found[ids[0]].caption == "Pembukaan oleh kepala dinas"
        assert (found[sheet].kind, found[sheet].role, found[sheet].day) == (FileKind.OTHER, "", None)
        records.remove(session, EventFile, [ids[1]])
        assert len(list_files(session, gathering, FileKind.PHOTO)) == 2
        records.restore(session, EventFile, [ids[1]])
        assert [row.id for row in list_files(session, gathering, FileKind.PHOTO)] == [ids[2], ids[0], ids[1]]


def test_the_same_file_is_known_again_and_another_can_take_its_place(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        first = keep(session, gathering, photo(taken=TAKEN), FileKind.PHOTO, caption="Pembukaan")
        assert find_same(session, gathering, prepare_file("lain.jpg", photo(taken=TAKEN))).id == first
        other = prepare_file("baru.jpg", photo((70, 50), taken=TAKEN))
        assert find_same(session, gathering, other) is None
        replace_file(session, first, other)
        (row,) = list_files(session, gathering)
        assert (row.id, row.caption, row.file_name, row.sha256) == (first, "Pembukaan", "baru.jpg", other.sha256)


def test_au_06_a_photo_of_another_day_is_a_warning(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        keep(session, gathering, photo((60, 40), taken=TAKEN), FileKind.PHOTO)
        keep(session, gathering, photo((64, 40), taken="2022:11:03 09:15:00"), FileKind.PHOTO)
        warnings = [row.warning for row in file_rows(session, gathering)]
        assert (warnings[0], "3 November 2022" in warnings[1]) == ("", True)
    assert photo_warning(FileKind.RECEIPT, date(2022, 11, 3), [DAY]) == "", "only photos prove a day"


def test_scans_belong_to_a_sheet_and_a_day(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        one = keep(session, gathering, scan(1), FileKind.SIGNED_SHEET, role="peserta", day=DAY)
        every = keep(session, gathering, scan(2), FileKind.SIGNED_SHEET, role="peserta")
        keep(session, gathering, scan(3), FileKind.SIGNED_SHEET, role="tamu", day=DAY)
        assert [file.id for file in scans_of(session, gathering, Role.PARTICIPANT, DAY)] == [one, every]
        assert [file.id for file in scans_of(session, gathering, Role.PARTICIPANT, NEXT)] == [every]


def test_what_cannot_be_read_is_refused(database, officer):
    for content in (b"%PDF-1.4 kosong", b"bukan gambar", b""):
        with pytest.raises(UserError):
            prepare_file("berkas", content)
