"""The office's side of the window, on real files of real copies."""

import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop_app.domain.ikm import Ikm
from desktop_app.operations import records
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.settings import Settings
from desktop_app.ui import ask
from desktop_app.ui.handing_in import receive_after
from desktop_app.ui.handing_in.receive import ReceivePanel, dropped
from desktop_app.ui.workspace import Workspace
from tests.exchange.handing_in.office import Copy, open_office, tomorrow

PASSPHRASE = "kata sandi berkas yang panjang"


@pytest.fixture
def copies(tmp_path, schema, empty):
    """(A, B, office)."""
    made = [Copy(tmp_path, schema, name, empty) for name in ("A", "B", "Kantor")]
    open_office(made[2], *made[:2])
    yield made
    for copy in made[:2]:
        copy.database.close()


@pytest.fixture
def panel(qtbot, copies):
    office = copies[2]
    workspace = Workspace(office.database, office.officer, "Petugas Kantor", Settings())
    made = ReceivePanel(workspace)
    made.workspace = workspace
    qtbot.addWidget(made)
    made.resize(1150, 620)
    yield made
    workspace.close()


@pytest.fixture
def look(qtbot, panel):
    """Rehearse files and wait for the list."""

    def rehearsed(*paths):
        panel.receive(paths)
        ended(qtbot, panel.intake)
        return panel.intake

    return rehearsed


def ended(qtbot, part):
    qtbot.waitUntil(lambda: part.job is not None and part.job.ended, timeout=30_000)


def merge(qtbot, intake):
    intake.merge()
    ended(qtbot, intake)


def shown(intake, row, column):
    return intake.list.rows_model.index(row, column).data()


def history(qtbot, panel):
    panel.show_history()
    qtbot.waitUntil(lambda: len(panel.history._entries) > 0, timeout=10_000)
    return panel.history


def test_a_rehearsal_shows_every_file_and_writes_nothing(copies, look):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    before = office.dump()
    intake = look(one.file(), two.file())
    assert [shown(intake, row, 0).split("\n")[0] for row in (0, 1)] == ["Petugas A", "Petugas B"]
    assert [shown(intake, row, 3).split("\n")[0] for row in (0, 1)] == ["Perlu persetujuan"] * 2
    assert [shown(intake, row, 4) for row in (0, 1)] == ["3", "3"]
    assert "2 berkas perlu persetujuan" in intake.summary.text()
    assert office.dump() == before
    assert office.ledger() == []


def test_vouching_is_per_file_and_in_the_name_of_the_officer(copies, look, qtbot):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    intake = look(one.file(), two.file())
    assert "Petugas Kantor" in " ".join(label.text() for label in intake.consent.findChildren(type(intake.summary)))
    intake.list.go_to(1)
    assert intake.consent.isVisibleTo(intake)
    intake.consent.vouch.setChecked(True)
    intake.list.go_to(0)
    assert not intake.consent.vouch.isChecked()
    assert intake.merge_button.text() == "&Gabungkan 1 berkas"
    merge(qtbot, intake)
    assert office.names() == ["Usaha B"]
    assert [(entry.officer, entry.status) for entry in office.ledger()] == [
        ("Petugas B", Status.APPLIED),
        ("Petugas A", Status.QUARANTINED),
    ]
    ((by,),) = office.query("SELECT accepted_by FROM laptop WHERE accepted_at IS NOT NULL")
    assert by == office.officer.bytes
    assert "1 digabungkan, 1 dikarantina" in intake.summary.text()


def test_mass_deletion_names_the_records_and_needs_the_word(copies, look, qtbot):
    laptop, _, office = copies
    ids = [laptop.add(f"Usaha {number}") for number in range(12)]
    office.take(laptop.file())
    with laptop.write() as session:
        records.remove(session, Ikm, ids)
    intake = look(laptop.file())
    named = [row.status for row in intake.details.records.rows_model.rows]
    assert named.count("deleted") == 12
    for word in ("", "hapu", "hapus ya"):
        intake.consent.typed.setText(word)
        assert not intake.candidates[0].is_ready
    assert intake.merge_button.text() == "&Simpan tanpa menggabungkan"
    intake.consent.typed.setText("hapus")
    assert intake.merge_button.text() == "&Gabungkan 1 berkas"
    assert len(office.names()) == 12
    merge(qtbot, intake)
    assert office.names() == []


