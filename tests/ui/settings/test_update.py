"""Pembaruan in the settings: shows what changes, asks where nobody signed, backs up, installs, goes back."""

import pytest

from desktop_app.exchange.updating import way_back
from desktop_app.exchange.updating.versions import Versions
from desktop_app.store.backups.automatic import list_backups
from desktop_app.ui import ask
from desktop_app.ui.settings import update as module
from desktop_app.ui.settings.update import UpdateSection
from tests.exchange.updating.test_updating import manifest_of, packed, put


@pytest.fixture
def program(tmp_path, monkeypatch):
    folder = tmp_path / "Siap IKM"
    put(folder, "0.1.0")
    Versions(folder).use("0.1.0")
    monkeypatch.setattr(module, "program_folder", lambda: folder)
    monkeypatch.setattr(way_back, "program_folder", lambda: folder)
    monkeypatch.setattr(way_back, "this_platform", lambda: "linux-x86_64")
    monkeypatch.setattr(way_back, "__version__", "0.1.0")
    return folder


@pytest.fixture
def shown(qtbot):
    made = []  # a widget without a parent lives as long as somebody holds it: until its jobs have ended

    def show(workspace):
        made.append(UpdateSection(workspace))
        qtbot.addWidget(made[-1])
        made[-1].show()
        return made[-1]

    return show


def test_an_update_is_shown_asked_about_backed_up_and_taken_back(
    program, shown, real_workspace, answers, qtbot, tmp_path, monkeypatch
):
    section = shown(real_workspace)
    assert not section.install.isVisible()
    assert not section.back.isEnabled()
    file = packed(tmp_path / "u.siapupdate", manifest_of(changes=("Lebih cepat <b>", "Cetak")))
    monkeypatch.setattr(ask, "open_path", lambda *_: file)
    section.choose.click()
    qtbot.waitUntil(section.install.isVisible)
    assert section.changes.text() == "•  Lebih cepat <b>\n•  Cetak"
    assert "SHA-256" in section.trust.text()
    answers.prepare(None)
    section.install.click()
    assert Versions(program).current() == "0.1.0"
    answers.prepare("yes")
    section.install.click()
    qtbot.waitUntil(lambda: Versions(program).current() == "0.2.0")
    qtbot.waitUntil(section.back.isEnabled)
    (backup,) = list_backups(real_workspace.database.files.backups)
    assert backup.path.name in section.state.text()
    answers.prepare("yes")
    section.back.click()
    assert Versions(program).current() == "0.1.0"
    answers.prepare("yes")
    section.back.click()
    assert "0.2.0" in answers.asked[-1], "the question names the version that is used afterwards"
    assert Versions(program).current() == "0.2.0"


def test_from_practice_data_the_offices_data_are_not_left_without_a_backup(
    program, shown, workspace, answers, qtbot, tmp_path
):
    section = shown(workspace)
    section.look_at(packed(tmp_path / "u.siapupdate"))
    qtbot.waitUntil(section.install.isVisible)
    real = workspace.database.files.folder.parent
    for name in ("siap-ikm.db", "siap-ikm.keys"):
        (real / name).touch()
    try:
        section.install.click()
        assert len(answers.told) == 1
        assert Versions(program).present() == ["0.1.0"]
    finally:
        for name in ("siap-ikm.db", "siap-ikm.keys"):
            (real / name).unlink()


def test_a_program_that_nobody_installed_says_so(shown, workspace):
    section = shown(workspace)
    assert not section.choose.isEnabled()
    assert "pemasang" in section.state.text()
