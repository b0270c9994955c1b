"""What has the keys is seen, and Enter leads from field to field, drop-downs too (conventions 14 and 16)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_rows
from desktop_app.ui.start.recovery_key import RecoveryKeyCard
from desktop_app.ui.start.screen import StartScreen
from desktop_app.ui.visits.form import VisitForm
from desktop_app.ui.window.desk import Desk


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_business_begins_in_a_field_that_is_seen_and_enter_leads_out_of_a_choice(qtbot, workspace):
    desk = Desk(workspace)
    qtbot.addWidget(desk)
    desk.resize(1180, 640)
    with qtbot.waitActive(desk):
        desk.show()
        desk.activateWindow()
    desk.show_page("ikm")
    desk.current().new_record()
    form = desk.current()._form

    def seen(widget):
        top = widget.mapTo(form.area.viewport(), QPoint(0, 0)).y()
        return widget.hasFocus() and top >= 0 and top + widget.height() <= form.area.viewport().height()

    qtbot.waitUntil(lambda: seen(form.fields["business.name"].entry))
    form.fields["owner.sex"].start()
    qtbot.waitUntil(lambda: seen(form.fields["owner.sex"].entry))
    qtbot.keyClicks(form.fields["owner.sex"].entry, "p")
    qtbot.keyClick(form.fields["owner.sex"].entry, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.fields["owner.birth_place"].entry
    assert form.dossier().owner.sex == "P"
    village = form.fields["owner.region_code"].entry
    village.setFocus()
    qtbot.keyClicks(village, "wonodadi gadingrejo")
    qtbot.waitUntil(village.completer().popup().isVisible)
    qtbot.keyClick(village._popup, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.fields["business.name"].entry
    assert village.text().startswith("Pekon Wonodadi, Kec. Gading Rejo")  # the first of two that were offered
    born = form.fields["owner.birth_date"]
    born.entry.put("4380")
    form.save()
    assert born.message.isVisible()
    born.start()
    qtbot.keyClicks(born.entry, "4/3/80")
    assert not born.message.isVisible()  # what was put right is not called wrong any longer
    form._changed = False


def test_the_recovery_key_has_all_its_room_in_a_wide_window(qtbot, tmp_path):
    screen = StartScreen(tmp_path)
    qtbot.addWidget(screen)
    screen.resize(1366, 740)
    screen.show()
    card = RecoveryKeyCard("ABCD-" * 7 + "EFGH")
    screen._show(card)
    qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()) > 0)
    assert card.key.geometry().bottom() < card.check.geometry().top()


def test_enter_goes_past_the_buttons_beside_a_field_and_stops_at_the_one_that_saves(qtbot, workspace):
    with workspace.read() as session:
        business = load_rows(session, find_entries(session, IkmQuery(search="suparti")))[0].id
    form = VisitForm(workspace, business, None)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    form.head.fields["assignment_id"].start()
    qtbot.keyClick(form.head.fields["assignment_id"].entry, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.head.fields["purpose"].entry
