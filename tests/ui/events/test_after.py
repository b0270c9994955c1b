"""The signed sheet by keyboard: typed, held against the list, completed, proved by a scan, and never lost."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.event import Participant, Role
from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.domain.person import Sex
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import load_gathering
from desktop_app.operations.gatherings.files import scans_of
from desktop_app.operations.gatherings.reconciling import reconcile
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.events.after.section import AfterSection
from desktop_app.ui.events.after.walk_ins import FIRST
from tests.operations.gatherings.test_files import scan
from tests.operations.gatherings.test_tallies import DAY, NEXT, check_in, held
from tests.operations.visiting import business

PARTICIPANT = Role.PARTICIPANT


@pytest.fixture
def workspace(real_workspace):
    return real_workspace


@pytest.fixture
def gathering(workspace):
    with workspace.write() as session:
        return held(session, last=NEXT)


@pytest.fixture
def section(qtbot, workspace, gathering):
    made = AfterSection(workspace, gathering)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    if made.form is not None:
        made.form.settle()


def type_rows(qtbot, section, rows, signatures=""):
    for entry, text in ((section.form.parts.typed, rows), (section.form.parts.count, signatures)):
        entry.setFocus()
        entry.selectAll()
        qtbot.keyClicks(entry, text)


def save(qtbot, section):
    qtbot.keyClick(section.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def shown(section):
    return {row.number: row.state.partition("\n")[0] for row in section.form.parts.groups._rows}


def counts(section):
    return [button.text().rpartition("  ")[2] for button in section.form.parts.groups.parts.buttons]


def test_every_key_is_read_and_what_is_wrong_is_told_below(qtbot, section):
    parts = section.form.parts
    type_rows(qtbot, section, "1-9, 13, 14x", "12")
    assert counts(section) == ["14", "9", "3", "0", "1", "1"]
    assert shown(section)[13] == "perlu dilengkapi"
    assert "1" in parts.difference.text()
    assert parts.difference.text().startswith("Kurang")
    type_rows(qtbot, section, "1-9, 3x, 99", "12")
    assert "Peserta 03" in parts.remarks.text()
    assert "99" in parts.remarks.text()
    assert parts.typed.property("invalid")
    assert shown(section)[3] == "✓ tak terbaca", "what is read stays shown"


def test_from_the_paper_to_the_file_with_the_keyboard(qtbot, section, workspace, gathering):
    type_rows(qtbot, section, "1-9 13 14x", "11")
    parts = section.form.parts
    qtbot.keyClick(parts.count, Qt.Key.Key_Return)
    grid = parts.walk_ins.grid
    assert (grid.currentRow(), grid.currentColumn()) == (0, FIRST)
    for cell in ("Sari Tambahan", "P", "Kopi Sari", "pringsewu", "081200000013"):
        qtbot.keyClicks(QApplication.focusWidget(), cell)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QGuiApplication.processEvents()
    assert parts.difference.text() == "✓ cocok"
    save(qtbot, section)
    with workspace.read() as session:
        found = reconcile(session, gathering, PARTICIPANT, DAY)
        line = next(one for one in load_gathering(session, gathering).participants if one.number == 13)
        assert list_unsaved(session) == []
    assert found.agrees
    assert (line.name, line.sex, line.business_name, line.kabupaten_code) == (
        "Sari Tambahan",
        Sex.FEMALE,
        "Kopi Sari",
        "18.10",
    )
    assert parts.typed.text() == "1-9, 13, 14x"
    assert section.days.buttons[0].text().startswith("✓")
    assert not section.roles.buttons[0].text().startswith("✓"), "the second day is still to be typed"
    section.days.buttons[1].click()
    assert (section.form.role, section.form.day, section.form.parts.typed.text()) == (PARTICIPANT, NEXT, "")


def test_what_is_refused_stays_and_nothing_is_recorded(qtbot, section, workspace, gathering):
    for rows, signatures in (("", ""), ("1, 99", "2")):
        type_rows(qtbot, section, rows, signatures)
        save(qtbot, section)
        assert section.form.summary.text()
        assert section.form.parts.typed.text() == rows
    with workspace.read() as session:
        assert not reconcile(session, gathering, PARTICIPANT, DAY).recorded


def test_nobody_signed_is_an_answer_too(qtbot, section, workspace, gathering):
    type_rows(qtbot, section, "", "0")
    save(qtbot, section)
    with workspace.read() as session:
        found = reconcile(session, gathering, PARTICIPANT, DAY)
    assert (found.recorded, found.agrees, len(found.absent)) == (True, True, 12)


def test_half_typed_sheets_of_two_roles_are_both_kept(qtbot, section, workspace, gathering, answers):
    type_rows(qtbot, section, "1-4, 13", "5")
    section.form.parts.walk_ins.start()
    qtbot.keyClicks(QApplication.focusWidget(), "Belum Selesai")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QGuiApplication.processEvents()
    answers.prepare("draft")
    section.roles.buttons[1].click()
    assert section.form.role is Role.GUEST
    qtbot.keyClicks(section.form.parts.note, "halaman sobek")
    section.form.keep()
    again = AfterSection(workspace, gathering)
    qtbot.addWidget(again)
    assert again.form.parts.note.text() == "halaman sobek", "it begins with what was kept last"
    again.form.settle()
    again.show_target((PARTICIPANT, DAY))
    assert again.form.parts.typed.text() == "1-4, 13"
    assert again.form.parts.walk_ins.names() == {13: "Belum Selesai"}
    answers.prepare("discard")
    again.show_target((Role.SPEAKER, None))
    assert again.form.role is Role.SPEAKER
    with workspace.read() as session:
        (left,) = list_unsaved(session)
    assert "halaman sobek" in left.content
    assert "1-4" not in left.content


def test_somebody_of_the_list_who_wrote_himself_in_below_is_told(qtbot, section, workspace, gathering):
    with workspace.write() as session:
        late = ParticipantLine(name="Baru Didaftar", business_name="Kopi Baru")
        records.record(session, Participant, late, gathering_id=gathering)
    section.refresh()
    walk_ins = section.form.parts.walk_ins
    type_rows(qtbot, section, "1-4, 13, 14")
    walk_ins.start()
    walk_ins.grid.item(0, FIRST).setText("peserta 07")
    assert "Peserta 07" in walk_ins.double_words.text()
    walk_ins.same_button.click()
    assert section.form.parts.typed.text() == "1-4, 7, 14"
    walk_ins.grid.setCurrentCell(0, FIRST)
    walk_ins.grid.item(0, FIRST).setText("baru didaftar")
    walk_ins.same_button.click()
    save(qtbot, section)
    with workspace.read() as session:
        found = reconcile(session, gathering, PARTICIPANT, DAY)
    assert [seat.name for seat in found.signed][-1] == "Baru Didaftar"
    assert (len(found.signed), found.to_complete, found.complete) == (6, (), ())


def test_a_business_of_the_register_fills_the_gaps_of_a_walk_in(qtbot, section, workspace, gathering):
    with workspace.write() as session:
        ikm_id = business(session, "Keripik Bu Sri", owner="Sri Wahyuni", phone="+6281200000014")
    parts = section.form.parts
    type_rows(qtbot, section, "1, 13", "2")
    parts.walk_ins.start()
    parts.walk_ins.grid.item(0, FIRST).setText("Sri Wahyuni")
    parts.walk_ins.grid.item(0, FIRST + 2).setText("Kripik Sri")
    qtbot.waitUntil(parts.similar.isVisible, timeout=5000)
    parts.similar.same.emit(ikm_id)
    save(qtbot, section)
    with workspace.read() as session:
        line = next(one for one in load_gathering(session, gathering).participants if one.number == 13)
    assert (line.name, line.business_name, line.ikm_id, line.walk_in) == ("Sri Wahyuni", "Kripik Sri", ikm_id, True)
    assert (line.kabupaten_code, line.phone) == ("18.10", "+6281200000014")


def test_the_scan_is_attached_to_the_sheet_of_its_day(qtbot, section, workspace, gathering, tmp_path, answers):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(3))
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(pasted)
    section.form.parts.groups.setFocus()
    scans = section.form.parts.scans
    for _ in range(2):
        scans.paste()
        with qtbot.waitSignal(scans.job.finished, timeout=10_000):
            pass
    with workspace.read() as session:
        (kept,) = scans_of(session, gathering, PARTICIPANT, DAY)
        assert scans_of(session, gathering, PARTICIPANT, NEXT) == []
    assert (kept.pages, kept.day, kept.role) == (3, DAY, "peserta")
    assert "3 lembar" in scans.words.text()
    assert "scan.pdf" in answers.told[0], "the same file again is told"


def test_the_door_beside_the_paper_and_taking_a_sheet_back(qtbot, section, workspace, gathering, answers):
    with workspace.write() as session:
        check_in(session, gathering, 5)
    type_rows(qtbot, section, "1-4", "5")
    assert "baris 5" in section.form.parts.look_here.text()
    save(qtbot, section)
    answers.prepare(True)
    section.form.parts.remove_button.click()
    with workspace.read() as session:
        assert not reconcile(session, gathering, PARTICIPANT, DAY).recorded
    assert section.form.parts.typed.text() == ""


def test_a_number_of_signatures_that_cannot_be_read_is_refused_and_the_keys_stay(qtbot, workspace, gathering, section):
    with qtbot.waitActive(section):
        section.activateWindow()
    type_rows(qtbot, section, "1-3", "-3")
    save(qtbot, section)
    assert "tidak dapat dibaca" in section.form.summary.text()
    with workspace.read() as session:
        assert not reconcile(session, gathering, PARTICIPANT, DAY).recorded
    type_rows(qtbot, section, "1-3", "3")
    save(qtbot, section)
    with workspace.read() as session:
        assert reconcile(session, gathering, PARTICIPANT, DAY).signatures == 3
    assert section.form.parts.count.hasFocus(), "whoever saves goes on typing"