def test_the_passphrase_is_asked_for_only_where_a_file_needs_it(copies, look, qtbot):
    one, two, office = copies
    one.add("Terkunci")
    two.add("Terbuka")
    intake = look(one.file(passphrase=PASSPHRASE), two.file())
    assert intake.consent.passphrase.isVisibleTo(intake)
    intake.list.go_to(1)
    assert not intake.consent.passphrase.isVisibleTo(intake)
    intake.list.go_to(0)
    intake.consent.passphrase.setText("salah sama sekali")
    intake.consent.unlock_button.click()
    ended(qtbot, intake)
    assert intake.candidates[0].is_locked
    intake.consent.passphrase.setText(PASSPHRASE)
    intake.consent.unlock_button.click()
    ended(qtbot, intake)
    assert not intake.candidates[0].is_locked
    intake.consent.vouch.setChecked(True)
    merge(qtbot, intake)
    assert office.names() == ["Terkunci"]


def test_a_record_opens_where_it_exists(copies, look, qtbot, panel):
    laptop, _, office = copies
    known = laptop.add("Lama")
    office.take(laptop.file())
    laptop.add("Baru")
    laptop.change(known, name="Lama sekali")
    intake = look(laptop.file())
    wanted, said = [], []
    panel.workspace.wanted.connect(lambda page, target: wanted.append((page, target)))
    panel.workspace.notified.connect(said.append)
    for row in intake.details.records.rows_model.rows:
        intake.details.open_record(row)
    assert wanted == [("ikm", known)]
    assert len(said) == 2  # the new business and its owner are not here yet


def test_a_kind_filters_the_records(copies, look):
    laptop, _, _office = copies
    laptop.add("Usaha")
    intake = look(laptop.file())
    kinds = intake.details.kinds.rows_model.rows
    assert {row.table: row.count("new") for row in kinds} == {"": 3, "ikm": 1, "officer": 1, "person": 1}
    intake.details.kinds.go_to([row.table for row in kinds].index("ikm"))
    assert [row.title.split(" · ")[0] for row in intake.details.records.rows_model.rows] == ["Usaha"]


def test_what_is_dropped_is_rehearsed(copies, panel, qtbot, tmp_path):
    laptop, _, _office = copies
    laptop.add("Usaha")
    laptop.file()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(laptop.files)), QUrl.fromLocalFile(str(tmp_path / "surat.pdf"))])
    assert dropped(data) == [laptop.files]
    panel.show_part("before")
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    panel.dropEvent(event)
    ended(qtbot, panel.intake)
    assert [candidate.name for candidate in panel.intake.candidates] == ["001.ikmx"]
    assert panel.stack.currentWidget() is panel.intake


def test_choosing_files_and_folders(copies, panel, qtbot, monkeypatch):
    laptop, _, _office = copies
    laptop.add("Usaha")
    first = laptop.file()
    monkeypatch.setattr(ask, "open_paths", lambda *_: [first])
    monkeypatch.setattr(ask, "open_folder", lambda *_: laptop.files)
    panel.intake.choose_files()
    ended(qtbot, panel.intake)
    laptop.add("Lagi")
    laptop.file()
    panel.intake.choose_folder()
    ended(qtbot, panel.intake)
    assert [candidate.name for candidate in panel.intake.candidates] == ["001.ikmx", "002.ikmx"]
    assert "berkas lain dari laptop ini" in panel.intake.details.text.text()
    panel.intake.list.go_to(0)
    panel.intake.take_out()
    assert [candidate.name for candidate in panel.intake.candidates] == ["002.ikmx"]


def test_minutes_and_the_return_file_are_offered_afterwards(copies, look, qtbot, answers, monkeypatch, tmp_path):
    laptop, _, office = copies
    laptop.add("Usaha")
    intake = look(laptop.file())
    assert not intake.minutes_button.isVisibleTo(intake)
    intake.consent.vouch.setChecked(True)
    merge(qtbot, intake)
    printed = []
    monkeypatch.setattr(receive_after.PaperDialog, "exec", lambda dialog: printed.append(dialog.panel._offers))
    intake.minutes_button.click()
    assert [offer.known for (offer,) in printed] == [{"merges": "1"}]
    target = tmp_path / "balasan.ikmx"
    answers.prepare(target)
    intake.return_button.click()
    ended(qtbot, intake)
    assert {answer.status for answer in laptop.merge(target, accept_unknown=True)} <= {Status.APPLIED, Status.ALREADY}
    assert office.names() == ["Usaha"]


