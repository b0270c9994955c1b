"""A new office: letterhead, head of office, paper, each saved on its own; left and taken up again (rivals §5, 31)."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop_app import clock
from desktop_app.domain.officer import OfficerDraft
from desktop_app.operations.office.offices import office_on
from desktop_app.operations.office.officials import list_officials
from desktop_app.settings import Settings
from desktop_app.ui.office_wizard.wizard import LETTERHEAD, OFFICIAL, PAPER, OfficeWizard, first_open_step
from desktop_app.ui.settings.letterhead import LetterheadSection
from desktop_app.ui.start.opening import begin_real
from desktop_app.ui.window import memory, page_makers
from desktop_app.ui.window.main_window import MainWindow
from tests.conftest import PASSWORD


@pytest.fixture
def wizard(qtbot, real_workspace):
    window = QWidget()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    made = OfficeWizard(real_workspace, window)
    made.open()
    yield made
    window.close()


def type_letterhead(wizard, **lines):
    form = wizard.letterhead.section.form
    for path, text in lines.items():
        form.fields[path].entry.setText(text)
        form.fields[path].entry.textEdited.emit(text)


def office(workspace):
    with workspace.read() as session:
        found = office_on(session, clock.today())
        return (found.government, found.name, found.address) if found else None


def test_each_step_is_saved_on_its_own_and_the_next_time_begins_at_the_first_open_one(wizard, real_workspace, qtbot):
    assert wizard.step == LETTERHEAD
    assert not wizard.letterhead.section.guide.isVisible()
    type_letterhead(wizard, government="PEMERINTAH CONTOH", name="DINAS CONTOH", address="Jalan Contoh 1")
    qtbot.waitUntil(lambda: wizard.letterhead.section.preview.pixmap().width() > 100)
    wizard.forward.click()
    assert office(real_workspace) == ("PEMERINTAH CONTOH", "DINAS CONTOH", "Jalan Contoh 1")
    assert wizard.step == OFFICIAL == first_open_step(real_workspace)

    fields = wizard.official.fields.fields
    for path, text in {"name": "Siti Contoh", "title": "Kepala Dinas", "rank": "Pembina", "grade": "IV/a"}.items():
        fields[path].entry.setText(text)
    wizard.forward.click()
    with real_workspace.read() as session:
        (row,) = list_officials(session, clock.today())
    assert (row.name, row.post) == ("Siti Contoh", "Kepala Dinas")
    assert wizard.step == PAPER == first_open_step(real_workspace)
    assert "Siti Contoh" in wizard.official.known.text()

    wizard.paper.paper.setCurrentIndex(wizard.paper.paper.findData("A4"))
    assert real_workspace.settings.paper == "A4"
    wizard.back.click()
    assert wizard.step == OFFICIAL
    wizard.forward.click()
    with qtbot.waitSignal(wizard.accepted):
        wizard.forward.click()


def test_it_can_be_left_at_any_step_and_asks_only_about_what_was_typed(wizard, real_workspace, answers, qtbot):
    type_letterhead(wizard, government="PEMERINTAH CONTOH")
    answers.prepare(None)
    wizard.later.click()
    assert wizard.isVisible(), "Cancel stays"
    answers.prepare("discard")
    with qtbot.waitSignal(wizard.rejected):
        wizard.later.click()
    assert office(real_workspace) is None
    assert first_open_step(real_workspace) == LETTERHEAD


def test_nothing_typed_is_nothing_recorded_and_a_refusal_stays_at_its_field(wizard, real_workspace):
    wizard.parts.chosen.emit(OFFICIAL)
    wizard.forward.click()
    assert wizard.step == PAPER
    wizard.back.click()
    wizard.official.fields.fields["title"].entry.setText("Kepala Dinas")
    wizard.forward.click()
    assert wizard.step == OFFICIAL, "a post needs a name"
    with real_workspace.read() as session:
        assert list_officials(session, clock.today()) == []


@pytest.fixture
def new_office(qtbot, tmp_path, monkeypatch):
    """The window right after the recovery key of a new database was noted."""
    monkeypatch.setattr(memory, "_path", tmp_path / "window.ini")
    monkeypatch.setattr(page_makers, "make", lambda name, workspace: QWidget())
    window = MainWindow(tmp_path, Settings(appearance="light"))
    qtbot.addWidget(window, before_close_func=lambda made: made._let_go())
    window.show()
    window.open_opened(begin_real(tmp_path / "data", OfficerDraft(name="Ana"), "DINAS", PASSWORD))
    return window


def test_a_fresh_start_leads_into_it_and_the_settings_again(qtbot, new_office):
    qtbot.waitUntil(lambda: new_office.findChild(OfficeWizard) is not None)
    wizard = new_office.findChild(OfficeWizard)
    assert wizard.letterhead.section.form.fields["name"].entry.text() == "DINAS"
    wizard.reject()
    qtbot.waitUntil(lambda: new_office.findChild(OfficeWizard) is None)

    section = LetterheadSection(new_office.workspace)
    section.setParent(new_office.desk)
    section.show()
    section.guide.click()
    assert new_office.findChild(OfficeWizard).isVisible()
    new_office.findChild(OfficeWizard).reject()
