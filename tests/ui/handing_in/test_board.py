"""The delivery board and the lost laptop in the window, on real files of real copies."""

import shutil
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop_app import clock
from desktop_app.domain.person import Person
from desktop_app.exchange.handing_in.board import Standing, delivery_board
from desktop_app.exchange.handing_in.lost import report_lost
from desktop_app.operations import records
from desktop_app.operations.desk.waiting import waiting
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.ui.handing_in import passphrase
from desktop_app.ui.handing_in.board import BoardPanel
from desktop_app.ui.handing_in.board_grid import FACTS, SIGN
from desktop_app.ui.handing_in.board_words import SIGNS
from desktop_app.ui.handing_in.lost import LostDialog
from desktop_app.ui.handing_in.lost_replacement import ReplacementDialog
from desktop_app.ui.handing_in.page import HandingInPage
from desktop_app.ui.home.today import Ways, task_rows
from desktop_app.ui.workspace import Workspace
from tests.exchange.handing_in.office import Copy, open_office, tomorrow

SECRET = "kuda laut pagi hujan"
START = datetime(2026, 11, 24, 7, 32, tzinfo=UTC)


@pytest.fixture(scope="session")
def strangers(tmp_path_factory, schema, empty):
    """(A, B, office): the laptops know the office; closed, to be copied."""
    made = [Copy(tmp_path_factory.mktemp("awal"), schema, name, empty) for name in ("A", "B", "Kantor")]
    open_office(made[2], *made[:2])
    for copy in made:
        copy.database.close()
    return made


@pytest.fixture(scope="session")
def after_three_weeks(tmp_path_factory, strangers):
    """A hands in each week but file 2 gets lost, B only in the first week; now it is the third. Closed."""
    with pytest.MonkeyPatch.context() as patch:
        at = SimpleNamespace(time=START)
        patch.setattr(clock, "now", lambda: at.time)
        one, two, office = (again(copy, tmp_path_factory.mktemp("nanti")) for copy in strangers)
        one.add("Satu")
        two.add("Dua")
        office.take(one.file(), two.file())
        tomorrow(at, 7)
        one.add("Tiga")
        one.file()
        tomorrow(at, 10)
        one.add("Empat")
        office.take(one.file())
    for copy in (one, two, office):
        copy.database.close()
    return one, two, office


def again(copy, folder):
    """Open a copy of a closed copy."""
    made = Copy.__new__(Copy)
    made.__dict__ |= copy.__dict__ | {"folder": folder / copy.name, "files": folder / copy.files.name}
    shutil.copytree(copy.folder, made.folder)
    made.files.mkdir()
    made.database = Database.open(made.folder, copy.schema)
    return made


@pytest.fixture
def copies(tmp_path, strangers):
    """(A, B, office)."""
    made = [again(copy, tmp_path) for copy in strangers]
    yield made
    for copy in made[:2]:
        copy.database.close()


@pytest.fixture
def three_weeks(tmp_path, after_three_weeks, at):
    """(A, B, office) as `after_three_weeks` left them, on that day."""
    made = [again(copy, tmp_path) for copy in after_three_weeks]
    at.time = START + timedelta(days=17)
    yield made
    for copy in made[:2]:
        copy.database.close()


@pytest.fixture
def office(request):
    """The office of whichever copies a test asks for."""
    return request.getfixturevalue("three_weeks" if "three_weeks" in request.fixturenames else "copies")[2]


@pytest.fixture
def workspace(qapp, office):
    """The office's own."""
    made = Workspace(office.database, office.officer, "Petugas Kantor", Settings())
    yield made
    made.close()


@pytest.fixture
def panel(qtbot, workspace):
    made = BoardPanel(workspace)
    qtbot.addWidget(made)
    made.resize(1150, 600)
    return made


def loaded(qtbot, panel):
    panel.refresh()
    panel._workspace.lookups.submit(int).result()
    qtbot.waitUntil(lambda: panel.board is not None and bool(panel.grid.rows_model.rows), timeout=10_000)
    return panel


def officers(panel):
    return [line.officer for line in panel.grid.rows_model.rows]


