"""The lock (convention 52): after minutes without input, or with Ctrl+L, nothing of the data can be read."""

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMainWindow, QVBoxLayout
from PySide6.QtWidgets import QFileDialog as SystemDialog  # noqa: TID251 - one that is open when the lock comes

from desktop_app.documents.kinds import find_kind
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.operations.office.officers import admit
from desktop_app.operations.office.permissions import Act
from desktop_app.store.changes.change_log import changes
from desktop_app.ui.find.opening import palette_of
from desktop_app.ui.privacy.covering import Cover
from desktop_app.ui.privacy.lock import ScreenLock
from desktop_app.ui.window.main_window import MainWindow
from tests.conftest import PASSWORD

SECRET = "kata sandi yang kedua"


@pytest.fixture
def window(qtbot):
    shown = QMainWindow()
    shown.setWindowTitle("Siap IKM")
    shown.setCentralWidget(QLineEdit("Keripik Bu Sri"))
    qtbot.addWidget(shown)
    shown.resize(700, 400)
    shown.show()
    shown.activateWindow()
    return shown


@pytest.fixture
def lock(real_workspace, window):
    made = ScreenLock(real_workspace, window)
    made.watch(window.windowHandle())
    yield made
    made.end()


def _wait(until):
    deadline = time.monotonic() + 10
    while not until():
        QApplication.processEvents()
        assert time.monotonic() < deadline, "it never happened"


def _unlock(lock, secret):
    dialog = lock.dialog
    dialog.card.password.setText(secret)
    dialog.card.unlock()
    _wait(lambda: not lock.is_locked or dialog.card.isEnabled())


def _one_colour(widget):
    picture = widget.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}) == 1


def test_the_screen_is_locked_after_minutes_without_input_and_after_a_sleep(lock, window, real_workspace, at):
    assert real_workspace.settings.lock_minutes == "15"
    at.time += timedelta(minutes=14)
    lock.look()
    assert not lock.is_locked
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)  # somebody is there
    at.time += timedelta(minutes=14)
    lock.look()
    assert not lock.is_locked
    at.time += timedelta(minutes=1)
    lock.look()
    assert lock.is_locked
    _unlock(lock, PASSWORD)
    at.time += timedelta(hours=8)  # closed for the night: the first key does not open it
    text = window.centralWidget().text()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
    assert lock.is_locked
    assert window.centralWidget().text() == text
    _unlock(lock, PASSWORD)
    for never in ("0", "", "soon"):
        real_workspace.settings.lock_minutes = never
        at.time += timedelta(days=1)
        lock.look()
        assert not lock.is_locked


def test_nothing_can_be_read_in_windows_dialogs_titles_and_what_opens_meanwhile(lock, window, monkeypatch):
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)  # the screen of the tests never says so
    dialog = QDialog(window)
    dialog.setWindowTitle("Keripik Bu Sri")
    QVBoxLayout(dialog).addWidget(QLabel("NIK 1810021708859901"))
    dialog.open()
    QGuiApplication.clipboard().setText("1810021708859901")
    entry = window.centralWidget()
    entry.setFocus()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    lock.watch(dialog.windowHandle())  # as when it becomes the active window
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    _wait(lambda: lock.is_locked)
    late = QDialog(window)  # a job that ended meanwhile tells its result
    late.setWindowTitle("Gabungan Bu Sri")
    QVBoxLayout(late).addWidget(QLabel("Bu Sri"))
    late.open()
    QApplication.processEvents()
    for one in (window, dialog, late):
        assert _one_colour(one)
        assert "Sri" not in one.windowTitle()
    window.resize(900, 600)
    assert _one_colour(window)
    assert QGuiApplication.clipboard().text() == ""
    assert QApplication.activeModalWidget() is lock.dialog
    QTest.keyClick(lock.dialog, Qt.Key.Key_Escape)
    lock.dialog.close()
    assert lock.is_locked
    _unlock(lock, "salah sekali")
    assert lock.is_locked
    assert lock.dialog.card.problem.isVisibleTo(lock.dialog)
    _unlock(lock, PASSWORD)
    assert (dialog.windowTitle(), late.windowTitle(), window.windowTitle()) == (
        "Keripik Bu Sri",
        "Gabungan Bu Sri",
        "Siap IKM",
    )
    assert dialog.isVisible()
    assert not [cover for cover in window.findChildren(Cover) if cover.isVisible()]
    assert not _one_colour(window)


