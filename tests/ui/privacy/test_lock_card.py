"""The card of the locked screen."""

from PySide6.QtWidgets import QMainWindow

from desktop_app.errors import UserError
from desktop_app.ui.privacy.lock_card import LockDialog


def test_a_wrong_password_is_told_in_full(qtbot, real_workspace):
    """Nothing was cut when the sentence came: the card grew."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.show()
    dialog = LockDialog(real_workspace, window, "08.00")
    dialog.come_forward()
    before = dialog.height()
    dialog.card.refuse(UserError("Kata sandi salah.", "Data tidak berubah. Periksa Caps Lock, lalu coba lagi. " * 3))
    problem = dialog.card.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()) > 0)
    assert dialog.height() > before
    dialog.hide()
