"""The certificates on real widgets and a real database."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.errors import UserError
from desktop_app.operations.certification.certificates import load_certificate
from desktop_app.operations.certification.stages import pipeline, record_step
from desktop_app.ui.certificates import form as form_module
from desktop_app.ui.certificates.page import ALL, PIPELINE, CertificatesPage
from desktop_app.ui.certificates.step_form import StepForm
from tests.operations.visiting import METRO, TODAY, business, held


@pytest.fixture
def workspace(real_workspace):
    """A database with four certificates of three businesses."""
    with real_workspace.write() as session:
        ended = held("spp_irt", TODAY - timedelta(days=12), number="3061810010001-26", issued_on=date(2021, 11, 12))
        first = business(session, "Keripik Sri", phone="081200000001", certificates=[ended, held("halal")])
        business(session, "Abon Tin", METRO, certificates=[held("merek", TODAY + timedelta(days=40))])
        business(session, "Sirup Wan", certificates=[held("spp_irt", TODAY + timedelta(days=900))])
        record_step(session, first, StageDraft(scheme="cppob", stage=Stage.READY, dated=date(2026, 10, 1)))
    return real_workspace


@pytest.fixture
def page(qtbot, workspace):
    made = CertificatesPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: made.book.rows_model.rowCount() == 2)
    return made


def texts(view, place):
    model = view.rows_model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def row_of(page, name):
    return next(row for row in page._loaded[0].rows if row.business == name)


def test_what_ended_comes_first_in_words_and_halal_never(page):
    assert texts(page.book, 0) == ["habis 12 hari lalu\n12/11/2026", "40 hari lagi\n3/1/2027"]
    assert "0812" not in texts(page.book, 3)[0]  # masked, until F2 asks for this row
    page.book.go_to(0)
    page.masked.ask()
    assert "0812" in texts(page.book, 3)[0]
    assert [button.text() for button in page.views.buttons] == [
        "Perlu diperpanjang  2",
        "Semua sertifikat  4",
        "Proses per skema  3",
    ]


def test_all_certificates_search_by_name_and_number(page):
    page.views.buttons[1].click()
    assert "berlaku tanpa batas" in texts(page.book, 0)
    page.search.setText("3061 8100 10001")
    assert [text.partition("\n")[0] for text in texts(page.book, 1)] == ["Keripik Sri"]
    page.search.setText("tiadasamasekali")
    assert page.empty.isVisible()
    page.search.clear()
    page.tools.bar.toggle("kabupaten", "18.72")
    assert [text.partition("\n")[0] for text in texts(page.book, 1)] == ["Abon Tin"]


def test_a_number_is_checked_while_typed_and_saved_with_its_reason(qtbot, page, workspace):
    form = page.open_certificate(row_of(page, "Sirup Wan"))
    field = form.fields.fields["number"]
    field.start()
    QTest.keyClicks(field.entry, "3069999990001-99")
    assert field.message.isVisible()
    field.reason.setText("tertulis begitu")
    form.save()
    with workspace.read() as session:
        saved = load_certificate(session, row_of(page, "Sirup Wan").id)
    assert saved.number
    assert saved.expires_on == TODAY + timedelta(days=900)


def test_a_scan_is_attached_and_shown(page, workspace, answers, tmp_path, monkeypatch):
    scan = tmp_path / "sertifikat.pdf"
    scan.write_bytes(b"%PDF-1.4 sertifikat")
    shown = []
    monkeypatch.setattr(form_module, "open_outside", lambda path: shown.append(path.read_bytes()) or True)
    form = page.open_certificate(row_of(page, "Abon Tin"))
    assert not form.open_button.isEnabled()
    answers.prepare(scan)
    form.attach_button.click()
    form.open_button.click()
    assert shown == [scan.read_bytes()]
    form.save()
    with workspace.read() as session:
        assert load_certificate(session, row_of(page, "Abon Tin").id).scan
    again = page.open_certificate(row_of(page, "Abon Tin"))
    assert again.open_button.isEnabled()
    again.open_button.click()
    assert len(shown) == 2


def test_a_scan_that_is_none_is_refused_and_nothing_changes(page, answers, tmp_path):
    wrong = tmp_path / "surat.docx"
    wrong.write_bytes(b"PK\x03\x04")
    form = page.open_certificate(row_of(page, "Abon Tin"))
    answers.prepare(wrong)
    with pytest.raises(UserError):
        form.attach()
    form.reject()
    assert not form.isVisible()


def test_the_pipeline_shows_words_and_counts_stages(page):
    page.show_target(PIPELINE)
    titles = {page.pipeline.rows_model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)}
    assert {"P-IRT", "Merek"} <= titles
    assert page.pipeline.rows_model.headerData(0, Qt.Orientation.Vertical) == "Abon Tin"
    place = page.pipeline.schemes.index("cppob")
    assert "Siap diajukan\n1/10/2026" in texts(page.pipeline, place)
    stages = {button.text().rpartition("  ")[0]: button for button in page.stages.buttons}
    stages["Siap diajukan"].click()
    assert page.pipeline.rows_model.rowCount() == 1
    assert stages["Siap diajukan"].text() == "Siap diajukan  1"
    stages["Ditolak"].click()
    assert page.empty.isVisible()


def test_a_step_by_keyboard_and_undo(qtbot, page, workspace):
    page.show_target(PIPELINE)
    rows = [one.row for one in page._loaded[1]]
    row = next(row for row in rows if row.business == "Keripik Sri")
    place = page.pipeline.schemes.index("cppob")
    page.pipeline.setCurrentIndex(page.pipeline.rows_model.index(rows.index(row), place))
    page.pipeline.setFocus()
    QTest.keyClick(page.pipeline, Qt.Key.Key_T)
    form = page.findChild(StepForm)
    assert form.fields.fields["scheme"].entry.value() == "cppob"
    assert form.fields.fields["stage"].entry.value() is Stage.APPLIED
    assert "1/10/2026" in form.about.text()
    form.fields.fields["note"].entry.setText("berkas lengkap")
    form.save()
    qtbot.waitUntil(lambda: "Diajukan\n24/11/2026" in texts(page.pipeline, place))
    page.undo_button.click()
    qtbot.waitUntil(lambda: "Siap diajukan\n1/10/2026" in texts(page.pipeline, place))
    with workspace.read() as session:
        points = {point.scheme: point for point in pipeline(session, row.ikm_id, TODAY)}
    assert [step.stage for step in points["cppob"].steps] == [Stage.READY]


def test_a_certificate_is_opened_by_its_id(page):
    page.show_target(row_of(page, "Sirup Wan").id)
    assert page.views.value() == ALL
    assert page.findChild(form_module.CertificateForm).isVisible()


def test_the_pipeline_of_a_business_is_gone_to(page):
    row = next(one.row for one in page._loaded[1] if one.row.business == "Sirup Wan")
    page.show_target((PIPELINE, row.ikm_id))
    assert page.pipeline.current().business == "Sirup Wan"
