"""Inviting with the keyboard: narrow down, tick, invite, take back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.event import EventDraft, GatheringDraft
from desktop_app.domain.gathering_dossier import GatheringDossier, QuotaLine
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.inviting import invited
from desktop_app.ui.events.inviting.section import INVITED, InvitingSection
from desktop_app.ui.events.room import GatheringRoom

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def held(workspace):
    with workspace.write() as session:
        event_id = record_event(session, EventDraft(title="Bimtek Kemasan"))
        place = GatheringDraft(venue="Balai Desa", starts_on=date(2026, 12, 8))
        quotas = [QuotaLine(kabupaten_code="18.10", seats=2)]
        return event_id, record_gathering(session, event_id, GatheringDossier(gathering=place, quotas=quotas))


@pytest.fixture
def section(qtbot, workspace, held):
    made = InvitingSection(workspace, held[1])
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    wait(qtbot, made, 40)
    return made


def wait(qtbot, section, count):
    qtbot.waitUntil(lambda: len(section.list.rows_model.rows) == count)


def choose_pringsewu(section):
    section.kabupaten.selectRow(
        next(n for n, row in enumerate(section.kabupaten.rows_model.rows) if row.kabupaten_code == "18.10")
    )


def on_the_list(workspace, held):
    with workspace.read() as session:
        return {row.ikm_id for row in invited(session, held[1])}


def test_tick_invite_and_take_back(qtbot, section, workspace, held):
    assert not section.invite_button.isEnabled()
    choose_pringsewu(section)
    qtbot.waitUntil(lambda: len(section.list.rows_model.rows) < 40)
    here = list(section.list.rows_model.rows)
    assert {row.kabupaten_code for row in here} == {"18.10"}
    section.list.setFocus()
    section.list.go_to(0)
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    assert section.ticks.ids() == [here[0].ikm_id]
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    assert len(section.ticks) == 0
    qtbot.keyClick(section.list, Qt.Key.Key_A, CONTROL)
    assert len(section.ticks) == len(here)
    assert f"Pringsewu: {len(here) - 2} lebih dari kuota" in section.says.text()
    section.kabupaten.selectRow(0)
    wait(qtbot, section, 40)
    assert len(section.ticks) == len(here), "another filter takes no tick away"
    qtbot.keyClick(section.list, Qt.Key.Key_Return, CONTROL)
    assert on_the_list(workspace, held) == {row.ikm_id for row in here}
    wait(qtbot, section, 40 - len(here))
    words = section.kabupaten.rows_model.columns[1].text
    assert f"{len(here)} / 2" in [words(row) for row in section.kabupaten.rows_model.rows]
    qtbot.keyClick(section.list, Qt.Key.Key_Z, CONTROL)
    assert on_the_list(workspace, held) == set()
    wait(qtbot, section, 40)


def test_filters_narrow_down_together(qtbot, section):
    section.filters.lacking.setCurrentIndex(section.filters.lacking.findData("nib"))
    qtbot.waitUntil(lambda: len(section.list.rows_model.rows) < 40)
    without = len(section.list.rows_model.rows)
    assert all("NIB" not in row.legality for row in section.list.rows_model.rows)
    section.filters.products.setCurrentIndex(section.filters.products.findData("10"))
    qtbot.waitUntil(lambda: len(section.list.rows_model.rows) < without)
    section.filters.search.setText("tiada seperti ini")
    wait(qtbot, section, 0)
    assert "Tidak ada usaha" in section.says.text()
    section.filters.missed.setCurrentIndex(1)
    assert section.filters.wanted(()).missed == "last"
    section.filters.missed.setCurrentIndex(2)
    assert section.filters.wanted(()).missed == section.filters.missed.currentData()


def test_the_invited_are_listed_and_can_be_taken_off(qtbot, section, workspace, held):
    section.turn_all()
    section.invite_ticked()
    wait(qtbot, section, 0)
    assert "sudah diundang" in section.says.text(), "not: search for less"
    section.parts.set_value(INVITED)
    section._show_part(INVITED)
    assert len(section.invited.rows_model.rows) == 40
    assert section.filters.products.isHidden()
    section.invited.setFocus()
    section.invited.go_to(0)
    gone = section.invited.current()
    qtbot.keyClick(section.invited, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(section.invited.rows_model.rows) == 39)
    assert gone.ikm_id not in on_the_list(workspace, held)
    section.undo()
    qtbot.waitUntil(lambda: len(section.invited.rows_model.rows) == 40)


def test_the_room_has_the_section_and_finds_its_search(qtbot, workspace, held):
    room = GatheringRoom(workspace, *held)
    qtbot.addWidget(room)
    room.show()
    room.go("inviting")
    section = room.section("inviting")
    wait(qtbot, section, 40)
    room.activateWindow()
    room.focus_search()
    assert section.filters.search.hasFocus()
