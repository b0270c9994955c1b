"""Convention 23: saving meets what somebody else wrote meanwhile. It is shown at the field before it is replaced."""

import pytest
from sqlmodel import col, select

from desktop_app.domain.event import Gathering
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.visit import Visit
from desktop_app.ui.events.form import EventForm
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.visits.form import VisitForm


def business(workspace, qtbot):
    with workspace.read() as session:
        row = session.exec(select(Ikm).order_by(col(Ikm.id))).first()
    return IkmForm(workspace, row.id), Ikm, row.id, "brand", lambda form: form.fields["business.brand"]


def visit(workspace, qtbot):
    with workspace.read() as session:
        row = session.exec(select(Visit).order_by(col(Visit.id))).first()
    return VisitForm(workspace, row.ikm_id, row.id), Visit, row.id, "purpose", lambda form: form.head.fields["purpose"]


def event(workspace, qtbot):
    with workspace.read() as session:
        row = session.exec(select(Gathering).order_by(col(Gathering.id))).first()
    return (
        EventForm(workspace, row.event_id, row.id),
        Gathering,
        row.id,
        "venue",
        lambda form: form.gathering_fields["venue"],
    )


@pytest.mark.parametrize("make", [business, visit, event])
def test_what_somebody_else_wrote_is_shown_before_it_is_replaced(qtbot, workspace, make):
    form, kind, record, column, field_of = make(workspace, qtbot)
    qtbot.addWidget(form)
    field_of(form).entry.set_value("Dari Sini")
    with workspace.write() as session:
        row = session.get(kind, record)
        setattr(row, column, "Dari Laptop Lain")
        session.add(row)

    assert not form.save()
    assert "Dari Laptop Lain" in field_of(form).message.text()
    with workspace.read() as session:
        assert getattr(session.get(kind, record), column) == "Dari Laptop Lain"

    assert form.save(), form.summary.text()
    with workspace.read() as session:
        assert getattr(session.get(kind, record), column) == "Dari Sini"
