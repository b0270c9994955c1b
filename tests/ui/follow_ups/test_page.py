"""The list of follow-ups on real widgets and a real database."""

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import insert

from desktop_app.domain.agency import AgencyRole
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft, FollowUpStatus
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.record import new_id
from desktop_app.operations.follow_ups.follow_ups import load_follow_up, record_follow_up
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.ui.follow_ups.form import FollowUpForm
from desktop_app.ui.follow_ups.page import FollowUpsPage
from desktop_app.ui.follow_ups.settling import DoneForm

TODAY = date(2026, 11, 24)


@pytest.fixture
def workspace(real_workspace):
    """An empty database: the practice data has follow-ups of its own."""
    return real_workspace


def businesses(workspace, many=3):
    with workspace.write() as session:
        drafts = [IkmDraft(name=f"Keripik {number}", region_code="18.10.02.2006") for number in range(many)]
        return [record_ikm(session, IkmDossier(business=draft), TODAY) for draft in drafts]


@pytest.fixture
def tasks(workspace):
    """Three tasks: twelve days late, due in five days, and one without a deadline."""
    first, second, third = businesses(workspace)
    drafts = (
        (first, "Belum ada tirai", TODAY - timedelta(days=12), "DINKES", AgencyRole.DOWNSTREAM, "Ana Petugas"),
        (second, "Label belum lengkap", TODAY + timedelta(days=5), "", AgencyRole.SUPPORT, "Budi Petugas"),
        (third, "Jalan rusak", None, "PUPR", AgencyRole.INFRASTRUCTURE, "Ana Petugas"),
    )
    with workspace.write() as session:
        return [
            record_follow_up(
                session,
                ikm_id,
                FollowUpDraft(problem=problem, due_on=due, helper=helper, role=role, officer=officer),
            )
            for ikm_id, problem, due, helper, role, officer in drafts
        ]


def shown(qtbot, workspace, rows):
    page = FollowUpsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == rows)
    page.list.setFocus()
    return page


@pytest.fixture
def page(qtbot, workspace, tasks):
    return shown(qtbot, workspace, 3)


def column(page, place):
    model = page.list.rows_model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def row_of(page, problem):
    page.list.go_to(column(page, 1).index(problem))


def load(workspace, task):
    with workspace.read() as session:
        return load_follow_up(session, task)


def test_what_is_late_stands_first_and_says_so_in_words(page):
    assert column(page, 0) == ["terlambat 12 hari\n12/11/2026", "5 hari lagi\n29/11/2026", "tanpa batas waktu"]
    model = page.list.rows_model
    late, soon = (model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole).name() for row in (0, 1))
    assert late != soon
    assert [button.text() for button in page.statuses.buttons][:2] == ["Belum selesai  3", "Terlambat  1"]


def test_an_empty_list_says_the_next_step(qtbot, workspace):
    page = shown(qtbot, workspace, 0)
    qtbot.waitUntil(page.empty.isVisible)
    assert "Ctrl+N" in page.empty.text()


def test_search_and_filters_narrow_together(page):
    page.search.setText("tirai")
    assert column(page, 1) == ["Belum ada tirai"]
    page.search.clear()
    page.tools.bar.toggle("officer", "Ana Petugas")
    assert len(column(page, 1)) == 2
    page.statuses.buttons[1].click()
    assert column(page, 1) == ["Belum ada tirai"]
    page.search.setText("tiadasamasekali")
    assert page.empty.isVisible()
    page.search.clear()
    page.tools.bar.chips[0].click()
    assert column(page, 1) == ["Belum ada tirai"]


def test_a_number_opens_its_rows(page):
    page.side.by.setCurrentIndex(page.side.by.findData("officer"))
    counts = page.side.counts
    assert [row[1:] for row in counts.rows_model.rows] == [("Semua", 3), ("Ana Petugas", 2), ("Budi Petugas", 1)]
    counts.setFocus()
    QTest.keyClick(counts, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(counts, Qt.Key.Key_Return)
    assert column(page, 1) == ["Label belum lengkap"]
    counts.go_to(0)
    QTest.keyClick(counts, Qt.Key.Key_Return)
    assert len(column(page, 1)) == 3
    widths = []
    for wide in (1160, 1703):  # the page in windows of 1366 and 1920 pixels
        page.resize(wide, 700)
        widths.append(page.side.width())
    assert widths == [236, 360], "names of agencies are not cut where there is room"


def test_s_marks_done_today_and_undo_takes_it_back(qtbot, page, workspace, tasks):
    row_of(page, "Belum ada tirai")
    QTest.keyClick(page.list, Qt.Key.Key_S)
    form = page.findChild(DoneForm)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    QTest.keyClicks(form.fields.fields["done_note"].entry, "sudah dipasang")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 2)
    done = load(workspace, tasks[0])
    assert (done.done_on, done.done_note) == (TODAY, "sudah dipasang")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 3)
    assert load(workspace, tasks[0]).done_on is None


