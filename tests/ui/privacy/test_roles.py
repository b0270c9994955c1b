"""Roles in the window: what may not be done is disabled and says why, for whoever works now (issue 6)."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.disclosure import Channel, Tier
from desktop_app.domain.officer import OfficerDraft, OfficerRole
from desktop_app.operations.office.officers import admit, list_officers, record_officer
from desktop_app.operations.privacy.disclosing import record_disclosure
from desktop_app.store.keys.office_keys import make_office
from desktop_app.store.keys.slots import KeyFile
from desktop_app.ui.settings.page import SettingsPage

SECRET = "kata sandi yang kedua"


@pytest.fixture
def page(qtbot, real_workspace):
    made = SettingsPage(real_workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def _officers(workspace):
    with workspace.read() as session:
        return {row.name: row for row in list_officers(session, workspace.database.key_holders())}


def _nothing_is_typed_that_is_refused_afterwards(page):
    page.show_target("letterhead")
    QApplication.processEvents()
    letterhead, agencies = page.sections["letterhead"], page.sections["agencies"]
    held = (letterhead.form, letterhead.choose, letterhead.remove, letterhead.guide)
    assert not any(part.isEnabled() for part in held)
    (note,) = [label for label in letterhead.findChildren(QLabel) if "Ana Petugas" in label.text()]
    assert note.geometry().bottom() < letterhead.form.y(), "above the fields, not beside them"
    form = agencies.open(None)
    assert not form.fields.isEnabled()
    assert any("Ana Petugas" in label.text() for label in form.findChildren(QLabel))
    (save,) = [button for button in form.findChildren(QPushButton) if button.text() == "&Simpan"]
    assert not save.isEnabled()
    form.reject()


def test_an_administrator_adds_an_officer_who_then_sees_why_little_can_be_changed(page, real_workspace, qtbot, answers):
    section = page.sections["officers"]
    form = section.open(None)
    entries = {name: field.entry for name, field in form.fields.fields.items()}
    entries["name"].setText("Budi")
    entries["password"].setText("pendek")
    form.save()
    assert form.fields.fields["password"].message.text()
    entries["password"].setText(SECRET)
    entries["again"].setText(SECRET + "!")
    form.save()
    assert form.fields.fields["again"].message.text()
    entries["again"].setText(SECRET)
    form.save()
    qtbot.waitUntil(lambda: section.table.rowCount() == 2)
    budi = _officers(real_workspace)["Budi"]
    assert (budi.role, budi.opens) == (OfficerRole.OFFICER, True)
    changing = [
        page.sections["officials"].add,
        page.sections["agencies"].add,
        page.sections["catalogue"].import_button,
        section.add,
    ]
    assert all(button.isEnabled() for button in changing)
    real_workspace.database.sign_in(SECRET)
    real_workspace.hand_over(budi.id)
    page.sections["agencies"].refresh()  # a page that enables its buttons does not open them
    for button in changing:
        assert not button.isEnabled()
        assert "Ana Petugas" in button.toolTip()
    assert not page.sections["agencies"].remove.isEnabled()
    _nothing_is_typed_that_is_refused_afterwards(page)
    assert page.sections["disclosures"].list.isHidden()
    profile = page.sections["password"].open_profile()
    assert not profile.fields.fields["role"].entry.isEnabled()
    profile.fields.fields["name"].entry.setText("Budi Santoso")
    profile.save()
    assert page.sections["password"].name.text() == real_workspace.officer_name == "Budi Santoso"
    real_workspace.hand_over(_officers(real_workspace)["Ana Petugas"].id)
    assert all(button.isEnabled() for button in changing)
    assert not section.add.toolTip()


def test_a_new_password_and_a_new_role_and_no_way_in_any_more(page, real_workspace, qtbot, answers, officer):
    budi = admit(real_workspace.database, officer, OfficerDraft(name="Budi"), SECRET)
    section = page.sections["officers"]
    section.refresh()
    section.table.selectRow(1)
    form = section.give_password()
    for name in ("password", "again"):
        form.fields.fields[name].entry.setText(SECRET + "!")
    keys = KeyFile.read(real_workspace.database.files.keys)
    form.save()
    qtbot.waitUntil(lambda: KeyFile.read(real_workspace.database.files.keys) != keys)
    assert KeyFile.read(real_workspace.database.files.keys).unlock(SECRET + "!").officer == budi
    other = section.open(budi)
    other.fields.fields["role"].entry.set_value(OfficerRole.COORDINATOR)
    other.save()
    assert _officers(real_workspace)["Budi"].role is OfficerRole.COORDINATOR
    section.table.selectRow(1)
    answers.prepare(True)
    section.remove_selected()
    assert set(_officers(real_workspace)) == {"Ana Petugas"}
    assert real_workspace.database.key_holders() == [officer]


def test_at_the_office_a_first_password_gives_the_role_and_the_least_unless_one_is_chosen(
    page, real_workspace, qtbot, officer
):
    """Who arrived by a merge says to be an administrator: so was everybody on the own laptop."""
    with real_workspace.write() as session:
        make_office(session, "Dinas")
        founder = record_officer(session, OfficerDraft(name="Dewi", role=OfficerRole.ADMINISTRATOR)).id
    section = page.sections["officers"]
    section.refresh()
    rows = {section.table.item(row, 0).text(): section.table.item(row, 3).text() for row in range(2)}
    assert rows == {"Ana Petugas": "Administrator kantor", "Dewi": "Administrator kantor di laptopnya sendiri"}
    section.table.selectRow(1)
    form = section.give_password()
    entries = {name: field.entry for name, field in form.fields.fields.items()}
    assert entries["role"].value() == OfficerRole.OFFICER
    for name in ("password", "again"):
        entries[name].setText(SECRET)
    with qtbot.waitSignal(form.accepted):
        form.save()
    assert founder in real_workspace.database.key_holders()
    assert _officers(real_workspace)["Dewi"].role is OfficerRole.OFFICER
    form = section.give_password()
    assert "role" not in form.fields.fields, "whoever signs in here keeps the role with another password"


def test_the_list_of_disclosures_is_found_and_read(page, real_workspace, qtbot):
    section = page.sections["disclosures"]
    assert not section.empty.isHidden()
    with real_workspace.write() as session:
        record_disclosure(session, Channel.SCREEN, Tier.INTERNAL, "NIK")
        record_disclosure(session, Channel.FILE, Tier.PARTNER, "Daftar IKM", records=412)
    qtbot.waitUntil(lambda: len(section.list.rows_model.rows) == 2)
    section.search.setText("daftar")
    (row,) = section.list.rows_model.rows
    texts = [column.text(row) for column in section.list.rows_model.columns]
    assert texts[0].startswith("24/11/2026\n")
    assert texts[1:] == ["Ana Petugas", "Berkas\nMitra", "Daftar IKM", "–", "412"]
    section.search.setText("tidak ada")
    assert section.list.isHidden()
