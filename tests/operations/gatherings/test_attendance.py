"""Numbers on paper stand: people signed beside them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.event import EventDraft, GatheringDraft, Participant, Role
from desktop_app.domain.event_planning import Desk, DeskDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import (
    ORDERS,
    PrintedSheet,
    freeze,
    is_frozen,
    numbered,
    printings,
    record_printing,
)
from desktop_app.operations.gatherings.events import correct_event, load_gathering, record_event, record_gathering


def gathering(session, *names):
    event_id = record_event(session, EventDraft(title="Sosialisasi"))
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=date(2022, 11, 4)),
        participants=[ParticipantLine(name=name, kabupaten_code=code) for name, code in names],
    )
    return record_gathering(session, event_id, dossier)


def shown(session, gathering_id, order="registered"):
    return [(number, row.name) for number, row in numbered(session, gathering_id, Role.PARTICIPANT, order)]


PEOPLE = (("Cici", "18.10"), ("Ali", "18.06"), ("Budi", "18.10"))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("registered", ["Cici", "Ali", "Budi"]),
        ("name", ["Ali", "Budi", "Cici"]),
        ("kabupaten", ["Budi", "Cici", "Ali"]),  # Pringsewu before Tanggamus
    ],
)
def test_orders(database, officer, order, expected):
    with database.write(by=officer) as session:
        assert [name for _, name in shown(session, gathering(session, *PEOPLE), order)] == expected


def test_printing_makes_the_numbers_stand(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        freeze(session, held, Role.PARTICIPANT, "name")
        record_printing(session, held, PrintedSheet(Role.PARTICIPANT, "f4", 3, "ab" * 32), date(2022, 11, 3))
        assert is_frozen(session, held, Role.PARTICIPANT)
        assert not is_frozen(session, held, Role.GUEST)
        assert [item.rows for item in printings(session, held, Role.PARTICIPANT)] == [3]
        for order in ORDERS:
            assert shown(session, held, order) == [(1, "Ali"), (2, "Budi"), (3, "Cici")]


def test_who_comes_later_gets_the_next_number(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        freeze(session, held, Role.PARTICIPANT, "name")
        records.record(session, Participant, ParticipantLine(name="Aan"), gathering_id=held)
        assert shown(session, held, "name")[-1] == (4, "Aan")


def test_number_of_somebody_in_the_bin_is_not_given_again(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        freeze(session, held, Role.PARTICIPANT, "name")
        last = numbered(session, held, Role.PARTICIPANT, "name")[-1][1]
        records.remove(session, Participant, [last.id])
        records.record(session, Participant, ParticipantLine(name="Dedi"), gathering_id=held)
        assert shown(session, held) == [(1, "Ali"), (2, "Budi"), (4, "Dedi")]


def test_correcting_the_gathering_keeps_the_numbers(database, officer):
    from desktop_app.operations.gatherings.events import correct_gathering

    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        freeze(session, held, Role.PARTICIPANT, "name")
        dossier = load_gathering(session, held)
        dossier.participants.append(ParticipantLine(name="Abas"))
        dossier.participants[0].name = "Zulaikha"
        correct_gathering(session, held, dossier)
        assert shown(session, held, "name") == [(1, "Ali"), (2, "Budi"), (3, "Zulaikha"), (4, "Abas")]


def test_form_older_than_the_printed_sheet_keeps_its_numbers(database, officer):
    from desktop_app.operations.gatherings.events import correct_gathering

    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        draft = load_gathering(session, held)
        freeze(session, held, Role.PARTICIPANT, "name")
        before = shown(session, held)
        correct_gathering(session, held, draft)
        assert shown(session, held) == before


def test_event_title_is_never_corrected(database, officer):
    title = "Sosialisasi  STANDARISASI produk, (IKM) – TA 2022"
    with database.write(by=officer) as session:
        event_id = record_event(session, EventDraft(title=title))
        correct_event(session, event_id, EventDraft(title=title, note="x"))
        from desktop_app.operations.gatherings.events import load_event

        assert load_event(session, event_id).title == title


steps = st.lists(st.sampled_from(["add", "freeze", "remove", "name", "kabupaten"]), max_size=14)


@settings(max_examples=30)
@given(steps)
def test_a_number_once_printed_never_means_somebody_else(database, officer, steps):
    """Whatever happens, a printed number keeps its person, and no number is used twice."""
    printed = {}
    order = "registered"
    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        for step in steps:
            rows = numbered(session, held, Role.PARTICIPANT, order)
            if step == "add":
                records.record(session, Participant, ParticipantLine(name="Baru"), gathering_id=held)
            elif step == "freeze":
                freeze(session, held, Role.PARTICIPANT, order)
                printed.update({number: row.id for number, row in numbered(session, held, Role.PARTICIPANT, order)})
            elif step == "remove" and rows:
                records.remove(session, Participant, [rows[0][1].id])
            else:
                order = step if step in ORDERS else order
            now = numbered(session, held, Role.PARTICIPANT, order)
            assert len({number for number, _ in now}) == len(now)
            assert all(printed.get(number, row.id) == row.id for number, row in now)


def test_numbers_of_a_desk_are_left_to_it(database, officer):
    with database.write(by=officer) as session:
        held = gathering(session, *PEOPLE)
        records.record(session, Desk, DeskDraft(name="1", first_number=4, last_number=5), gathering_id=held)
        records.record(session, Participant, ParticipantLine(name="Datang", number=4, walk_in=True), gathering_id=held)
        records.record(session, Participant, ParticipantLine(name="Edi"), gathering_id=held)
        freeze(session, held, Role.PARTICIPANT, "name")
        assert shown(session, held) == [(1, "Ali"), (2, "Budi"), (3, "Cici"), (4, "Datang"), (6, "Edi")]
        records.record(session, Participant, ParticipantLine(name="Kembar", number=4, walk_in=True), gathering_id=held)
        assert [number for number, _ in shown(session, held)] == [1, 2, 3, 4, 4, 6]
