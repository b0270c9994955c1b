"""The page of handing in, at a laptop and at the office."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.certificate import Certificate
from desktop_app.operations import records
from desktop_app.operations.handing_in.marks import Mark
from desktop_app.settings import Settings
from desktop_app.store.keys import age
from desktop_app.store.keys.office_key_file import write_office_key
from desktop_app.store.keys.office_keys import OfficeKey
from desktop_app.ui.handing_in import deliver, passphrase, writing
from desktop_app.ui.handing_in.drives import is_on, is_removable_root
from desktop_app.ui.handing_in.news_rows import Part
from desktop_app.ui.handing_in.page import DELIVER, NEWS, RECEIVE, HandingInPage
from desktop_app.ui.handing_in.words import HANDED_IN, numbers_words
from desktop_app.ui.ikm.table import IkmTable
from desktop_app.ui.window.status_line import StatusLine
from desktop_app.ui.workspace import Workspace
from tests.exchange.handing_in.office import open_office

SECRET = "kata sandi yang panjang"


@pytest.fixture
def show(qtbot):
    """Return a function that opens a widget on a copy, given the workspace; all workspaces end with the test."""
    opened = []

    def one(copy, kind):
        workspace = Workspace(copy.database, copy.officer, f"Petugas {copy.name}", Settings())
        widget = kind(workspace)
        qtbot.addWidget(widget)
        widget.resize(1180, 720)
        widget.show()
        opened.append(workspace)
        settle(workspace)
        return widget, workspace

    yield one
    for workspace in opened:
        workspace.lookups.shutdown(wait=True, cancel_futures=True)


def settle(workspace):
    """Let every question be answered, and the questions that an answer asks."""
    for _ in range(3):
        workspace.lookups.submit(int).result()
        QApplication.processEvents()


@pytest.fixture
def laptop(make):
    return make("A")


@pytest.fixture
def office(make, laptop):
    made = make("Kantor")
    open_office(made, laptop)
    return made


def save(qtbot, page, button):
    with qtbot.waitSignal(page._workspace.changed, check_params_cb=lambda tables: tables == HANDED_IN, timeout=20_000):
        button.click()
    settle(page._workspace)


class TestHandingIn:
    def test_what_is_new_is_saved_with_one_button_and_the_numbers_follow(
        self, qtbot, laptop, office, show, answers, tmp_path
    ):
        laptop.add("Keripik")
        page, _ = show(laptop, HandingInPage)
        panel = page.deliver
        assert panel.title.text() == "3 data belum diserahkan"
        assert "belum pernah menyerahkan" in panel.meaning.text(), "there is no answer to read before the first file"
        assert {row.table: row.new for row in panel.pending.kinds.rows_model.rows}["ikm"] == 1
        target = tmp_path / "serah.ikmx"
        answers.prepare(target)
        save(qtbot, page, panel.save_button)
        assert target.exists()
        assert panel.result.isVisible()
        assert "Berkas 1 lengkap" in panel.result.title.text()
        assert panel.title.text().startswith("Semua sudah disimpan ke berkas")
        (file,) = panel.files.rows_model.rows
        assert file.name == "serah.ikmx"
        (answer,) = office.merge(target, accept_unknown=True)
        assert answer.fingerprint in panel.result.facts.text()

    def test_a_mounted_stick_is_offered_and_said_to_be_safe_to_remove(
        self, qtbot, laptop, office, show, monkeypatch, tmp_path
    ):
        stick = tmp_path / "STICK"
        stick.mkdir()
        monkeypatch.setattr(writing, "removable_drives", lambda: [stick])
        offered = []
        monkeypatch.setattr(writing.ask, "save_path", lambda _p, _t, name, _k: offered.append(name) or stick / "x.ikmx")
        page, _ = show(laptop, HandingInPage)
        save(qtbot, page, page.deliver.save_button)
        assert offered[0].startswith(str(stick / "siap-ikm-petugas-a-20261124-001"))
        assert "aman dicabut" in page.deliver.result.title.text()

    def test_changing_ones_mind_writes_nothing(self, laptop, office, show, answers):
        page, _ = show(laptop, HandingInPage)
        answers.prepare(None)
        page.deliver.save()
        assert laptop.query("SELECT count(*) FROM sent") == [(0,)]

    def test_without_an_office_the_key_and_the_passphrase_are_offered(
        self, qtbot, laptop, show, answers, monkeypatch, tmp_path
    ):
        page, _ = show(laptop, HandingInPage)
        panel = page.deliver
        assert [b.isVisible() for b in (panel.save_button, panel.key_button, panel.passphrase_button)] == [
            False,
            True,
            True,
        ]
        assert "kunci" in panel.meaning.text()
        monkeypatch.setattr(deliver, "ask_new", lambda _: SECRET)
        answers.prepare(tmp_path / "sandi.ikmx")
        save(qtbot, page, panel.passphrase_button)
        (file,) = panel.files.rows_model.rows
        assert file.number == 1
        key = tmp_path / "kantor.ikmkey"  # the key is taken where it is asked for, with one press
        office = OfficeKey("DINAS CONTOH", age.recipient_of(age.new_identity()), bytes(32))
        write_office_key(office, key, practice=True)
        answers.prepare(None, key, True)
        panel.key_button.click()
        panel.key_button.click()
        assert "DINAS CONTOH" in answers.asked[-1]
        qtbot.waitUntil(panel.save_button.isVisible)
        assert not panel.key_button.isVisible()

    def test_everything_again_asks_first(self, qtbot, laptop, office, show, answers, tmp_path):
        laptop.add()
        office.take(laptop.file())
        laptop.merge(office.file(back=True))
        page, _ = show(laptop, HandingInPage)
        assert page.deliver.title.text() == "Semua sudah diserahkan dan dikonfirmasi kantor"
        answers.prepare(True, tmp_path / "semua.ikmx")
        save(qtbot, page, page.deliver.all_button)
        assert page.deliver.files.rows_model.rows[0].records >= 3

    def test_a_lost_file_is_named_with_what_to_do(self, laptop, office, show):
        office.take(laptop.file())
        laptop.add("Hilang")
        laptop.file()
        third = laptop.file()
        office.take(third)
        laptop.merge(office.file(back=True))
        page, _ = show(laptop, HandingInPage)
        words = [page.deliver.files.rows_model.index(row, 4).data() for row in range(3)]
        assert words[1] == "tidak sampai; isinya sudah sampai lewat berkas sesudahnya"

    def test_enter_on_a_record_opens_its_business(self, qtbot, laptop, office, show):
        ikm = laptop.add("Keripik")
        page, workspace = show(laptop, HandingInPage)
        kinds = page.deliver.pending.kinds
        kinds.go_to([row.table for row in kinds.rows_model.rows].index("ikm"))
        settle(workspace)
        with qtbot.waitSignal(workspace.wanted) as wanted:
            qtbot.keyClick(page.deliver.pending.records, Qt.Key.Key_Return)
        assert wanted.args == ["ikm", ikm]


class TestOffice:
    def test_merging_comes_first_and_the_return_file_is_written_here(
        self, qtbot, laptop, office, show, answers, tmp_path
    ):
        page, _ = show(office, HandingInPage)
        assert page.parts.value() == RECEIVE
        page.show_target(NEWS)
        assert page.parts.value() == RECEIVE
        page.show_target(DELIVER)
        settle(page._workspace)
        assert not page.deliver.save_button.isEnabled()
        laptop.add("Keripik")
        office.take(laptop.file())
        page.refresh()
        settle(page._workspace)
        answers.prepare(tmp_path / "balasan.ikmx")
        save(qtbot, page, page.deliver.save_button)
        (answer,) = laptop.merge(tmp_path / "balasan.ikmx")
        assert answer.kind == "return"

    def test_parts_change_when_the_computer_becomes_the_office_s(self, qtbot, laptop, show):
        page, _ = show(laptop, HandingInPage)
        assert page.parts.value() == DELIVER
        open_office(laptop)
        page.refresh()
        assert page.parts.value() == RECEIVE


class TestNews:
    @pytest.fixture
    def known(self, laptop, office):
        ikm = laptop.add("Keripik", address="Jl. Lama")
        office.take(laptop.file())
        laptop.merge(office.file(back=True))
        with laptop.write() as session:
            session.connection().exec_driver_sql("UPDATE local SET looked_at = 1000")
        return ikm

    def test_a_return_file_is_read_and_told_until_it_is_seen(self, qtbot, laptop, office, known, show, answers):
        with laptop.write() as session:
            session.connection().exec_driver_sql("UPDATE local SET looked_at = 1")
        office.change(known, address="Jl. Baru")
        with office.write() as session:
            paper = Certificate(ikm_id=known, scheme="halal", number="ID1")
            records.record(session, Certificate, paper)
        page, workspace = show(laptop, HandingInPage)
        page.show_target(NEWS)
        settle(workspace)
        answers.prepare(office.file(back=True))
        save(qtbot, page, page.news.read_button)
        rows = page.news.list.rows_model.rows
        assert [row.part for row in rows[:2]] == [Part.CERTIFICATE, Part.CHANGED]
        assert "Jl. Lama → Jl. Baru" in rows[1].what
        assert rows[0].business == "Keripik"
        page.news.seen_button.click()
        settle(workspace)
        assert page.news.list.rows_model.rows == []
        assert page.news.title.text() == "Tidak ada kabar baru sejak terakhir Anda lihat"

    def test_an_unknown_sender_is_asked_about_before_anything_is_merged(
        self, qtbot, laptop, make, show, answers, monkeypatch
    ):
        other = make("B")
        other.add("Kopi")
        file = other.file(passphrase=SECRET)
        monkeypatch.setattr("desktop_app.ui.handing_in.reading.ask_known", lambda *_: SECRET)
        page, workspace = show(laptop, HandingInPage)
        answers.prepare(file, False, file, True)
        page.news.read_file()
        qtbot.waitUntil(lambda: len(answers.asked) == 2, timeout=20_000)
        assert laptop.names() == []
        with qtbot.waitSignal(workspace.changed, check_params_cb=lambda tables: tables == HANDED_IN, timeout=20_000):
            page.news.read_file()
        assert laptop.names() == ["Kopi"]

    def test_a_file_that_is_none_changes_nothing_and_says_so(self, qtbot, laptop, office, show, answers, tmp_path):
        broken = tmp_path / "rusak.ikmx"
        broken.write_bytes(b"bukan berkas")
        page, _ = show(laptop, HandingInPage)
        answers.prepare(broken)
        page.news.read_file()
        qtbot.waitUntil(lambda: bool(answers.told), timeout=20_000)


class TestMarks:
    def test_the_list_of_businesses_shows_how_far_each_has_come(self, qtbot, laptop, office, show):
        laptop.add("Keripik")
        table, workspace = None, None

        def widget(given):
            nonlocal table, workspace
            workspace = given
            table = IkmTable(given)
            return StatusLine(given)

        line, _ = show(laptop, widget)
        from array import array

        def words():
            table.show(array("q", [1]))
            cell = table.index(0, 0)
            assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
            return cell.data(Qt.ItemDataRole.ToolTipRole)

        assert words() == "Keripik – belum diserahkan"
        assert line.unsent.text() == "3 data belum diserahkan"
        office.take(laptop.file())
        assert words() == "Keripik – sudah di berkas, belum dikonfirmasi"
        laptop.merge(office.file(back=True))
        assert words() == "Keripik – sudah ada di kantor"
        workspace.changed.emit(HANDED_IN)
        settle(workspace)
        assert not line.unsent.isVisible()
        assert table.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is None

    def test_the_status_line_leads_to_the_page(self, qtbot, laptop, show):
        line, workspace = show(laptop, StatusLine)
        with qtbot.waitSignal(workspace.wanted) as wanted:
            line.unsent.click()
        assert wanted.args == ["handing_in", "deliver"]

    def test_the_office_is_not_told_to_hand_in(self, office, show):
        office.add()
        line, _ = show(office, StatusLine)
        assert not line.unsent.isVisible()


class TestPassphrase:
    def test_a_new_one_is_typed_twice_and_is_long_enough(self, qtbot):
        from PySide6.QtWidgets import QWidget

        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = passphrase.PassphraseDialog(parent, "x", "Simpan", new=True)
        for first, second, accepted in (("", "", 0), (SECRET, "lain", 0), ("pendek", "pendek", 0), (SECRET, SECRET, 1)):
            dialog.entry.setText(first)
            dialog.again.setText(second)
            dialog.accept()
            assert dialog.result() == accepted
            assert bool(dialog.problem.text()) or accepted


def test_numbers_are_told_in_runs():
    assert numbers_words([1, 2, 3, 5, 8, 7]) == "1–3, 5, 7–8"
    assert numbers_words([]) == ""


def test_marks_have_shapes_of_their_own():
    from desktop_app.ui.handing_in.words import MARK_ICONS

    assert len({name for name, _ in MARK_ICONS.values()}) == len(Mark)


def test_only_what_is_plugged_in_counts_as_removable(tmp_path):
    from pathlib import PurePosixPath

    assert is_removable_root(PurePosixPath("/media/ana/STICK"))
    assert not is_removable_root(PurePosixPath("/home"))
    assert is_on(tmp_path / "a" / "x", [tmp_path / "a"])
    assert not is_on(tmp_path / "b" / "x", [tmp_path / "a"])
