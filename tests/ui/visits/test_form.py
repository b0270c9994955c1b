"""The form of a visit: typed, kept, refused, saved and opened again."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit_dossier import AssessmentLine
from desktop_app.operations.files.attachments import load_attachment
from desktop_app.operations.visits.visits import list_assignments, list_visits, load_assignment, load_visit
from desktop_app.store.local.unsaved import list_unsaved
from desktop_app.ui.visits.assignment_dialog import AssignmentDialog
from desktop_app.ui.visits.closing import OWNER
from desktop_app.ui.visits.form import CLOSING, HEAD, VisitForm
from desktop_app.ui.visits.signature_pad import SignatureDialog
from tests.ui.visits.conftest import CPPB


def type_into(field, text):
    field.entry.setFocus()
    field.entry.selectAll()
    QTest.keyClicks(field.entry, text)


def only_visit(workspace):
    with workspace.read() as session:
        (row,) = list_visits(session)
        return row, load_visit(session, row.id)


def sign(dialog):
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(dialog.pad, QPoint(220, 140))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(220, 140))
    dialog.accept()
    return True


def test_everything_typed_comes_back(form, real_workspace, business):
    type_into(form.head.fields["visited_on"], "23/11/2026")
    type_into(form.head.fields["starts_at"], "9")
    type_into(form.head.fields["ends_at"], "1130")
    type_into(form.head.fields["purpose"], "Pendampingan P-IRT")
    type_into(form.findings["advice"], "Pasang tirai")
    type_into(form.closing.next_visit, "15/12/2026")
    assert form.save()
    row, dossier = only_visit(real_workspace)
    assert row.ikm_id == business
    visit = dossier.visit
    assert (visit.visited_on, visit.starts_at, visit.ends_at) == (date(2026, 11, 23), "09:00", "11:30")
    assert (visit.purpose, visit.advice, visit.next_visit_on) == (
        "Pendampingan P-IRT",
        "Pasang tirai",
        date(2026, 12, 15),
    )


@pytest.fixture
def with_official(qtbot, real_workspace, business, official):
    """A form that was opened when the official was there."""
    made = VisitForm(real_workspace, business, None)
    qtbot.addWidget(made)
    made.show()
    made.head.officers.officials.set_value(official)
    made.head.officers.add_official()
    return made


def test_an_official_is_filled_in_as_of_the_day(with_official):
    (line,) = with_official.head.officers.lines()
    assert (line.name, line.nip) == ("Ana Petugas, S.E.", "198503122010012001")
    assert (line.rank, line.post) == ("Penata (III/c)", "Penyuluh Perindustrian")


def test_nobody_is_named_twice(with_official, official):
    with_official.head.officers.officials.set_value(official)
    with_official.head.officers.add_official()
    assert len(with_official.head.officers.lines()) == 1


def test_errors_stand_at_their_fields_and_nothing_is_saved(form, real_workspace):
    form.tabs.setCurrentIndex(CLOSING)
    type_into(form.closing.next_visit, "1/1/2026")
    assert not form.save()
    assert "sesudah kunjungan ini" in form.closing.next_visit.message.text()
    assert form.tabs.currentIndex() == CLOSING
    with real_workspace.read() as session:
        assert list_visits(session) == []


def test_what_cannot_be_read_is_said_at_the_field(form):
    type_into(form.head.fields["starts_at"], "pagi")
    assert not form.save()
    assert "08.00" in form.head.fields["starts_at"].message.text()


def test_warnings_are_shown_and_stop_nothing(form):
    type_into(form.head.fields["visited_on"], "30/11/2026")
    form.look_over()
    assert form.head.fields["visited_on"].message.isVisible()
    assert not form.head.fields["visited_on"].reason.isVisible()
    assert "petugas" in form.head.warnings.text()
    assert form.save()


def test_the_rules_propose_the_next_visit(form, real_workspace):
    form.checklists.add_line(AssessmentLine(checklist=CPPB))
    form.checklists.current().view.answer(Answer.UNMET)
    form.tabs.setCurrentIndex(CLOSING)
    assert "Usulan aturan" in form.closing.hint.text()
    form.closing.use_button.click()
    proposed = form.closing.next_visit.entry.value()
    assert form.save()
    assert only_visit(real_workspace)[1].visit.next_visit_on == proposed


def test_a_letter_is_written_once_and_brings_its_officers(qtbot, form, real_workspace, official, monkeypatch):
    def write(dialog):
        type_into(dialog.fields["number"], "800/12/2026")
        dialog.officers.officials.offer([(official, "Ana")], official)
        dialog.officers.add_official()
        dialog.save()
        return True

    monkeypatch.setattr(AssignmentDialog, "exec", write)
    form.head.new_button.click()
    with real_workspace.read() as session:
        ((letter, draft),) = list_assignments(session)
        officers = load_assignment(session, letter).officers
    assert draft.number == "800/12/2026"
    assert [line.name for line in officers] == ["Ana Petugas, S.E."]
    assert form.head.letters.chosen() == letter
    assert [line.name for line in form.head.officers.lines()] == ["Ana Petugas, S.E."]


def test_a_letter_without_a_number_stays_open(qtbot, real_workspace):
    from desktop_app.domain.visit import AssignmentDraft

    dialog = AssignmentDialog(real_workspace, None, AssignmentDraft())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save()
    assert dialog.isVisible()
    assert dialog.fields["number"].message.isVisible()
    edges = [dialog.fields[name].entry.mapTo(dialog, QPoint(0, 0)).x() for name in ("dated", "ends_on")]
    assert edges[0] == edges[1], "dates of two rows begin at one place"


def test_owner_and_officer_sign(with_official, real_workspace, monkeypatch):
    monkeypatch.setattr(SignatureDialog, "exec", sign)
    with_official.tabs.setCurrentIndex(CLOSING)
    for row in (OWNER, 0):
        signers = [signer for signer in _signers(with_official) if signer.row == row]
        with_official.closing.sign(signers[0])
    assert with_official.save()
    _, dossier = only_visit(real_workspace)
    with real_workspace.read() as session:
        contents = [
            load_attachment(session, name) for name in (dossier.visit.owner_signature, dossier.officers[0].signature)
        ]
    assert all(content.startswith(b"\x89PNG") for content in contents)


def _signers(form):
    from desktop_app.ui.visits.closing import Signer

    return [Signer(OWNER, "Sri Contoh", "Pemilik usaha", ""), Signer(0, "Ana", "Petugas", "")]


def test_a_signature_is_taken_away(with_official):
    with_official.closing.signed.emit(OWNER, "a" * 64)
    with_official.closing.signed.emit(OWNER, "")
    assert with_official._dossier.visit.owner_signature == ""


def test_a_crash_loses_nothing_and_the_draft_says_so(qtbot, form, real_workspace, business):
    type_into(form.head.fields["purpose"], "Belum disimpan")
    form.keep()
    with real_workspace.read() as session:
        (kept,) = list_unsaved(session)
    assert kept.title == "Kunjungan ke Keripik Bu Sri"
    again = VisitForm(real_workspace, business, None, draft=kept.record)
    qtbot.addWidget(again)
    assert again.head.fields["purpose"].entry.value() == "Belum disimpan"
    assert again.summary.text() != ""
    assert again.save()
    with real_workspace.read() as session:
        assert list_unsaved(session) == []
        assert [row.id for row in list_visits(session)] == [kept.record]


def test_an_old_visit_is_corrected_where_it_is(qtbot, real_workspace, business, earlier):
    form = VisitForm(real_workspace, business, earlier)
    qtbot.addWidget(form)
    form.show()
    assert form.tabs.currentIndex() == HEAD
    assert len(form.checklists.current().sheet.again) == 37, "its own answers are no earlier visit"
    type_into(form.head.fields["met"], "Anak pemilik")
    assert form.save()
    row, dossier = only_visit(real_workspace)
    assert (row.id, dossier.visit.met) == (earlier, "Anak pemilik")
    assert len(dossier.assessments[0].answers) == 36


def test_leaving_asks_only_when_something_was_typed(form, answers):
    assert form.may_leave()
    type_into(form.head.fields["purpose"], "x")
    answers.prepare("discard")
    assert form.may_leave()


def test_opening_changes_nothing(qtbot, real_workspace, business, earlier):
    form = VisitForm(real_workspace, business, earlier)
    qtbot.addWidget(form)
    form.show()
    for tab in range(form.tabs.count()):
        form.tabs.setCurrentIndex(tab)
    assert not form._changed
    shown, stored = form._readable(), form._dossier
    for dossier in (shown, stored):
        dossier.assessments[0].answers.sort(key=lambda line: line.item)
    assert shown == stored