def test_a_paper_or_the_file_dialog_that_is_open_is_neither_readable_nor_usable(lock, window, real_workspace, qtbot):
    """What the system draws cannot be covered, so it is closed; titles that change meanwhile are held back."""
    from desktop_app.ui.papers.dialog import PaperDialog
    from desktop_app.ui.papers.panel import Offer

    paper = PaperDialog(real_workspace, "Ringkasan", [Offer(find_kind("ringkasan-angka"), None, {})], window)
    qtbot.addWidget(paper)
    paper.open()
    files = SystemDialog(window, "Simpan Keripik Bu Sri.pdf")
    files.open()
    lock.lock()
    assert not files.isVisible()
    assert files.result() == QDialog.DialogCode.Rejected
    window.setWindowTitle("Keripik Bu Sri")
    for one in (window, paper):
        assert _one_colour(one)
        assert one.windowTitle() == lock.dialog.windowTitle()
    for keys in (Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_S):
        QTest.keyClick(lock.dialog, keys, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is lock.dialog
    _unlock(lock, PASSWORD)
    assert window.windowTitle() == "Keripik Bu Sri"
    paper.close()


def test_another_officer_signs_in_and_is_the_author_from_then_on(lock, real_workspace, database, officer):
    other = admit(database, officer, OfficerDraft(name="Budi", role=OfficerRole.OFFICER), SECRET)
    told = []
    real_workspace.officer_changed.connect(lambda: told.append(real_workspace.officer_name))
    assert real_workspace.refusal(Act.KEEP_AGENCIES) == ""
    lock.lock()
    _unlock(lock, SECRET)
    assert (real_workspace.officer, database.officer, told[-1]) == (other, other, "Budi")
    assert "Ana Petugas" in real_workspace.refusal(Act.KEEP_AGENCIES)
    with real_workspace.write() as session:
        business = Ikm(name="Keripik")
        session.add(business)
    with database.raw() as connection:
        assert {one.author for one in changes(connection, business.id)} == {other}


def test_practice_data_is_not_locked(workspace, window, at):
    lock, said = ScreenLock(workspace, window), []
    workspace.notified.connect(said.append)
    at.time += timedelta(days=1)
    lock.look()
    lock.watch(window.windowHandle())
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(window.windowHandle(), pressed)
    _wait(lambda: said)
    assert "sandi" in said[0], "who presses Ctrl+L is told why nothing happens"
    assert not lock.is_locked
    lock.end()


def test_what_was_typed_is_kept_and_the_window_does_not_close_while_locked(
    qtbot, tmp_path, real_workspace, monkeypatch, answers
):
    from desktop_app.store.local.unsaved import list_unsaved
    from desktop_app.ui.ikm.form import IkmForm
    from desktop_app.ui.window import memory, page_makers

    monkeypatch.setattr(memory, "_path", tmp_path / "window.ini")
    monkeypatch.setattr(page_makers, "make", lambda name, workspace: IkmForm(workspace, None))
    window = MainWindow(tmp_path, real_workspace.settings)
    qtbot.addWidget(window)
    window.open(real_workspace)
    window.show()
    form = window.desk.current()
    form.fields["business.name"].entry.setText("Keripik Bu Sri")
    form.note_change()
    palette = palette_of(window.desk)
    palette.appear()
    palette.entry.setText("keripik")
    window.lock.lock()
    for target in (window.lock.dialog, window):  # neither the palette that was open nor a new one
        for keys in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_F):
            QTest.keyClick(target.windowHandle(), keys, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.lock.dialog.card.password, "sri")
    assert palette.entry.text() == "keripik"
    assert window.desk.current() is form
    assert QApplication.focusWidget() is window.lock.dialog.card.password or not QApplication.focusWidget()
    assert _one_colour(window)
    palette.hide()
    with real_workspace.read() as session:
        assert [one.title for one in list_unsaved(session)] == ["Keripik Bu Sri"]
    window.close()
    assert window.isVisible()
    _unlock(window.lock, PASSWORD)
    assert form.dossier().business.name == "Keripik Bu Sri"
    form.settle()
    monkeypatch.setattr(window, "_backs_up", lambda why, then: False)
    monkeypatch.setattr(real_workspace, "close", lambda: None)  # the fixture closes it
    window.close()
    assert window.lock is None
