import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.ikm import Ikm
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import load_dossier
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.ikm.table import IkmTable

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot, workspace):
    made = IkmPage(workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 40)
    return made


def open_form(qtbot, page, search):
    page.search.setText(search)
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    page.view.setFocus()
    qtbot.keyClick(page.view, ENTER)
    return page._form


def type_into(qtbot, form, path, text):
    entry = form.fields[path].entry
    entry.setFocus()
    entry.selectAll()
    qtbot.keyClicks(entry, text)


def test_model_is_a_model(qtmodeltester, workspace):
    from array import array

    model = IkmTable(workspace)
    model.show(array("q", [1, 2, 3]))
    qtmodeltester.check(model)


def test_search_as_you_type_answers_the_last_word(qtbot, page):
    page.focus_search()
    qtbot.keyClicks(page.search, "suparti")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    assert page.table.index(0, 0).data() == "Tempe Suparti"
    assert page.search.text() == "suparti"
    assert page.total.text() == "1 dari 40"


def test_nothing_found_says_the_next_step(qtbot, page):
    page.search.setText("tiadasamasekali")
    qtbot.waitUntil(page.empty.isVisible)
    assert "Ctrl+N" in page.empty.text()


def test_a_new_business_by_keyboard_alone(qtbot, page, workspace):
    page.new_record()
    form = page._form
    qtbot.keyClicks(form.fields["business.name"].entry, "Keripik Bu Sri")
    type_into(qtbot, form, "owner.name", "Sri")
    type_into(qtbot, form, "owner.birth_date", "17081985")
    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._form is None)
    qtbot.waitUntil(lambda: page.table.rowCount() == 41)
    with workspace.read() as session:
        made = next(row for row in records.list_live(session, Ikm) if row.name == "Keripik Bu Sri")
        assert str(load_dossier(session, made.id).owner.birth_date) == "1985-08-17"
        assert list_unsaved(session) == []


def test_problem_is_shown_at_its_field_and_the_form_stays_open(qtbot, page):
    form = open_form(qtbot, page, "suparti")
    form.reveal.ask()  # nobody edits what is not seen
    type_into(qtbot, form, "owner.nik", "181002170885990")
    assert not form.save()
    field = form.fields["owner.nik"]
    assert "15" in field.message.text()
    assert field.message.isVisible()
    assert not field.reason.isVisible()
    form.forget()
    form._changed = False


def test_warning_is_saved_once_its_reason_is_written(qtbot, page, workspace):
    form = open_form(qtbot, page, "tahu pak slamet")
    form.reveal.ask()  # nobody edits what is not seen
    type_into(qtbot, form, "owner.nik", "1806050104589909")
    assert not form.save()
    field = form.fields["owner.nik"]
    assert field.reason.isVisible()
    qtbot.keyClicks(field.reason, "KTP lama, sudah dilihat")
    assert form.save()
    with workspace.read() as session:
        made = next(row for row in records.list_live(session, Ikm) if row.name == "Tahu Pak Slamet")
        assert "KTP lama, sudah dilihat" in load_dossier(session, made.id).accepted.values()


def test_unreadable_date_is_told_and_nothing_is_lost(qtbot, page):
    form = open_form(qtbot, page, "suparti")
    type_into(qtbot, form, "owner.birth_date", "kemarin sore")
    assert not form.save()
    assert form.fields["owner.birth_date"].message.isVisible()
    assert form.fields["owner.birth_date"].entry.text() == "kemarin sore"
    form.forget()
    form._changed = False


def test_draft_survives_and_says_what_it_is(qtbot, page, workspace, answers):
    form = open_form(qtbot, page, "suparti")
    type_into(qtbot, form, "business.brand", "Daun Asri")
    form.keep()  # what the timer does every three seconds, and what a crash leaves behind
    answers.prepare("draft")
    form.leave()
    again = open_form(qtbot, page, "suparti")
    assert again.fields["business.brand"].entry.text() == "Daun Asri"
    assert "draf" in again.summary.text()
    answers.prepare("discard")
    again.leave()
    with workspace.read() as session:
        assert list_unsaved(session) == []


def test_leaving_unchanged_asks_nothing(qtbot, page):
    open_form(qtbot, page, "suparti").leave()
    assert page._form is None
    assert page.can_close()


def test_delete_and_undo(qtbot, page):
    page.search.setText("suparti")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    gone = page.table.entry(0)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in page.table.entries)
    assert page.undo_button.isVisible()
    page.undo_button.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)


def test_saving_an_untouched_form_changes_nothing(qtbot, page, workspace):
    with workspace.database.raw() as connection:
        before = connection.execute("SELECT max(seq) FROM change").fetchone()
    form = open_form(qtbot, page, "suparti")
    assert form.save(), form.summary.text()
    with workspace.database.raw() as connection:
        assert connection.execute("SELECT max(seq) FROM change").fetchone() == before


def test_impossible_value_is_told_at_its_field(qtbot, page):
    form = open_form(qtbot, page, "suparti")
    type_into(qtbot, form, "business.market_local_percent", "150")
    assert not form.save()
    assert form.fields["business.market_local_percent"].message.isVisible()
    form.forget()
    form._changed = False


def test_a_draft_with_an_impossible_value_opens_and_shows_what_was_typed(qtbot, page, answers):
    form = open_form(qtbot, page, "suparti")
    type_into(qtbot, form, "business.market_local_percent", "150")
    answers.prepare("draft")
    form.leave()
    again = open_form(qtbot, page, "suparti")
    assert again.fields["business.market_local_percent"].entry.text() == "150"
    answers.prepare("discard")
    again.leave()


def test_odd_value_in_a_table_needs_a_reason_and_only_for_what_was_shown(qtbot, page, workspace):
    form = open_form(qtbot, page, "suparti")
    products = next(section.grid for section in form.sections if section.lines == "products")
    products.item(0, 1).setText("99998")
    assert not form.save()
    assert form.lines_reason.isVisible()
    assert not form.save()  # no reason, no saving
    form.lines_reason.setText("kode lama pada NIB")
    products.item(0, 1).setText("99997")
    assert not form.save()  # another value was never shown
    assert form.save()
    with workspace.read() as session:
        made = next(row for row in records.list_live(session, Ikm) if row.name == "Tempe Suparti")
        loaded = load_dossier(session, made.id)
    assert loaded.products[0].kbli_code == "99997"
    assert not any("99998" in key for key in loaded.accepted)


def test_removing_the_odd_line_saves(qtbot, page):
    form = open_form(qtbot, page, "suparti")
    products = next(section.grid for section in form.sections if section.lines == "products")
    products.item(0, 1).setText("99998")
    assert not form.save()
    products.setCurrentCell(0, 0)
    products.remove_line()
    assert form.save()


def test_cell_that_is_still_open_is_saved(qtbot, page, workspace):
    form = open_form(qtbot, page, "suparti")
    page.activateWindow()
    products = next(section.grid for section in form.sections if section.lines == "products")
    products.setFocus()
    products.setCurrentCell(0, 7)
    *_, editor = products.findChildren(QLineEdit)  # an editor of the cell before may still be on its way out
    editor.setFocus()
    editor.setText("daun pisang")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._form is None)
    with workspace.read() as session:
        made = next(row for row in records.list_live(session, Ikm) if row.name == "Tempe Suparti")
        assert load_dossier(session, made.id).products[0].packaging == "daun pisang"
