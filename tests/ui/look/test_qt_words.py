"""Qt's own menus, buttons and dialogs speak Indonesian (rivals.md 5.8 no. 51)."""

import re

import pytest
from PySide6 import QtWidgets
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
)

from desktop_app import i18n
from desktop_app.ui.window.qt_words import speak
from tests.ui.screens.test_every_screen import ENGLISH


@pytest.fixture
def spoken(qapp):
    before = QLocale()
    speak(qapp)
    yield qapp
    i18n.use("en")
    speak(qapp)
    QLocale.setDefault(before)


def menu_of(qtbot, widget):
    qtbot.addWidget(widget)
    menu = widget.createStandardContextMenu()
    qtbot.addWidget(menu)
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def _is_one(value):
    """Whether a value is a button and no mask of several."""
    return 0x400 <= value <= 0x8000000 and value & (value - 1) == 0


def test_menus_buttons_and_dialogs_are_indonesian(qtbot, spoken):
    said = [*menu_of(qtbot, QLineEdit()), *menu_of(qtbot, QPlainTextEdit()), *menu_of(qtbot, QTextBrowser())]
    assert said[:5] == ["&Urungkan", "U&langi", "&Potong", "&Salin", "&Tempel"]
    buttons = QDialogButtonBox()
    qtbot.addWidget(buttons)
    said += [buttons.addButton(button).text() for button in QDialogButtonBox.StandardButton if _is_one(button.value)]
    box = QtWidgets.QMessageBox()  # noqa: TID251 - only its words are read
    qtbot.addWidget(box)
    box.setDetailedText("x")
    said += [button.text() for button in box.buttons()]
    dialog = QtWidgets.QFileDialog()  # noqa: TID251 - only its words are read
    qtbot.addWidget(dialog)
    dialog.setOption(dialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    said += [widget.text() for kind in (QLabel, QPushButton) for widget in dialog.findChildren(kind)]
    left = [text for text in said if set(re.findall(r"[a-z]+", text.replace("&", "").lower())) & ENGLISH]
    assert left == []
    assert {"&Ya", "Batal", "Simpan", "Tutup", "&Nama berkas:", "Tampilkan rincian …"} <= set(said)


def test_the_other_language_is_that_of_qt(qtbot, spoken):
    assert QLocale().decimalPoint() == ","
    i18n.use("en")
    speak(spoken)
    assert menu_of(qtbot, QLineEdit())[0] == "&Undo"
    assert QLocale().decimalPoint() == "."
