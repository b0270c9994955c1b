"""The print set: every registered paper, looked at without a trace, made final together or not at all."""

import json
import re
from datetime import date

import pytest

from desktop_app.documents import print_set
from desktop_app.documents.gathering_kinds import gathering_kinds
from desktop_app.documents.kind import Phase
from desktop_app.documents.output import deliver_folder
from desktop_app.domain.attendance_certificate import AttendanceCertificate
from desktop_app.domain.event import EventDraft, Gathering, GatheringDraft, Role, SheetPrinting
from desktop_app.domain.gathering_dossier import DeskLine, GatheringDossier, ParticipantLine, SpeakerLine
from desktop_app.domain.presence import Presence, PresenceDraft
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.files.pdf_pages import join_pages
from desktop_app.operations.gatherings.attendance import is_frozen
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.progress import Cancelled, ignore
from tests.documents.reading import texts

FIRST, LAST = date(2022, 11, 3), date(2022, 11, 4)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def held(session):
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=FIRST, ends_on=LAST),
        participants=[ParticipantLine(name=f"Peserta {n}", kabupaten_code=f"18.{n:02d}") for n in (6, 10)],
        speakers=[SpeakerLine(name="Dian", subject="Aspek legalitas")],
        desks=[DeskLine(name="Meja 1", first_number=11, last_number=20)],
    )
    gathering_id = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
    for seat in list_seats(session, gathering_id):
        draft = PresenceDraft(role=seat.role, seat_id=seat.id, day=FIRST)
        records.record(session, Presence, draft, gathering_id=gathering_id)
    return gathering_id


def items_of(session, held, *kinds):
    items = print_set.list_items(session, held, "a4")
    return [item for item in items if not kinds or item.kind in kinds]


def final(session, items, progress=ignore):
    return print_set.make_final(session, items, FIRST, progress, practice=False)


def test_every_registered_paper_and_every_sheet_is_in_the_set(session, held):
    items = items_of(session, held)
    assert {kind.name for kind in gathering_kinds() if kind.parts is None} <= {item.kind for item in items}
    assert len({item.key for item in items}) == len(items)
    sheets = [item.title for item in items if item.role]
    assert sheets == [
        "Daftar hadir peserta",
        "Daftar hadir narasumber",
        "Daftar hadir peserta – Kabupaten Tanggamus",
        "Daftar hadir peserta – Kabupaten Pringsewu",
        "Daftar hadir peserta – Meja 1",
        "Daftar hadir peserta – Kamis, 3 November 2022",
        "Daftar hadir peserta – Jumat, 4 November 2022",
    ]
    phases = [item.phase for item in items]
    assert phases == sorted(phases, key=list(Phase).index)
    assert {str(item.options.paper) for item in items if item.role} == {"a4"}


def test_looking_leaves_no_trace_and_says_what_is_missing(session, held):
    for item in items_of(session, held):
        looked = print_set.examine(session, item, practice=False)
        assert bool(looked.missing) != bool(looked.pages and looked.fingerprint), item
    assert not is_frozen(session, held, Role.PARTICIPANT)
    assert records.list_live(session, AttendanceCertificate) == []
    assert list_printed(session, held) == []
    records.find(session, Gathering, held).starts_on = None  # a merge may bring one; the form refuses it
    sheet = next(item for item in items_of(session, held) if item.role)
    assert "tanggal" in print_set.examine(session, sheet, practice=False).missing


def test_numbers_come_before_the_papers_that_show_them(session, held):
    badges, sheets, certificates = "tanda-pengenal", "daftar-hadir peserta", "sertifikat"
    made = final(session, items_of(session, held, badges, sheets, certificates))
    assert [one.item.kind for one in made][:2] == [badges, sheets]
    assert re.findall(r"No\. (\d+)", "".join(texts(made[0].content))) == ["1", "2"]
    assert "001/SERT/2022" in texts(made[-1].content)[0]
    assert is_frozen(session, held, Role.PARTICIPANT)
    kept = {(row.kind, row.variant, row.fingerprint): row for row in list_printed(session, held)}
    for one in made:
        looked = print_set.examine(session, one.item, practice=False)
        row = kept[(one.item.kind, one.item.variant, looked.fingerprint)]
        assert json.loads(row.facts)["title"] == "Sosialisasi"
    assert len(texts(join_pages([one.content for one in made]))) == sum(one.pages for one in made)


def test_giving_up_undoes_everything(session, held):
    items = items_of(session, held)
    session.commit()

    def give_up(done, total, what=""):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled), session.begin_nested():
        final(session, items, give_up)
    assert not is_frozen(session, held, Role.PARTICIPANT)
    assert records.list_live(session, SheetPrinting) == []
    assert all(seat.stands is False for seat in list_seats(session, held))


def test_folder_is_written_whole_or_not_at_all(tmp_path):
    files = {"01_a.pdf": b"a", "02_b.pdf": b"b"}
    assert deliver_folder(files, tmp_path, "Set").name == "Set"
    again = deliver_folder(files, tmp_path, "Set")
    assert again.name == "Set-2"
    assert {path.name: path.read_bytes() for path in again.iterdir()} == files
    with pytest.raises(UserError):
        deliver_folder({"01_a.pdf": b"a", "tiada/b.pdf": b"b"}, tmp_path, "Lain")
    assert {path.name for path in tmp_path.iterdir()} == {"Set", "Set-2"}
