"""A paper signed with a certificate in the window: saved, proven, remembered; nothing of the key stays."""

import pytest
from PySide6.QtWidgets import QDialog

from desktop_app.documents.kinds import find_kind
from desktop_app.documents.signing.proving import is_intact
from desktop_app.operations.documents_printed import list_printed
from desktop_app.operations.gatherings.events import list_events
from desktop_app.ui.papers import panel as panel_module
from desktop_app.ui.papers.panel import Offer, PaperPanel
from desktop_app.ui.papers.sign_dialog import SignDialog
from tests.documents.signing.throwaway import PASSPHRASE, certificate_file


@pytest.fixture
def panel(workspace, qtbot):
    with workspace.read() as session:
        gathering = max(list_events(session), key=lambda row: row.participants).gathering_id
    made = PaperPanel(workspace, [Offer(find_kind("notulen"), gathering, {"signature_field": True})])
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made._shown is not None, timeout=10_000)
    yield made
    made.close_pdf()


def remembered(workspace, panel):
    with workspace.read() as session:
        return [row for row in list_printed(session, panel.offer().about) if row.kind == "notulen"]


def answer(monkeypatch, path, passphrase):
    """Fill in the dialog as a person does, press its button, and keep it to look at."""
    seen = []

    def exec_(dialog):
        dialog.file.setText(str(path))
        dialog.password.setText(passphrase)
        dialog.ok.click()
        seen.append((dialog, dialog.problem.text()))
        return dialog.result()

    monkeypatch.setattr(SignDialog, "exec", exec_)
    return seen


def test_a_paper_is_signed_saved_and_remembered(panel, workspace, tmp_path, monkeypatch):
    key, target = tmp_path / "kunci.p12", tmp_path / "notulen.pdf"
    key.write_bytes(certificate_file("Agus Prasetya Nugraha, S.T.", issuer=""))
    monkeypatch.setattr(panel_module.ask, "save_path", lambda *_: target)
    seen = answer(monkeypatch, key, PASSPHRASE)
    panel.sign_button.click()
    assert is_intact(target.read_bytes(), "tanda_tangan_1")
    (row,) = remembered(workspace, panel)
    assert row.variant == "TTE bertanda tangan"
    assert "notulen.pdf" in panel.note.text()
    assert "buatan sendiri" in panel.note.text()
    dialog, _ = seen[0]
    assert dialog.fields.count() == 2, "the leader and who took the minutes"
    assert dialog.password.text() == ""


def test_a_wrong_password_is_said_and_signs_nothing(panel, workspace, tmp_path, monkeypatch):
    key = tmp_path / "kunci.p12"
    key.write_bytes(certificate_file())
    monkeypatch.setattr(panel_module.ask, "save_path", lambda *_: pytest.fail("not asked"))
    seen = answer(monkeypatch, key, "salah")
    panel.sign_button.click()
    dialog, problem = seen[0]
    assert problem.startswith("Kata sandi itu tidak membuka sertifikat.")
    assert problem.count("Tidak ada yang ditandatangani.") == 1
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert remembered(workspace, panel) == []
