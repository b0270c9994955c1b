import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableWidget

from desktop_app.domain.catalogue.taxes import StampDuty
from desktop_app.domain.dossier import ProductLine
from desktop_app.domain.gathering_dossier import ParticipantLine
from desktop_app.domain.payment import PaymentKind
from desktop_app.errors import Problem
from desktop_app.ui.events.columns import people_columns
from desktop_app.ui.events.money.lines import PaymentsGrid
from desktop_app.ui.forms.lines_grid import LinesGrid
from desktop_app.ui.forms.pasting import PastePreview, plan_paste
from desktop_app.ui.ikm.sections import products_grid

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(qtbot):
    made = products_grid()
    qtbot.addWidget(made)
    made.set_lines([ProductLine(name="keripik", price=15000, kbli_version="2020")])
    made.show()
    return made


def test_lines_come_back_as_they_went_in(grid):
    assert grid.lines() == [ProductLine(name="keripik", price=15000, kbli_version="2020")]
    assert grid.item(0, 6).text() == "15.000"


def test_no_head_of_a_grid_is_cut(qtbot, grid):
    plan = plan_paste("tempe\t10307\t2025\t1", (0, 2), lambda *_: "")
    paste = PastePreview(plan, ["Produk", "KBLI", "Tahun KBLI yang dipakai", "Satuan"], grid)
    qtbot.addWidget(paste)
    pay = PaymentsGrid(PaymentKind.HONORARIUM, {}, (), StampDuty(5_000_000, 10_000), lambda *_: None)
    qtbot.addWidget(pay)
    for table in (grid, paste.findChild(QTableWidget), pay):
        header, face = table.horizontalHeader(), QFontMetrics(bold(table.font()))
        for place in range(table.columnCount()):
            title = table.horizontalHeaderItem(place).text()
            assert header.sectionSize(place) >= face.horizontalAdvance(title) + 8, title


def bold(font):
    font.setBold(True)
    return font


def test_typing_changes_a_line(grid):
    grid.item(0, 6).setText("1,5jt")
    assert grid.lines()[0].price == 1_500_000


def test_what_cannot_be_read_is_marked_and_the_old_value_stays(grid):
    grid.item(0, 6).setText("mahal")
    assert grid.lines()[0].price == 15000
    assert grid.item(0, 6).toolTip()


def test_enter_after_the_last_cell_begins_a_line(qtbot, grid):
    grid.setCurrentCell(0, grid.columnCount() - 1)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.rowCount(), grid.currentRow(), grid.currentColumn()) == (2, 1, 0)
    assert len(grid.lines()) == 1  # an empty line is no line


def test_copy_above_remove_and_undo(qtbot, grid):
    grid.add_line()
    grid.setCurrentCell(1, 0)
    qtbot.keyClick(grid, Qt.Key.Key_D, CONTROL)
    assert [line.name for line in grid.lines()] == ["keripik", "keripik"]
    qtbot.keyClick(grid, Qt.Key.Key_Delete, CONTROL)
    assert grid.rowCount() == 1
    qtbot.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert [line.name for line in grid.lines()] == ["keripik", "keripik"]


def test_rows_of_excel_are_pasted(grid):
    grid.add_line()
    grid.setCurrentCell(1, 0)
    grid.paste("tempe\t10307\t2025\r\ntahu\t10308\t2025\r\n")
    assert [(line.name, line.kbli_code, line.kbli_version) for line in grid.lines()[1:]] == [
        ("tempe", "10307", "2025"),
        ("tahu", "10308", "2025"),
    ]


def test_problem_marks_its_cell(grid):
    mine = grid.show_problems(
        "products", [Problem("products.0.kbli_code", "unknown", "tidak ada"), Problem("x", "y", "z")]
    )
    assert [problem.rule for problem in mine] == ["unknown"]
    assert grid.item(0, 1).toolTip() == "tidak ada"
    grid.show_problems("products", [])
    assert grid.item(0, 1).toolTip() == ""


def test_names_pasted_while_nobody_is_in_a_cell_begin_at_the_name(qtbot):
    """Not in the locked column of the numbers, where none of them fits (rivals.md 5.1)."""
    grid = LinesGrid(people_columns(), ParticipantLine, "Peserta")
    qtbot.addWidget(grid)
    grid.paste("Hj. Siti Nur'aini\nM. Abdul Rahman\n")
    assert [line.name for line in grid.lines()] == ["Hj. Siti Nur'aini", "M. Abdul Rahman"]
