"""Two laptops that typed the same signed sheet: once merged, everybody counts once and nobody is asked anything."""

from sqlmodel import select

from desktop_app.domain.event import EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.reconciling import reconcile
from desktop_app.operations.gatherings.tallies import complete_rows, record_tally
from tests.exchange.handing_in.office import tomorrow
from tests.operations.gatherings.test_tallies import DAY

PARTICIPANT = Role.PARTICIPANT


def typed(copy, gathering, text, signatures=None):
    with copy.write() as session:
        return record_tally(session, gathering, PARTICIPANT, DAY, text, signatures)


def counted(copy, gathering):
    with copy.database.read() as session:
        found = reconcile(session, gathering, PARTICIPANT, DAY)
        parts = (found.signed, found.absent, found.complete, found.unreadable, found.to_complete)
        return [[seat.number for seat in part] for part in parts], head_count(session, gathering).total.present


def go_around(copies, at):
    a, b, office = copies
    tomorrow(at)
    office.take(a.file(), b.file())
    back = office.file(back=True)
    a.take(back), b.take(back)
    assert a.dump() == b.dump() == office.dump()
    assert [copy.faults() for copy in copies] == [[], [], []]


def test_two_laptops_typed_the_same_sheet(copies, at):
    a, b, office = copies
    with a.write() as session:
        people = [ParticipantLine(name=f"Peserta {number:02}") for number in range(1, 11)]
        dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=DAY), participants=people)
        gathering = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
        freeze(session, gathering, PARTICIPANT, "registered")
    go_around(copies, at)

    typed(a, gathering, "1-8, 11, 12x", 10)
    typed(b, gathering, "1 - 8; 11 12x", 10)
    with b.write() as session:
        complete_rows(session, gathering, PARTICIPANT, [ParticipantLine(number=11, name="Sari Tambahan")])
    go_around(copies, at)
    assert [counted(copy, gathering) for copy in copies] == [([[*range(1, 9)], [9, 10], [11], [12], []], 10)] * 3
    assert [copy.conflicts() for copy in copies] == [[], [], []]
    with office.database.read() as session:
        assert len(session.exec(select(Participant)).all()) == 12

    tomorrow(at)
    typed(a, gathering, "1-7, 11, 12x", 9)
    go_around(copies, at)
    assert [counted(copy, gathering)[1] for copy in copies] == [9, 9, 9]

    tomorrow(at)  # now they read the paper differently, and the screen says so on every laptop
    typed(a, gathering, "1-7, 9, 11, 12x", 10)
    typed(b, gathering, "1-7, 10, 11, 12x", 10)
    go_around(copies, at)
    with office.database.read() as session:
        found = reconcile(session, gathering, PARTICIPANT, DAY)
    assert (len(found.strays), found.difference) == (1, -1)
    typed(office, gathering, "1-7, 9, 11, 12x", 10)
    assert counted(office, gathering)[1] == 10
