"""Sheets of one kabupaten, one day and one desk: the numbers of the whole list, and each of them once."""

import itertools
from datetime import date
from io import BytesIO

import pytest

from desktop_app.documents.attendance import write
from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.documents.attendance.final import make_final
from desktop_app.documents.attendance.layout import lay_out
from desktop_app.documents.attendance.parts import days_of, parts_of
from desktop_app.documents.drawing.page import Paper
from desktop_app.domain.event import EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.event_planning import Desk, DeskDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.gatherings.attendance import freeze, is_frozen, printings
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seat_codes import gathering_code
from tests.documents.reading import texts

DAYS = (date(2022, 11, 3), date(2022, 11, 4))
CODES = ("18.10", "18.06", "18.10", "", "18.10", "18.06", "18.10")


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def held(session):
    people = [ParticipantLine(name=f"Peserta {row}", kabupaten_code=code) for row, code in enumerate(CODES, 1)]
    gathering = GatheringDraft(venue="Balai", origin="Lampung", starts_on=DAYS[0], ends_on=DAYS[1])
    event_id = record_event(session, EventDraft(title="Sosialisasi"))
    found = record_gathering(session, event_id, GatheringDossier(gathering=gathering, participants=people))
    records.record(
        session, Desk, DeskDraft(name="Meja 1", first_number=9, last_number=14, note="A–L"), gathering_id=found
    )
    records.record(session, Desk, DeskDraft(first_number=21, last_number=23), gathering_id=found)
    return found


def sheet_of(session, held, **options):
    return collect(session, held, Role.PARTICIPANT, SheetOptions(**options), practice=False)


def numbers(sheet):
    return [row.number for page in lay_out(sheet).pages for row in page.rows]


def test_kabupaten_keeps_the_numbers_of_the_whole_list(session, held):
    sheet = sheet_of(session, held, kabupaten="18.10")
    assert numbers(sheet) == [1, 3, 5, 7]
    assert sheet.further == (("Asal Peserta", "Kabupaten Pringsewu"),)
    assert numbers(sheet_of(session, held, kabupaten="-")) == [4]
    with pytest.raises(UserError, match="Metro"):
        sheet_of(session, held, kabupaten="18.72")


def test_sheets_of_the_parts_have_every_number_once(session, held):
    for number in (9, 21):
        line = ParticipantLine(name=f"Datang {number}", kabupaten_code="18.10", walk_in=True, number=number)
        records.record(session, Participant, line, gathering_id=held)
    freeze(session, held, Role.PARTICIPANT, "registered")
    parts = parts_of(session, held)
    assert [part.title for part in parts][-2:] == ["Meja 1", "Meja 21-23"]
    rows = [numbers(sheet_of(session, held, kabupaten=part.kabupaten, desk=part.desk)) for part in parts]
    assert sorted(itertools.chain(*rows)) == [*range(1, 8), *range(9, 15), *range(21, 24)]


def test_desk_has_exactly_its_numbers(session, held):
    sheet = sheet_of(session, held, desk="meja 1", blank_rows=None)
    assert numbers(sheet) == list(range(9, 15))
    assert sheet.further == (("Meja", "1 (A–L)"),)
    with pytest.raises(UserError):
        sheet_of(session, held, desk="Meja 7")


def test_blank_rows_leave_out_the_numbers_of_the_desks(session, held):
    for blank, day in itertools.product((0, 1, 2, 5, 20, None), (None, DAYS[0])):
        found = numbers(sheet_of(session, held, blank_rows=blank, day=day))
        assert found[:7] == list(range(1, 8))
        assert not set(found) & {*range(9, 15), *range(21, 24)}
        assert found == sorted(set(found))
        assert len(found) - 7 >= (blank or 0)


def test_closed_sheet_gets_no_further_number(session, held):
    """One person, a sheet so low that the signatures need a page more: the rows added for it have no number."""
    across = {"landscape": True, "paper": Paper.A4, "row_height_mm": 25}
    assert [number for number in numbers(sheet_of(session, held, kabupaten="-", **across)) if number] == [4]


def test_day_has_one_place_to_sign_and_its_own_date(session, held):
    sheet = sheet_of(session, held, day=DAYS[1])
    assert (sheet.day, sheet.several_days, sheet.double) == ("Jumat, 4 November 2022", False, True)
    assert sheet_of(session, held).several_days
    assert days_of(session, held) == list(DAYS)
    with pytest.raises(UserError):
        sheet_of(session, held, day=date(2022, 11, 5))


def test_every_page_says_which_sheet_of_which_gathering_it_is(session, held):
    out = BytesIO()
    write(sheet_of(session, held, blank_rows=60), out)
    pages = texts(out.getvalue())
    code = gathering_code(held)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Lembar {number} dari {len(pages)} · Kode kegiatan {code}" in page


def test_final_part_freezes_the_whole_list_and_is_remembered_with_its_facts(session, held):
    options = SheetOptions(kabupaten="18.10", day=DAYS[0])
    first = make_final(session, held, Role.PARTICIPANT, options, DAYS[0], practice=False)
    again = make_final(session, held, Role.PARTICIPANT, options, DAYS[1], practice=False)
    assert first.content == again.content
    assert is_frozen(session, held, Role.PARTICIPANT)
    (printing, _) = printings(session, held, Role.PARTICIPANT)
    assert (printing.variant, printing.rows) == ("kabupaten 18.10, hari 2022-11-03", 4)
    assert '"title": "Sosialisasi"' in printing.facts
    assert '"days": "Kamis s.d. Jumat, 3 s.d. 4 November 2022"' in printing.facts
    assert {(row.version, row.superseded) for row in list_printed(session, held)} == {(1, False)}