def cell(panel, officer, column, role=Qt.ItemDataRole.DisplayRole):
    return panel.grid.rows_model.index(officers(panel).index(officer), column).data(role)


def opened(qtbot, panel, officer):
    panel.grid.go_to(officers(panel).index(officer))
    panel.open_side()
    qtbot.waitUntil(lambda: bool(panel.side.files.rows_model.rows), timeout=10_000)
    return panel.side


def lost_dialog(qtbot, panel):
    panel.report()
    qtbot.waitUntil(lambda: panel.dialog.answer is not None, timeout=10_000)
    return panel.dialog


def test_the_grid_says_who_handed_in_when_and_what_is_missing(three_weeks, panel, qtbot):
    loaded(qtbot, panel)
    assert officers(panel) == ["Petugas B", "Petugas A"]
    assert cell(panel, "Petugas A", 2) == "Berkas 3\nhari ini"
    assert cell(panel, "Petugas A", 3) == "2"
    assert cell(panel, "Petugas B", 2) == "Berkas 1\n17 hari lalu"
    weeks = [cell(panel, "Petugas A", FACTS + place) for place in range(12)]
    assert weeks == ["–"] * 9 + ["1", "–", "1"]
    assert cell(panel, "Petugas B", FACTS + 11, Qt.ItemDataRole.ToolTipRole).endswith(": tidak ada berkas")
    assert "1 dari 2 laptop sudah menyerahkan minggu ini, 1 belum." in panel.total.text()


def test_every_standing_has_a_shape_and_words_of_its_own(three_weeks, panel, qtbot):
    assert len({name for name, _ in SIGNS.values()}) == len(Standing)
    loaded(qtbot, panel)
    assert cell(panel, "Petugas B", SIGN, Qt.ItemDataRole.ToolTipRole) == "Keadaan: diam lebih dari dua minggu"
    assert cell(panel, "Petugas A", SIGN, Qt.ItemDataRole.ToolTipRole) == "Keadaan: sudah menyerahkan minggu ini"


def test_one_click_lists_who_owes_and_one_copies_it(three_weeks, panel, qtbot):
    loaded(qtbot, panel)
    owing = next(button for button in panel.parts.buttons if button.text().startswith("Belum menyerahkan"))
    owing.click()
    assert officers(panel) == ["Petugas B"]
    panel.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "*Serah data, minggu 7 Desember 2026*"
    assert lines[1] == "Belum menyerahkan minggu ini (1 dari 2):"
    assert lines[2] == "1. Petugas B – terakhir 24/11/2026 (17 hari lalu)"


def test_the_search_finds_officers_and_laptops(three_weeks, panel, qtbot):
    loaded(qtbot, panel)
    panel.search.setText("petugas a")
    assert officers(panel) == ["Petugas A"]
    panel.search.setText("tidak ada")
    assert officers(panel) == []
    assert not panel.side.isVisibleTo(panel)


def test_the_side_panel_says_what_to_do_and_goes_with_esc(three_weeks, panel, qtbot):
    loaded(qtbot, panel)
    panel.show()
    panel.grid.setFocus()
    panel.grid.go_to(1)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert panel.side.isVisible()
    qtbot.waitUntil(lambda: len(panel.side.files.rows_model.rows) == 2, timeout=10_000)
    assert "Berkas 2 belum sampai. Minta simpan ulang: berkas berikutnya memuat semuanya." in panel.side.text.text()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Escape)
    assert not panel.side.isVisible()


def test_an_unknown_laptop_is_vouched_for_in_the_name_of_the_officer(copies, panel, qtbot, answers):
    one, _, office = copies
    one.add("Usaha")
    office.merge(one.file())
    side = opened(qtbot, loaded(qtbot, panel), "Petugas A")
    assert "karantina" in side.text.text()
    assert not side.withdraw_button.isVisibleTo(side)
    answers.prepare(True)
    side.vouch_button.click()
    assert "Petugas Kantor" in answers.asked[0]
    ((by,),) = office.query("SELECT accepted_by FROM laptop WHERE accepted_at IS NOT NULL")
    assert by == office.officer.bytes
    one.add("Lagi")
    assert Status.APPLIED in {answer.status for answer in office.merge(one.file())}


