"""The code on a badge finds its seat, however it is typed or scanned, and says nothing about the person."""

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.event import EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, GuestLine, ParticipantLine
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seat_codes import code_of, gathering_code, seat_of_code
from desktop_app.operations.gatherings.seats import list_seats


@given(st.uuids())
def test_code_is_short_and_starts_with_a_letter(seat_id):
    assert re.fullmatch(r"[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{7}", code_of(seat_id))
    assert code_of(seat_id) == code_of(UUID(bytes=seat_id.bytes))


def test_code_stays_what_printed_badges_have():
    assert code_of(UUID(int=1)) == "ADBV5TDZ"
    assert gathering_code(UUID(int=1)) == "ZDJQPP"


@pytest.fixture
def held(database, officer):
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title="Sosialisasi"))
        dossier = GatheringDossier(
            gathering=GatheringDraft(venue="Balai", starts_on=date(2022, 11, 4)),
            participants=[ParticipantLine(name=f"Peserta {number}") for number in range(12)],
            guests=[GuestLine(name="Masykur", post="Asisten", invited_post="Bupati")],
        )
        gathering_id = record_gathering(session, event_id, dossier)
        yield session, gathering_id


def test_every_code_finds_its_own_seat(held):
    session, gathering_id = held
    for seat in list_seats(session, gathering_id):
        code = code_of(seat.id)
        spoiled = code.replace("0", "O").replace("1", "l")
        for typed in (code, code.lower(), f" {code[:4]} {code[4:]}\r\n", f"]Q1{code}", f"\x02IKM:{code}", spoiled):
            assert seat_of_code(session, gathering_id, typed) == seat, typed


def test_what_is_no_code_finds_nobody(held):
    session, gathering_id = held
    for typed in ("", "12", "Peserta 7", code_of(uuid4()), code_of(list_seats(session, gathering_id)[0].id)[1:]):
        assert seat_of_code(session, gathering_id, typed) is None
    gone = list_seats(session, gathering_id, Role.PARTICIPANT)[3]
    records.remove(session, Participant, [gone.id])
    assert seat_of_code(session, gathering_id, code_of(gone.id)) is None
