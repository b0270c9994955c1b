"""The table of targets in the settings: typed, pasted, taken back, told when they do not add up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.target import PROVINCE, WHOLE_YEAR, Measure, TargetDraft
from desktop_app.operations.recaps.targets import clear_target, key_of, list_targets, set_target
from desktop_app.ui.settings.targets import TargetsSection, target_number

PRINGSEWU_ROW = 9


@pytest.fixture
def section(qtbot, workspace):
    with workspace.write() as session:  # those of the practice data
        for one in list_targets(session, 2026):
            clear_target(session, key_of(one))
    made = TargetsSection(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def stored(workspace, year=2026):
    with workspace.read() as session:
        return {(one.quarter, one.kabupaten_code, one.measure): one.value for one in list_targets(session, year)}


def test_typed_pasted_and_taken_back(section, workspace, qtbot):
    grid = section.grid
    assert grid.rowCount() == 16
    assert grid.item(PRINGSEWU_ROW, 0).text() == "Pringsewu"
    grid.item(PRINGSEWU_ROW, 2).setText("1,2rb")
    assert stored(workspace) == {(WHOLE_YEAR, "18.10", Measure.VISITS): 1200}
    assert grid.item(PRINGSEWU_ROW, 2).text() == "1.200"
    grid.setCurrentCell(1, 1)
    QGuiApplication.clipboard().setText("10\t20\t\t0\n5\t6\t7\t8\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = stored(workspace)
    assert len(found) == 8
    assert found[WHOLE_YEAR, "18.04", Measure.CERTIFICATES] == 0, "a target of nothing is a target"
    assert (WHOLE_YEAR, "18.04", Measure.PARTICIPANTS) not in found
    assert "1.226" in section.sums.text()
    qtbot.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(stored(workspace)) == 1
    grid.setCurrentCell(PRINGSEWU_ROW, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert stored(workspace) == {}
    assert grid.rowCount() == 16


def test_a_quarter_and_a_year_are_different_tables_and_contradictions_are_told(section, workspace):
    with workspace.write() as session:
        for quarter in (1, 2, 3, 4):
            set_target(session, TargetDraft(year=2026, quarter=quarter, kabupaten_code="18.10", value=5, note="DPA"))
    section.refresh()
    section.quarter.set_value(3)
    assert section.grid.item(PRINGSEWU_ROW, 2).text() == "5"
    section.grid.item(PRINGSEWU_ROW, 2).setText("6")
    with workspace.read() as session:
        assert {one.note for one in list_targets(session, 2026)} == {"DPA"}, "what else is known of a target stays"
    assert not section.wrong.isVisibleTo(section)
    section.quarter.set_value(WHOLE_YEAR)
    section.grid.item(PRINGSEWU_ROW, 2).setText("20")
    assert "Pringsewu" in section.wrong.text()
    assert "21" in section.wrong.text()
    section.grid.item(0, 2).setText("30")
    assert stored(workspace)[WHOLE_YEAR, PROVINCE, Measure.VISITS] == 30
    assert len(section.wrong.text().splitlines()) == 2
    section.year.setValue(2025)
    assert section.grid.item(PRINGSEWU_ROW, 2).text() == ""


def test_what_cannot_be_read_is_not_lost_and_changes_nothing(section, workspace, answers):
    item = section.grid.item(PRINGSEWU_ROW, 2)
    item.setText("banyak")
    assert stored(workspace) == {}
    assert not section.can_close()
    section.refresh()
    assert section.grid.item(PRINGSEWU_ROW, 2).text() == "banyak"
    item.setText("7")
    assert section.can_close()
    assert stored(workspace) == {(WHOLE_YEAR, "18.10", Measure.VISITS): 7}
    for text in ("-3", "99.000.000"):
        with pytest.raises(ValueError, match=text):
            target_number(text)
