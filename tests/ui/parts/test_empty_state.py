"""A list without rows says the next step with a button (rivals §5, 31)."""

from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.window import page_makers

NEED_A_ROW = {"&Buka", "&Hapus", "&Usaha", "&Cetak …", "Kesiapan (K)", "&Salin kegiatan …", "&Selesai (S)"}
"""What is done with the chosen row."""
LISTS = ("ikm", "visits", "events", "follow_ups", "certificates", "conflicts")


def _seen(page):
    return [button for button in page.findChildren(QAbstractButton) if button.isVisible()]


def test_every_list_of_a_new_office_offers_the_next_step(qtbot, real_workspace):
    wanted = []
    real_workspace.wanted.connect(lambda page, _target: wanted.append(page))
    for name in LISTS:
        page = page_makers.make(name, real_workspace)
        qtbot.addWidget(page)
        (empty,) = page.findChildren(EmptyState)
        page.show()
        qtbot.waitUntil(empty.isVisible)
        assert empty.text(), name
        assert empty.buttons, name
        pressable = {button.text() for button in _seen(page) if button.isEnabled()}
        assert not pressable & NEED_A_ROW, name
        if name == "ikm":
            empty.buttons[0].click()
            assert isinstance(page.currentWidget(), IkmForm)
        if name == "conflicts":
            empty.buttons[0].click()
            assert wanted == ["handing_in"]


def test_the_keys_go_to_the_next_step_and_come_back(qtbot, workspace):
    page = page_makers.make("events", workspace)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.table.setFocus()
    page.search.setText("tidak ada yang begini")
    assert QApplication.focusWidget() is page.empty.buttons[0]
    assert not page.open_button.isEnabled()
    page.search.clear()
    assert QApplication.focusWidget() is page.table
    assert page.open_button.isEnabled()
    page.search.setFocus()
    page.search.setText("tidak ada yang begini")
    assert QApplication.focusWidget() is page.search


def test_the_sentence_and_the_buttons_stand_in_the_middle(qtbot):
    pressed = []
    empty = EmptyState("Belum ada.").offer("Tambah", lambda: pressed.append("add"))
    qtbot.addWidget(empty)
    empty.resize(800, 400)
    empty.show()
    (button,) = empty.buttons
    assert abs(button.geometry().center().x() - empty.width() // 2) <= 1
    button.click()
    assert pressed == ["add"]
