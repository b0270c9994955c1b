"""F1: every screen has its topic, and the window reads, searches, goes back and prints (rivals §5, 7, 8 and 55)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.manual.topics import FIRST_TOPIC, KEYS_TOPIC
from desktop_app.operations.gatherings.events import list_events
from desktop_app.ui import pages
from desktop_app.ui.events.sections import section_entries
from desktop_app.ui.events.targets import InRoom
from desktop_app.ui.help.opening import show_help, topic_of, topic_shown
from desktop_app.ui.help.topics import TOPICS
from desktop_app.ui.help.window import TOPIC, HelpWindow
from desktop_app.ui.importing.dialog import ImportDialog
from desktop_app.ui.look import style
from desktop_app.ui.start.screen import StartScreen
from desktop_app.ui.window import page_makers, shortcuts
from desktop_app.ui.window.desk import Desk


@pytest.fixture
def desk(qtbot, workspace):
    shown = Desk(workspace)
    shown.resize(1100, 700)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    for window in shown.findChildren(HelpWindow):
        window.close()


@pytest.fixture
def window(qtbot, qapp):
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    yield show_help(over, "kunjungan")
    over.close()


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key in the window as it is after a click into it."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window, key, modifier)


def classes_of(maker):
    """Return the names of the classes that a function makes a screen of."""
    return set(maker.__code__.co_names)


def test_every_page_and_every_section_has_a_topic_of_its_own():
    makers = [getattr(page_makers, f"_{entry.name}") for entry in pages.entries()]
    makers += [entry.make for entry in section_entries()]
    topics = [TOPICS[name] for maker in makers for name in classes_of(maker) & set(TOPICS)]
    assert len(topics) == len(set(topics)) == len(makers)


def test_the_topic_is_that_of_what_is_shown(desk):
    settings = pages.SETTINGS
    desk.show_page(settings)
    page = desk.pages[settings]
    for name, section in page.sections.items():
        page.show_target(name)
        assert topic_shown(desk) == topic_of(section) != "", name
    desk.show_page("events")
    assert topic_shown(desk) == "kegiatan"
    events = desk.pages["events"]
    with desk.workspace.read() as session:
        gathering = next(row.gathering_id for row in list_events(session) if row.participants)
    events.show_target(gathering)
    assert topic_shown(desk) == "kegiatan-rencana"
    events.show_target(InRoom(gathering, "door"))
    assert topic_shown(desk) == "kegiatan-pintu"


def test_f1_opens_the_topic_of_what_is_shown_and_shift_f1_the_keys(desk, qtbot):
    desk.show_page("visits")
    press(qtbot, desk, Qt.Key.Key_F1)
    (window,) = desk.findChildren(HelpWindow)
    assert window.reader.topic == "kunjungan"
    window.close()
    press(qtbot, desk, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert desk.findChildren(HelpWindow) == [window], "one window is enough"
    assert window.reader.topic == KEYS_TOPIC
    text = window.reader.toPlainText()
    assert [keys for _, lines in shortcuts.groups() for keys, _ in lines if " ".join(keys.split()) not in text] == []


def test_the_start_has_help_too(qtbot, tmp_path):
    screen = StartScreen(tmp_path)
    qtbot.addWidget(screen)
    screen.begin()
    press(qtbot, screen, Qt.Key.Key_F1)
    (window,) = screen.findChildren(HelpWindow)
    assert window.reader.topic == FIRST_TOPIC
    window.close()


def test_dialogs_answer_f1_with_a_window_of_their_own(qtbot, workspace):
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    dialog = ImportDialog(workspace, "ikm", parent=over)
    dialog.open()
    press(qtbot, dialog, Qt.Key.Key_F1)
    (window,) = dialog.findChildren(HelpWindow)
    assert window.reader.topic == "impor"
    window.close()
    dialog.reject()
    over.close()


def test_links_lead_back_and_forward(window):
    assert not window.back.isEnabled()
    window.reader.setSource("daftar-periksa")
    assert window.reader.topic == "daftar-periksa"
    assert window.list.currentItem().data(TOPIC) == "daftar-periksa"
    window.back.click()
    assert window.reader.topic == "kunjungan"
    window.forward.click()
    assert window.reader.topic == "daftar-periksa"
    window.reader.show_topic("tidak-ada")
    assert window.reader.topic == FIRST_TOPIC


def test_the_search_shows_what_it_finds_and_enter_opens_the_first(window):
    window.search.setText("tangan tanda krtas")
    found = [window.list.item(row).data(TOPIC) for row in range(window.list.count())]
    assert found[0] == "kegiatan-tanda-tangan"
    assert window.count.isVisible()
    window.search.returnPressed.emit()
    assert window.reader.topic == "kegiatan-tanda-tangan"
    window.search.setText("qqqq")
    assert window.list.count() == 0
    assert "Tidak ditemukan" in window.count.text()
    window.search.clear()
    assert window.list.count() > 30
    assert window.list.currentItem().data(TOPIC) == "kegiatan-tanda-tangan"


def test_text_grows_and_the_page_has_the_colours_of_the_theme(window):
    before = window.reader.font().pointSizeF()
    window.larger.click()
    window.larger.click()
    assert window.reader.font().pointSizeF() == before + 2
    window.reader.size_by(0)
    assert window.reader.font().pointSizeF() == before
    style.apply("dark")
    window.reader.show_topic("ikm")
    assert style.colours().on_selection in window.reader.toHtml()


@pytest.mark.qt_log_ignore("No document for")
def test_nothing_outside_of_the_manual_is_loaded(window, tmp_path):
    secret = tmp_path / "rahasia.html"
    secret.write_text("rahasia")
    window.reader.setSource(f"file://{secret}")
    assert "rahasia" not in window.reader.toPlainText()


def test_pictures_fit_the_window(window, qtbot):
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.reader.horizontalScrollBar().maximum() == 0)


def test_the_card_is_made_and_saved(window, qtbot, answers, tmp_path):
    from desktop_app.ui.help.papers import show_card

    dialog = show_card(window)
    qtbot.waitUntil(lambda: bool(dialog.content), timeout=10_000)
    answers.prepare(tmp_path / "kartu.pdf")
    dialog.save_button.click()
    assert (tmp_path / "kartu.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()