def test_v_says_who_saw_it(qtbot, page, workspace, tasks):
    row_of(page, "Jalan rusak")
    form = page.verify()
    assert form.fields.fields["verified_by"].entry.text() == "Ana Petugas"
    form.fields.fields["verified_by"].entry.setText("")
    form.save()
    assert form.fields.fields["verified_by"].message.text()
    form.fields.fields["verified_by"].entry.setText("Ana Petugas")
    form.save()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 2)
    assert load(workspace, tasks[2]).verified_on == TODAY


def test_done_without_a_day_is_refused(page):
    row_of(page, "Jalan rusak")
    form = page.finish()
    form.fields.fields["done_on"].entry.clear()
    form.save()
    assert form.isVisible()
    assert form.fields.fields["done_on"].message.text()


def test_delete_and_undo(qtbot, page):
    row_of(page, "Jalan rusak")
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 2)
    page.undo_button.click()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 3)
    assert not page.undo_button.isVisible()


def test_what_left_no_row_is_undone_with_the_keys_that_remain(qtbot, page):
    with qtbot.waitActive(page):
        page.activateWindow()
    page.list.setFocus()
    page.list.selectAll()
    page.remove()
    qtbot.waitUntil(page.empty.isVisible)
    assert page.focusWidget() is page.empty.buttons[0]
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 3)
    assert page.focusWidget() is page.list


def test_the_role_follows_the_helper(page, workspace, tasks):
    row_of(page, "Label belum lengkap")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = page.findChild(FollowUpForm)
    form.fields.fields["helper"].entry.set_value("PUPR")
    assert form.fields.fields["role"].entry.value() is AgencyRole.INFRASTRUCTURE
    form.save()
    saved = load(workspace, tasks[1])
    assert (saved.helper, saved.role) == ("PUPR", AgencyRole.INFRASTRUCTURE)
    assert saved.due_on == TODAY + timedelta(days=5)


def _ids(page):
    row = page.list.current()
    return row.ikm_id, row.id


def test_an_untouched_form_closes_without_a_question_and_a_changed_one_asks(page, answers):
    form = page.open_form(*_ids(page))
    form.reject()
    assert not form.isVisible()
    again = page.open_form(*_ids(page))
    again.fields.fields["place"].entry.setText("dapur")
    answers.prepare(False)
    again.reject()
    assert again.isVisible()


def test_a_task_by_hand(qtbot, page, workspace):
    form = page.open_form(businesses(workspace)[0], None)
    form.fields.fields["problem"].entry.set_value("Perlu alat kemas")
    form.save()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() == 4)
    assert "Perlu alat kemas" in column(page, 1)


def test_a_target_is_shown(page, tasks):
    page.show_target(FollowUpStatus.OVERDUE)
    assert column(page, 1) == ["Belum ada tirai"]
    page.show_target(tasks[1])
    form = page.findChild(FollowUpForm)
    assert form.fields.fields["problem"].entry.value() == "Label belum lengkap"


@pytest.mark.slow
def test_ten_thousand_follow_ups_do_not_freeze_the_window(qtbot, workspace):
    ids = businesses(workspace, 40)
    common = FollowUp(ikm_id=ids[0], problem="").model_dump()
    rows = [
        {
            "id": new_id(),
            "ikm_id": ids[number % 40],
            "problem": f"Masalah {number}",
            "officer": f"P{number % 7}",
            "due_on": TODAY + timedelta(days=number % 300 - 150),
        }
        for number in range(10_000)
    ]
    with workspace.write() as session:
        session.execute(insert(FollowUp), [common | row for row in rows])
    page = shown(qtbot, workspace, 10_000)
    before = time.perf_counter()
    page.search.setText("masalah 99")
    assert page.list.rows_model.rowCount() == 111
    assert time.perf_counter() - before < 0.5
