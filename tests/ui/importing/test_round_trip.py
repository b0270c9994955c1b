"""Lists in Excel there and back: the panel, the preview with its conflicts, the result."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.officer import OfficerDraft
from desktop_app.exchange.round_trip.reading import open_trip
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.office.officers import admit
from desktop_app.ui.follow_ups.page import FollowUpsPage
from desktop_app.ui.handing_in.page import HandingInPage
from desktop_app.ui.importing.dialog import ImportDialog
from desktop_app.ui.importing.excel_panel import EXCEL, ExcelTarget
from desktop_app.ui.importing.trip_dialog import TripDialog
from tests.exchange.round_trip.conftest import Desk


@pytest.fixture
def page(qtbot, workspace):
    made = HandingInPage(workspace)
    qtbot.addWidget(made)
    made.show()
    made.show_target(ExcelTarget("ikm"))
    return made


@pytest.fixture
def came_back(qtbot, workspace, page, tmp_path):
    """The preview of a workbook in which two cells were changed, one of them in the records too."""
    workbook = Desk(workspace.database, tmp_path).book("ikm")
    ikm_id = UUID(workbook.get("IKM", 6, "id"))
    with workspace.write() as session:
        row = session.get_one(Ikm, ikm_id)
        row.brand = "Program"
        session.add(row)
    workbook.set("IKM", 6, "Merek", "Berkas")
    workbook.set("IKM", 7, "Bahan bakar", "gas")
    dialog = TripDialog(workspace, workbook.trip(), workbook.path, page)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.ikm_id = ikm_id
    dialog.open()
    dialog.look_again()
    qtbot.waitUntil(lambda: dialog.plan is not None and dialog.job.ended)
    return dialog


def brand(workspace, ikm_id):
    with workspace.read() as session:
        return session.get_one(Ikm, ikm_id).brand


def go_to_clash(dialog):
    rows = dialog.list.rows_model.rows
    dialog.list.go_to(next(place for place, line in enumerate(rows) if line.clash))


def test_a_list_is_written_and_read_back_from_the_page(qtbot, workspace, page, answers, tmp_path):
    assert page.parts.value() == EXCEL
    assert page.excel.tiers.value() is Tier.PARTNER, "masked unless somebody asks for more"
    path = tmp_path / "ikm.xlsx"
    answers.prepare(path, path)
    qtbot.mouseClick(page.excel.write_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.excel.result.isVisible)
    assert "ikm.xlsx" in page.excel.result.text()
    assert "IKM 40" in page.excel.result.text()
    assert open_trip(path).memory.tier is Tier.PARTNER
    qtbot.mouseClick(page.excel.read_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.excel.dialog is not None and page.excel.dialog.plan is not None)
    assert not page.excel.dialog.save_button.isEnabled(), "nothing was changed"
    page.excel.dialog.reject()


def test_participants_are_those_of_the_chosen_gathering(qtbot, page):
    assert not page.excel.gatherings.isVisible()
    page.show_target(ExcelTarget("participants"))
    qtbot.waitUntil(lambda: page.excel.gatherings.count() > 1)
    wanted = page.excel.gatherings.itemData(1)
    page.show_target(ExcelTarget("participants", wanted))
    assert page.excel.gatherings.currentData() == wanted
    assert page.excel.gatherings.isVisible()


def test_a_conflict_is_decided_by_a_person_and_saved_at_once(qtbot, workspace, came_back):
    dialog = came_back
    assert dialog.warning.isVisible()
    go_to_clash(dialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.list.setFocus()
    assert "Berkas" in dialog.detail.toPlainText()
    assert "Program" in dialog.detail.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: dialog.plan.undecided == 0 and dialog.job.ended)
    assert brand(workspace, dialog.ikm_id) == "Program", "nothing is written before the button"
    qtbot.waitUntil(dialog.save_button.isEnabled)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.is_done, timeout=20_000)
    assert brand(workspace, dialog.ikm_id) == "Berkas"
    assert not dialog.decisions.isVisible()
    assert "2 berubah" in dialog.about.text()


def test_an_undecided_conflict_leaves_the_records_and_a_row_can_be_left_out(
    qtbot, workspace, came_back, answers, tmp_path
):
    dialog = came_back
    rows = dialog.list.rows_model.rows
    dialog.list.go_to(next(place for place, line in enumerate(rows) if "gas" in line.words))
    qtbot.mouseClick(dialog.out_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.plan.steps == () and dialog.job.ended)
    assert not dialog.save_button.isEnabled()
    answers.prepare(tmp_path / "tolak.xlsx")
    dialog.refused_button.click()
    assert (tmp_path / "tolak.xlsx").exists()
    dialog.out_button.click()
    qtbot.waitUntil(lambda: len(dialog.plan.steps) == 1 and dialog.job.ended)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.is_done, timeout=20_000)
    assert brand(workspace, dialog.ikm_id) == "Program"


def test_the_import_knows_a_workbook_that_was_written_here(qtbot, workspace, tmp_path):
    path = Desk(workspace.database, tmp_path).book("ikm").path
    dialog = ImportDialog(workspace, "ikm")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.open_file(path)
    qtbot.waitUntil(lambda: getattr(dialog, "trip_dialog", None) is not None and dialog.trip_dialog.plan is not None)
    dialog.trip_dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_list_page_leads_to_excel_with_its_key(qtbot, workspace):
    page = FollowUpsPage(workspace)
    qtbot.addWidget(page)
    wanted = []
    workspace.wanted.connect(lambda name, target: wanted.append((name, target)))
    page.show()
    qtbot.waitUntil(lambda: page.list.rows_model.rowCount() > 0)
    page.activateWindow()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [("handing_in", ExcelTarget("follow-ups"))]


def _people(workspace, gathering):
    with workspace.read() as session:
        return next(row.participants for row in list_events(session) if row.gathering_id == gathering)


def test_a_table_of_participants_that_was_not_written_here_is_imported(qtbot, workspace, page, answers, tmp_path):
    path = tmp_path / "peserta.csv"
    path.write_text("Nama;Nama usaha;No. HP\nSari Contoh;Keripik Contoh;0812-0000-0099\n", encoding="utf-8")
    answers.prepare(path)
    page.excel.read_back()
    qtbot.waitUntil(lambda: answers.told != [])
    assert page.excel.dialog is None, "a table that was not written here is not read back"
    page.show_target(ExcelTarget("participants"))
    qtbot.waitUntil(lambda: page.excel.gatherings.count() > 1)
    page.show_target(ExcelTarget("participants", page.excel.gatherings.itemData(1)))
    before = _people(workspace, page.excel.gatherings.currentData())
    qtbot.mouseClick(page.excel.import_button, Qt.MouseButton.LeftButton)
    dialog = page.excel.table_dialog
    dialog.open_file(path)
    qtbot.waitUntil(lambda: dialog.review is not None)
    dialog.run_import()
    qtbot.waitUntil(lambda: dialog.plan is not None)
    dialog.reject()
    assert _people(workspace, page.excel.gatherings.currentData()) == before + 1
    assert page.excel.import_button.isVisible()
    page.show_target(ExcelTarget("visits"))
    assert not page.excel.import_button.isVisible(), "visits come in a workbook only"


def test_who_may_not_keep_officials_is_not_offered_to_import_them(qtbot, real_workspace, officer):
    budi = admit(real_workspace.database, officer, OfficerDraft(name="Budi"), "kata sandi yang kedua")
    page = HandingInPage(real_workspace)
    qtbot.addWidget(page)
    page.show()
    page.show_target(ExcelTarget("officials"))
    assert page.excel.import_button.isEnabled()
    real_workspace.hand_over(budi)
    assert not page.excel.import_button.isEnabled()
    assert "Ana Petugas" in page.excel.import_button.toolTip()
    page.show_target(ExcelTarget("ikm"))
    assert page.excel.import_button.isEnabled()
