"""Pinned last values in the forms of a business and of a visit (rivals.md 5.4 no. 28)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.event import EventDraft
from desktop_app.domain.visit import AssignmentDraft
from desktop_app.domain.visit_dossier import AssignedOfficerLine, AssignmentDossier
from desktop_app.operations.gatherings.events import record_event
from desktop_app.operations.visits.visits import record_assignment
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.visits.form import VisitForm

VILLAGE = "18.10.02.2006"


@pytest.fixture
def business(qtbot, real_workspace):
    """Make forms of a business; None is a new one."""

    def make(ikm_id=None):
        form = IkmForm(real_workspace, ikm_id)
        qtbot.addWidget(form)
        form.show()
        return form

    return make


def region(form):
    return form.fields["business.region_code"].entry


def press_f7(qtbot, form, entry):
    qtbot.waitUntil(form.isActiveWindow)
    entry.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)


def test_a_pin_keeps_the_last_value_until_it_is_taken_out(qtbot, business, real_workspace):
    first = business()
    region(first).set_value(VILLAGE)
    press_f7(qtbot, first, region(first))
    pin = first.pins.actions["business.region_code"]
    assert pin.text().startswith("Disematkan")
    assert not first._changed, "a pin is no change of the record"
    second = business()
    assert region(second).value() == VILLAGE
    second.fields["business.name"].entry.put("Keripik Contoh")
    region(second).set_value("18.10.02.2004")
    assert second.save()
    assert region(business()).value() == "18.10.02.2004", "the pin goes along with the last record"
    assert region(business(second._id)).value() == "18.10.02.2004"
    third = business()
    press_f7(qtbot, third, region(third))
    assert region(business()).value() == ""


def test_pins_touch_no_record_that_exists(qtbot, business, real_workspace):
    first = business()
    region(first).set_value(VILLAGE)
    first.fields["business.name"].entry.put("Tanpa desa")
    first.pins.turn("business.region_code")
    region(first).set_value("")
    assert first.save()
    assert region(business(first._id)).value() == ""


def test_what_cannot_be_read_is_not_pinned(qtbot, business, real_workspace):
    form, said = business(), []
    real_workspace.notified.connect(said.append)
    region(form).setText("entah di mana")
    form.pins.turn("business.region_code")
    assert "terbaca" in said[0]
    assert region(business()).value() == ""


def test_a_pinned_letter_brings_its_officers_to_the_next_visit(qtbot, business, real_workspace):
    form = business()
    form.fields["business.name"].entry.put("Keripik Contoh")
    assert form.save()
    draft = AssignmentDraft(number="800/1", purpose="Pendataan")
    letter = AssignmentDossier(assignment=draft, officers=[AssignedOfficerLine(name="Ana Petugas")])
    with real_workspace.write() as session:
        letter_id = record_assignment(session, letter)
    visits = []
    for _ in range(2):
        visit = VisitForm(real_workspace, form._id, None)
        qtbot.addWidget(visit)
        visits.append(visit)
        if not visits[1:]:
            visit.head.letters.set_value(letter_id)
            visit.pins.turn("visit.assignment_id")
    assert visits[1].head.letters.chosen() == letter_id
    assert [line.name for line in visits[1].head.officers.lines()] == ["Ana Petugas"]


def test_pins_of_an_event_fill_the_next_new_one_and_no_other(qtbot, real_workspace):
    forms = []

    def shown(event_id=None):
        forms.append(EventForm(real_workspace, event_id, None))
        qtbot.addWidget(forms[-1])
        return forms[-1]

    first = shown()
    first.event_fields["program"].entry.put("Program contoh")
    first.gathering_fields["venue"].entry.put("Balai Desa")
    for name in ("program", "venue"):
        first.pins.turn(name)
    second = shown()
    assert second.event_fields["program"].entry.value() == "Program contoh"
    assert second.gathering_fields["venue"].entry.value() == "Balai Desa"
    assert not second._changed
    with real_workspace.write() as session:
        event = record_event(session, EventDraft(title="Sosialisasi"))
    assert shown(event).event_fields["program"].entry.value() == ""
