"""The inbox: seen, filtered, decided with a key, typed, put off, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import select

from desktop_app.domain.decision import Chosen, Decision
from desktop_app.domain.ikm import Ikm
from desktop_app.ui.conflicts.card import marked
from desktop_app.ui.conflicts.panel import Panel
from desktop_app.ui.conflicts.rows import other_words
from desktop_app.ui.home.today import Ways, task_rows
from desktop_app.ui.window.status_line import StatusLine
from tests.store.test_merging import change, value


def columns(page):
    return [row.conflict.column for row in page.list.rows_model.rows]


def go_to(page, column):
    page.list.go_to(columns(page).index(column))
    return page.list.current()


def press(page, key):
    page.list.setFocus()
    QTest.keyClick(page.list, key)


def test_every_conflict_is_listed_by_business_with_its_words(page):
    rows = {row.conflict.column: row for row in page.list.rows_model.rows}
    assert rows["workers_male"].label == "Tenaga kerja laki-laki"
    assert rows["phone"].group == rows["workers_male"].group == "Keripik"
    assert rows["deleted"].shown == "tidak dihapus"
    groups = [row.group for row in page.list.rows_model.rows]
    assert groups in (["Keripik"] * 3 + ["Tahu"], ["Tahu"] + ["Keripik"] * 3)


def test_a_number_takes_a_value_and_the_reason_goes_with_it(qtbot, page, office, laptops, disputed):
    row = go_to(page, "workers_male")
    page.panel.reason.setCurrentText("Dihitung ulang")
    waiting = row.others[0][0].value
    press(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "workers_male" not in columns(page))
    assert value(laptops[0], disputed, "workers_male") == waiting
    with office.read() as session:
        (decision,) = session.exec(select(Decision)).all()
    assert (decision.chosen, decision.reason) == (Chosen.OTHER, "Dihitung ulang")
    laptops[1].merge(laptops[0].hand_over())
    assert value(laptops[1], disputed, "workers_male") == waiting


def test_the_decision_is_taken_back(qtbot, page, laptops, disputed):
    row = go_to(page, "workers_male")
    press(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(columns(page)) == 3 and page.undo_button.isVisible())
    page.undo()
    qtbot.waitUntil(lambda: len(columns(page)) == 4)
    assert value(laptops[0], disputed, "workers_male") == row.conflict.sides[0].value


def test_a_third_value_is_checked_as_on_the_form(qtbot, page, laptops, disputed):
    go_to(page, "workers_male")
    form = page.type_third()
    entry = form.fields.fields["value"].entry
    entry.setText("banyak")
    form.save()
    assert form.isVisible()
    entry.setText("1.250")
    form.save()
    qtbot.waitUntil(lambda: "workers_male" not in columns(page))
    assert value(laptops[0], disputed, "workers_male") == 1250


def test_digits_in_the_reason_decide_nothing(page):
    go_to(page, "workers_male")
    page.panel.reason.setFocus()
    QTest.keyClicks(page.panel.reason.lineEdit(), "1 2")
    assert page.panel.reason.currentText() == "1 2"
    assert len(columns(page)) == 4


def test_later_goes_to_the_end(page):
    first = page.list.rows_model.rows[0]
    page.list.go_to(0)
    press(page, Qt.Key.Key_L)
    assert page.list.rows_model.rows[-1] == first
    assert len(columns(page)) == 4


def test_a_deletion_says_what_it_is_about_and_is_decided_with_a_key(qtbot, page, laptops):
    row = go_to(page, "deleted")
    assert "ikut tidak terlihat" in page.panel.before.text() or "Tidak ada data lain" in page.panel.before.text()
    press(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "deleted" not in columns(page))
    assert value(laptops[0], row.conflict.record, "deleted") == 1
    qtbot.waitUntil(lambda: not page.undo_button.isHidden())
    page.undo()
    qtbot.waitUntil(lambda: "deleted" in columns(page))
    again = go_to(page, "deleted")
    assert again.shown == "tidak dihapus"
    assert "dihapus" in other_words(again)


def test_cards_go_below_each_other_where_they_have_no_room(qtbot, page):
    row, panel = go_to(page, "workers_male"), Panel()
    qtbot.addWidget(panel)
    panel.show_row(row, row.texts, None)
    panel.show()
    for widget in (panel.reason, panel.type_button, panel.later_button):  # two cards are narrower than these
        widget.hide()
    for width, beside in ((1190, True), (300, False)):
        panel.resize(width, 380)
        qtbot.waitUntil(lambda beside=beside: (len({card.y() for card in panel.cards}) == 1) is beside)
    assert page.widget(0).widget().minimumSizeHint().width() < 629, "a window of 683 with icons at its side"


def test_telephones_are_masked_until_asked(page):
    go_to(page, "phone")
    assert all("•" in card.value.text() for card in page.panel.cards)
    page.panel.reveal_button.click()
    assert {card.value.text() for card in page.panel.cards} == {"0812-3456-7890", "0812-9876-5432"}


def test_a_stale_conflict_is_refused_and_read_again(qtbot, page, laptops, disputed, answers):
    go_to(page, "workers_male")
    page._lookup.forget()
    change(laptops[1], Ikm, disputed, workers_male=11)
    page.blockSignals(True)
    laptops[0].merge(laptops[1].hand_over())
    from desktop_app.errors import UserError

    with qtbot.captureExceptions() as raised:
        press(page, Qt.Key.Key_2)
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], UserError)
    qtbot.waitUntil(lambda: "11" in [text for row in page.list.rows_model.rows for text in row.texts])


def test_filters_leave_what_is_wanted(page, disputed):
    page.search.setText("tahu")
    assert columns(page) == ["deleted"]
    page.search.clear()
    page.filters.kinds.setCurrentIndex(page.filters.kinds.findData("person"))
    assert columns(page) == ["phone"]
    page.show_target(disputed)
    assert sorted(columns(page)) == ["note", "phone", "workers_male"]
    page.filters.all_button.click()
    assert len(columns(page)) == 4


def test_values_of_one_laptop_are_previewed_and_taken(qtbot, page, laptops, disputed):
    page.list.selectAll()
    dialog = page.take_several()
    own = next(i for i, (_, words) in enumerate(dialog._devices) if words.startswith("laptop ini"))
    dialog.devices.setCurrentIndex(own)
    assert len(dialog.list.rows_model.rows) == 3
    assert dialog.left_out.text()
    assert columns(page).count("workers_male") == 1
    dialog.take_button.click()
    qtbot.waitUntil(lambda: columns(page) == ["deleted"])
    qtbot.waitUntil(lambda: not page.undo_button.isHidden())  # the list is told before the job has ended
    assert value(laptops[0], disputed, "workers_male") == 7
    page.undo()
    qtbot.waitUntil(lambda: len(columns(page)) == 4)


def test_a_difference_is_marked_by_form_and_cannot_bring_html():
    html = marked("lantai kering", "lantai <b>licin")
    assert "<s " in html
    assert "<u " in html
    assert "&lt;b&gt;licin" in html


def test_the_status_line_counts_and_jumps(qtbot, office):
    line = StatusLine(office)
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(line.conflicts.isVisible)
    assert line.conflicts.text() == "4 isian perlu keputusan"
    with qtbot.waitSignal(office.wanted) as wanted:
        line.conflicts.click()
    assert wanted.args == ["conflicts", None]


def test_the_first_page_tells_of_them(qapp, office):
    from desktop_app.clock import today
    from desktop_app.operations.desk.waiting import waiting

    asked = []
    with office.read() as session:
        ways = Ways(lambda *where: asked.append(where), *[pytest.fail] * 3)
        rows = task_rows(waiting(session, today()), 0, 0, ways, today())
    [row] = [row for row in rows if row.accessibleName().startswith("4 isian")]
    row.click()
    assert asked == [("conflicts", None)]
