"""A plan that is older than the database: what others did meanwhile is not undone by saving it."""

import pytest

from desktop_app.domain.event import Participant
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import load_gathering
from desktop_app.operations.practice.event import main_gathering
from desktop_app.ui.events.form import EventForm


@pytest.fixture
def gathering(workspace):
    with workspace.read() as session:
        return main_gathering(session)


def open_form(qtbot, workspace, gathering_id):
    from desktop_app.operations.gatherings.series import event_of

    with workspace.read() as session:
        event_id = event_of(session, gathering_id)
    form = EventForm(workspace, event_id, gathering_id)
    qtbot.addWidget(form)
    return form


def meanwhile(workspace, gathering_id):
    """Let a walk-in come and the first participant get another business name."""
    with workspace.write() as session:
        walk_in = Participant(gathering_id=gathering_id, name="Tamu Lewat", walk_in=True, number=99)
        session.add(walk_in)
        first = load_gathering(session, gathering_id).participants[0]
        row = records.find(session, Participant, first.id)
        row.business_name = "Nama Baru"
        session.add(row)
        return walk_in.id, row.id


def told(workspace, gathering_id, *ids):
    with workspace.read() as session:
        rows = [session.get(Participant, one) for one in ids]
        return rows[0].deleted, rows[1].business_name, load_gathering(session, gathering_id).gathering.origin


def test_saving_an_open_plan_keeps_what_came_meanwhile(qtbot, workspace, gathering):
    form = open_form(qtbot, workspace, gathering)
    ids = meanwhile(workspace, gathering)
    form.gathering_fields["origin"].entry.set_value("Seluruh Lampung")
    assert form.save(), form.summary.text()
    assert told(workspace, gathering, *ids) == (False, "Nama Baru", "Seluruh Lampung")


def test_a_kept_draft_shows_and_keeps_what_came_meanwhile(qtbot, workspace, gathering):
    form = open_form(qtbot, workspace, gathering)
    form.gathering_fields["origin"].entry.set_value("Seluruh Lampung")
    form.note_change()
    form.keep()
    ids = meanwhile(workspace, gathering)
    again = open_form(qtbot, workspace, gathering)
    names = [line.name for line in again.grids["participants"][1].lines()]
    assert "Tamu Lewat" in names
    assert again.save(), again.summary.text()
    assert told(workspace, gathering, *ids) == (False, "Nama Baru", "Seluruh Lampung")
