"""Convention 18: drafts stand above the list with their count and age, and on the row that is unfinished."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlmodel import col, select

from desktop_app.domain.event import Gathering
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import Visit
from desktop_app.store.local.unsaved import keep_unsaved
from desktop_app.ui.events.page import EventsPage
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.visits.page import VisitsPage
from tests.ui.walk import settle


@pytest.mark.parametrize(
    ("make", "kind", "form"),
    [(IkmPage, Ikm, "ikm"), (VisitsPage, Visit, "visit"), (EventsPage, Gathering, "gathering")],
)
def test_count_and_age_stand_above_the_list_and_a_sign_on_the_row(qtbot, workspace, at, make, kind, form):
    page = make(workspace)
    qtbot.addWidget(page)
    page.show()
    settle(workspace)
    assert not page.tools.drafts.isVisible()
    with workspace.write() as session:
        record = session.exec(select(kind.id).order_by(col(kind.id))).first()
        keep_unsaved(session, form, record, "Draf Lama", "{}")
    at.time += timedelta(days=3)
    with workspace.write() as session:
        keep_unsaved(session, form, new_id(), "Draf Baru", "{}")
    page.hide()
    page.show()
    assert page.tools.drafts.text() == "2 draf · 3 hari"
    assert "Draf Baru" in page.tools.drafts.toolTip()
    model = page.view.model()
    told = [str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount())]
    assert sum("Belum disimpan, 3 hari" in said for said in told) == 1
