"""Another visit like an earlier one brings along what was looked at, and nothing that was only opened."""

from datetime import date

from desktop_app.operations.visits.visit_again import plan_again
from tests.operations.visiting import CPPB, NIB, TODAY, all_met, business, visit


def planned(session, visit_id):
    plan = plan_again(session, visit_id, TODAY)
    assert plan.visit.visited_on == TODAY
    assert not any(line.answers for line in plan.assessments)
    return [line.checklist for line in plan.assessments]


def test_a_checklist_that_nobody_answered_comes_along_only_where_none_was_answered(database, officer):
    with database.write(by=officer) as session:
        sri = business(session, "Sri")
        day = date(2026, 11, 3)
        some = visit(session, sri, day, {CPPB: all_met(CPPB), NIB: {}})
        nothing_seen = visit(session, sri, day, {CPPB: {}, NIB: {}})
        assert planned(session, some) == [CPPB]
        assert planned(session, nothing_seen) == [CPPB, NIB]
