"""Two desks at one door without a network, merged by the office: nobody is lost, nobody counts twice."""

from datetime import date

import pytest

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import DeskLine, GatheringDossier, GuestLine, ParticipantLine
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.desks import (
    choose_desk,
    give_new_number,
    list_desks,
    next_number,
    own_desk,
    twin_numbers,
)
from desktop_app.operations.gatherings.door import WhoCame, check_in, list_arrivals, say_who_came
from desktop_app.operations.gatherings.events import load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.walk_ins import parse_walk_in, record_walk_in
from tests.exchange.handing_in.office import Copy

DAY = date(2026, 11, 24)
P, G = Role.PARTICIPANT, Role.GUEST


@pytest.fixture
def held(copies):
    """A gathering that A planned and printed, and that B and the office have."""
    a, b, office = copies
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=DAY),
        participants=[ParticipantLine(name=f"Peserta {number}", kabupaten_code="18.10") for number in range(1, 6)],
        guests=[GuestLine(invited_post="Bupati")],
        desks=[
            DeskLine(name="1", first_number=11, last_number=20),
            DeskLine(name="2", first_number=21, last_number=30),
        ],
    )
    with a.write() as session:
        held = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
        freeze(session, held, P, "registered")
    office.take(a.file(), b.file())
    b.take(office.file(back=True))
    return held


def let_in(copy: Copy, held, places, walk_ins):
    """Check in participants by their places on the list and the guest, and register walk-ins."""
    with copy.write() as session:
        seats = list_seats(session, held, P)
        for place in places:
            check_in(session, held, P, seats[place].id, DAY)
        guest = list_seats(session, held, G)[0].id
        check_in(session, held, G, guest, DAY)
        say_who_came(session, guest, WhoCame(represented=True, name="Drs. Masykur", post="Asisten"))
        return [record_walk_in(session, held, parse_walk_in(line), DAY).number for line in walk_ins]


def test_desks_with_ranges_of_their_own(copies, held, at):
    a, b, office = copies
    for copy, place in ((a, 0), (b, 1)):
        with copy.write() as session:
            choose_desk(session, held, list_desks(session, held)[place].id)
    assert let_in(a, held, (0, 1, 2), ["Datang A, Kopi, Metro", "Datang AA"]) == [11, 12]
    at.time = at.time.replace(minute=5)
    assert let_in(b, held, (1, 2, 3), ["Datang B, Teh, Pringsewu"]) == [21]

    office.take(a.file(), b.file())
    assert office.conflicts() == []
    with office.database.read() as session:
        assert own_desk(session, held) is None  # the choice of a laptop stays on it
        numbers = [seat.number for seat in list_seats(session, held, P)]
        assert numbers == [1, 2, 3, 4, 5, 11, 12, 21]
        counted = head_count(session, held)
        assert (counted.total.invited, counted.total.present, counted.guests, counted.everybody) == (5, 7, 1, 8)
        arrivals = list_arrivals(session, held, DAY)
        early = min(arrival.at for arrival in arrivals.values())
        both = [arrivals[seat.id] for seat in list_seats(session, held, P)[1:3]]
        assert [(arrival.at, arrival.desk) for arrival in both] == [(early, "1")] * 2  # the first one is told
        assert twin_numbers(session, held) == []
    assert len(office.query("SELECT id FROM presence WHERE deleted = 0")) == 11  # both times stay
    for copy in (a, b):
        copy.take(office.file(back=True))
        with copy.database.read() as session:
            assert head_count(session, held).everybody == 8
    with a.write() as session:  # and the next number of the desk is still its own
        assert (own_desk(session, held).name, next_number(session, held)) == ("1", 13)
    assert office.faults() == []


def test_nobody_chose_a_desk(copies, held):
    a, b, office = copies
    assert (
        let_in(a, held, (0,), ["Datang A, Kopi, Metro"]) == let_in(b, held, (0,), ["Datang B, Teh, Pringsewu"]) == [6]
    )
    office.take(a.file(), b.file())
    assert office.conflicts() == []
    with office.write() as session:
        (twin,) = twin_numbers(session, held)
        assert (twin.role, twin.number, sorted(seat.name for seat in twin.seats)) == (P, 6, ["Datang A", "Datang B"])
        counted = head_count(session, held)
        assert (counted.total.present, counted.everybody) == (3, 4)
        assert len(load_gathering(session, held).participants) == 7
        assert give_new_number(session, held, twin, twin.seats[1].id) == 7
        assert twin_numbers(session, held) == []
        assert head_count(session, held).everybody == 4


def test_a_restored_copy_is_asked_again_at_which_desk_it_stands(copies, held):
    a = copies[0]
    with a.write() as session:
        choose_desk(session, held, list_desks(session, held)[0].id)
    a.restore(a.back_up())
    with a.database.read() as session:
        assert own_desk(session, held) is None
