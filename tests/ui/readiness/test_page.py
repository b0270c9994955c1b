"""The readiness of one business on real widgets and a real database."""

import shutil
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app import clock
from desktop_app.domain import record
from desktop_app.domain.catalogue.rules import Outcome
from desktop_app.domain.catalogue.tables import FieldKind, Option, RuleFieldRow, Scope
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage
from desktop_app.operations.certification.catalogue import publish
from desktop_app.operations.certification.known_facts import recorded_facts
from desktop_app.operations.certification.stages import pipeline
from desktop_app.store.database import Database
from desktop_app.ui.certificates.step_form import StepForm
from desktop_app.ui.ikm.form import IkmForm
from desktop_app.ui.ikm.page import IkmPage
from desktop_app.ui.papers.dialog import PaperDialog
from desktop_app.ui.readiness.page import ReadinessPage
from desktop_app.ui.readiness.questions import Question, Questions, Ticks
from tests.conftest import PASSWORD, Clock
from tests.operations.visiting import CPPB, TODAY, all_met, business, changed_rows, held, visit


@pytest.fixture(scope="module")
def visited(tmp_path_factory, schema, empty_folder):
    """(folder, id) of a business with three visits; before the third the office published another catalogue."""
    empty, officer, _ = empty_folder
    folder = tmp_path_factory.mktemp("kesiapan") / "data"
    shutil.copytree(empty, folder)
    opened = Database.open(folder, schema, PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: Clock().time - timedelta(minutes=30))
        patch.setattr(record, "_ticks", record._Ticks())
        with opened.write(by=officer) as session:
            made = business(session, "Keripik Sri", phone="081200000001", certificates=[held("nib")])
            visit(session, made, date(2026, 1, 5), {CPPB: all_met(CPPB) | {"CPPB-05": Answer.UNMET}})
            visit(session, made, date(2026, 6, 5), {CPPB: {"CPPB-08": Answer.UNMET}})
            rows = changed_rows("thresholds", lambda rows: [*rows[:-1], rows[-1] | {"value": 1}])
            publish(session, rows, "uji", TODAY)
            visit(session, made, date(2026, 11, 5), {CPPB: {"CPPB-05": Answer.MET}})
    opened.close()
    return folder, made


@pytest.fixture
def database(tmp_path, schema, visited):
    """A copy of what was made once."""
    shutil.copytree(visited[0], tmp_path / "data")
    opened = Database.open(tmp_path / "data", schema, PASSWORD)
    yield opened
    opened.close()


@pytest.fixture
def workspace(real_workspace):
    return real_workspace


@pytest.fixture
def ikm_id(visited):
    return visited[1]


@pytest.fixture
def page(qtbot, workspace, ikm_id):
    made = ReadinessPage(workspace, ikm_id)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    qtbot.waitUntil(lambda: made.picture is not None)
    return made


def choose(page, code):
    """Go to a scheme of the list that is shown."""
    rows = page.schemes.list.rows_model.rows
    page.schemes.list.go_to([one.scheme.code for one in rows].index(code))


def outcome_of(page, code):
    return next(one.outcome for one in page.picture.applies if one.scheme.code == code)


def texts(view, place):
    model = view.rows_model
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_the_head_says_who_it_is(page):
    assert page.title.text() == "Keripik Sri"
    assert "Pemilik Keripik Sri" in page.about.text()
    assert "0812" not in page.about.text()  # masked: the form shows it to who asks


def test_schemes_are_told_with_reason_stage_and_basis(page):
    choose(page, "nib")
    assert page.schemes.reason.text() == "Berlaku untuk semua usaha."
    assert page.schemes.basis.text().startswith("tersumber · keyakinan tinggi")
    assert texts(page.schemes.list, 1)[page.schemes.list.currentIndex().row()].startswith("Terbit")
    dialog = page.schemes.show_sources()
    assert dialog.isVisible()
    dialog.close()


