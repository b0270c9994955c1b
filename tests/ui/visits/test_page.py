"""The list of visits of the practice data, and choosing what to visit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app import clock
from desktop_app.operations.visits.visits import list_visits, load_visit
from desktop_app.ui.parts.businesses import ChooseBusinessDialog
from desktop_app.ui.visits.add_checklist import AddChecklistDialog, list_offers
from desktop_app.ui.visits.form import CHECKLISTS
from desktop_app.ui.visits.page import VisitsPage
from tests.ui.visits.conftest import CPPB


@pytest.fixture
def page(qtbot, real_workspace, earlier):
    made = VisitsPage(real_workspace)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    qtbot.waitUntil(lambda: len(made._found) == 1)
    return made


def cells(page):
    model = page.list.rows_model
    return [column.text(model.rows[0]) for column in model.columns][:7]


def test_a_visit_is_listed_in_words(page):
    day, business, place, officers, _, results, following = cells(page)
    assert (day, business, officers) == ("2/3/2026", "Keripik Bu Sri", "Ana Petugas, S.E.")
    assert place.endswith(", Pringsewu")
    assert results == "Pemeriksaan P-IRT: perkiraan level IV"
    assert following.endswith("2026")


def test_search_and_filter(page):
    page.search.setText("tiada")
    assert page.empty.isVisible()
    page.search.setText("level iv")
    assert not page.empty.isVisible()
    page.search.clear()
    [offer] = next(one for one in page.tools.bar._filters if one.name == "kabupaten").offers()
    page.tools.bar.toggle("kabupaten", offer.value)
    assert (len(page.list.rows_model.rows), offer.count) == (1, 1)
    page.tools.bar.toggle("visited_on", "last_year")
    assert page.empty.isVisible()


def test_removing_is_taken_back(qtbot, page, real_workspace):
    page.remove()
    qtbot.waitUntil(page.empty.isVisible)
    page.undo()
    qtbot.waitUntil(lambda: len(page.list.rows_model.rows) == 1)
    with real_workspace.read() as session:
        assert len(list_visits(session)) == 1


def test_enter_opens_and_the_chosen_visit_is_told(page, earlier):
    assert page.selected_visit() == earlier
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page._form is not None
    assert page._form._visit_id == earlier


def test_a_new_visit_begins_with_its_business(qtbot, page, business, monkeypatch):
    def choose(dialog):
        QTest.keyClicks(dialog.found.search, "bu sri")
        qtbot.waitUntil(lambda: dialog.found.list.count() == 1)
        return True

    monkeypatch.setattr(ChooseBusinessDialog, "exec", choose)
    page.new_record()
    assert page._form._ikm_id == business
    assert page._form._visit_id is None


def test_a_target_is_a_visit_a_business_or_a_draft(page, earlier, business):
    page.show_target(earlier)
    assert page._form._visit_id == earlier
    page._form._close()
    page.show_target(business)
    assert page._form._visit_id is None
    page._form.note_change()
    page._form.keep()
    key = page._form._key
    page._form._close()
    page.show_target(key)
    assert page._form._key == key
    assert page._form._changed


def test_checklists_with_open_items_come_first(qtbot, real_workspace, earlier, business):
    with real_workspace.read() as session:
        offers, products = list_offers(session, business)
    assert offers[0].checklist == CPPB
    assert offers[0].about == "3 butir terbuka sejak 2 Maret 2026"
    assert len({offer.checklist for offer in offers}) == len(offers)
    assert [name for _, name in products] == ["Usaha secara umum", "Keripik pisang", "Keripik singkong"]


def test_the_inspection_comes_first_on_a_first_visit(qtbot, real_workspace, business):
    with real_workspace.read() as session:
        offers, products = list_offers(session, business)
    dialog = AddChecklistDialog(offers, products, [])
    qtbot.addWidget(dialog)
    assert dialog.chosen() == (CPPB, None)
    QTest.keyClicks(dialog.found.search, "halal")
    assert dialog.chosen()[0].startswith("halal")
    QTest.keyClick(dialog.found.search, Qt.Key.Key_Down)
    assert dialog.found.list.currentRow() == 1


def test_the_likeliest_checklists_are_one_key_away(form, earlier):
    form.tabs.setCurrentIndex(CHECKLISTS)
    button = QApplication.focusWidget()
    assert button.text() == "Pemeriksaan P-IRT\n3 butir terbuka sejak 2 Maret 2026"
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert form.checklists.current().view.current_item() == "CPPB-05"
    assert form.checklists.current().view.hasFocus()


def test_a_visit_is_planned_again(qtbot, page):
    """Convention 29: Ctrl+D begins another visit with the same officers, purpose and checklists, without an answer."""
    shown = page.list.current()
    with page._workspace.read() as session:
        earlier = load_visit(session, shown.row.id)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    typed = page._form._readable()
    assert page._form._visit_id is None
    assert typed.visit.purpose == earlier.visit.purpose
    assert [one.name for one in typed.officers] == [one.name for one in earlier.officers]
    assert [one.checklist for one in typed.assessments] == [one.checklist for one in earlier.assessments]
    assert typed.assessments
    assert not any(one.answers for one in typed.assessments)
    assert typed.visit.visited_on == clock.today()
    assert page._form.save(), page._form.summary.text()
