"""The tools of every list, on real pages: columns, chips, arrangements by name, copies, bulk (conventions 21, 32, 33,
35), by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.phone import show_phone
from desktop_app.domain.record import new_id
from desktop_app.domain.wording import short_date
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.inviting import invited
from desktop_app.operations.listing.arrangement import Arrangement
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.settings import Settings
from desktop_app.ui.certificates.page import CertificatesPage
from desktop_app.ui.events.page import EventsPage
from desktop_app.ui.follow_ups.page import FollowUpsPage
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.lists.giving import cell_of
from desktop_app.ui.lists.list_look import choose_row
from desktop_app.ui.lists.targets import Filtered
from desktop_app.ui.privacy.copying import UNKEPT
from desktop_app.ui.visits.page import VisitsPage
from desktop_app.ui.workspace import Workspace

SHIFT, CONTROL, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Shift", "Control", "Alt"))


@pytest.fixture
def page(qtbot, workspace):
    made = IkmPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 40 and bool(made.filters.filters()[0].offers()))
    return made


def column(page, name):
    place = page.tools.arranging.names.index(name)
    return [page.table.index(row, place).data() for row in range(page.table.rowCount())]


def shown(page):
    return [one.name for one in page.tools.arranging.shown()]


def test_a_row_that_is_chosen_while_ctrl_is_held_is_the_only_one(page):
    """What is done next is done with the chosen rows: with no more of them than are meant."""
    choose_row(page.view, 3)
    QTest.keyPress(page.view, Qt.Key.Key_Control, CONTROL)
    choose_row(page.view, 5)
    QTest.keyRelease(page.view, Qt.Key.Key_Control)
    assert [index.row() for index in page.view.selectionModel().selectedRows()] == [5]


def test_filters_are_chips_that_a_key_takes_away(qtbot, page):
    bar = page.tools.bar
    pringsewu = next(offer for offer in bar._filters[0].offers() if offer.words == "Pringsewu")
    bar.toggle("kabupaten", pringsewu.value)
    qtbot.waitUntil(lambda: page.table.rowCount() == pringsewu.count)
    assert set(column(page, "kabupaten")) == {"Pringsewu"}
    bar.toggle("lacks", "halal")
    bar.toggle("kabupaten", "18.72")
    qtbot.waitUntil(lambda: set(column(page, "kabupaten")) == {"Pringsewu", "Kota Metro"})
    left = page.table.rowCount()
    assert bar.count.text() == f"{left} dari 40"
    assert [chip.text() for chip in bar.chips] == ["Kabupaten: Pringsewu, Kota Metro", "Belum punya: Sertifikat halal"]
    bar.chips[0].setFocus()
    QTest.keyClick(bar.chips[0], Qt.Key.Key_Right)
    QTest.keyClick(bar.chips[1], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.table.rowCount() > left)
    QTest.keyClick(bar.chips[0], Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: page.table.rowCount() == 40)
    assert bar.count.text() == "40 IKM"
    page.show_target(Filtered({"holds": ("halal",), "gone": ("x",)}, search="keripik"))
    qtbot.waitUntil(lambda: 0 < page.table.rowCount() < 40)
    assert page.search.text() == "keripik"
    assert bar.words() == ["Punya: Sertifikat halal"]


def test_columns_are_chosen_moved_and_sorted_with_keys_and_remembered_by_officer(qtbot, page, workspace):
    dialog = page.tools.open_columns()
    dialog.list.setCurrentRow(3)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    dialog.width_entry.setValue(333)
    dialog._sorts[0][0].setCurrentIndex(dialog._sorts[0][0].findData("kabupaten"))
    dialog._sorts[1][0].setCurrentIndex(dialog._sorts[1][0].findData("name"))
    dialog._sorts[1][1].setChecked(True)
    dialog.take()
    assert shown(page)[:3] == ["name", "owner", "product"]
    assert "place" not in shown(page)
    qtbot.waitUntil(lambda: column(page, "kabupaten") == sorted(column(page, "kabupaten"), key=_code(page)))
    page.tools.arranging.header.moveSection(0, 2)
    wanted = page.tools.arranging.arrangement()
    assert (wanted.sorts, wanted.widths) == ((("kabupaten", False), ("name", True)), {"place": 333})
    again = IkmPage(workspace)
    qtbot.addWidget(again)
    assert again.tools.arranging.arrangement() == wanted
    other = Workspace(workspace.database, new_id(), "Budi Petugas", Settings())
    usual = IkmPage(other)
    qtbot.addWidget(usual)
    assert usual.tools.arranging.arrangement() == usual.tools.arranging.usual, "each officer has an arrangement"
    usual.close()
    other.lookups.shutdown()


def _code(page):
    rows = {page.table.row(n).kabupaten.removeprefix("Kabupaten "): n for n in range(page.table.rowCount())}
    return lambda name: rows[name]


def test_a_press_sorts_and_shift_adds(qtbot, page):
    header = page.tools.arranging.header

    def press(name, *keys):
        x = header.sectionViewportPosition(page.tools.arranging.names.index(name)) + 20
        modifiers = keys[0] if keys else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, modifiers, header.rect().center().__class__(x, 9)
        )

    press("kabupaten")
    press("product", SHIFT)
    press("product", SHIFT)
    assert page.tools.sorts() == (("kabupaten", False), ("product", True))
    press("product", SHIFT)
    assert page.tools.sorts() == (("kabupaten", False),)
    press("kabupaten")
    assert page.tools.sorts() == (("kabupaten", True),)


def test_an_arrangement_is_kept_picked_renamed_and_deleted_by_name(qtbot, page):
    saved = page.tools.saved
    page.tools.bar.toggle("lacks", "halal")
    dialog = saved.keep()
    dialog.entry.setText("  Belum  halal ")
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    page.tools.bar.clear()
    saved.fill()
    assert saved.actions()[0].text() == "Belum halal"
    saved.actions()[0].trigger()
    assert page.tools.filters() == {"lacks": ("halal",)}
    again = saved.keep()
    assert "diganti" in again.message.text()
    again.reject()
    renaming = saved.rename("Belum halal")
    renaming.entry.setText("Halal & sehat")
    renaming.take()
    assert list(page.tools.kept.load()) == ["Halal & sehat"]
    saved.forget("Halal & sehat")
    assert page.tools.kept.load() == {}
    page.undo_button.click()
    assert list(page.tools.kept.load()) == ["Halal & sehat"]


def test_chosen_rows_are_copied_with_headings_and_numbers_only_when_asked_for(page, workspace):
    page.view.setFocus()
    page.view.selectRow(0)
    QTest.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert all(data.data(name).data() == mark for name, mark in UNKEPT), "no history of the clipboard, no cloud"
    heads, *rows = [line.split("\t") for line in data.text().splitlines()]
    assert heads == [one.title for one in page.tools.arranging.shown()]
    assert [row[0].removeprefix("'") for row in rows] == column(page, "name")[:2]
    phones = [show_phone(page.table.row(place).phone) for place in (0, 1)]
    assert [row[5][-2:] for row in rows] == [phone[-2:] for phone in phones]
    assert not any(phone in data.text() + data.html() for phone in phones)
    QTest.keyClick(page.view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert all(phone in QGuiApplication.clipboard().text() for phone in phones)
    with workspace.read() as session:
        told = [(row.channel, row.tier, row.records) for row in list_disclosures(session)]
    assert told == [(Channel.CLIPBOARD, Tier.INTERNAL, 2), (Channel.CLIPBOARD, Tier.PARTNER, 2)]


def test_the_same_choice_is_written_and_printed(qtbot, page, answers, tmp_path, monkeypatch):
    from python_calamine import CalamineWorkbook

    papers = []
    monkeypatch.setattr("desktop_app.ui.lists.printing.show_paper", lambda _, sheet, parent: papers.append(sheet))
    page.tools.arrange(
        page.tools.arranging.usual.__class__(
            tuple(reversed(page.tools.arranging.names)),
            frozenset(page.tools.arranging.names) - {"name", "phone"},
            sorts=(("name", True),),
        )
    )
    page.tools.bar.toggle("lacks", "halal")
    qtbot.waitUntil(lambda: page.table.rowCount() < 40)
    QTest.keyClick(page.view, Qt.Key.Key_P, CONTROL | SHIFT)
    [sheet] = papers
    assert [head.title for head in sheet.heads] == ["No. HP", "Nama usaha"]
    assert [row[1] for row in sheet.rows] == column(page, "name")
    assert (sheet.filters, sheet.sorts, sheet.total) == (
        ("Belum punya: Sertifikat halal",),
        ("Nama usaha (menurun)",),
        40,
    )
    answers.prepare(Tier.PUBLIC.value, tmp_path / "daftar.xlsx")
    QTest.keyClick(page.view, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil((tmp_path / "daftar.xlsx").exists)
    rows = CalamineWorkbook.from_path(str(tmp_path / "daftar.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[-len(sheet.rows) :]] == column(page, "name"), "without the numbers"
    qtbot.waitUntil(lambda: page.tools.giving.job.ended)


def test_several_businesses_go_into_the_bin_after_a_look_and_come_back(qtbot, page):
    page.view.setFocus()
    page.view.selectRow(0)
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    page._remove()
    dialog = page.removing.dialog
    assert [row[0] for row in dialog.list.rows_model.rows] == column(page, "name")[:3]
    assert dialog.sentence.text().startswith("3 IKM")
    dialog.reject()
    assert page.table.rowCount() == 40
    page._remove()
    page.removing.dialog.agree()
    qtbot.waitUntil(lambda: page.table.rowCount() == 37)
    assert page.tools.undo_bar.words.text() == "3 IKM dihapus"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.table.rowCount() == 40)


def test_chosen_businesses_are_invited_after_a_look_and_taken_off_again(qtbot, page, workspace):
    with workspace.read() as session:
        gathering = next(row.gathering_id for row in list_events(session) if row.locality == "Gadingrejo")
        before = len(invited(session, gathering))
    page.view.selectAll()
    dialog = page.invite()
    dialog.choice.setCurrentIndex([row.gathering_id for row in dialog._gatherings].index(gathering))
    new = [row for row in dialog.list.rows_model.rows if row[1] == "baru"]
    assert dialog.sentence.text().startswith(f"{len(new)} IKM akan diundang")
    assert "lewat" in dialog.remark.text()
    dialog.agree()
    with workspace.read() as session:
        assert len(invited(session, gathering)) == before + len(new)
    page.undo_button.click()
    with workspace.read() as session:
        assert len(invited(session, gathering)) == before


def test_many_follow_ups_get_another_deadline_and_back(qtbot, workspace):
    page = FollowUpsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() > 3)
    before = [row.due_on for row in page.list.rows_model.rows]
    page.list.selectAll()
    dialog = page.change()
    assert not dialog.button.isEnabled(), "nothing is ticked"
    dialog.ticks["due_on"].setChecked(True)
    dialog.entries["due_on"].setText("kemarin sore")
    assert not dialog.button.isEnabled()
    dialog.entries["due_on"].setText("31/12/2026")
    assert dialog.sentence.text().startswith(f"{len(before)} dari {len(before)}")
    assert {row[2] for row in dialog.list.rows_model.rows} == {"31/12/2026"}
    dialog.agree()
    qtbot.waitUntil(lambda: {str(row.due_on) for row in page.list.rows_model.rows} == {"2026-12-31"})
    page.undo()
    qtbot.waitUntil(lambda: [row.due_on for row in page.list.rows_model.rows] == before)


@pytest.mark.parametrize("kind", [VisitsPage, EventsPage, FollowUpsPage, CertificatesPage])
def test_every_list_filters_sorts_and_gives_away_all_of_its_columns(qtbot, workspace, kind):
    page = kind(workspace)
    qtbot.addWidget(page)
    page.show()
    if kind is CertificatesPage:
        page.show_target("all")
    view, tools = page.view, page.tools
    qtbot.waitUntil(lambda: view.rows_model.rowCount() > 0)
    everything = view.rows_model.rowCount()
    for one in tools.bar._filters:
        numbers = {offer.value: offer.count for offer in one.offers()}
        for value, number in list(numbers.items())[:4]:
            tools.bar.toggle(one.name, value)
            assert view.rows_model.rowCount() == number, (one.title, value)
            assert view.rows_model.rowCount() == everything or f"dari {tools.total}" in tools.bar.count.text()
            tools.bar.toggle(one.name, value)
            assert one.words(value), "a value has words"
    for name in tools.arranging.names:
        tools.arranging.sort_by(((name, False), (tools.arranging.names[0], True)))
        place = tools.arranging.names.index(name)
        keys = [(tools.columns[place].key or tools.columns[place].text)(row) for row in view.rows_model.rows]
        assert keys == sorted(keys)
    sheets = []
    tools.arrange(Arrangement(tuple(tools.arranging.names), frozenset()))
    tools.giving._with_sheet(lambda sheet: sheet, sheets.append, chosen=False)
    [sheet] = sheets
    assert len(sheet.heads) == len(tools.columns)
    assert len(sheet.rows) == everything
    assert not any("\n" in str(cell) for row in sheet.rows for cell in row)
    assert [cell_of(tools.columns[0], row) for row in view.rows_model.rows] == [row[0] for row in sheet.rows]


def test_days_from_to_are_typed(qtbot, workspace):
    page = VisitsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page._found))
    period = next(one for one in page.tools.bar._filters if one.name == "visited_on")
    known = sorted(one.row.visited_on for one in page._found if one.row.visited_on)
    first, last = known[len(known) // 3], known[-1]
    dialog = page.tools.bar.ask_period(period)
    for name, typed in (("first", short_date(last)), ("last", short_date(first))):
        QTest.keyClicks(dialog.fields.fields[name].entry, typed)
    dialog.take()
    assert page.tools.bar.chips[0].text() == f"Tanggal: {short_date(first)} – {short_date(last)}"
    days = sorted(one.row.visited_on for one in page.list.rows_model.rows)
    assert days == [day for day in known if first <= day]
    assert len(days) < len(known)
