"""Visits that were recorded late, corrected, moved or removed: results and follow-ups are as if told in order."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.dossier import IkmDossier, ProductLine
from desktop_app.domain.follow_up import FollowUpStatus
from desktop_app.domain.ikm import IkmDraft, Product
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.visit import Assessment, ItemAnswerDraft, Visit, VisitDraft
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier, VisitOfficerLine
from desktop_app.operations.certification.standing import checklists_seen, standing_at
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.visits import visits
from tests.operations.visiting import CPPB, TODAY, all_met, visit

MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 2)
MET, UNMET = Answer.MET, Answer.UNMET
ITEM = "CPPB-05"


@pytest.fixture
def business(database, officer):
    with database.write(by=officer) as session:
        return _business(session)


def _business(session):
    products = [ProductLine(name="keripik"), ProductLine(name="dodol")]
    form = IkmDossier(business=IkmDraft(name="Keripik Bu Sri", region_code="18.10.02.2006"), products=products)
    return record_ikm(session, form, TODAY)


def record(database, officer, business, day, answers):
    with database.write(by=officer) as session:
        return visit(session, business, day, {CPPB: answers})


def correct(database, officer, visit_id, answers=None, day=None):
    """Change one visit; answers by item, None takes one back."""
    with database.write(by=officer) as session:
        _correct(session, visit_id, answers or {}, day)


def _correct(session, visit_id, answers, day):
    loaded = visits.load_visit(session, visit_id)
    loaded.visit.visited_on, loaded.visit.next_visit_on = day or loaded.visit.visited_on, None
    told = loaded.assessments[0].by_item() | answers
    loaded.assessments[0].answers = [ItemAnswerDraft(item=item, answer=found) for item, found in told.items() if found]
    visits.correct_visit(session, visit_id, loaded, TODAY)


def remove(database, officer, visit_id):
    with database.write(by=officer) as session:
        visits.remove_visit(session, visit_id)


def tasks(database, *statuses):
    with database.read() as session:
        return follow_ups.list_follow_ups(session, TODAY, statuses=statuses or follow_ups.OPEN)


def results(database):
    with database.read() as session:
        return [(row.score, row.label) for row in session.exec(select(Assessment).order_by(col(Assessment.id)))]


def test_an_earlier_visit_recorded_late_verifies_nothing_that_was_found_after_it(database, officer, business):
    record(database, officer, business, APRIL, {ITEM: UNMET})
    record(database, officer, business, MARCH, {ITEM: MET})
    assert [task.status for task in tasks(database)] == [FollowUpStatus.OVERDUE]


def test_correcting_an_earlier_visit_verifies_nothing_that_was_found_after_it(database, officer, business):
    first = record(database, officer, business, MARCH, {ITEM: MET})
    record(database, officer, business, APRIL, {ITEM: UNMET})
    correct(database, officer, first)
    assert len(tasks(database)) == 1


def test_a_fault_that_the_last_visit_still_saw_outlives_the_visit_that_saw_it_first(database, officer, business):
    first = record(database, officer, business, MARCH, {ITEM: UNMET})
    record(database, officer, business, APRIL, {ITEM: Answer.PARTLY})
    correct(database, officer, first, {ITEM: MET})
    [task] = tasks(database)
    assert task.due_on == date(2026, 5, 2)
    remove(database, officer, first)
    assert [row.id for row in tasks(database)] == [task.id]


def test_removing_the_first_visit_keeps_what_the_second_saw_and_doubles_nothing_when_it_comes_back(
    database, officer, business
):
    first = record(database, officer, business, MARCH, {ITEM: UNMET})
    record(database, officer, business, APRIL, {ITEM: UNMET})
    remove(database, officer, first)
    assert len(tasks(database)) == 1
    with database.write(by=officer) as session:
        visits.restore_visit(session, first)
    assert len(tasks(database)) == 1


@pytest.mark.parametrize("undo", ["answer taken back", "found failing", "removed", "moved before"])
def test_what_a_visit_no_longer_verifies_is_open_again(database, officer, business, undo):
    record(database, officer, business, MARCH, {ITEM: UNMET})
    second = record(database, officer, business, APRIL, {ITEM: MET})
    assert tasks(database) == []
    if undo == "removed":
        remove(database, officer, second)
    elif undo == "moved before":
        correct(database, officer, second, day=date(2026, 2, 2))
    else:
        correct(database, officer, second, {ITEM: UNMET if undo == "found failing" else None})
    [task] = tasks(database)
    assert (task.due_on, task.done_on, task.verified_on) == (date(2026, 4, 1), None, None)


def test_a_moved_visit_verifies_on_its_new_day(database, officer, business):
    record(database, officer, business, MARCH, {ITEM: UNMET})
    second = record(database, officer, business, APRIL, {ITEM: MET})
    correct(database, officer, second, day=MAY)
    [task] = tasks(database, FollowUpStatus.VERIFIED)
    assert (task.done_on, task.verified_on) == (MAY, MAY)


def test_the_deadline_of_the_rules_moves_with_the_visit_but_not_one_that_a_person_chose(database, officer, business):
    first = record(database, officer, business, MARCH, {ITEM: UNMET, "CPPB-09": UNMET})
    with database.write(by=officer) as session:
        own = next(task.id for task in tasks(database) if task.item == "CPPB-09")
        draft = follow_ups.load_follow_up(session, own)
        follow_ups.correct_follow_up(session, own, draft.model_copy(update={"due_on": date(2026, 3, 20)}))
    correct(database, officer, first, day=MAY)
    assert {task.item: task.due_on for task in tasks(database)} == {
        ITEM: date(2026, 6, 1),
        "CPPB-09": date(2026, 3, 20),
    }


def test_what_a_person_verified_stays_so_when_a_visit_is_corrected(database, officer, business):
    first = record(database, officer, business, MARCH, {ITEM: UNMET})
    with database.write(by=officer) as session:
        follow_ups.mark_verified(session, tasks(database)[0].id, APRIL, "Budi")
    correct(database, officer, first)
    assert tasks(database) == []


def test_a_fault_of_one_product_is_not_verified_by_another(database, officer, business):
    with database.read() as session:
        chips, dodol = session.exec(select(Product.id).order_by(col(Product.id))).all()

    def both(day, of_chips, of_dodol):
        told = ((chips, of_chips), (dodol, of_dodol))
        lines = [
            AssessmentLine(checklist=CPPB, product_id=product, answers=[ItemAnswerDraft(item=ITEM, answer=answer)])
            for product, answer in told
            if answer
        ]
        given = VisitDossier(
            visit=VisitDraft(visited_on=day), officers=[VisitOfficerLine(name="Ana")], assessments=lines
        )
        with database.write(by=officer) as session:
            visits.record_visit(session, business, given, TODAY)

    both(MARCH, UNMET, None)
    both(APRIL, None, MET)
    assert len(tasks(database)) == 1
    both(MAY, MET, UNMET)
    assert [task.due_on for task in tasks(database)] == [date(2026, 6, 1)]


def test_results_of_later_visits_follow_a_corrected_answer(database, officer, business):
    first = record(database, officer, business, MARCH, all_met(CPPB))
    record(database, officer, business, APRIL, {"CPPB-01": MET})
    correct(database, officer, first, {ITEM: UNMET})
    assert [label for _, label in results(database)] == [Label.ALMOST, Label.ALMOST]
    remove(database, officer, first)
    assert results(database)[1] == (100, Label.UNKNOWN)


def test_a_visit_knows_nothing_of_a_later_one_of_the_same_day(database, officer, business):
    morning = record(database, officer, business, MARCH, {ITEM: UNMET})
    record(database, officer, business, MARCH, {ITEM: MET})
    correct(database, officer, morning)
    assert [score for score, _ in results(database)] == [0, 100]


SEEN = st.sampled_from([MET, UNMET, Answer.PARTLY, Answer.NOT_APPLICABLE, Answer.UNCHECKED])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("record"), st.integers(2, 20), SEEN),
        st.tuples(st.just("correct"), st.integers(0, 3), SEEN),
        st.tuples(st.just("move"), st.integers(0, 3), st.integers(1, 28)),
        st.tuples(st.sampled_from(["remove", "restore"]), st.integers(0, 3), st.none()),
    ),
    min_size=3,
    max_size=7,
)


@pytest.mark.slow
@example(
    [("record", 2, MET), ("record", 2, UNMET), ("record", 3, UNMET), ("record", 2, MET), ("move", 1, 3)],
)
@example([("record", 2, UNMET), ("record", 2, MET), ("move", 0, 3)])
@given(STEPS)
@settings(max_examples=30)
def test_a_follow_up_is_open_exactly_when_the_last_look_failed(practice_database, steps):
    with practice_database.write(by=None) as session:
        business = _business(session)
        known = []
        for step in steps:
            _take(session, business, known, *step)
            _check(session, business)


def _take(session, business, known, what, which, told):
    if what == "record":
        known.append(visit(session, business, date(2026, 3, which), {CPPB: {ITEM: told}}))
        return
    if which >= len(known):
        return
    row = session.get(Visit, known[which])
    if what == "remove" and not row.deleted:
        visits.remove_visit(session, row.id)
    elif what == "restore" and row.deleted:
        visits.restore_visit(session, row.id)
    elif what in ("correct", "move") and not row.deleted:
        _correct(
            session, row.id, {ITEM: told} if what == "correct" else {}, date(2026, 3, told) if what == "move" else None
        )


def _check(session, business):
    query = select(Visit).where(Visit.ikm_id == business, col(Visit.deleted).is_(False))
    rows = session.exec(query.order_by(col(Visit.visited_on), col(Visit.id))).all()
    told = [visits.load_visit(session, row.id).assessments[0] for row in rows]
    answers = [found for line in told if (found := line.by_item().get(ITEM))]
    open_ones = follow_ups.list_follow_ups(session, TODAY, ikm_id=business)
    assert len(open_ones) == bool(answers and answers[-1].fails)
    for row, line in zip(rows, told, strict=True):
        found = standing_at(session, shipped_catalogue(), business, CPPB, until=row).result
        assert (line.score, line.blocking) == (found.score, len(found.blocking))


def test_a_removed_product_no_longer_counts(database, officer, business):
    with database.write(by=officer) as session:
        product = session.exec(select(Product).where(Product.name == "dodol")).one()
        told = VisitDossier(
            visit=VisitDraft(visited_on=MARCH),
            assessments=[
                AssessmentLine(
                    checklist=CPPB, product_id=product.id, answers=[ItemAnswerDraft(item=ITEM, answer=UNMET)]
                )
            ],
        )
        visits.record_visit(session, business, told, TODAY)
        assert checklists_seen(session, business) == [(CPPB, product.id)]
        product.deleted = True
        session.add(product)
        session.flush()
        assert checklists_seen(session, business) == []
