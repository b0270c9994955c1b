"""Letters for everything that is pressed (rivals.md 5.1 no. 8)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QTabWidget, QVBoxLayout, QWidget

from desktop_app.ui.window.accelerators import Accelerators, assign, assign_menu, letter, plain


def shown(qtbot, *widgets):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def letters(*widgets):
    return [letter(widget.text()) for widget in widgets]


def test_each_has_one_and_none_is_given_twice(qtbot):
    save, seek, close, tub = map(QPushButton, ("&Simpan", "&Cari & saring", "Tutup", "Tu"))
    label, entry = QLabel("&Catatan"), QLineEdit()
    label.setBuddy(entry)
    tabs = QTabWidget()
    tabs.addTab(QWidget(), "Tu")
    window = shown(qtbot, save, seek, close, tub, label, entry, tabs)
    assign(window)
    given = [*letters(save, seek, close, tub, label), letter(tabs.tabText(0))]
    assert given[:2] == ["S", "C"], "what the program says itself stays"
    assert sorted(given[2:4] + given[5:]) == ["P", "T", "U"], "long words give way to short ones"
    assert given[4] not in ("", "C"), "a label takes another letter than a button"
    assert len(set(given)) == len(given)
    before = [widget.text() for widget in (save, seek, close, tub, label)]
    assign(window)
    assert [widget.text() for widget in (save, seek, close, tub, label)] == before, "letters stay where they were"


def test_words_that_change_get_their_letter_when_alt_is_pressed(qtbot, qapp):
    keeper = Accelerators(qapp)
    button, entry = QPushButton("Daftar"), QLineEdit()
    pressed = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    window = shown(qtbot, entry, button)
    entry.setFocus()
    qtbot.waitUntil(lambda: letter(button.text()) == "D")
    button.setText("Daftar  12")
    qtbot.keyPress(QApplication.focusWidget(), Qt.Key.Key_Alt)
    assert letter(button.text()) == "D"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [plain(text) for text in pressed] == ["Daftar  12"])
    button.setFocus()
    pressed.clear()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1, "Enter presses the button that has the keys"
    window.close()
    keeper.deleteLater()


def test_lines_of_a_menu_and_signs_that_are_meant(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    lines = [menu.addAction(text) for text in ("Salin", "Semua", "Tepung && gula")]
    assign_menu(menu)
    assert len({letter(line.text()) for line in lines}) == 3
    assert "&&" in lines[2].text()
    assert plain("Tepung && &gula") == "Tepung && gula"
