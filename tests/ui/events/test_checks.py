"""The section Periksa: findings lead to where they are mended, the file is saved whole, figures open businesses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.ui import ask
from desktop_app.ui.events.room import GatheringRoom


@pytest.fixture
def room(qtbot, workspace):
    with workspace.read() as session:
        row = max(list_events(session), key=lambda row: row.participants)
    made = GatheringRoom(workspace, row.event_id, row.gathering_id)
    qtbot.addWidget(made)
    made.resize(1180, 660)
    made.show()
    made.go("checks")
    return made


@pytest.fixture
def checks(qtbot, room):
    section = room.section("checks")
    qtbot.waitUntil(lambda: section.file.list.rows_model.rowCount() > 0 and section.chain.figures.current() is not None)
    return section


def test_enter_goes_to_where_a_finding_is_mended(qtbot, room, checks):
    rules = {finding.rule for finding in checks.findings.list.rows_model.rows}
    assert "AU-04" in rules, "the practice event pays an honorarium without letter and material"
    with qtbot.waitSignal(checks.wanted) as told:
        QTest.keyClick(checks.findings.list, Qt.Key.Key_Return)
    assert told.args[0] == checks.findings.list.current().section


def test_the_order_of_the_file_is_kept(qtbot, workspace, checks):
    checks.show_target("file")
    codes = [one.item.code for one in checks.file.list.rows_model.rows]
    checks.file.list.go_to(1)
    QTest.keyClick(checks.file.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    swapped = [codes[1], codes[0], *codes[2:]]
    qtbot.waitUntil(lambda: [one.item.code for one in checks.file.list.rows_model.rows] == swapped)
    assert workspace.settings.accountability_order.split(",") == swapped
    assert checks.file.list.current().item.code == codes[1], "the moved one stays chosen"


def test_the_file_is_saved_as_a_folder(qtbot, monkeypatch, tmp_path, checks):
    monkeypatch.setattr(ask, "open_folder", lambda *_: tmp_path)
    checks.show_target("file")
    checks.file.folder_button.click()
    qtbot.waitUntil(checks.file.open_button.isVisible, timeout=30_000)
    [folder] = [path for path in tmp_path.iterdir() if "Berkas-SPJ" in path.name]
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "00 Daftar periksa.pdf"
    assert "Kerangka acuan kerja (KAK)" in checks.file.told.text(), "what is missing is told"


def test_a_figure_opens_its_businesses(qtbot, workspace, checks):
    checks.show_target("chain")
    figures = checks.chain.figures
    last = figures.rows_model.rowCount() - 1
    figures.go_to(last, 2)
    total = figures.rows_model.rows[last]
    assert checks.chain.businesses.rows_model.rowCount() == total.count(Step.ATTENDED) > 0
    with qtbot.waitSignal(workspace.wanted) as told:
        QTest.keyClick(checks.chain.businesses, Qt.Key.Key_Return)
    assert told.args == ["ikm", checks.chain.businesses.current().ikm_id]


def test_the_print_set_says_what_contradicts_before_it_prints(qtbot, room):
    room.go("papers")
    section = room.section("papers")
    qtbot.waitUntil(section.warning.isVisible)
    assert "Honorarium" in section.warning.told.text()
    section.warning.button.click()
    assert room.parts.value() == "checks"
