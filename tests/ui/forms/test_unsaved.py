import json
import multiprocessing
import os
import signal
import sys

import pytest

from desktop_app import clock
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.domain.person import PersonDraft
from desktop_app.domain.record import new_id
from desktop_app.domain.visit import VisitDraft
from desktop_app.domain.visit_dossier import VisitDossier
from desktop_app.errors import UserError
from desktop_app.operations import records
from desktop_app.operations.start import schema
from desktop_app.store.database import Database
from desktop_app.store.local.unsaved import Unsaved, keep_unsaved, list_unsaved
from desktop_app.ui.events.targets import InRoom
from desktop_app.ui.forms.draft_changes import change_lines
from desktop_app.ui.forms.unsaved import go_on, offer_unsaved
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.visits.drafts import Typed as TypedVisit
from tests.faults import file_limit


def keep(workspace, name="Draf Keripik", record=None):
    record = record or new_id()
    draft = IkmDossier(business=IkmDraft(name=name)).model_dump_json()
    with workspace.write() as session:
        keep_unsaved(session, "ikm", record, name, draft)
    return record


def test_nothing_left_behind_asks_nothing(workspace):
    offer_unsaved(workspace, None)


def test_each_is_asked_about_by_name_and_time(workspace, answers):
    keep(workspace, "Satu")
    keep(workspace, "Dua")
    answers.prepare(None, "discard")
    offer_unsaved(workspace, None)
    assert any("Satu" in question and "November" in question for question in answers.asked)
    with workspace.read() as session:
        assert len(list_unsaved(session)) == 1


def test_what_a_draft_changes_of_its_record_is_said(workspace):
    """Convention 17: which record, when, and compared with what is recorded; personal data masked."""
    before = IkmDossier(business=IkmDraft(name="Sari Rasa", brand="Lama"), owner=PersonDraft(phone="081200001111"))
    typed = before.model_copy(deep=True)
    typed.business.brand, typed.owner.phone, typed.products = "Baru", "081299998888", [ProductLine(name="Keripik")]
    content = json.dumps(typed.model_dump(mode="json") | {"before": before.model_dump(mode="json")})
    visit = TypedVisit(ikm_id=new_id(), dossier=VisitDossier(visit=VisitDraft(purpose="Melihat dapur")))
    with workspace.read() as session:
        told = change_lines(session, Unsaved("ikm", new_id(), "Sari Rasa", content, clock.now()))
        seen = change_lines(session, Unsaved("visit", new_id(), "x", visit.model_dump_json(), clock.now()))
        assert change_lines(session, Unsaved("ikm", new_id(), "x", "{", clock.now())) == []
    assert told[0] == "Merek: Lama → Baru"
    assert "Keripik" in " ".join(told)
    assert not any("0812" in line and "9999" in line for line in told)
    assert any(line.endswith("Melihat dapur") for line in seen)


def test_going_on_opens_the_draft_of_a_new_business(qtbot, workspace, answers):
    page = IkmPage(workspace)
    qtbot.addWidget(page)
    record = keep(workspace)
    workspace.wanted.connect(lambda _name, target: page.show_target(target))
    answers.prepare("restore")
    offer_unsaved(workspace, None)
    assert page._form.fields["business.name"].entry.text() == "Draf Keripik"
    assert page._form.save(), page._form.summary.text()
    with workspace.read() as session:
        assert record in [row.id for row in records.list_live(session, Ikm)]
        assert list_unsaved(session) == []


def type_and_hang(folder, told):
    """Open a form in a window, type, let the autosave come, and wait to be killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desktop_app.settings import Settings
    from desktop_app.ui.workspace import Workspace

    application = QApplication([])
    workspace = Workspace(Database.open(folder, schema()), None, "x", Settings())
    page = IkmPage(workspace)
    page.new_record()
    QTest.keyClicks(page._form.fields["business.name"].entry, "Keripik Mati Lampu")
    while True:
        application.processEvents()
        with workspace.read() as session:
            if any(item.title == "Keripik Mati Lampu" for item in list_unsaved(session)):
                told.send("kept")
                break
    while True:
        application.processEvents()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_what_was_typed_survives_a_killed_program(practice_folder, tmp_path):
    import shutil

    folder = tmp_path / "latihan"
    shutil.copytree(practice_folder, folder)
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    window = context.Process(target=type_and_hang, args=(folder, sending))
    window.start()
    assert receiving.recv() == "kept"
    os.kill(window.pid, signal.SIGKILL)
    window.join()
    database = Database.open(folder, schema())
    with database.read() as session:
        (kept,) = list_unsaved(session)
    database.close()
    assert IkmDossier.model_validate_json(kept.content).business.name == "Keripik Mati Lampu"


@pytest.mark.parametrize(
    ("form", "page", "section"),
    [
        ("ikm", "ikm", None),
        ("visit", "visits", None),
        ("gathering", "events", None),
        ("event_texts", "events", "report"),
        ("payments", "events", "money"),
    ],
)
def test_each_form_opens_where_it_was_typed(workspace, qtbot, at, form, page, section):
    record = new_id()
    with qtbot.waitSignal(workspace.wanted) as wanted:
        go_on(workspace, Unsaved(form, record, "Draf", "{}", at.time))
    assert wanted.args == [page, InRoom(record, section) if section else record]


def test_a_full_disk_is_told_once_and_what_is_typed_is_kept_when_there_is_room(qtbot, workspace):
    """A box every few seconds would take the keys away from whoever types."""
    form, said = IkmForm(workspace, None), []
    qtbot.addWidget(form)
    workspace.notified.connect(said.append)
    qtbot.keyClicks(form.fields["business.name"].entry, "Keripik Penuh")
    with file_limit(1):
        with pytest.raises(UserError, match=r"(?i)disk"):
            form._keep_again()
        form._keep_again()
    assert len(said) == 1
    assert "isk" in said[0]
    assert form._timer.isActive(), "it tries again by itself"
    form._keep_again()
    with workspace.read() as session:
        assert [item.title for item in list_unsaved(session)] == ["Keripik Penuh"]
    with file_limit(1):
        form.discard()
    assert "Ditutup tanpa menyimpan" in said[-1], "a full disk keeps nobody in a form that was given up"
