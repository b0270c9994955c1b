"""What is done with all rows of a long list, and with those of owners who do not agree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.ikm import ConsentHow, Ikm
from desktop_app.errors import UserError
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.lists import giving, inviting
from desktop_app.ui.lists.arranging import Arranging
from desktop_app.ui.lists.list_look import choose_row, chosen_ranges
from desktop_app.ui.lists.rows_list import Column, RowsList, RowsModel
from desktop_app.ui.lists.source import ViewSource
from desktop_app.ui.visits.page import VisitsPage

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MANY = 100_000
COLUMNS = [Column(title, str, 80, name=title) for title in ("satu", "dua", "tiga")]


class Counting(RowsModel):
    """Counts how often it is asked for its size: Qt does that for every index that it makes."""

    asked = 0

    def rowCount(self, *parent):
        Counting.asked += 1
        return super().rowCount(*parent)


@pytest.mark.parametrize("arranged", [False, True])
def test_all_rows_are_chosen_as_one_range_without_asking_for_each(qtbot, arranged):
    view = RowsList(COLUMNS, "banyak", model=Counting, sortable=not arranged)
    qtbot.addWidget(view)
    if arranged:
        Arranging(view, COLUMNS)
    view.show_rows(range(MANY))
    view.show()
    view.setFocus()
    choose_row(view, 0)
    Counting.asked = 0
    for key, modifiers in ((Qt.Key.Key_A, CONTROL), (Qt.Key.Key_End, CONTROL | SHIFT)):
        QTest.keyClick(view, key, modifiers)
        view.grab()
        assert chosen_ranges(view) == [range(MANY)]
    assert ViewSource(view).selected() == len(view.chosen()) == MANY
    assert Counting.asked < MANY // 10
    index = view.model().index(5, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, view.visualRect(index).center())
    assert chosen_ranges(view) == [range(5), range(6, MANY)]
    assert view.chosen()[4:7] == [4, 6, 7], "all but one"


@pytest.fixture
def page(qtbot, workspace):
    made = IkmPage(workspace)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.table.rowCount() == 40)
    return made


def test_more_rows_than_can_be_copied_printed_or_invited_are_refused(page, monkeypatch):
    for module, name in ((giving, "MOST_COPIED"), (inviting, "MOST"), (giving, "AT_ONCE")):
        monkeypatch.setattr(module, name, 39 if name != "AT_ONCE" else 40)
    monkeypatch.setattr("desktop_app.ui.lists.printing.MOST", 39)
    page.view.selectAll()
    QGuiApplication.clipboard().setText("sebelumnya")
    for does in (lambda: page.tools.giving.copy(full=False), page.tools.giving.print_list, page.invite):
        with pytest.raises(UserError, match="40"):
            does()
    assert QGuiApplication.clipboard().text() == "sebelumnya"


def test_rows_of_owners_who_do_not_agree_go_to_nobody_else(qtbot, page, workspace):
    """The lists wrap what they show: their businesses are known all the same."""
    with workspace.read() as session:
        visits = VisitsPage(workspace)
        qtbot.addWidget(visits)
        qtbot.waitUntil(lambda: bool(visits.list.rows_model.rows))
        known = {one.row.ikm_id for one in visits.list.rows_model.rows}
        refused = next(row for row in map(page.table.row, range(40)) if row.id in known)
        assert session.get(Ikm, refused.id) is not None
    with workspace.database.write(by=None) as session:
        session.get(Ikm, refused.id).consent_how = ConsentHow.REFUSED
    qtbot.waitUntil(lambda: page.has_answer)
    for view, tools in ((page.view, page.tools), (visits.list, visits.tools)):
        view.selectAll()
        for full in (False, True):
            tools.giving.copy(full=full)
            assert (refused.name in QGuiApplication.clipboard().text()) == full
