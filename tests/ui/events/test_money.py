"""The section Uang: lists of payments by keyboard, with their sums at once, and nothing lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from sqlmodel import select

from desktop_app.domain.event import CommitteeMember, Role
from desktop_app.domain.payment import PaymentKind
from desktop_app.domain.presence import Presence
from desktop_app.operations import records
from desktop_app.operations.gatherings.payments import correct_payments, list_payments, load_payments
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.practice.event import main_gathering
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.events.money.section import MoneySection
from desktop_app.ui.papers.dialog import PaperDialog


@pytest.fixture
def section(qtbot, workspace):
    with workspace.read() as session:
        gathering = main_gathering(session)
    made = MoneySection(workspace, gathering)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def rows(section):
    with section._workspace.read() as session:
        return list_payments(session, section._gathering_id)


def kept(section):
    with section._workspace.read() as session:
        return [item.form for item in list_unsaved(session)]


def column(grid, attribute):
    return next(place for place, one in enumerate(grid._columns) if one.attribute == attribute)


def cell(grid, row, attribute):
    return grid.item(row, column(grid, attribute)).text()


def type_cell(grid, row, attribute, text):
    """Leave `text` in a cell, as its editor does."""
    grid.item(row, column(grid, attribute)).setText(text)


def test_the_first_list_is_open_and_sums_follow_what_is_typed(qtbot, section):
    grid, totals = section.form.grid, section.form.totals
    assert totals.sums["gross"].text() == "Rp5.400.000"
    grid.setFocus()
    grid.setCurrentCell(0, column(grid, "rate"))  # opens the cell
    editor = grid.viewport().findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "1,5jt")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert [cell(grid, 0, name) for name in ("rate", "gross", "net")] == ["1.500.000", "1.500.000", "1.500.000"]
    assert totals.sums["net"].text() == "Rp6.750.000"
    assert "enam juta tujuh ratus lima puluh ribu rupiah" in totals.words.text()
    type_cell(grid, 1, "volume", "dua")  # no number: the line keeps what it had
    assert grid.lines()[1].volume == 1
    assert not section.form.save(), "what cannot be read is not saved as what was there before"
    type_cell(grid, 1, "volume", "1")
    assert section.form.save()
    assert rows(section)[0].total.gross == 6_750_000


def test_a_new_list_is_filled_for_all_taxed_and_recorded(qtbot, section):
    section.begin(PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    grid, bar = section.form.grid, section.form.bar
    numbers = [line.tax_number for line in grid.lines()[:2]]
    for row in (0, 1):  # TT-07: one NIK twice is refused at its line
        type_cell(grid, row, "tax_number", "1810014101700001")
    assert not section.form.save()
    assert "NIK" in section.form.summary.text()
    assert len(rows(section)) == 2
    for row, number in enumerate(numbers):
        type_cell(grid, row, "tax_number", number)
    assert section.lists.buttons[-1].text() == "Uang saku peserta (baru)"
    qtbot.keyClicks(bar.rate, "6jt")
    qtbot.keyClick(bar.rate, Qt.Key.Key_Return)
    assert (cell(grid, 0, "gross"), cell(grid, 0, "tax"), cell(grid, 0, "net")) == ("6.000.000", "300.000", "5.700.000")
    assert "Meterai (Rp10.000)" in section.form.totals.warning.text()
    bar.tax.set_value("")  # the switch: nobody is taxed
    bar.fill_button.click()
    assert {line.tax for line in grid.lines()} == {0}
    section.form.bar.numbers_button.click()
    assert grid.lines()[0].proof_number == "001/KW/XI/2022"
    assert "•" in cell(grid, 0, "tax_number")  # masked on screen, whole in the record
    assert section.form.save()
    assert [row.head.kind for row in rows(section)][-1] is PaymentKind.ALLOWANCE
    assert section.form.list_id == rows(section)[-1].id
    with section._workspace.read() as session:
        stored = load_payments(session, section.form.list_id)
    assert {len(line.tax_number) for line in stored.lines} <= {0, 16}
    assert any(line.tax_number for line in stored.lines)


def test_what_is_typed_is_kept_against_a_crash_and_asked_about(qtbot, section, answers):
    type_cell(section.form.grid, 0, "rate", "200.000")
    section.form.keep()
    assert kept(section) == ["payments"]
    again = MoneySection(section._workspace, section._gathering_id)
    qtbot.addWidget(again)
    again.show()
    assert again.form.grid.lines()[0].rate == 200_000
    assert again.form.changed
    answers.prepare("discard")
    assert again.may_leave()
    assert kept(section) == []
    assert rows(section)[0].total.gross == 5_400_000
    again.hide()
    again.show()
    assert again.form.grid.lines()[0].rate == 150_000
    shown = again.form
    again.refresh()
    assert again.form is shown  # nothing changed, so nothing is made anew


def test_unsaved_lists_wait_beside_each_other(section, answers):
    recorded = rows(section)[0].id
    type_cell(section.form.grid, 0, "rate", "1")
    answers.prepare("draft")
    section.begin(PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    type_cell(section.form.grid, 0, "rate", "7")
    answers.prepare("draft")
    section.begin(PaymentKind.HONORARIUM, Role.COMMITTEE)
    assert [button.text() for button in section.lists.buttons[2:]] == [
        "Uang saku peserta (baru)", "Honorarium panitia (baru)",
    ]  # fmt: skip
    answers.prepare("discard")
    section.lists.buttons[2].click()
    assert section.form.grid.lines()[0].rate == 7
    assert len(section.lists.buttons) == 3
    assert section.form.save()
    assert len(rows(section)) == 3
    section._go(recorded)
    assert section.form.grid.lines()[0].rate == 1
    assert section.form.save()
    assert kept(section) == []


def test_who_is_absent_is_named_and_can_be_taken_off(qtbot, section):
    with section._workspace.write() as session:
        line = load_payments(session, rows(section)[0].id).lines[0]
        for presence in session.exec(select(Presence).where(Presence.seat_id == line.seat_id)):
            presence.deleted = True
    section.refresh()
    assert section.form.totals.warning.text().startswith("Tidak hadir: ")
    assert section.lists.buttons[0].text().startswith("⚠")
    section.form.grid.setCurrentCell(0, 1)
    qtbot.keyClick(section.form.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert section.form.save()
    assert not section.lists.buttons[0].text().startswith("⚠")
    assert rows(section)[0].people == 35
    assert not section.form.bar.more_button.isEnabled()  # nobody is missing
    section.form.grid.setCurrentCell(0, 1)
    qtbot.keyClick(section.form.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert section.form.totals.warning.text() == "1 orang yang hadir belum ada pada daftar."
    section.form.bar.more_button.click()
    assert section.form.grid.rowCount() == 35


def test_a_grade_chooses_the_tax_and_the_open_list_is_what_is_printed_or_deleted(qtbot, section, monkeypatch):
    before = [row.id for row in rows(section)]
    with section._workspace.read() as session:
        payment = load_payments(session, before[1]).lines[2]
    section.show_target(payment.id)
    assert section.form.grid.current_line().name == "Maria Ulfa, S.Si."
    grid = section.form.grid
    type_cell(grid, 0, "grade", "IV/b")
    assert (cell(grid, 0, "tax"), grid.lines()[0].tax_code) == ("135.000", "pns_iv")
    type_cell(grid, 0, "grade", "II/a")
    assert (cell(grid, 0, "tax"), grid.lines()[0].tax_code) == ("0", "pns_i_ii")
    seen = []

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.panel._shown is not None)
        seen.append((dialog.panel.choices.options().which, dialog.panel._shown.pages))
        dialog.done(0)

    monkeypatch.setattr(PaperDialog, "exec", look)
    section.papers_button.click()
    assert seen == [(2, 1)]
    assert rows(section)[1].total.tax == 135_000 + 22_500  # saved before it was looked at
    section.form.remove_button.click()
    assert [row.id for row in rows(section)] == before[:1]
    section.undo_button.click()
    assert [row.id for row in rows(section)] == before
    assert section.form.list_id == before[1]


def test_what_a_merge_brought_while_a_list_was_open_stays(section, workspace):
    grid = section.form.grid
    type_cell(grid, 0, "rate", "1.500.000")
    list_id = section.form.list_id
    with workspace.write() as session:
        dossier = load_payments(session, list_id)
        lines = [dossier.lines[0], dossier.lines[1].model_copy(update={"volume": 3}), *dossier.lines[3:]]
        correct_payments(session, list_id, dossier.model_copy(update={"lines": lines}))
    section.form.keep()
    again = MoneySection(workspace, section._gathering_id)  # as after a crash
    again.refresh()
    for shown in (section, again):
        assert shown.form.save()
        with workspace.read() as session:
            found = load_payments(session, list_id).lines
        assert len(found) == len(dossier.lines) - 1, "taken off there"
        assert [(line.volume, line.rate) for line in found[:2]] == [(1, 1_500_000), (3, dossier.lines[1].rate)]
    again.deleteLater()


def test_an_empty_list_says_why_nobody_is_on_it(qtbot, workspace, section):
    with workspace.write() as session:
        seats = [seat.id for seat in list_seats(session, section._gathering_id, Role.COMMITTEE)]
        records.remove(session, CommitteeMember, seats)
    section.begin(PaymentKind.ALLOWANCE, Role.COMMITTEE)
    assert section.form.grid.lines() == []
    assert "tercatat hadir" in section.form.totals.warning.text()
    section.form.settle()
