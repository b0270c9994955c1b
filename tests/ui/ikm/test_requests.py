"""Requests of owners in the window: taken in, decided, erased after a look, answered by letter; the copy as a zip."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlmodel import select

from desktop_app import clock
from desktop_app.documents.kind import Wish
from desktop_app.documents.request_letter import RequestLetterOptions, request_letter_kind
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person_request import PersonRequest, PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import UserError
from desktop_app.operations.ikm.register import IkmQuery, find_entries
from desktop_app.operations.privacy.disclosing import list_disclosures
from desktop_app.operations.privacy.erasing import ERASED_NAME
from desktop_app.operations.privacy.requests import list_requests, record_request
from desktop_app.operations.privacy.rules import privacy_rules
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.ikm.requests import RequestsDialog
from tests.documents.reading import texts


@pytest.fixture
def page(qtbot, workspace):
    made = IkmPage(workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 40)
    return made


def test_a_request_is_taken_in_decided_and_carried_out(qtbot, workspace, page, tmp_path):
    with workspace.read() as session:
        ikm_id = session.exec(select(Ikm.id).where(Ikm.name == "Tempe Suparti")).one()
    dialog = RequestsDialog(workspace, ikm_id, "Tempe Suparti", page)
    dialog.open()
    assert dialog.empty.isVisible()
    assert "Permintaan baru" in dialog.empty.text()
    form = dialog.new_request()
    entries = {name: field.entry for name, field in form.fields.fields.items()}
    entries["kind"].set_value(RequestKind.ERASURE)
    assert "usulan" in form.about.text()  # the law names no term for it: what stands there is a proposal
    form.save()
    assert form.isVisible()  # nobody was named
    entries["asked_by"].set_value("Suparti")
    form.save()
    assert not dialog.erase_button.isEnabled()
    assert dialog.list.isVisible()
    assert not dialog.empty.isVisible()
    with workspace.read() as session, pytest.raises(UserError):
        request_letter_kind().make(Wish(session, ikm_id, RequestLetterOptions(), False))
    dialog.list.selectRow(0)
    form = dialog.open_current()
    entries = {name: field.entry for name, field in form.fields.fields.items()}
    entries["identity_checked"].set_value("KTP asli")
    entries["decision"].set_value(RequestDecision.GRANTED)
    form.save()
    dialog.list.selectRow(0)
    look = dialog.look_and_erase()
    assert all(sentence in look.remark.text() for sentence in privacy_rules().honesty)
    look.agree()
    with workspace.read() as session:
        assert session.get_one(Ikm, ikm_id).name == ERASED_NAME
        assert session.exec(select(PersonRequest)).one().done_on == clock.today()
        out = BytesIO()
        request_letter_kind().make(Wish(session, ikm_id, RequestLetterOptions(), False)).write(out)
    said = " ".join(" ".join(texts(out.getvalue())).split())
    assert "Yth. Suparti" in said
    for told in (
        "Riwayat itu tidak ditulis ulang",
        "kami kabulkan",
        "bukti pertanggungjawaban kegiatan",
        "NIK dan NPWP",
    ):
        assert told in said
    assert not dialog.erase_button.isEnabled()
    assert not dialog.returned.isVisible()
    with workspace.read() as session:
        assert list(find_entries(session, IkmQuery(search="suparti"))) == []
    again = PersonRequestDraft(kind=RequestKind.ERASURE, received_on=clock.today(), asked_by="Suparti")
    again = again.model_copy(update={"decision": RequestDecision.GRANTED, "identity_checked": "KTP asli"})
    with workspace.write() as session:
        record_request(session, ikm_id, again, clock.today())
    dialog.list.selectRow(0)
    look = dialog.look_and_erase()  # nothing is left to go, and what was decided can be written down as done
    assert look.button.text().replace("&", "") == "Dilaksanakan"
    look.agree()
    with workspace.read() as session:
        assert all(one.done_on == clock.today() for one in session.exec(select(PersonRequest)))


def test_the_letter_answers_the_chosen_request_and_what_was_done_is_marked(qtbot, workspace, page):
    base = PersonRequestDraft(received_on=clock.today(), asked_by="Suparti", identity_checked="KTP asli")
    with workspace.write() as session:
        ikm_id = session.exec(select(Ikm.id).where(Ikm.name == "Tempe Suparti")).one()
        for kind, decision in ((RequestKind.CORRECTION, RequestDecision.GRANTED), (RequestKind.ACCESS, "refused")):
            more = {"kind": kind, "decision": RequestDecision(decision), "reason": "Sebab", "decided_on": clock.today()}
            record_request(session, ikm_id, base.model_copy(update=more), clock.today())
    dialog = RequestsDialog(workspace, ikm_id, "Tempe Suparti", page)
    dialog.list.selectRow(0)
    assert dialog.list.current().draft.kind is RequestKind.CORRECTION
    assert "memperbaiki data pribadi" in letter_of(workspace, dialog)  # it is not the latest that was decided
    assert dialog.done_button.isEnabled()
    assert not dialog.erase_button.isEnabled()
    dialog.mark_carried_out()
    with workspace.read() as session:
        assert {row.draft.done_on for row in list_requests(session)} == {clock.today(), None}
    assert not dialog.done_button.isEnabled()


def letter_of(workspace, dialog):
    row, out = dialog.list.current(), BytesIO()
    with workspace.read() as session:
        made = request_letter_kind(row.id).make(Wish(session, row.ikm_id, RequestLetterOptions(), False))
    assert made.about == ""  # the name of the paper is remembered with it, also after an erasing
    made.write(out)
    return " ".join(" ".join(texts(out.getvalue())).split())


def test_the_copy_is_saved_and_written_down(qtbot, workspace, page, answers, tmp_path):
    page.search.setText("suparti")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    target = tmp_path / "salinan.zip"
    answers.prepare(target)
    page.save_person_data()
    qtbot.waitUntil(lambda: page.person_data.job.ended, timeout=60_000)
    with ZipFile(target) as package:
        assert "data.json" in package.namelist()
    with workspace.read() as session:
        assert [row.subject for row in list_disclosures(session)] == ["Tempe Suparti"]


def test_missing_consent_is_told_by_the_check_and_stops_nobody(qtbot, workspace, page):
    page.search.setText("suparti")
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    page._open_current()
    form = page._form
    assert [one.rule for one in form.problems_now()] == ["consent"]
    form.fields["business.consent_on"].entry.set_value(clock.today())
    assert form.problems_now() == []
