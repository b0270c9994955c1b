"""Ctrl+K, by keyboard (rivals.md §5, conventions 8, 10, 32 and 34)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import delete
from sqlmodel import select

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.event import Gathering, Participant
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.official import Official
from desktop_app.domain.visit import Visit
from desktop_app.operations.finding.hits import Hit, HitKind
from desktop_app.store.local import recent
from desktop_app.ui import pages
from desktop_app.ui.find.commands import desk_commands, help_commands
from desktop_app.ui.find.opening import answer_ctrl_k
from desktop_app.ui.find.palette import Palette
from desktop_app.ui.find.places import place_beside, place_of
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.readiness.page import ReadinessPage
from desktop_app.ui.window import page_makers
from desktop_app.ui.window.desk import Desk
from desktop_app.ui.window.shortcuts import groups

BUSINESS = "Keripik Pisang Rasa Kita"


@pytest.fixture
def desk(qtbot, workspace):
    made = Desk(workspace)
    answer_ctrl_k(made)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show_page("ikm")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.pages["ikm"].table.rowCount() == 40)
    return made


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def call_up(qtbot, desk):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert desk.findChild(Palette).isVisible()
    assert desk.findChild(Palette).entry.hasFocus()
    qtbot.waitUntil(lambda: desk.findChild(Palette).finder.is_ready)
    return desk.findChild(Palette)


def type_in(qtbot, palette, text):
    QTest.keyClicks(palette.entry, text)
    qtbot.waitUntil(lambda: palette._answered == text)


def shown(palette):
    return [line.title for line in palette.view.lines.lines if line.run is not None]


def test_letters_and_enter_open_the_record_and_esc_gives_the_keys_back(qtbot, desk):
    list_of_ikm = desk.pages["ikm"]
    list_of_ikm.search.setFocus()
    palette = call_up(qtbot, desk)
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert list_of_ikm.search.hasFocus()
    desk.show_page("events")
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "kita rasa kripik")
    assert palette.view.current_line().title == BUSINESS
    assert BUSINESS in palette.entry.accessibleDescription()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(list_of_ikm._form, IkmForm))
    assert desk.current() is list_of_ikm
    assert not palette.isVisible()


def test_enter_waits_for_the_answer_to_the_last_letter(qtbot, desk):
    """What is opened is never what stood there for the letters before."""
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "tempe suparti")
    opened = []
    palette._go = opened.append
    palette.entry.setText(BUSINESS)
    press(Qt.Key.Key_Return)
    assert opened == []
    assert palette.isVisible()
    qtbot.waitUntil(lambda: len(opened) == 1)
    with desk.workspace.read() as session:
        assert session.get(Ikm, opened[0].target).name == BUSINESS


def test_where_nothing_is_found_the_keys_move_nothing(qtbot, desk):
    """The monkey found it: an IndexError in an override of Qt, which ends the program under Python 3.11."""
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "qqzzxxyy")
    assert not palette.view.lines.lines
    for step in (1, -1):
        palette.view.move_page(step)
        palette.view.step(step)
    assert not palette.view.currentIndex().isValid()


def test_the_keys_move_and_mean_nothing_behind_the_palette(qtbot, desk):
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "bu")
    lines = shown(palette)
    places = [palette.view.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(key)
        places.append(palette.view.currentIndex().row())
    assert places[:4] == [1, 2, 3, 2]  # the first is a heading
    assert places[4] > 3
    assert places[5] < places[4]
    for _ in lines:
        press(Qt.Key.Key_Down)
    assert palette.view.current_line().title == lines[-1]
    for key in (Qt.Key.Key_N, Qt.Key.Key_F):
        press(key, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Tab)
    assert palette.entry.hasFocus()
    assert desk.pages["ikm"]._form is None
    assert desk.current() is desk.pages["ikm"]


def test_control_enter_opens_the_readiness_of_a_business(qtbot, desk):
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "1810021403729901")
    assert "Ctrl+Enter" in palette.foot.text()
    assert "•" in palette.view.current_line().detail
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(desk.pages["ikm"]._form, ReadinessPage))


def test_what_was_opened_last_stands_there_before_anything_is_typed(qtbot, desk):
    page, workspace = desk.pages["ikm"], desk.workspace
    for row in (3, 5):
        page.view.selectRow(row)
        page.view.setFocus()
        press(Qt.Key.Key_Return)
        page.close_form()
    workspace.lookups.submit(int).result()
    with workspace.read() as session:
        last = [target for _, target in recent.opened_last(session, workspace.officer)]
    assert last == [page.table.row(5).id, page.table.row(3).id]
    page.view.setFocus()
    palette = call_up(qtbot, desk)
    qtbot.waitUntil(lambda: palette._answered == "")
    assert shown(palette)[:2] == [page.table.row(5).name, page.table.row(3).name]
    assert "Ke halaman Beranda" in shown(palette)


def test_a_form_with_unsaved_typing_asks_before_another_record_takes_its_place(qtbot, desk, answers):
    page = desk.pages["ikm"]
    page._open(page.table.row(0).id)
    form = page._form
    form.note_change()
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, BUSINESS.lower())
    answers.prepare(None)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(answers.asked) == 1)
    assert page._form is form
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, BUSINESS.lower())
    answers.prepare("discard")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._form is not form)
    assert isinstance(page._form, IkmForm)


def test_commands_are_found_and_done(qtbot, desk):
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, "ganda")
    assert shown(palette)[0] == "Cari IKM duplikat"
    palette.entry.clear()
    type_in(qtbot, palette, "baru ikm")
    assert shown(palette)[0] == "IKM baru"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desk.pages["ikm"]._form, IkmForm))
    palette = call_up(qtbot, desk)
    type_in(qtbot, palette, ">")
    assert len(shown(palette)) == len(desk_commands(desk))
    palette.entry.clear()
    type_in(qtbot, palette, "pangkalan sihir yang tidak ada")
    assert not palette.empty.isHidden()
    assert palette.view.current_line() is None
    press(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_every_command_leads_somewhere(desk, monkeypatch):
    wanted, free = [], []
    desk.workspace.wanted.connect(lambda page, target: wanted.append((page, target)))
    monkeypatch.setattr(desk, "show_free", lambda page, wish, *given: free.append((page, wish)))
    desk.workspace.wanted.disconnect(desk.go_to)
    commands = desk_commands(desk)
    titles = [command.title for command in commands]
    assert len(set(titles)) == len(titles)
    assert {"Cadangkan sekarang", "Kunjungan baru", "Bahasa: English", "Warna gelap"} <= set(titles)
    for command in commands:
        if command.keys or command.icon in ("database-backup", "palette", "message-square"):
            continue
        command.run()
    names = {entry.name for entry in pages.entries()}
    assert {page for page, _ in (*wanted, *free)} <= names
    for page, wish in free:
        assert callable(getattr(page_makers.make(page, desk.workspace), wish)), (page, wish)
    settings = page_makers.make("settings", desk.workspace)
    assert {target for page, target in wanted if page == "settings"} == set(settings.sections)
    papers = page_makers.make("reports", desk.workspace)
    papers_known = {offer.kind.name for offer in papers.panel._offers}
    papers.panel.close_pdf()
    assert {target for page, target in wanted if page == "reports"} <= papers_known
    assert len(help_commands(desk)) > 5


def test_every_kind_of_record_opens_at_its_own_place(qtbot, desk):
    with desk.workspace.read() as session:
        ikm = session.exec(select(Ikm).where(Ikm.name == BUSINESS)).one()
        gathering = session.exec(select(Gathering)).first()
        visit = session.exec(select(Visit)).first()
        certificate = session.exec(select(Certificate).where(Certificate.status == CertificateStatus.HELD)).first()
        follow_up = session.exec(select(FollowUp).where(FollowUp.deleted == False)).first()  # noqa: E712
        participant = session.exec(select(Participant).where(Participant.gathering_id == gathering.id)).first()
        official = session.exec(select(Official)).first()
    hits = [
        Hit(HitKind.VISIT, visit.id, "", "", visit.ikm_id),
        Hit(HitKind.CERTIFICATE, certificate.id, "", "", certificate.ikm_id),
        Hit(HitKind.FOLLOW_UP, follow_up.id, "", "", follow_up.ikm_id),
        Hit(HitKind.EVENT, gathering.id, "", "", gathering.event_id),
        Hit(HitKind.ATTENDEE, participant.id, "", "", gathering.id, "peserta"),
        Hit(HitKind.OFFICIAL, official.id, "", ""),
        Hit(HitKind.PAPER, ikm.id, "", "", ikm.id, "hasil-kesiapan"),
        Hit(HitKind.PAPER, ikm.id, "", "", gathering.id, "daftar-hadir peserta"),
        Hit(HitKind.PAPER, ikm.id, "", "", None, "sinergi"),
    ]
    opened = []
    for hit in hits:
        place = place_of(hit)
        desk.show_found(place.page, place.target)
        page = desk.current()
        assert page is desk.pages[place.page]
        if place.page in ("certificates", "follow_ups", "settings"):
            qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
            opened.append(type(QApplication.activeModalWidget()).__name__)
            QApplication.activeModalWidget().reject()
        elif place.page == "reports":
            opened.append(page.panel.offer().kind.name)
            page.panel.close_pdf()
        else:
            opened.append(type(page._form).__name__)
            page.close_form()
    desk.show_found("events", gathering.id)
    assert "Kegiatan ini: Pintu" in [command.title for command in desk_commands(desk)[:9]]
    desk.current().close_form()
    rooms = ["GatheringRoom"] * 2
    assert opened[:6] == ["VisitForm", "CertificateForm", "FollowUpForm", *rooms, "OfficialForm"]
    assert opened[6:] == ["IkmForm", "GatheringRoom", "sinergi"]
    assert [place_beside(hit) is not None for hit in hits[:5]] == [True, True, True, True, False]


def test_it_fits_a_small_window_and_is_in_the_list_of_keys(qtbot, desk):
    desk.resize(780, 400)
    palette = call_up(qtbot, desk)
    assert palette.rect().contains(palette.card.geometry())
    assert palette.view.viewport().height() > 5 * palette.view.line_height()
    desk.resize(1366, 740)
    assert palette.geometry() == desk.rect()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()
    desk.sidebar.find_button.click()
    assert palette.isVisible()
    assert "Ctrl+K" in [key for _, keys in groups() for key, _ in keys]


def test_the_keys_go_to_the_page_when_the_form_that_had_them_closed_meanwhile(qtbot, desk):
    entry = QLineEdit(desk)
    entry.show()
    entry.setFocus()
    palette = call_up(qtbot, desk)
    assert palette._before is entry
    delete(entry)
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
