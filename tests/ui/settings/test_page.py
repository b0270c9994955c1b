"""The sections of the settings on real data."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.domain.person import Person
from desktop_app.errors import UserError
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.ikm.register import IkmQuery, count_ikm, find_entries, load_rows
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import list_officials
from desktop_app.store.backups.automatic import back_up_before
from desktop_app.store.backups.info import Why
from desktop_app.store.keys.slots import KeyFile
from desktop_app.ui import ask
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.start.recovery_key import RecoveryKeyCard
from tests.conftest import PASSWORD

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(qtbot, workspace):
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def real_page(qtbot, real_workspace):
    made = SettingsPage(real_workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(field, text):
    field.entry.setText(text)
    field.changed.emit()


def test_letterhead_is_drawn_while_it_is_typed_and_saved(page, workspace, qtbot):
    section = page.sections["letterhead"]
    qtbot.waitUntil(lambda: not section.preview.head.isNull())
    before = section.preview.head
    typed(section.form.fields["address"], "Jalan Contoh 5 & 6 <Blok A>")
    qtbot.waitUntil(lambda: section.preview.head != before)
    assert section.save()
    with workspace.read() as session:
        assert office_on(session, TODAY).address == "Jalan Contoh 5 & 6 <Blok A>"
    assert not section.dirty


def test_letterhead_that_was_not_saved_is_asked_about(page, workspace, answers):
    section = page.sections["letterhead"]
    assert page.can_close()
    typed(section.form.fields["phone"], "0721 000000")
    answers.prepare(None, "discard")
    assert not page.can_close()
    assert page.can_close()
    with workspace.read() as session:
        assert office_on(session, TODAY).phone != "0721 000000"


def test_date_that_is_none_is_refused_at_its_field(page, workspace):
    section = page.sections["letterhead"]
    typed(section.form.fields["valid_from"], "kapan-kapan")
    assert not section.save()
    assert section.form.fields["valid_from"].message.text()


def test_a_letterhead_of_a_later_day_says_that_papers_of_today_lack_it(page, workspace, answers):
    """Seen on the walk: 0101 typed in November is the first of January to come, and nobody was told."""
    section, said = page.sections["letterhead"], []
    workspace.notified.connect(said.append)
    assert section.later.isHidden()
    typed(section.form.fields["valid_from"], "0101")
    assert not section.later.isHidden()
    assert "1 Januari 2027" in section.later.text()
    assert section.save()
    assert "1 Januari 2027" in said[-1]
    assert section.later.isHidden(), "it shows the letterhead of today again"


def test_emblem_is_kept_and_other_files_are_refused(page, workspace, tmp_path):
    section = page.sections["letterhead"]
    out = BytesIO()
    Image.new("RGB", (40, 50), "blue").save(out, "PNG")
    (tmp_path / "lambang.png").write_bytes(out.getvalue())
    (tmp_path / "palsu.png").write_bytes(b"no picture")
    with pytest.raises(UserError):
        section.take_emblem(tmp_path / "palsu.png")
    section.take_emblem(tmp_path / "lambang.png")
    assert section.save()
    with workspace.read() as session:
        assert load_attachment(session, office_on(session, TODAY).logo) == out.getvalue()


def test_official_gets_posts_over_time(page, workspace):
    section = page.sections["officials"]
    before = section.table.rowCount()
    form = section.open(None)
    form.fields.fields["name"].entry.setText("Sari Dewi")
    form.posts.add_line()
    for column, text in ((0, "Kepala Bidang"), (6, "1/2/2024"), (7, "1/2/2023")):
        form.posts.item(0, column).setText(text)
    form.save()
    assert form.problem.text()
    form.posts.item(0, 7).setText("")
    form.save()
    with workspace.read() as session:
        found = {row.name: row.post for row in list_officials(session, TODAY)}
    assert found["Sari Dewi"] == "Kepala Bidang"
    assert section.table.rowCount() == before + 1


def test_official_without_a_name_is_refused_at_the_field(page):
    form = page.sections["officials"].open(None)
    form.save()
    assert form.fields.fields["name"].message.text() == "Tulis nama pejabat."
    form.reject()


def test_official_is_removed_after_asking(page, answers):
    section = page.sections["officials"]
    before = section.table.rowCount()
    answers.prepare(True)
    section.remove_selected()
    assert section.table.rowCount() == before - 1


def test_password_is_changed_only_by_who_knows_the_present_one(real_page, real_workspace, qtbot):
    section = real_page.sections["password"]
    keys = real_workspace.database.files.keys
    for present, opens in (("salah", False), (PASSWORD, True)):
        section.present.setText(present)
        section.password.setText("kata sandi yang baru")
        section.again.setText("kata sandi yang baru")
        section.change_password()
        if opens:
            with qtbot.waitSignal(real_workspace.notified, timeout=10_000):
                pass
        else:
            qtbot.waitUntil(lambda: bool(section.problem.text()), timeout=10_000)
            assert KeyFile.read(keys).unlock(PASSWORD)
    assert KeyFile.read(keys).unlock("kata sandi yang baru").officer == real_workspace.officer


def test_new_recovery_key_is_shown_once_and_opens(real_page, real_workspace, qtbot, answers):
    section = real_page.sections["officers"]
    answers.prepare(True)
    section.renew_key()
    qtbot.waitUntil(lambda: section.findChild(RecoveryKeyCard) is not None, timeout=10_000)
    card = section.findChild(RecoveryKeyCard)
    key = card.key.text().replace("\n", "")
    assert KeyFile.read(real_workspace.database.files.keys).unlock(key)
    assert not real_workspace.database.is_recovery_key_noted
    card.check.setChecked(True)
    card.button.click()
    assert real_workspace.database.is_recovery_key_noted


def test_look_is_told_to_the_window(page, workspace, qtbot):
    section = page.sections["look"]
    with qtbot.waitSignal(workspace.wanted) as wanted:
        section.appearance.setCurrentIndex(section.appearance.findData("dark"))
    assert wanted.args[0] == "look"
    assert workspace.settings.appearance == "dark"


def test_removed_business_comes_back(page, workspace):
    with workspace.read() as session:
        row = load_rows(session, find_entries(session, IkmQuery())[:1])[0]
    with workspace.write() as session:
        remove_ikm(session, [row.id])
    section = page.sections["bin"]
    assert section.table.item(0, 1).text() == row.name
    section.take_out()
    with workspace.read() as session:
        assert count_ikm(session) == 40
    assert section.table.rowCount() == 0


def test_restoring_another_file_asks_first(real_page, real_workspace, qtbot, answers):
    answers.prepare(False, True)
    section = real_page.sections["backup"]
    with qtbot.assertNotEmitted(real_workspace.wanted):
        section.bring_back_another()
    with qtbot.waitSignal(real_workspace.wanted) as wanted:
        section.bring_back_another()
    assert wanted.args == ["restore", None]


def test_backups_are_listed_and_restoring_one_says_what_would_be_lost(
    real_page, real_workspace, qtbot, monkeypatch, at
):
    backup = back_up_before(real_workspace.database, Why.IMPORT).path
    (backup.parent / "rusak.siapikm").write_text("rusak")
    real_page.show_target("backup")
    section = real_page.sections["backup"]
    section.refresh()
    cells = [[section.table.item(row, column).text() for column in range(5)] for row in range(2)]
    ((_, reason, _, checked, _),) = [row for row in cells if row[4] == backup.name]
    assert (reason, checked) == ("sebelum impor", "saat dibuat")
    ((_, _, _, damaged, _),) = [row for row in cells if row[4] == "rusak.siapikm"]
    assert damaged == "rusak"
    said = []
    monkeypatch.setattr(ask, "confirm", lambda parent, question, yes, advice="": said.append(advice) or True)
    section.table.selectRow([row[4] for row in cells].index("rusak.siapikm"))
    assert not section.restore.isEnabled()
    section.table.selectRow([row[4] for row in cells].index(backup.name))
    with qtbot.waitSignal(real_workspace.wanted) as wanted:
        section.restore.click()
    assert wanted.args == ["restore", backup]
    assert "Tidak ada yang berubah" in said[0]
    at.time += timedelta(hours=1)
    with real_workspace.write() as session:
        session.add(Person(name="Bu Baru"))
    section.restore.click()
    assert "1 perubahan pada 1 data" in said[1]
    with qtbot.waitSignal(real_workspace.notified, timeout=10_000):
        section.check_button.click()
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with qtbot.capture_exceptions() as told:
        section.check_button.click()
        qtbot.waitUntil(lambda: section.trouble.isVisibleTo(section), timeout=10_000)
    assert "rusak" in str(told[0][1])
    assert f"tidak dihitung lagi: rusak-{backup.name}" in section.trouble.text()


def test_agency_is_found_by_its_duty_and_corrected(page, workspace):
    section = page.sections["agencies"]
    everything = section.table.rowCount()
    section.search.setText("kakao")
    assert 0 < section.table.rowCount() < everything
    form = section.open(section.table.selected()[0])
    form.fields.fields["short_name"].entry.setText("Disbun Baru")
    form.save()
    assert section.table.item(0, 1).text() == "Disbun Baru"
    assert section.search.text() == "kakao"


def test_agency_without_a_name_or_with_an_impossible_year_is_refused_at_the_field(page, answers):
    form = page.sections["agencies"].open(None)
    form.save()
    assert form.fields.fields["name"].message.text() == "Tulis nama instansi."
    form.fields.fields["name"].entry.setText("Dinas Contoh")
    for year in ("dulu", "3000"):
        form.fields.fields["known_year"].entry.setText(year)
        form.save()
        assert form.fields.fields["known_year"].message.text()
    answers.prepare(True)
    form.reject()
    assert answers.asked


def test_agency_is_removed_after_asking(page, workspace, answers):
    section = page.sections["agencies"]
    before = section.table.rowCount()
    answers.prepare(False, True)
    section.remove_selected()
    assert section.table.rowCount() == before
    section.remove_selected()
    assert section.table.rowCount() == before - 1
