"""The door by keyboard and scanner: every key ends in the right check-in, and nothing is counted twice."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from desktop_app.documents.attendance.data import SheetOptions, collect
from desktop_app.domain.event import EventDraft, Gathering, GatheringDraft, Guest, Participant, Role
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    DeskLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.operations import records
from desktop_app.operations.gatherings.desks import own_desk, twin_numbers
from desktop_app.operations.gatherings.door import check_in, list_arrivals
from desktop_app.operations.gatherings.events import list_events, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.seat_codes import code_of
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.walk_ins import parse_walk_in, record_walk_in
from desktop_app.ui.events.door.section import DoorSection

DAY = date(2026, 11, 24)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def held(real_workspace):
    names = ("Sri Wahyuni", "Budi Santoso", "Sri Rahayu", "Kartini")
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=DAY),
        participants=[
            ParticipantLine(name=name, business_name=f"Usaha {name}", number=n + 1) for n, name in enumerate(names)
        ],
        guests=[GuestLine(invited_post="Bupati Contoh")],
        speakers=[SpeakerLine(name="Elvira")],
        committee=[CommitteeMemberLine(name="Petugas Meja")],
        desks=[
            DeskLine(name="1", first_number=101, last_number=102),
            DeskLine(name="2", first_number=201, last_number=210),
        ],
    )
    with real_workspace.write() as session:
        return record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)


@pytest.fixture
def door(qtbot, real_workspace, held):
    section = DoorSection(real_workspace, held)
    qtbot.addWidget(section)
    section.resize(1100, 650)
    section.show()
    section.activateWindow()
    qtbot.waitUntil(section.entry.hasFocus)
    return section


def type_in(qtbot, door, text, modifier=Qt.KeyboardModifier.NoModifier):
    """Send keys to whatever has the focus, as a keyboard does, and Enter at once: nothing else happens between."""
    for letter in text:
        qtbot.keyClicks(door.window().focusWidget(), letter)
    qtbot.keyClick(door.window().focusWidget(), ENTER, modifier)


def here(workspace, held):
    """Return (role, number) of those who were checked in, in their order."""
    with workspace.read() as session:
        seats = {seat.id: (seat.role, seat.number) for seat in list_seats(session, held)}
        return [seats[seat_id] for seat_id in list_arrivals(session, held, DAY)]


P = Role.PARTICIPANT


def test_three_letters_rows_and_again(qtbot, door, real_workspace, held, at):
    type_in(qtbot, door, "kar")
    assert here(real_workspace, held) == [(P, 4)]
    assert (door.card.name.text(), door.card.detail.text()) == ("Kartini", "Peserta · baris 4")
    assert door.card.state.text().startswith("Hadir ")
    assert door.entry.text() == ""
    assert door.entry.hasFocus()
    at.time = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    type_in(qtbot, door, "4")
    assert door.card.state.text() == door.card.state.text().replace("Hadir", "Sudah")
    assert door.parts.side.total.text() == "1 hadir"
    assert door.parts.side.more.text() == "1 dari 7 undangan"
    assert [button.text() for button in door.parts.roles.buttons][1] == "&Peserta  1/4"
    qtbot.keyClick(door.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(real_workspace, held) == []
    type_in(qtbot, door, "1")
    type_in(qtbot, door, "2")
    assert [row.expected.seat.number for row in door.parts.side.last.rows_model.rows] == [2, 1]
    assert {one.seat.number for one in door.parts.side.missing.rows_model.rows if one.seat.role is P} == {3, 4}
    door.parts.side.last.setFocus()
    door.parts.side.last.go_to(1)
    qtbot.keyClick(door.parts.side.last, Qt.Key.Key_Delete)
    assert here(real_workspace, held) == [(P, 2)]
    assert door.entry.hasFocus()


def test_arrows_choose_and_a_guess_needs_a_second_enter(qtbot, door, real_workspace, held):
    qtbot.keyClicks(door.entry, "sri")
    qtbot.waitUntil(lambda: door.matches.current() is not None)
    assert door.matches.current().seat.number == 3  # Rahayu before Wahyuni
    qtbot.keyClick(door.entry, Qt.Key.Key_Down)
    qtbot.keyClick(door.entry, ENTER)
    assert here(real_workspace, held) == [(P, 1)]
    type_in(qtbot, door, "santosa")
    assert here(real_workspace, held) == [(P, 1)]
    qtbot.keyClick(door.entry, ENTER)
    assert here(real_workspace, held) == [(P, 1), (P, 2)]
    type_in(qtbot, door, "zzz")
    assert len(here(real_workspace, held)) == 2
    assert "zzz" in door.card.name.text()
    type_in(qtbot, door, "4")  # what was wrong is written over
    assert here(real_workspace, held)[-1] == (P, 4)
    qtbot.keyClicks(door.entry, "sri")
    qtbot.keyClick(door.entry, Qt.Key.Key_Escape)
    assert door.entry.text() == ""
    door.parts.roles.buttons[2].click()
    type_in(qtbot, door, "1")
    assert here(real_workspace, held)[-1] == (Role.GUEST, 1)


def test_scanner_wherever_the_keys_are(qtbot, door, real_workspace, held):
    with real_workspace.read() as session:
        seats = list_seats(session, held)
    places = [
        door.entry,
        door.parts.roles.buttons[0],
        door.parts.side.last,
        door.parts.side.missing,
        door.parts.walk_in.line,
        door.entry,
        door.entry,
    ]
    door.parts.side.lists.buttons[1].click()
    for seat, place in zip(seats, places, strict=True):
        place.setFocus()
        type_in(qtbot, door, code_of(seat.id))
    assert here(real_workspace, held) == [(seat.role, seat.number) for seat in seats]
    type_in(qtbot, door, f"]Q1{code_of(seats[0].id).lower()}")
    assert len(here(real_workspace, held)) == 7
    assert door.card.state.text().startswith("Sudah ")
    with real_workspace.read() as session:
        assert len(session.exec(select(Participant)).all()) == 4  # no code became a name
        assert head_count(session, held).everybody == 7


def test_scan_of_the_next_person_while_the_program_asks_who_came(qtbot, door, real_workspace, held):
    with real_workspace.read() as session:
        codes = [code_of(seat.id) for seat in list_seats(session, held, P)]
    type_in(qtbot, door, "bup")
    assert door.card.panel.isVisible()
    type_in(qtbot, door, codes[0])  # the question is left open
    assert here(real_workspace, held) == [(Role.GUEST, 1), (P, 1)]
    door.parts.side.last.setFocus()
    type_in(qtbot, door, "bup")
    qtbot.keyClick(door, Qt.Key.Key_F2)
    qtbot.keyClick(door.window().focusWidget(), Qt.Key.Key_Right)
    assert door.card.panel.name.hasFocus()
    type_in(qtbot, door, codes[1])
    assert len(here(real_workspace, held)) == 3
    with real_workspace.read() as session:
        assert session.exec(select(Guest)).one().name == ""


def test_guest_in_person_and_represented(qtbot, door, real_workspace, held):
    """DH-15 by keyboard."""
    type_in(qtbot, door, "bup")
    assert here(real_workspace, held) == [(Role.GUEST, 1)]
    qtbot.keyClick(door.window().focusWidget(), ENTER)
    assert door.card.state.text() == "Yang hadir sudah dicatat"
    assert door.entry.hasFocus()
    qtbot.keyClick(door, Qt.Key.Key_F2)
    qtbot.keyClick(door.window().focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(door.window().focusWidget(), ENTER)
    assert door.card.panel.name.property("invalid")  # a representative has a name
    type_in(qtbot, door, "Drs. Masykur, M.M.")
    type_in(qtbot, door, "Asisten")
    with real_workspace.read() as session:
        sheet = collect(session, held, Role.GUEST, SheetOptions(), practice=False)
        guest = session.exec(select(Guest)).one()
    assert (guest.front_title, guest.name, guest.back_title) == ("Drs.", "Masykur", "M.M.")
    assert sheet.attendees[0].name == "Drs. Masykur, M.M."
    assert (sheet.attendees[0].post, sheet.attendees[0].representing) == ("Asisten", "Bupati Contoh")
    qtbot.keyClick(door.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(real_workspace, held) == []


def test_walk_in_its_hint_its_correction_and_the_end_of_the_numbers(qtbot, door, real_workspace, held):
    door.parts.top.desks.setCurrentIndex(1)
    door.parts.top.desks.activated.emit(1)
    with real_workspace.read() as session:
        assert own_desk(session, held).name == "1"
    assert door.parts.walk_in.next.text() == "baris berikutnya 101 · sisa 2"
    line = door.parts.walk_in.line
    qtbot.keyClicks(door.entry, "Datang Sendiri")
    qtbot.keyClick(door, Qt.Key.Key_F4)
    assert (line.hasFocus(), line.text()) == (True, "Datang Sendiri")
    type_in(qtbot, door, ", Kopi Pait, Pringsewu, 081200000001")
    assert door.card.state.text() == "Tambahan: tanda tangan di baris 101"
    assert door.entry.hasFocus()
    qtbot.keyClick(door.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here(real_workspace, held) == []
    assert line.text() == "Datang Sendiri, Kopi Pait, Pringsewu, 081200000001"
    line.setText("Datang Sendiri, Kopi Pahit, Pringsewu, 081200000001")
    line.setFocus()
    type_in(qtbot, door, "")
    with real_workspace.read() as session:
        rows = session.exec(select(Participant).where(Participant.walk_in)).all()
        assert [(row.number, row.business_name, row.deleted) for row in rows] == [(101, "Kopi Pahit", False)]
    line.setFocus()
    type_in(qtbot, door, "Hj. Sri Wahjuni, Usaha Sri Wahyuni")
    assert len(here(real_workspace, held)) == 1  # first it says so
    assert "baris 1" in door.parts.walk_in.hint.text()
    qtbot.keyClick(line, ENTER)
    assert here(real_workspace, held)[-1] == (P, 1)
    line.setFocus()
    type_in(qtbot, door, "Sri Wahyuni, Usaha Sri Wahyuni", Qt.KeyboardModifier.ControlModifier)
    assert here(real_workspace, held)[-1] == (P, 102)
    line.setFocus()
    type_in(qtbot, door, "Tidak Muat, Tempe")
    assert "habis" in door.card.state.text()
    assert line.text() == "Tidak Muat, Tempe"
    door.parts.top.desks.setCurrentIndex(2)
    door.parts.top.desks.activated.emit(2)
    line.setFocus()
    type_in(qtbot, door, "")
    assert here(real_workspace, held)[-1] == (P, 201)


def test_what_others_record_is_shown_at_once(qtbot, door, real_workspace, held):
    with real_workspace.write() as session:
        check_in(session, held, P, list_seats(session, held, P)[0].id, DAY)
        record_walk_in(session, held, parse_walk_in("Datang Lain"), DAY)
    assert door.parts.side.total.text() == "2 hadir"
    assert door.parts.side.more.text() == "1 dari 7 undangan · 1 tambahan"
    type_in(qtbot, door, "lain")
    assert door.card.state.text().startswith("Sudah ")
    qtbot.keyClick(door.entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(here(real_workspace, held)) == 2  # Ctrl+Z takes back what this laptop did


def test_esc_goes_back_before_it_leaves(qtbot, door, answers):
    line = door.parts.walk_in.line
    line.setFocus()
    qtbot.keyClicks(line, "Datang Sendiri")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (door.entry.hasFocus(), line.text()) == (True, "Datang Sendiri")
    answers.prepare(False)
    with qtbot.assertNotEmitted(door.left):
        qtbot.keyClick(door.entry, Qt.Key.Key_Escape)
    line.setText("")
    with qtbot.waitSignal(door.left):
        qtbot.keyClick(door.entry, Qt.Key.Key_Escape)


def test_twin_numbers_are_told_and_one_gets_another(door, real_workspace, held, answers):
    with real_workspace.write() as session:
        for name in ("Kembar Satu", "Kembar Dua"):
            records.record(session, Participant, ParticipantLine(name=name, number=5, walk_in=True), gathering_id=held)
    assert "Nomor 5 dipakai beberapa orang: Kembar Satu, Kembar Dua" in door.parts.top.warning.text()
    answers.prepare("1")
    door.parts.top.renumber.click()
    with real_workspace.read() as session:
        assert twin_numbers(session, held) == []
        numbers = {line.name: line.number for line in load_gathering(session, held).participants}
    assert (numbers["Kembar Satu"], numbers["Kembar Dua"]) == (5, 6)


def test_another_day_than_today_is_told_and_gets_no_time(qtbot, door, real_workspace, held, at):
    at.time = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
    door.refresh()
    assert "bukan hari kegiatan" in door.parts.top.warning.text()
    type_in(qtbot, door, "kar")
    assert door.card.state.text() == "Tercatat hadir"


def test_door_that_stood_open_over_night(qtbot, door, real_workspace, held, at):
    with real_workspace.write() as session:
        gathering = records.find(session, Gathering, held)
        gathering.ends_on = date(2026, 11, 25)
        session.add(gathering)
    type_in(qtbot, door, "1")
    at.time = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    type_in(qtbot, door, "1")
    assert door.card.state.text().startswith("Hadir ")
    with real_workspace.read() as session:
        assert [len(list_arrivals(session, held, date(2026, 11, day))) for day in (24, 25)] == [1, 1]


def test_walk_in_is_linked_to_its_business(qtbot, workspace, answers):
    with workspace.read() as session:
        row = next(row for row in list_events(session) if row.locality == "Gadingrejo")
        known = next(line for line in load_gathering(session, row.gathering_id).participants if line.ikm_id)
    section = DoorSection(workspace, row.gathering_id)
    qtbot.addWidget(section)
    section.show()
    line = section.parts.walk_in.line
    line.setText(f"Orang Lain, {known.business_name}")
    section.parts.similar.show_found([])
    section.parts.walk_in._link(known.ikm_id)
    draft = section.parts.walk_in.draft()
    assert (draft.ikm_id, draft.name, draft.nik) == (known.ikm_id, "Orang Lain", "")
    assert section.parts.walk_in.alike[0].seat.id == known.id  # this business has a seat already
    answers.prepare(False)
    assert not section.may_leave()
    line.setText("")
    assert section.may_leave()
    assert section.parts.walk_in.draft().ikm_id is None