def test_the_history_finds_filters_and_lets_the_quarantine_stand_out(copies, panel, qtbot):
    one, two, office = copies
    one.add("Usaha A")
    two.add("Usaha B")
    office.take(one.file())
    office.merge(two.file())
    shelf = history(qtbot, panel)
    panel.resize(690, 290)  # a cheap laptop at 200 %
    panel.show()
    assert not shelf.list.geometry().intersects(shelf.details.geometry()), "they scroll, and lie not on each other"
    assert [row.officer for row in shelf.list.rows_model.rows] == ["Petugas B", "Petugas A"]
    index = shelf.list.rows_model.index(0, 4)
    assert index.data().startswith("Dikarantina\n")
    assert index.data(Qt.ItemDataRole.ForegroundRole) is not None
    shelf.search.setText("petugas a")
    assert [row.officer for row in shelf.list.rows_model.rows] == ["Petugas A"]
    qtbot.waitUntil(lambda: len(shelf.details.records.rows_model.rows) == 3, timeout=10_000)
    shelf.search.clear()
    shelf.statuses.buttons[2].click()
    assert [row.officer for row in shelf.list.rows_model.rows] == ["Petugas B"]


def test_a_file_is_accepted_from_the_quarantine(copies, panel, qtbot):
    laptop, _, office = copies
    laptop.add("Usaha")
    office.merge(laptop.file())
    shelf = history(qtbot, panel)
    assert shelf.again_button.isEnabled()
    shelf.look_again()
    ended(qtbot, panel.intake)
    assert panel.intake.candidates[0].name == "001.ikmx"
    panel.intake.consent.vouch.setChecked(True)
    merge(qtbot, panel.intake)
    assert office.names() == ["Usaha"]
    assert [(entry.status, entry.name) for entry in office.ledger()] == [(Status.APPLIED, "001.ikmx")]


def test_undoing_shows_what_goes_and_then_does_it(copies, panel, qtbot):
    laptop, _, office = copies
    laptop.add("Usaha")
    office.take(laptop.file())
    shelf = history(qtbot, panel)
    assert shelf.undo_button.isEnabled()
    shelf.undo()
    ended(qtbot, shelf)
    assert {row.title.split(" · ")[0] for row in shelf.dialog.list.rows_model.rows} >= {"Usaha", "Sari"}
    assert office.names() == ["Usaha"]
    shelf.dialog.accept()
    ended(qtbot, shelf)
    assert office.names() == []
    qtbot.waitUntil(lambda: shelf._entries[0].undone_at is not None, timeout=10_000)
    assert not shelf.undo_button.isEnabled()
    assert shelf.again_button.isEnabled()


def test_a_refused_undoing_lists_all_that_is_in_the_way(copies, panel, qtbot, at):
    laptop, _, office = copies
    ids = [laptop.add(f"Usaha {number:02}") for number in range(15)]
    office.take(laptop.file())
    tomorrow(at)
    for ikm_id in ids:
        office.change(ikm_id, address="Pekon Wates")
    shelf = history(qtbot, panel)
    shelf.undo()
    ended(qtbot, shelf)
    assert len(shelf.dialog.list.rows_model.rows) == 15
    assert not shelf.dialog.undo_button.isVisibleTo(shelf.dialog)


def test_nothing_holds_the_window_up(copies, look):
    """Many files, many records: what the main thread does when another one is chosen stays under 60 ms."""
    laptop, other, _office = copies
    for number in range(400):
        laptop.add(f"Usaha {number}")
    other.add("Satu")
    intake = look(laptop.file(), other.file(), laptop.file(), other.file())
    spent = []
    for row in (1, 0, 2, 3, 0):
        start = time.process_time()
        intake.list.go_to(row)
        spent.append(time.process_time() - start)
    assert sorted(spent)[len(spent) // 2] < 0.06