def test_withdrawn_trust_sends_the_next_file_to_quarantine_until_taken_back(three_weeks, panel, qtbot, answers):
    one, _, office = three_weeks
    side = opened(qtbot, loaded(qtbot, panel), "Petugas A")
    answers.prepare(True)
    side.withdraw_button.click()
    one.add("Lima")
    file = one.file()
    assert office.merge(file)[0].status is Status.QUARANTINED
    qtbot.waitUntil(lambda: side.found_button.isVisibleTo(side), timeout=10_000)
    answers.prepare(True)
    side.found_button.click()
    assert office.merge(file)[0].status is Status.APPLIED


def test_the_lost_dialog_says_what_was_on_it_and_closes_its_way_in(copies, panel, qtbot):
    one, _, office = copies
    with one.write() as session:
        records.record(session, Person, Person(name="Budi", nik="1810014101800001", phone="+628120000001"))
    one.add("Keripik")
    office.take(one.file())
    opened(qtbot, loaded(qtbot, panel), "Petugas A")
    dialog = lost_dialog(qtbot, panel)
    assert dict(dialog.kinds.rows_model.rows) == {"Orang": "2", "IKM": "1", "Petugas": "1"}
    assert "1 NIK dan 1 nomor telepon" in dialog.facts.text()
    assert "[belum: laporkan hilang dahulu" in dialog.draft.toPlainText()
    for said in ("Dinas Perindustrian", "2 Orang, 1 IKM, 1 Petugas", "1 NIK dan 1 nomor telepon"):
        assert said in dialog.draft.toPlainText()
    dialog.report_button.click()
    qtbot.waitUntil(lambda: dialog.answer.found.lost_on is not None, timeout=10_000)
    assert "Berkas dari laptop itu tidak lagi diterima" in dialog.draft.toPlainText()
    assert office.merge(one.file())[0].status is Status.QUARANTINED
    qtbot.waitUntil(lambda: panel.grid.rows_model.rows[0].lost_on is not None, timeout=10_000)
    dialog.report_button.click()
    qtbot.waitUntil(lambda: dialog.answer.found.lost_on is None, timeout=10_000)


def test_the_law_in_the_draft_has_a_source_a_date_and_a_confidence(three_weeks, panel, qtbot):
    opened(qtbot, loaded(qtbot, panel), "Petugas B")
    dialog = lost_dialog(qtbot, panel)
    assert "{" not in dialog.draft.toPlainText()
    assert dialog.duty.text()
    assert all(dialog.source.text().count(word) for word in ("Sumber:", "Dibaca 29/11/2026", "keyakinan: sedang"))


def test_an_edited_draft_stays_and_is_saved(three_weeks, panel, qtbot, answers, tmp_path):
    opened(qtbot, loaded(qtbot, panel), "Petugas B")
    dialog = lost_dialog(qtbot, panel)
    dialog.draft.selectAll()
    dialog.draft.insertPlainText("Teks kantor\nsendiri")
    dialog.report_button.click()
    qtbot.waitUntil(lambda: dialog.answer.found.lost_on is not None, timeout=10_000)
    target = tmp_path / "pemberitahuan.txt"
    answers.prepare(target)
    dialog.save_button.click()
    assert target.read_bytes() == b"\xef\xbb\xbfTeks kantor\r\nsendiri"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Teks kantor\nsendiri"


def test_the_next_laptop_gets_everything_and_the_passphrase_is_shown_once(
    three_weeks, panel, qtbot, answers, tmp_path, schema, empty, monkeypatch
):
    class Typed(passphrase.PassphraseDialog):
        def exec(self):
            self.entry.setText(SECRET)
            self.again.setText(SECRET)
            self.accept()
            return self.result()

    monkeypatch.setattr(passphrase, "PassphraseDialog", Typed)
    opened(qtbot, loaded(qtbot, panel), "Petugas A")
    dialog = lost_dialog(qtbot, panel)
    target = tmp_path / "pengganti.ikmx"
    answers.prepare(target)
    dialog.replace_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReplacementDialog)), timeout=30_000)
    (shown,) = dialog.findChildren(ReplacementDialog)
    assert shown.passphrase.text() == SECRET
    fresh = Copy(tmp_path, schema, "A baru", empty)
    (answer,) = fresh.merge(target, passphrase=SECRET, accept_unknown=True)
    assert answer.status is Status.APPLIED
    assert fresh.names() == ["Empat", "Satu", "Tiga"]
    fresh.database.close()
    shown.accept()
    qtbot.waitUntil(lambda: not dialog.findChildren(ReplacementDialog), timeout=10_000)


