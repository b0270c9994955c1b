"""Conventions 26 and 30: F8 lists everything to look at, each leading to its field; the side says how far one is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from desktop_app.domain.certificate import form_schemes
from desktop_app.domain.dossier import CertificateLine
from desktop_app.domain.event import Gathering
from desktop_app.domain.record import new_id
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.visits.form import VisitForm


@pytest.fixture
def form(qtbot, workspace):
    form = IkmForm(workspace, None)
    qtbot.addWidget(form)
    form.resize(1190, 700)
    form.show()
    qtbot.waitExposed(form)
    return form


def lines(form):
    return [form.problems.item(row).text() for row in range(form.problems.count())]


def test_everything_to_look_at_is_listed_and_enter_goes_there(qtbot, form):
    form.fields["business.started_year"].entry.setText("1820")
    qtbot.keyClick(form, Qt.Key.Key_F8)
    assert form.problems.isVisible()
    told = lines(form)
    assert any(line.startswith("✕  Nama usaha: ") for line in told)
    assert [line[0] for line in told] == sorted((line[0] for line in told), key="✕⚠".index)
    place = next(row for row, line in enumerate(told) if "Nama usaha" in line)
    form.problems.setCurrentRow(place)
    qtbot.keyClick(form.problems, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.fields["business.name"].entry
    assert "⚠" in form.index.item(1).text()
    with form._workspace.read() as session:
        assert form._is_recorded(form._id) is False, session

    form.fields["business.name"].entry.setText("Keripik Uji")
    form.fields["business.started_year"].entry.setText("")
    form.check()
    assert not [line for line in lines(form) if line.startswith("✕")]


def test_a_line_of_a_table_is_gone_to(form):
    form.fields["business.name"].entry.setText("Keripik Uji")
    scheme = next(one.code for one in form_schemes() if one.code == "nib")
    form.sections[2].grid.set_lines([CertificateLine(scheme=scheme, number="123")])
    form.check()
    wrong = next(row for row in range(form.problems.count()) if "certificates" in form.problems.item(row).data(256))
    form.problems.itemActivated.emit(form.problems.item(wrong))
    assert form.sections[2].grid.currentRow() == 0


def test_the_side_counts_what_is_filled(qtbot, form):
    before = form.index.item(0).text()
    assert before.startswith("A. ")
    assert before.endswith("0/13")
    form.fields["owner.name"].entry.setText("Sri")
    form.fields["owner.name"].changed.emit()
    qtbot.waitUntil(lambda: form.index.item(0).text().endswith("1/13"))
    assert "1 dari 13" in form.index.item(0).toolTip()


def test_visit_and_event_are_checked_too(qtbot, workspace):
    with workspace.read() as session:
        gathering = session.exec(select(Gathering)).first()
    forms = VisitForm(workspace, new_business(workspace), None), EventForm(workspace, gathering.event_id, gathering.id)
    for form in forms:
        qtbot.addWidget(form)
    visit, event = forms
    visit.head.fields["visited_on"].entry.set_value(None)
    event.event_fields["title"].entry.setText("")
    for form in forms:
        form.check()
        assert any(line.startswith("✕") for line in lines(form)), type(form)
        form.problems.itemActivated.emit(form.problems.item(0))
        form.settle()


def new_business(workspace):
    from desktop_app.domain.ikm import Ikm

    with workspace.write() as session:
        row = Ikm(id=new_id(), name="Keripik Uji")
        session.add(row)
        return row.id
