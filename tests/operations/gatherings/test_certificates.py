"""Numbers of certificates: once, for people who were there, and never for two."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.attendance_certificate import AttendanceCertificate
from desktop_app.domain.event import Event, EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.gathering_dossier import CommitteeMemberLine, GatheringDossier, ParticipantLine
from desktop_app.domain.presence import Presence, PresenceDraft
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.gatherings.certificates import (
    award,
    find_by_code,
    list_absent,
    list_certified,
    part_twins,
    twins,
)
from desktop_app.operations.gatherings.events import correct_event, record_event, record_gathering
from desktop_app.operations.gatherings.seats import list_seats

DAY, TODAY = date(2022, 11, 4), date(2022, 11, 7)
PATTERN = "500.9/{nomor}/SERT/{tahun}"


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def an_event(session):
    return record_event(session, EventDraft(title="Sosialisasi", certificate_pattern=PATTERN))


def gathering(session, event_id, *names, day=DAY):
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=day),
        participants=[ParticipantLine(name=name) for name in names],
        committee=[CommitteeMemberLine(name="Ketua", duty="Ketua")],
    )
    return record_gathering(session, event_id, dossier)


def come(session, held, *names, day=DAY):
    for seat in list_seats(session, held):
        if seat.name in names:
            draft = PresenceDraft(role=seat.role, seat_id=seat.id, day=day)
            records.record(session, Presence, draft, gathering_id=held)


def numbers(certified):
    return [(one.seat.name, one.full_number) for one in certified]


def test_sf_01_only_who_was_present_gets_a_number_and_gets_it_once(session):
    held = gathering(session, an_event(session), "Ali", "Budi", "Cici")
    come(session, held, "Ali", "Cici", "Ketua")
    everybody = tuple(Role)
    assert [one.full_number for one in list_certified(session, held, everybody)] == ["", "", ""]
    given = award(session, held, [Role.PARTICIPANT], TODAY)
    assert numbers(given) == [("Ali", "500.9/001/SERT/2022"), ("Cici", "500.9/002/SERT/2022")]
    assert award(session, held, [Role.PARTICIPANT], TODAY) == []
    come(session, held, "Budi")
    assert numbers(award(session, held, everybody, TODAY)) == [
        ("Budi", "500.9/003/SERT/2022"),
        ("Ketua", "500.9/004/SERT/2022"),
    ]


def test_numbers_run_over_the_places_of_an_event_and_removed_ones_stay_used(session):
    event_id = an_event(session)
    metro, pringsewu = gathering(session, event_id, "Ali"), gathering(session, event_id, "Budi")
    for held, name in ((metro, "Ali"), (pringsewu, "Budi")):
        come(session, held, name)
    (first,) = award(session, metro, [Role.PARTICIPANT], TODAY)
    records.remove(session, AttendanceCertificate, [first.certificate_id])
    assert numbers(award(session, pringsewu, [Role.PARTICIPANT], TODAY)) == [("Budi", "500.9/002/SERT/2022")]
    assert numbers(award(session, metro, [Role.PARTICIPANT], TODAY)) == [("Ali", "500.9/003/SERT/2022")]


def test_corrected_name_keeps_its_number(session):
    held = gathering(session, an_event(session), "Sti Aminah")
    come(session, held, "Sti Aminah")
    (before,) = award(session, held, [Role.PARTICIPANT], TODAY)
    person = records.find(session, Participant, before.seat.id)
    person.name = "Siti Aminah"
    assert list_certified(session, held, [Role.PARTICIPANT])[0].name == "Sti Aminah"
    award(session, held, [Role.PARTICIPANT], TODAY)
    (now,) = list_certified(session, held, [Role.PARTICIPANT])
    assert (now.name, now.full_number) == ("Siti Aminah", before.full_number)
    assert find_by_code(session, held, before.code) is None  # that paper has the wrong name
    assert find_by_code(session, held, now.code.lower()) == now


def test_twins_of_a_merge_are_found_and_parted(session):
    held = gathering(session, an_event(session), "Ali", "Budi")
    come(session, held, "Ali", "Budi")
    first, second = award(session, held, [Role.PARTICIPANT], TODAY)
    row = records.find(session, AttendanceCertificate, second.certificate_id)
    row.number, row.full_number = 1, first.full_number  # as another laptop would have given it
    session.add(row)
    session.flush()
    (twin,) = twins(session, held)
    assert (twin.name, twin.later_name, twin.full_number) == ("Ali", "Budi", "500.9/001/SERT/2022")
    assert numbers(part_twins(session, held, TODAY)) == [("Budi", "500.9/002/SERT/2022")]
    assert twins(session, held) == []


def test_one_person_with_two_numbers_keeps_the_earlier(session):
    held = gathering(session, an_event(session), "Ali")
    come(session, held, "Ali")
    (first,) = award(session, held, [Role.PARTICIPANT], TODAY)
    row = records.find(session, AttendanceCertificate, first.certificate_id)
    again = AttendanceCertificate(**row.model_dump(exclude={"id", "number", "full_number"}), number=9, full_number="9")
    session.add(again)
    session.flush()
    assert [twin.later_number for twin in twins(session, held)] == ["9"]
    assert part_twins(session, held, TODAY) == []
    assert numbers(list_certified(session, held, [Role.PARTICIPANT])) == [("Ali", first.full_number)]


def test_who_turns_out_to_have_been_absent_is_told(session):
    held = gathering(session, an_event(session), "Ali")
    come(session, held, "Ali")
    award(session, held, [Role.PARTICIPANT], TODAY)
    assert list_absent(session, held) == []
    (presence,) = records.list_live(session, Presence)
    records.remove(session, Presence, [presence.id])
    assert list_absent(session, held) == ["500.9/001/SERT/2022"]


def test_pattern_without_a_place_for_the_number_is_refused(session):
    event_id = an_event(session)
    held = gathering(session, event_id, "Ali")
    come(session, held, "Ali")
    records.find(session, Event, event_id).certificate_pattern = "500.9/SERT"  # the form refuses it; a merge may not
    with pytest.raises(UserError, match="nomor"):
        award(session, held, [Role.PARTICIPANT], TODAY)
    correct_event(session, event_id, EventDraft(title="Sosialisasi"))
    assert numbers(award(session, held, [Role.PARTICIPANT], TODAY)) == [("Ali", "001/SERT/2022")]


steps = st.lists(st.sampled_from(["come", "leave", "award", "remove"]), max_size=12)


@settings(max_examples=20)
@given(steps)
def test_a_number_never_means_two_people(session, steps):
    held = gathering(session, an_event(session), "A", "B", "C")
    owners, waiting = {}, ["A", "B", "C", "Ketua"]
    for step in steps:
        if step == "come" and waiting:
            come(session, held, waiting.pop())
        elif step == "leave" and (
            rows := [row for row in records.list_live(session, Presence) if row.gathering_id == held]
        ):
            records.remove(session, Presence, [rows[0].id])
        elif step == "award":
            for one in award(session, held, tuple(Role), TODAY):
                assert owners.setdefault(one.full_number, one.seat.id) == one.seat.id
        elif step == "remove" and owners:
            row = records.list_live(session, AttendanceCertificate)[-1:]
            records.remove(session, AttendanceCertificate, [one.id for one in row if one.gathering_id == held])
        assert twins(session, held) == []


def test_sf_01_what_is_printed_is_unique_whatever_the_pattern_says(session):
    """Without a year in the pattern, and with the usual one for two events: no two papers say one number."""
    pairs = []
    for pattern, titles, days in (
        ("500.9/{nomor}/SERT", ["Satu"], [DAY, date(2023, 1, 3)]),
        ("", ["Dua", "Tiga"], [DAY]),
    ):
        for title in titles:
            event_id = record_event(session, EventDraft(title=title, certificate_pattern=pattern))
            for day in days:
                held = gathering(session, event_id, "Ali", "Budi", day=day)
                come(session, held, "Ali", "Budi", day=day)
                pairs += numbers(award(session, held, [Role.PARTICIPANT], TODAY))
    assert [number for _, number in pairs] == [
        *(f"500.9/00{number}/SERT" for number in (1, 2, 3, 4)),
        *(f"00{number}/SERT/2022" for number in (1, 2, 3, 4)),
    ]


def test_one_number_of_two_events_is_found_too(session):
    one, other = (gathering(session, an_event(session), name) for name in ("Ali", "Budi"))
    for held, name in ((one, "Ali"), (other, "Budi")):
        come(session, held, name)
        award(session, held, [Role.PARTICIPANT], TODAY)
    row = session.exec(select(AttendanceCertificate).where(AttendanceCertificate.gathering_id == other)).one()
    row.number, row.full_number = 1, "500.9/001/SERT/2022"  # as another laptop gave it
    session.add(row)
    session.flush()
    assert [twin.later_name for twin in twins(session, one)] == ["Budi"]
    assert numbers(part_twins(session, one, TODAY)) == [("Budi", "500.9/002/SERT/2022")]
    assert twins(session, one) == twins(session, other) == []