def test_a_changed_mind_writes_nothing(three_weeks, panel, qtbot, monkeypatch):
    monkeypatch.setattr(passphrase.PassphraseDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    opened(qtbot, loaded(qtbot, panel), "Petugas A")
    dialog = lost_dialog(qtbot, panel)
    dialog.replace_button.click()
    assert dialog.job is None


def test_the_page_has_a_board_at_the_office_and_where_laptops_handed_in(copies, workspace, qtbot):
    page = HandingInPage(workspace)
    qtbot.addWidget(page)
    assert [button.text() for button in page.parts.buttons] == [
        "Gabungkan",
        "Papan serah terima",
        "Berkas balasan untuk laptop",
        "Excel",
    ]
    laptop = Workspace(copies[0].database, copies[0].officer, "Petugas A", Settings())
    other = HandingInPage(laptop)
    qtbot.addWidget(other)
    assert "Papan serah terima" not in [button.text() for button in other.parts.buttons]
    copies[1].add("Usaha")
    copies[0].merge(copies[1].file(passphrase=SECRET), passphrase=SECRET)
    other.refresh()
    assert "Papan serah terima" in [button.text() for button in other.parts.buttons]
    laptop.lookups.shutdown(wait=True, cancel_futures=True)


def test_the_board_leads_to_the_history_of_a_laptop(three_weeks, workspace, qtbot):
    page = HandingInPage(workspace)
    qtbot.addWidget(page)
    page.show_target("board")
    opened(qtbot, loaded(qtbot, page.board), "Petugas B")
    page.board.side.history_button.click()
    assert page.stack.currentWidget() is page.receive
    history = page.receive.history
    qtbot.waitUntil(lambda: bool(history.list.rows_model.rows), timeout=10_000)
    assert {entry.officer for entry in history.list.rows_model.rows} == {"Petugas B"}


def test_the_first_page_counts_as_the_board_does_and_leads_to_it(three_weeks, workspace, qtbot):
    one, _, office = three_weeks
    today = clock.today()
    for lost in (False, True):
        with office.database.read() as session:
            found, board = waiting(session, today), delivery_board(session, today)
        assert found.owing == sum(line.owes(today) for line in board.laptops) == (0 if lost else 1)
        gone = []
        ways = Ways(lambda page, target, gone=gone: gone.append((page, target)), *[pytest.fail] * 3)
        rows = task_rows(found, 0, 0, ways, today)
        assert [row.accessibleName().split(",")[0] for row in rows] == (
            [] if lost else ["1 laptop belum menyerahkan minggu ini"]
        )
        for row in rows:
            row.click()
            assert gone == [("handing_in", "owing")]
        silent = next(line for line in board.laptops if line.officer == "Petugas B")
        with office.write() as session:
            report_lost(session, silent.verify_key)
    with one.database.read() as session:
        assert waiting(session, today).owing == 0  # nobody hands in at a laptop
    page = HandingInPage(workspace)
    qtbot.addWidget(page)
    page.show_target("owing")
    assert page.stack.currentWidget() is page.board
    assert page.board.parts.value() == "owing"


def test_opening_the_lost_dialog_changes_nothing(three_weeks, workspace, qtbot):
    office = three_weeks[2]
    before = office.query("SELECT * FROM laptop")
    with office.database.read() as session:
        line = delivery_board(session, clock.today()).laptops[0]
    dialog = LostDialog(workspace, line)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.answer is not None, timeout=10_000)
    assert office.query("SELECT * FROM laptop") == before