def test_a_question_is_answered_on_the_spot_and_what_nobody_answers_stays_unknown(qtbot, page, workspace, ikm_id):
    page.schemes.outcomes.buttons[1].click()
    before = page.schemes.list.rows_model.rowCount()
    choose(page, "kbli_risiko")
    [field] = page.schemes.questions.fields.values()
    page.schemes.questions.save()
    with workspace.read() as session:
        assert recorded_facts(session, ikm_id) == {}
    field.entry.set_value("rendah")
    page.schemes.questions.save()
    qtbot.waitUntil(lambda: page.schemes.list.rows_model.rowCount() == before - 1)
    with workspace.read() as session:
        assert recorded_facts(session, ikm_id) == {(None, "kbli_risk"): "rendah"}
    page.schemes.outcomes.buttons[2].click()
    choose(page, "kbli_risiko")
    assert "dicatat petugas" in page.schemes.known.text()
    [again] = page.schemes.questions.fields.values()
    assert again.entry.value() == "rendah"
    again.entry.set_value(None)
    page.schemes.questions.save()
    qtbot.waitUntil(
        lambda: next(a for a in page.picture.applies if a.scheme.code == "kbli_risiko").outcome.value == "unknown"
    )


def test_answers_that_are_typed_survive_a_change_and_are_not_lost_unasked(qtbot, page, workspace, ikm_id, answers):
    page.schemes.outcomes.buttons[1].click()
    choose(page, "kbli_risiko")
    [field] = page.schemes.questions.fields.values()
    field.entry.set_value("tinggi")
    picture = page.picture
    with workspace.write() as session:
        visit(session, ikm_id, date(2026, 11, 20), {})
    qtbot.waitUntil(lambda: page.picture is not picture)
    assert field.entry.value() == "tinggi"
    answers.prepare(False)
    page.leave()
    assert page.schemes.is_dirty()


def test_results_are_told_with_what_blocks_and_the_level_is_an_estimate(page):
    assert page.results.list.rows_model.rowCount() == 1
    assert "perkiraan level" in page.results.verdict.text()
    told = page.picture.catalogue.checklist(CPPB).warning
    assert "perkiraan level" in told
    assert page.results.grading.text() == told
    assert "andai" in page.results.other_head.text().casefold()
    assert "tidak berubah" in page.results.other.text()


def test_the_chart_marks_the_catalogue_and_works_by_keyboard(qtbot, page, workspace):
    chart = page.results.chart
    assert [point.changed for point in chart._points] == [False, False, True]
    assert "5 November 2026" in page.results.point.text()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert "5 Juni 2026" in page.results.point.text()
    assert [chart.spot(place).x() for place in range(3)] == sorted(chart.spot(place).x() for place in range(3))
    with qtbot.waitSignal(workspace.wanted) as wanted:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert wanted.args == ["visits", chart._points[1].visit_id]


def test_timeline_lines_open_their_records(qtbot, page, workspace):
    page.telling.setCurrentIndex(1)
    kinds = [row.kind.value for row in page.telling.past.rows_model.rows]
    assert kinds.count("visit") == 3
    page.telling.past.go_to(kinds.index("visit"))
    with qtbot.waitSignal(workspace.wanted) as wanted:
        QTest.keyClick(page.telling.past, Qt.Key.Key_Return)
    assert wanted.args[0] == "visits"


def test_next_steps_are_numbered_and_open_their_follow_up(qtbot, page, workspace):
    rows = page.telling.steps.rows_model.rows
    assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
    place = next(place for place, (_, step) in enumerate(rows) if step.follow_up_id)
    page.telling.steps.go_to(place)
    with qtbot.waitSignal(workspace.wanted) as wanted:
        QTest.keyClick(page.telling.steps, Qt.Key.Key_Return)
    assert wanted.args == ["follow_ups", rows[place][1].follow_up_id]


