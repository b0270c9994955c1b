from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.visit import Assessment
from desktop_app.operations.certification.catalogue import current_catalogue, publish
from desktop_app.operations.certification.score_history import courses, history, what_if
from tests.operations.visiting import CPPB, NIB, TODAY, all_met, business, changed_rows, visit


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def keripik(session):
    return business(session, "Keripik Bu Sri")


def fewer_items(rows):
    """Take the first item of the NIB list out and put another one in."""
    kept = [row for row in rows if row["code"] != "NIB-01"]
    sample = next(row for row in rows if row["code"] == "NIB-02")
    return [*kept, {**sample, "code": "NIB-90", "no": 90, "text": "Butir baru"}]


def test_the_points_are_the_kept_results_in_order(session, keripik):
    visit(session, keripik, date(2026, 9, 2), {CPPB: {"CPPB-05": Answer.MET}})
    visit(session, keripik, date(2026, 3, 2), {CPPB: all_met(CPPB) | {"CPPB-05": Answer.UNMET}, NIB: all_met(NIB)})
    points = history(session, keripik)
    assert [(point.checklist, point.visited_on) for point in points] == [
        (CPPB, date(2026, 3, 2)),
        (CPPB, date(2026, 9, 2)),
        (NIB, date(2026, 3, 2)),
    ]
    first = points[0]
    assert (first.level, first.label, first.blocking, first.coverage) == ("IV", Label.ALMOST, 1, 1.0)
    assert [len(course) for course in courses(points)] == [2, 1]


def test_a_new_catalogue_marks_the_next_point_and_leaves_the_old_ones(session, keripik):
    visit(session, keripik, date(2026, 3, 2), {NIB: all_met(NIB), CPPB: all_met(CPPB)})
    before = history(session, keripik)
    made = publish(session, changed_rows("items", fewer_items), "aturan baru", TODAY)
    visit(session, keripik, date(2026, 9, 2), {NIB: {"NIB-90": Answer.UNMET}})
    visit(session, keripik, date(2026, 10, 2), {NIB: {"NIB-90": Answer.MET}})
    after = history(session, keripik)
    assert [point for point in after if point.visited_on == date(2026, 3, 2)] == before
    marks = [(point.changed, point.catalogue) for point in after if point.checklist == NIB]
    old = shipped_catalogue().version
    assert marks == [(False, old), (True, made.version), (False, made.version)]
    assert not any(point.changed for point in after if point.checklist == CPPB)


def test_what_if_stands_beside_the_result_and_is_not_stored(session, keripik):
    visit(session, keripik, date(2026, 3, 2), {NIB: all_met(NIB) | {"NIB-01": Answer.UNMET}})
    publish(session, changed_rows("items", fewer_items), "aturan baru", TODAY)
    stored = [row.model_dump() for row in session.exec(select(Assessment))]
    found = what_if(session, current_catalogue(session), keripik, NIB)
    assert found.gone == ("NIB-01",)
    assert [item.code for item in found.added] == ["NIB-90"]
    assert found.result.score == 100
    assert found.told is not None
    assert found.told.score < 100
    session.flush()
    assert [row.model_dump() for row in session.exec(select(Assessment))] == stored


def test_what_if_under_the_same_catalogue_is_what_was_told(session, keripik):
    visit(session, keripik, date(2026, 3, 2), {NIB: all_met(NIB) | {"NIB-01": Answer.UNMET}})
    found = what_if(session, shipped_catalogue(), keripik, NIB)
    assert (found.gone, found.added) == ((), ())
    assert (found.result.score, found.result.label) == (found.told.score, found.told.label)


def test_without_a_visit_there_is_nothing_to_tell(session, keripik):
    found = what_if(session, shipped_catalogue(), keripik, NIB)
    assert (found.told, found.gone, found.added, found.result.score) == (None, (), (), None)
    assert history(session, keripik) == []
