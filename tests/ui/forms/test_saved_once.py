"""A form that saved and closed saves nothing more, whatever keys are still to come."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from sqlmodel import func, select

from desktop_app.domain.agency import Agency
from desktop_app.domain.event import Event
from desktop_app.domain.ikm import Ikm
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.settings.agency_form import AgencyForm
from desktop_app.ui.window.accelerators import Accelerators

EVENT = {"title": "Sosialisasi Sekali", "fiscal_year": "2026"}
GATHERING = {"starts_on": "01/12/2026", "venue": "Balai", "locality": "Gadingrejo"}


@pytest.fixture
def keeper(qapp):
    made = Accelerators(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def below(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    yield window  # held until the dialog over it is gone
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


@pytest.fixture
def count(workspace):
    def counted(kind):
        with workspace.read() as session:
            return session.exec(select(func.count()).select_from(kind)).one()

    return counted


def new_business(workspace):
    form = IkmForm(workspace, None)
    form.fields["business.name"].entry.setText("Keripik Sekali")
    return form


def new_event(workspace):
    form = EventForm(workspace, None, None)
    for fields, typed in ((form.event_fields, EVENT), (form.gathering_fields, GATHERING)):
        for name, text in typed.items():
            fields[name].entry.setText(text)
    return form


def save_by_letter_and_key(qtbot, form):
    """Press Alt+S, and Ctrl+S before Qt would have clicked the button, a tenth of a second later."""
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    save = next(one for one in form.findChildren(QPushButton) if one.property("look") == "primary" and one.isVisible())
    gone = []
    save.destroyed.connect(lambda: gone.append(True))
    next(one for one in form.findChildren(QLineEdit) if one.isVisible()).setFocus()
    qtbot.waitUntil(lambda: "&S" in save.text())
    for keys in ("Alt+S", "Ctrl+S"):
        QTest.keySequence(form, keys)
    qtbot.waitUntil(lambda: bool(gone) or not save.isDown())


@pytest.mark.parametrize(("begin", "kind"), [(new_business, Ikm), (new_event, Event)])
def test_a_form_over_a_list_records_once(qtbot, workspace, keeper, count, begin, kind):
    before = count(kind)
    form = begin(workspace)
    qtbot.addWidget(form)
    save_by_letter_and_key(qtbot, form)
    assert count(kind) == before + 1


def test_a_form_in_a_dialog_records_once(qtbot, workspace, keeper, count, below):
    before = count(Agency)
    form = AgencyForm(workspace, None, below)
    form.fields.fields["name"].entry.setText("Dinas Sekali")
    save_by_letter_and_key(qtbot, form)
    assert count(Agency) == before + 1


def test_a_closed_dialog_does_nothing_more(workspace, count, below):
    before = count(Agency)
    form = AgencyForm(workspace, None, below)
    form.fields.fields["name"].entry.setText("Dinas Sekali")
    form.show()
    form.save()
    form.save()
    assert count(Agency) == before + 1


@pytest.mark.parametrize(("begin", "kind"), [(new_business, Ikm), (new_event, Event)])
def test_a_closed_form_does_nothing_more(qtbot, workspace, count, begin, kind):
    before, closed = count(kind), []
    form = begin(workspace)
    qtbot.addWidget(form)
    form.closed.connect(lambda: closed.append(True))
    assert form.save()
    assert form.save()
    form.leave()
    assert (count(kind), len(closed)) == (before + 1, 1)