def test_a_step_without_a_follow_up_goes_to_its_scheme(page):
    rows = page.telling.steps.rows_model.rows
    place = next(place for place, (_, step) in enumerate(rows) if step.kind.value == "check" and step.scheme)
    page.telling.steps.go_to(place)
    QTest.keyClick(page.telling.steps, Qt.Key.Key_Return)
    assert page.schemes.list.current().scheme.code == rows[place][1].scheme
    assert page.schemes.outcomes.value() is outcome_of(page, rows[place][1].scheme)


def test_t_adds_a_step_for_the_chosen_scheme(qtbot, page, workspace, ikm_id):
    choose(page, "npwp")
    page.schemes.step_button.click()
    form = page.findChild(StepForm)
    assert form.fields.fields["scheme"].entry.value() == "npwp"
    form.save()
    qtbot.waitUntil(lambda: "npwp" in page.picture.stages)
    with workspace.read() as session:
        points = {point.scheme: point.stage for point in pipeline(session, ikm_id, TODAY)}
    assert points["npwp"] is Stage.PREPARING


def test_a_business_without_a_visit_says_the_next_step(qtbot, workspace):
    with workspace.write() as session:
        made = business(session, "Baru")
    page = ReadinessPage(workspace, made)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.picture is not None)
    assert page.results.empty.isVisible()
    assert "Ctrl+Shift+K" in page.results.empty.text()


def test_k_opens_it_over_the_list_and_esc_goes_back(qtbot, workspace, ikm_id):
    listed = IkmPage(workspace)
    qtbot.addWidget(listed)
    listed.show()
    listed.activateWindow()
    qtbot.waitUntil(lambda: listed.table.rowCount() == 1)
    listed.view.setFocus()
    QTest.keyClick(listed.view, Qt.Key.Key_K)
    assert isinstance(listed.currentWidget(), ReadinessPage)
    QTest.keyClick(listed.currentWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: listed._form is None)
    listed.show_target(("readiness", ikm_id))
    assert isinstance(listed.currentWidget(), ReadinessPage)
    listed.show_target(ikm_id)
    assert isinstance(listed.currentWidget(), IkmForm)
    listed.show_target(("readiness", ikm_id))
    assert isinstance(listed.currentWidget(), IkmForm)


def test_none_of_these_is_not_the_same_as_not_known(qtbot):
    ticks = Ticks([Option(value="a", label="A"), Option(value="b", label="B")])
    qtbot.addWidget(ticks)
    assert ticks.value() is None
    ticks.none.click()
    assert ticks.value() == []
    ticks.boxes["b"].click()
    assert ticks.value() == ["b"]
    ticks.set_value([])
    assert ticks.none.isChecked()


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [("number", "1,5jt", 1_500_000), ("yes_no", True, True), ("choice", "a", "a"), ("choices", ["a"], ["a"])],
)
def test_every_kind_of_question_gives_its_answer(qtbot, kind, typed, wanted):
    options = (Option(value="a", label="A"),)
    row = RuleFieldRow(
        name="q", scope=Scope.BUSINESS, kind=FieldKind(kind), label="q", question="Apa?", negation="", options=options
    )
    asked = Questions()
    qtbot.addWidget(asked)
    asked.show_questions([Question((None, "q"), row, "", None)])
    entry = asked.fields[None, "q"].entry
    entry.setText(typed) if kind == "number" else entry.set_value(typed)
    with qtbot.waitSignal(asked.wanted) as answered:
        asked.save_button.click()
    assert answered.args[0] == {(None, "q"): wanted}


def test_the_papers_about_it_are_offered(page, monkeypatch):
    shown = []
    monkeypatch.setattr(PaperDialog, "exec", lambda dialog: shown.append(dialog) or dialog.done(0))
    page.papers_button.click()
    assert len(shown) == 1
    assert shown[0].panel is not None


def test_outcomes_count_every_scheme(page):
    numbers = [int(button.text().rpartition("  ")[2]) for button in page.schemes.outcomes.buttons]
    assert sum(numbers) == len(page.picture.catalogue.schemes)
    assert page.schemes.outcomes.value() is Outcome.YES
