"""The section about the office's key."""

import pytest

from desktop_app.errors import UserError
from desktop_app.store.keys import age
from desktop_app.store.keys.office_key_file import read_office_key, write_office_key
from desktop_app.store.keys.office_keys import OfficeKey, office_of
from desktop_app.ui.settings.office_key import OfficeKeySection


@pytest.fixture
def section(qtbot, workspace):
    made = OfficeKeySection(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def office():
    return OfficeKey("DINAS <CONTOH>", age.recipient_of(age.new_identity()), bytes(range(32)))


def known(workspace):
    with workspace.read() as session:
        return office_of(session)


def test_key_is_received_after_a_look_at_it(section, workspace, office, answers, tmp_path):
    path = tmp_path / "kantor.ikmkey"
    write_office_key(office, path, practice=True)
    answers.prepare(None, path, False)
    section.receive.click()
    section.receive.click()
    assert known(workspace) is None
    answers.prepare(path, True)
    section.receive.click()
    assert known(workspace) == office
    assert office.name in answers.asked[-1]
    assert section.fingerprint.text() == office.fingerprint
    assert office.name in section.title.text()
    assert not section.making.isVisible()
    answers.prepare(path)
    section.replace.click()


def test_another_key_names_both_offices(section, workspace, office, answers, tmp_path):
    path = tmp_path / "kantor.ikmkey"
    for name in ("KANTOR SATU", "KANTOR DUA"):
        write_office_key(OfficeKey(name, age.recipient_of(age.new_identity()), bytes(32)), path, practice=True)
        answers.prepare(path, True)
        next(button for button in (section.receive, section.replace) if button.isVisible()).click()
    assert "KANTOR SATU" in answers.asked[-1]
    assert known(workspace).name == "KANTOR DUA"


def test_real_office_is_no_office_for_practice(section, workspace, office, answers, tmp_path):
    path = tmp_path / "kantor.ikmkey"
    write_office_key(office, path, practice=False)
    answers.prepare(path)
    with pytest.raises(UserError, match="latihan"):
        section.receive_key()
    assert known(workspace) is None


def test_office_is_made_saved_and_renewed(section, workspace, answers, tmp_path):
    assert section.name.text(), "the letterhead's name is offered"
    section.name.setText("DINAS CONTOH")
    answers.prepare(True)
    section.make_button.click()
    first = known(workspace)
    assert (first.name, first.is_own) == ("DINAS CONTOH", True)
    buttons = (section.receive, section.replace, section.save, section.renew)
    assert [button.isVisible() for button in buttons] == [False, False, True, True]
    answers.prepare(tmp_path / "kunci.ikmkey")
    section.save.click()
    assert read_office_key(tmp_path / "kunci.ikmkey", practice=True).recipient == first.recipient
    answers.prepare(False, True)
    section.renew.click()
    assert known(workspace) == first
    section.renew.click()
    assert known(workspace).recipient != first.recipient
    assert section.fingerprint.text() == known(workspace).fingerprint != first.fingerprint
