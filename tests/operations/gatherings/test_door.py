"""The door of a gathering: checked in once, undone, who came for a guest, walk-ins with the numbers of a desk."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft, Guest, Participant, Role
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    DeskLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.presence import SheetTally, SheetTallyDraft
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import freeze, numbered
from desktop_app.operations.gatherings.desks import choose_desk, list_desks, next_number, own_desk, twin_numbers
from desktop_app.operations.gatherings.door import (
    Tally,
    WhoCame,
    check_in,
    day_at_the_door,
    list_arrivals,
    list_expected,
    say_who_came,
    tallies,
    undo_check_in,
)
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.presence import checked_in, present
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.walk_ins import linked, parse_walk_in, record_walk_in, undo_walk_in

DAY, NEXT_DAY = date(2026, 11, 24), date(2026, 11, 25)


def gathering(session, *, days=2, desks=()):
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=DAY, ends_on=NEXT_DAY if days > 1 else None),
        participants=[ParticipantLine(name=name, kabupaten_code="18.10") for name in ("Sri", "Budi", "Ani")],
        guests=[
            GuestLine(invited_post="Bupati", name="Contoh Bupati"),
            GuestLine(invited_post="Camat", attendance=Attendance.ABSENT),
        ],
        speakers=[SpeakerLine(name="Elvira")],
        committee=[CommitteeMemberLine(name="Panitia")],
        desks=[DeskLine(name=name, first_number=first, last_number=last) for name, first, last in desks],
    )
    return record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)


def seat(session, held, role=Role.PARTICIPANT, place=0):
    return list_seats(session, held, role)[place].id


def test_check_in_is_counted_once_and_undone(database, officer, at):
    with database.write(by=officer) as session:
        held = gathering(session)
        sri = seat(session, held)
        first = check_in(session, held, Role.PARTICIPANT, sri, DAY)
        at.time = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
        again = check_in(session, held, Role.PARTICIPANT, sri, DAY)
        assert (first.already, again.already) == (False, True)
        assert again.arrival == first.arrival
        assert first.arrival.at == datetime(2026, 11, 24, 2, 0, tzinfo=UTC).astimezone().strftime("%H:%M")
        assert len(list_arrivals(session, held, DAY)) == len(present(session, held, Role.PARTICIPANT, DAY)) == 1
        other_day = check_in(session, held, Role.PARTICIPANT, sri, NEXT_DAY)
        assert (other_day.already, other_day.arrival.at) == (False, "")  # the clock says nothing about another day
        undo_check_in(session, held, sri, DAY)
        assert list_arrivals(session, held, DAY) == {}
        assert set(list_arrivals(session, held, NEXT_DAY)) == {sri}
        with pytest.raises(UserError):
            check_in(session, held, Role.PARTICIPANT, sri, date(2026, 11, 26))
        records.remove(session, Participant, [sri])
        with pytest.raises(UserError):
            check_in(session, held, Role.PARTICIPANT, sri, DAY)


def test_two_check_ins_of_merged_laptops_are_one_and_both_times_stay(database, officer):
    """rivals.md, scenario 42."""
    from desktop_app.domain.presence import Presence, PresenceDraft

    with database.write(by=officer) as session:
        held = gathering(session)
        sri = seat(session, held)
        for moment in ("", "08:20", "08:14"):
            typed = PresenceDraft(seat_id=sri, day=DAY, arrived_at=moment)
            records.record(session, Presence, typed, gathering_id=held)
        assert list_arrivals(session, held, DAY)[sri].at == "08:14"
        assert len(session.exec(select(Presence)).all()) == 3
        assert head_count(session, held).everybody == 1
        undo_check_in(session, held, sri, DAY)
        assert head_count(session, held).everybody == 0


def test_all_roles_are_counted_and_the_door_agrees_with_the_head_count(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, days=1)
        for role in Role:
            check_in(session, held, role, seat(session, held, role), DAY)
        record_walk_in(session, held, parse_walk_in("Datang, Kopi, Metro"), DAY)
        counted = tallies(list_expected(session, held), list_arrivals(session, held, DAY))
        assert counted == {
            Role.PARTICIPANT: Tally(came=2, invited=3, walk_ins=1),
            Role.GUEST: Tally(came=1, invited=2),
            Role.SPEAKER: Tally(came=1, invited=1),
            Role.COMMITTEE: Tally(came=1, invited=1),
        }
        numbers = head_count(session, held)
        assert (numbers.total.present, numbers.total.invited, numbers.everybody) == (2, 3, 5)
        sri = seat(session, held)
        arrival = list_arrivals(session, held, DAY)[sri]
        assert checked_in(session, held, Role.PARTICIPANT, DAY)[sri].id == arrival.presence_id
        tally = SheetTallyDraft(role=Role.PARTICIPANT, day=DAY, typed="1")
        records.record(session, SheetTally, tally, gathering_id=held)
        assert present(session, held, Role.PARTICIPANT, DAY) == frozenset()  # from now on the paper counts
        assert len(list_arrivals(session, held, DAY)) == 5


def test_guests_and_who_came_for_them(database, officer):
    """DH-15: the person present in the name, the post that was invited beside it."""
    with database.write(by=officer) as session:
        held = gathering(session)
        bupati, camat = (one.seat.id for one in list_expected(session, held) if one.is_guest)
        check_in(session, held, Role.GUEST, bupati, DAY)
        assert session.get_one(Guest, bupati).attendance == Attendance.OPEN  # nobody said yet who came
        say_who_came(session, bupati, WhoCame(represented=True, name="Drs. Masykur, M.M.", post="Asisten"))
        shown = list_seats(session, held, Role.GUEST)[0]
        assert (shown.name, shown.affiliation, shown.representing) == ("Drs. Masykur, M.M.", "Asisten", "Bupati")
        assert shown.bare_name == "Masykur"
        with pytest.raises(UserError):
            say_who_came(session, bupati, WhoCame(represented=True, name="  "))
        say_who_came(session, bupati, WhoCame(represented=False))
        shown = list_seats(session, held, Role.GUEST)[0]
        assert (shown.name, shown.affiliation, shown.representing) == ("", "Bupati", "")  # never another one's name
        say_who_came(session, bupati, WhoCame(represented=False, name="Contoh Bupati"))
        say_who_came(session, bupati, WhoCame(represented=False))
        assert list_seats(session, held, Role.GUEST)[0].name == "Contoh Bupati"

        came = check_in(session, held, Role.GUEST, camat, DAY)  # had said not to come
        assert [one.id for one in list_seats(session, held, Role.GUEST)] == [bupati, camat]
        undo_check_in(session, held, camat, DAY, came.before)
        assert [one.id for one in list_seats(session, held, Role.GUEST)] == [bupati]


def test_walk_ins_take_the_numbers_of_the_desk_until_they_are_used_up(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, desks=[("1", 11, 12), ("2", 21, 22)])
        one, two = list_desks(session, held)
        assert next_number(session, held) == 4  # nobody chose a desk: after the list, which is not printed yet
        choose_desk(session, held, one.id)
        assert own_desk(session, held).name == "1"
        first = record_walk_in(session, held, parse_walk_in("Datang Satu"), DAY)
        assert (first.number, first.check_in.already, first.check_in.arrival.desk) == (11, False, "1")
        undo_walk_in(session, held, first.seat_id, DAY)
        assert len(present(session, held, Role.PARTICIPANT)) == 0
        assert next_number(session, held) == 12  # row 11 of the paper may be signed already
        corrected = record_walk_in(session, held, parse_walk_in("Datang Benar"), DAY, again=first.seat_id)
        assert (corrected.seat_id, corrected.number) == (first.seat_id, 11)
        assert record_walk_in(session, held, parse_walk_in("Datang Dua"), DAY).number == 12
        with pytest.raises(UserError, match=r"11 .* 12"):
            record_walk_in(session, held, parse_walk_in("Datang Tiga"), DAY)
        assert [desk.left for desk in list_desks(session, held)] == [0, 2]
        choose_desk(session, held, two.id)
        assert record_walk_in(session, held, parse_walk_in("Datang Tiga"), DAY).number == 21
        choose_desk(session, held, None)
        assert record_walk_in(session, held, parse_walk_in("Datang Empat"), DAY).number == 4
        with pytest.raises(UserError):
            record_walk_in(session, held, parse_walk_in(", Kopi"), DAY)
        freeze(session, held, Role.PARTICIPANT, "name")
        rows = [(number, row.name) for number, row in numbered(session, held, Role.PARTICIPANT, "registered")]
        assert [number for number, _ in rows] == [1, 2, 3, 4, 11, 12, 21]
        assert rows[0][1] == "Ani"
        assert next_number(session, held) == 5
        assert twin_numbers(session, held) == []


def test_day_at_the_door(database, officer, at):
    with database.write(by=officer) as session:
        held = gathering(session)
        for today, expected in ((23, DAY), (24, DAY), (25, NEXT_DAY), (28, NEXT_DAY)):
            at.time = datetime(2026, 11, today, 3, 0, tzinfo=UTC)
            assert day_at_the_door(session, held) == expected


def test_walk_in_of_a_business_of_the_register(practice_database):
    from desktop_app.operations.gatherings.walk_ins import alike_on_list

    with practice_database.read() as session:
        known = session.exec(select(Participant).where(Participant.ikm_id.is_not(None))).first()
        own = linked(session, parse_walk_in(known.name), known.ikm_id)
        assert (own.ikm_id, own.business_name, own.nik) == (known.ikm_id, known.business_name, known.nik)
        other = linked(session, parse_walk_in("Orang Lain, Nama Usaha Sendiri"), known.ikm_id)
        assert (other.name, other.business_name, other.nik) == ("Orang Lain", "Nama Usaha Sendiri", "")
        expected = list_expected(session, known.gathering_id)
        assert alike_on_list(expected, other)[0].seat.id == known.id
