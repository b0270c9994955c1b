"""Businesses recorded twice: told while typing, and worked through pair by pair from the keyboard."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.domain.ikm import Ikm
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.ikm.duplicates import list_pairs
from desktop_app.operations.ikm.redirects import survivor_of
from desktop_app.ui.duplicates.page import DuplicatesPage
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.ikm.form import IkmForm
from tests.operations.visiting import TAMBAHREJO, TODAY, business, visit

Key = Qt.Key


@pytest.fixture
def pair(real_workspace):
    with real_workspace.write() as session:
        one = business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Nur Aini")
        other = business(session, "UD Kripik Sedjati", TAMBAHREJO, owner="Siti Nuraini", brand="SEJATI")
        visit(session, other, TODAY)
    return one, other


@pytest.fixture
def page(qtbot, real_workspace, pair):
    made = DuplicatesPage(real_workspace)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.listed):
        made.start()
    return made


def stored(workspace, ikm_id):
    with workspace.read() as session:
        return session.get_one(Ikm, ikm_id)


def test_merging_with_the_chosen_values_and_undo(qtbot, page, pair, real_workspace):
    one, other = pair
    assert page.total.text() == "1 pasangan perlu diperiksa"
    assert "1 kunjungan" in page.moving.text()
    table = page.comparison
    row = next(row for row in range(table.rowCount()) if "Nama usaha" in table.item(row, 0).text())
    table.setCurrentCell(row, 0)
    qtbot.keyClick(table, Key.Key_Space)
    assert table.item(row, 2).text() == "✓ UD Kripik Sedjati"
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_G)
    row = stored(real_workspace, one)
    assert (row.name, row.brand) == ("UD Kripik Sedjati", "SEJATI")
    with real_workspace.read() as session:
        assert survivor_of(session, other) == one
    assert page.empty.isVisible()
    page.undo()
    assert (stored(real_workspace, one).name, stored(real_workspace, other).deleted) == ("Keripik Sejati", False)
    assert page.list.current() is not None


def test_swapped_the_other_one_stays(page, pair, real_workspace):
    page.swap()
    page.merge()
    assert stored(real_workspace, pair[0]).merged_into == pair[1]


def test_different_is_remembered_and_can_be_undone(qtbot, page, real_workspace):
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_B)
    with real_workspace.read() as session:
        assert list_pairs(session) == []
    page.undo()
    with real_workspace.read() as session:
        assert len(list_pairs(session)) == 1


def test_the_form_of_a_new_business_tells_what_is_like_it(qtbot, pair, real_workspace, answers):
    form = IkmForm(real_workspace, None)
    qtbot.addWidget(form)
    form.show()
    for path, typed in (("business.name", "Kripik Sejati"), ("owner.name", "Siti Nuraini")):
        form.fields[path].entry.setFocus()
        qtbot.keyClicks(form.fields[path].entry, typed)
    qtbot.waitUntil(lambda: len(form.similar.found) == 2)
    form.similar._see(pair[1])
    qtbot.waitUntil(form.similar.beside.isVisible)
    assert "Merek: SEJATI" in form.similar.facts.text()
    for one in pair:
        form.similar._tell_different(one)
    assert form.similar.isHidden()
    assert form.save()
    with real_workspace.read() as session:
        assert len(list_pairs(session)) == 1


def test_the_same_opens_the_one_that_is_there(qtbot, pair, real_workspace, answers):
    form = IkmForm(real_workspace, None)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(form.fields["business.name"].entry, "Kripik Sejati")
    answers.prepare("discard")
    with qtbot.waitSignal(real_workspace.wanted) as wanted:
        form.similar.same.emit(pair[0])
    assert wanted.args == ["ikm", pair[0]]


def test_a_participant_is_linked_to_the_register(qtbot, workspace):
    with workspace.write() as session:
        known = business(session, "Keripik Sejati", TAMBAHREJO, owner="Siti Nur Aini", phone="+6281200000077")
        row = list_events(session)[0]
    form = EventForm(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(form)
    form.show()
    grid = form.grids["participants"][1]
    grid.add_line(ParticipantLine(name="Siti Nuraini", business_name="Kripik Sejati", walk_in=True))
    qtbot.waitUntil(lambda: [one.id for one in form.tabs.people.similar.found] == [known])
    form.tabs.people.similar.same.emit(known)
    line = grid.lines()[-1]
    assert (line.ikm_id, line.name, line.phone, line.walk_in) == (known, "Siti Nuraini", "+6281200000077", True)
    qtbot.waitUntil(form.tabs.people.similar.isHidden)
