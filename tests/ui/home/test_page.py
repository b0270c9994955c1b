"""The first page on the practice data."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.event import Participant
from desktop_app.domain.follow_up import FollowUpDraft, FollowUpStatus
from desktop_app.domain.record import new_id
from desktop_app.operations.follow_ups import record_follow_up
from desktop_app.operations.ikm import remove_ikm
from desktop_app.operations.ikm_list import IkmQuery, find_entries, load_rows
from desktop_app.operations.records import list_live
from desktop_app.store.unsaved import keep_unsaved
from desktop_app.ui import memory
from desktop_app.ui.backing_up import last_backup
from desktop_app.ui.elided import RowButton
from desktop_app.ui.home.bars import ROW, Bars
from desktop_app.ui.home.page import HomePage
from tests.operations.visiting import business, held, visit


@pytest.fixture(autouse=True)
def remembering(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "_path", tmp_path / "window.ini")


def shown(qtbot, workspace, businesses):
    page = HomePage(workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.businesses.number.text() == businesses)
    return page


@pytest.fixture
def page(qtbot, workspace):
    return shown(qtbot, workspace, "40")


def test_figures_are_those_of_the_database(page, workspace):
    with workspace.read() as session:
        participants = len(list_live(session, Participant))
    assert page.events.number.text() == "1"
    assert page.participants.number.text() == str(participants)


def test_figures_follow_the_database(page, workspace, qtbot):
    with workspace.read() as session:
        first = load_rows(session, find_entries(session, IkmQuery())[:1])[0]
    with workspace.write() as session:
        remove_ikm(session, [first.id])
    qtbot.waitUntil(lambda: page.businesses.number.text() == "39")


def test_the_first_business_takes_the_place_of_the_invitation(real_workspace, qtbot):
    page = shown(qtbot, real_workspace, "0")
    assert page.first.isVisible()
    with real_workspace.write() as session:
        business(session, "Keripik Bu Sri")
    qtbot.waitUntil(lambda: page.businesses.number.text() == "1")
    assert page.bars.isVisible()
    assert not page.first.isVisible()
    assert not page.none.isVisible()


def test_press_on_a_bar_opens_the_list_of_that_kabupaten(page, workspace, qtbot):
    with qtbot.waitSignal(workspace.wanted) as wanted:
        QTest.mouseClick(page.bars, Qt.MouseButton.LeftButton, pos=QPoint(40, ROW // 2))
    assert wanted.args == ["ikm", "18.10"]


def test_bars_work_from_the_keyboard(qtbot):
    bars = Bars()
    qtbot.addWidget(bars)
    bars.set_bars([("18.10", "Pringsewu", 15), ("18.72", "Kota Metro", 1)])
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.chosen) as chosen:
        QTest.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == ["18.72"]
    assert bars.accessibleDescription() == "Pringsewu 15; Kota Metro 1"


def test_last_gathering_is_opened(page, workspace, qtbot):
    row = page.gatherings.findChild(RowButton)
    assert "9 November 2022" in row.accessibleName(), "the last of the series"
    with qtbot.waitSignal(workspace.wanted) as wanted:
        row.click()
    assert wanted.args[0] == "events"


def test_unfinished_form_is_shown_and_opened(qtbot, workspace):
    record = new_id()
    with workspace.write() as session:
        keep_unsaved(session, "ikm", record, "Keripik <b>Bu Sri", "{}")
    page = shown(qtbot, workspace, "40")
    row = page.drafts.findChild(RowButton)
    assert row.accessibleName().startswith("Keripik <b>Bu Sri, ")
    with qtbot.waitSignal(workspace.wanted) as wanted:
        row.click()
    assert wanted.args == ["ikm", record]


def test_empty_database_says_the_next_step(qtbot, real_workspace):
    page = shown(qtbot, real_workspace, "0")
    buttons = [button.text() for button in page.findChildren(QPushButton)]
    assert "Catat IKM pertama" in buttons
    assert "Siapkan kegiatan pertama" in buttons


def test_backup_is_made_and_told(page, workspace, qtbot, answers, tmp_path):
    assert last_backup(workspace) is None
    target = tmp_path / "cadangan.siapikm"
    answers.prepare(target)
    button = next(one for one in page.backup.findChildren(QPushButton) if "Cadangkan" in one.text())
    with qtbot.waitSignal(workspace.notified, timeout=10_000):
        button.click()
    assert target.stat().st_size > 0
    qtbot.waitUntil(
        lambda: any("Cadangan terakhir 24/11/2026" in label.text() for label in page.backup.findChildren(QLabel))
    )


def test_what_waits_is_counted_and_opens_its_rows(qtbot, real_workspace):
    with real_workspace.write() as session:
        made = business(session, "Sri", certificates=[held("spp_irt", date(2026, 11, 20))])
        visit(session, made, date(2026, 1, 5), next_visit_on=date(2026, 2, 5))
        record_follow_up(session, made, FollowUpDraft(problem="Perlu alat", due_on=date(2026, 11, 1)))
    page = shown(qtbot, real_workspace, "1")
    qtbot.waitUntil(lambda: len(page.waiting.findChildren(RowButton)) == 3)
    names = [row.accessibleName() for row in page.waiting.findChildren(RowButton)]
    assert names == [
        "1 tindak lanjut terlambat, paling lama sejak 1 November 2026",
        "1 kunjungan ulang jatuh tempo, paling lama sejak 5 Februari 2026",
        "1 sertifikat perlu diperpanjang, 1 sudah habis",
    ]
    targets = []
    real_workspace.wanted.connect(lambda name, target: targets.append((name, target)))
    for row in page.waiting.findChildren(RowButton):
        row.click()
    assert targets == [("follow_ups", FollowUpStatus.OVERDUE), ("visits", "due"), ("certificates", "renewals")]


def test_nothing_that_waits_says_so(qtbot, real_workspace):
    page = shown(qtbot, real_workspace, "0")
    qtbot.waitUntil(lambda: any("Tidak ada yang" in label.text() for label in page.waiting.findChildren(QLabel)))
