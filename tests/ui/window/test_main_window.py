"""The window from the first start to the end of the day."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete

from desktop_app import log
from desktop_app.errors import UserError
from desktop_app.settings import Settings
from desktop_app.store.backups.automatic import list_backups
from desktop_app.store.database import Database
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.look import style
from desktop_app.ui.look.colours import DARK, LIGHT
from desktop_app.ui.start.first import FirstStartCard
from desktop_app.ui.start.opening import open_practice
from desktop_app.ui.start.restore import RestoreCard
from desktop_app.ui.window import memory, page_makers
from desktop_app.ui.window.backing_up import backup_trouble, last_backup_text
from desktop_app.ui.window.main_window import MainWindow
from tests.conftest import PASSWORD
from tests.faults import file_limit, room


class Plain(QWidget):
    """A page that takes note of what it is asked for."""

    def __init__(self):
        super().__init__()
        self.wishes = []
        self.stays = False

    def focus_search(self):
        self.wishes.append("search")

    def new_record(self):
        self.wishes.append("new")

    def refresh(self):
        self.wishes.append("refresh")

    def show_target(self, target):
        self.wishes.append(target)

    def can_close(self):
        return not self.stays


@pytest.fixture(autouse=True)
def plain_pages(monkeypatch):
    """Only the window is looked at here."""
    monkeypatch.setattr(page_makers, "make", lambda name, workspace: Plain())


@pytest.fixture(autouse=True)
def remembering(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_path", tmp_path / "window.ini")


@pytest.fixture
def window(qtbot, tmp_path):
    made = MainWindow(tmp_path / "data", Settings())
    qtbot.addWidget(made, before_close_func=lambda made: made._let_go())
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def practising(window, tmp_path, practice_folder):
    shutil.copytree(practice_folder, tmp_path / "practice")
    window.open_opened(open_practice(tmp_path / "practice"))
    return window


def test_tells_once_that_it_was_painted(qtbot, tmp_path):
    window = MainWindow(tmp_path, Settings())
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    with qtbot.assertNotEmitted(window.painted, wait=50):
        window.repaint()


def test_a_window_that_goes_as_soon_as_it_is_painted_tells_nothing(qtbot, tmp_path):
    window = MainWindow(tmp_path, Settings())
    window.grab()
    assert window._was_painted
    delete(window)
    with qtbot.captureExceptions() as errors:
        QApplication.processEvents()
    assert errors == []


@pytest.mark.quick
def test_first_start_makes_a_database_and_shows_the_key_once(qtbot, window, tmp_path):
    window.begin()
    card = window.start.card
    card.name.setText("Ana Petugas")
    card.password.setText(PASSWORD)
    card.again.setText(PASSWORD)
    with qtbot.waitSignal(card.opened, timeout=20_000) as opened:
        card.button.click()
    shown = window.start.card
    assert shown.key.text().replace("\n", "") == opened.args[0].recovery_key
    assert not shown.button.isEnabled()
    assert not opened.args[0].database.is_recovery_key_noted, "Beranda tells it if the program ended now"
    shown.check.setChecked(True)
    with qtbot.waitSignal(window.ready):
        shown.button.click()
    assert window.workspace.officer_name == "Ana Petugas"
    assert window.workspace.database.is_recovery_key_noted
    assert not window.workspace.practice


@pytest.mark.parametrize(
    ("name", "password", "again", "said"),
    [("", PASSWORD, PASSWORD, "Tulis nama petugas."), ("Ana", PASSWORD, "lain", "tidak sama")],
)
def test_first_start_says_what_is_missing(window, name, password, again, said):
    window.begin()
    card = window.start.card
    for entry, text in ((card.name, name), (card.password, password), (card.again, again)):
        entry.setText(text)
    card.begin()
    assert said in card.problem.text()
    assert not (window.folder / "siap-ikm.db").exists()


def test_short_password_is_refused_in_the_card(qtbot, window):
    window.begin()
    card = window.start.card
    for entry, text in ((card.name, "Ana"), (card.password, "abc"), (card.again, "abc")):
        entry.setText(text)
    card.begin()
    qtbot.waitUntil(card.problem.isVisible, timeout=10_000)
    assert card.password.property("invalid")
    assert not (window.folder / "siap-ikm.db").exists()


def test_wrong_password_is_said_in_the_card_and_the_right_one_opens(qtbot, window, database):
    folder = database.files.folder
    database.close()
    window.folder = folder
    window.begin()
    card = window.start.card
    card.password.setText("salah sama sekali")
    card.unlock()
    qtbot.waitUntil(card.problem.isVisible, timeout=10_000)
    assert "Kata sandi" in card.problem.text()
    assert card.isEnabled()
    card.password.setText(PASSWORD)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        card.unlock()
    assert window.workspace.officer == database.officer


def test_recovery_key_opens_in_the_name_of_the_officer_and_asks_for_a_password(qtbot, window, database):
    window.folder = database.files.folder
    key, officer = database.recovery_key, database.officer
    database.close()
    window.begin()
    window.start.card.password.setText(key)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.start.card.unlock()
    assert window.workspace.officer == officer
    assert window.desk.current().wishes == ["password"]


def test_backup_is_restored_from_the_first_start(qtbot, window, database, tmp_path, answers):
    backup = tmp_path / "kemarin.siapikm"
    database.back_up(backup)
    database.close()
    window.folder = tmp_path / "other"
    window.begin()
    answers.prepare(backup)
    window.start.restore()
    window.start.card.password.setText(PASSWORD)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.start.card.bring_back()
    assert window.workspace.officer_name == "Ana Petugas"


def test_practice_backup_is_no_backup_of_the_office(qtbot, window, practice_database, tmp_path, answers):
    backup = tmp_path / "latihan.siapikm"
    practice_database.back_up(backup)
    window.begin()
    answers.prepare(backup)
    window.start.restore()
    window.start.card.bring_back()
    qtbot.waitUntil(window.start.card.problem.isVisible, timeout=10_000)
    assert "latihan" in window.start.card.problem.text()
    assert not (window.folder / "siap-ikm.db").exists()


def test_practice_is_marked_everywhere(practising):
    assert practising.windowTitle().startswith("LATIHAN")
    assert "LATIHAN" in [label.text() for label in practising.statusBar().findChildren(QLabel)]
    corner = practising.grab().toImage().pixelColor(1, 1)
    assert corner.name() == "#e07800"


def test_practice_is_made_once_and_left_again(qtbot, window, tmp_path):
    window.begin()
    with qtbot.waitSignal(window.ready, timeout=30_000):
        window.start.card.practise.emit()
    assert (tmp_path / "data/latihan/siap-ikm.db").exists()
    assert window.leave()
    assert window.start is not None
    assert not window.windowTitle().startswith("LATIHAN")


def test_a_folder_that_takes_nothing_is_a_sentence_and_a_card(qtbot, window, tmp_path):
    """No log can be written there, no choice kept and no practice begun, and the window says so, with a way on."""
    (tmp_path / "data").write_text("no folder")
    window.folder = tmp_path / "data" / "inside"
    log.start(window.folder)
    with qtbot.capture_exceptions() as raised:
        window.begin(practice=True)
        qtbot.waitUntil(lambda: window.start.card is not None, timeout=10_000)
    assert [kind for kind, _, _ in raised] == [UserError]
    assert type(window.start.card) is FirstStartCard


def test_a_choice_that_cannot_be_saved_counts_until_the_end(practising, tmp_path):
    (tmp_path / "file").write_text("no folder")
    practising.folder = tmp_path / "file"
    practising.settings.appearance = "dark"
    practising.workspace.go_to("look")
    assert style.colours() is DARK
    assert "tidak dapat disimpan" in practising.statusBar().currentMessage()


def test_keys_reach_pages_and_their_wishes(practising):
    QTest.keyClick(practising, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    page = practising.desk.current()
    assert page is practising.desk.pages["ikm"]
    for key, modifier in (
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(practising, key, modifier)
    assert page.wishes == ["search", "new", "refresh"]


@pytest.mark.quick
def test_pages_are_made_when_wanted(practising):
    assert list(practising.desk.pages) == ["home"]
    practising.workspace.go_to("events", 7)
    assert list(practising.desk.pages) == ["home", "events"]
    assert practising.desk.current().wishes == [7]


def test_narrow_window_keeps_icons_only(practising, qtbot):
    practising.desk.resize(1000, 600)
    assert practising.desk.sidebar.buttons["ikm"].text() == "IKM"
    for button in practising.desk.sidebar.buttons.values():
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)  # of the page that is open
        room = button.width() - button.iconSize().width() - 2 * 11 - 4  # padding with its edge; between icon and text
        assert QFontMetrics(bold).horizontalAdvance(button.text()) <= room, button.text()
    practising.resize(780, 438)
    qtbot.waitUntil(lambda: practising.desk.sidebar.buttons["ikm"].text() == "")
    assert practising.width() == 780


def test_confirmation_stands_in_the_status_line(practising):
    practising.workspace.saved("Keripik Bu Sri")
    line = practising.statusBar()
    assert line.currentMessage().endswith("Tersimpan – Keripik Bu Sri")
    line.say("40 baris disalin – nomor pribadi disamarkan; Ctrl+Shift+C menyalin seutuhnya, dan itu dicatat")
    room = line.width() - line.facts.sizeHint().width()
    assert line.fontMetrics().horizontalAdvance(line.currentMessage()) < room, "nothing of it is cut"
    assert line.toolTip() == line.currentMessage()
    line.clearMessage()
    assert line.backup.isVisibleTo(line)


def test_page_may_keep_the_window_open(practising):
    practising.desk.current().stays = True
    assert not practising.close()
    practising.desk.current().stays = False
    assert practising.close()


def test_a_window_stays_when_a_full_disk_does_not_keep_what_was_typed(practising, answers):
    page = IkmPage(practising.workspace)
    practising.desk.pages["ikm"] = page
    practising.desk.stack.addWidget(page)
    practising.desk.show_page("ikm")
    page.new_record()
    form = page._form
    QTest.keyClicks(form.fields["business.name"].entry, "Keripik Penuh")
    answers.prepare("draft", "draft")
    with file_limit(1), pytest.raises(UserError, match=r"(?i)disk"):
        practising.close()
    assert practising.isVisible()
    assert form.fields["business.name"].entry.text() == "Keripik Penuh"
    assert practising.close(), "once there is room"
    assert not practising.isVisible()


def test_closing_lets_go_of_the_database_and_remembers_the_place(practising, tmp_path, schema):
    practising.resize(700, 577)
    assert practising.close()
    Database.open(tmp_path / "practice", schema).close()
    again = MainWindow(tmp_path, Settings())
    assert (again.width(), again.height()) == (700, 577)
    again.deleteLater()


def opened_by_officer(window, database, qtbot):
    window.folder = database.files.folder
    database.close()
    window.begin()
    window.start.card.password.setText(PASSWORD)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.start.card.unlock()
    return window.workspace


def test_closing_backs_up_first_and_not_again_when_nothing_changed(qtbot, window, database):
    opened_by_officer(window, database, qtbot)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert [one.why for one in list_backups(database.files.backups)] == ["close"]
    window.show()
    workspace = opened_by_officer(window, database, qtbot)
    assert "24" in last_backup_text(workspace)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(list_backups(database.files.backups)) == 1


def test_backup_that_fails_is_told_and_the_window_closes_all_the_same(qtbot, window, database, answers):
    workspace = opened_by_officer(window, database, qtbot)
    with room(1000):
        window.close()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert answers.told == ["Cadangan otomatis tidak terbuat."]
    assert "Tidak cukup ruang" in backup_trouble(workspace)
    assert window.workspace is None


def test_restoring_from_the_window_backs_up_first_and_tells_what_to_do_next(qtbot, window, database, tmp_path, answers):
    old = tmp_path / "lama.siapikm"
    database.back_up(old)
    workspace = opened_by_officer(window, database, qtbot)
    workspace.go_to("restore", old)
    qtbot.waitUntil(lambda: isinstance(getattr(window.start, "card", None), RestoreCard), timeout=20_000)
    assert [one.why for one in list_backups(database.files.backups)] == ["restore"]
    window.start.card.password.setText(PASSWORD)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.start.card.bring_back()
    qtbot.waitUntil(lambda: answers.told == ["Cadangan sudah dipulihkan."], timeout=5_000)


def test_second_window_is_told_that_the_database_is_in_use(qtbot, window, database):
    window.folder = database.files.folder
    window.begin()
    window.start.card.password.setText(PASSWORD)
    window.start.card.unlock()
    qtbot.waitUntil(window.start.card.problem.isVisible, timeout=10_000)
    with pytest.raises(UserError):
        Database.open(database.files.folder, database.schema, PASSWORD)


def test_language_is_changed_at_once(practising, qtbot):
    practising.settings.language = "en"
    practising.workspace.go_to("language")
    qtbot.waitUntil(lambda: practising.desk.sidebar.buttons["home"].accessibleName() == "Home")
    assert Settings.load(practising.folder / "settings.json").language == "en"


def test_look_follows_the_system_unless_one_was_chosen(practising, monkeypatch):
    monkeypatch.setattr(style, "_system_is_dark", lambda _: True)
    practising.dress()
    assert style.colours() is DARK
    practising.settings.appearance = "light"
    practising.dress()
    assert style.colours() is LIGHT
