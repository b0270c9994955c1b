from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.follow_up import FollowUpDraft, FollowUpStatus
from desktop_app.domain.ikm import IkmDraft
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.visit import (
    Assessment,
    AssignedOfficerDraft,
    AssignmentDraft,
    ItemAnswer,
    ItemAnswerDraft,
    VisitDraft,
)
from desktop_app.domain.visit_dossier import (
    AssessmentLine,
    AssignedOfficerLine,
    AssignmentDossier,
    VisitDossier,
    VisitOfficerLine,
)
from desktop_app.errors import Refused
from desktop_app.operations.certification import standing
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.visits import visits

TODAY = date(2026, 11, 24)
CPPB = "cppb_irt_2012"
CODES = [item.code for item in shipped_catalogue().items_of(CPPB)]
ALL_MET = dict.fromkeys(CODES, Answer.MET)


@pytest.fixture
def business(database, officer):
    with database.write(by=officer) as session:
        dossier = IkmDossier(business=IkmDraft(name="Keripik Bu Sri", region_code="18.10.02.2006"))
        return record_ikm(session, dossier, TODAY)


def dossier(day, answers=None, **visit):
    lines = [ItemAnswerDraft(item=item, answer=answer) for item, answer in (answers or {}).items()]
    return VisitDossier(
        visit=VisitDraft(visited_on=day, **visit),
        officers=[VisitOfficerLine(name="Ana Petugas, S.E.")],
        assessments=[AssessmentLine(checklist=CPPB, answers=lines)] if answers is not None else [],
    )


def record(database, officer, business, given):
    with database.write(by=officer) as session:
        return visits.record_visit(session, business, given, TODAY)


def open_tasks(database, day=TODAY, **more):
    with database.read() as session:
        return follow_ups.list_follow_ups(session, day, **more)


def test_a_visit_comes_back_as_it_went_in(database, officer, business):
    told = dossier(date(2026, 3, 2), {"CPPB-01": Answer.MET}, purpose="Pendampingan P-IRT", advice="Pasang\ntirai")
    visit_id = record(database, officer, business, told)
    with database.read() as session:
        loaded = visits.load_visit(session, visit_id)
    assert loaded.visit.model_copy(update={"next_visit_on": None}) == told.visit
    assert [line.name for line in loaded.officers] == ["Ana Petugas, S.E."]
    assert loaded.assessments[0].by_item() == {"CPPB-01": Answer.MET}
    assert loaded.assessments[0].catalogue == shipped_catalogue().version


def test_the_result_is_kept_with_the_visit(database, officer, business):
    record(database, officer, business, dossier(date(2026, 3, 2), ALL_MET | {"CPPB-05": Answer.UNMET}))
    with database.read() as session:
        kept = session.exec(select(Assessment)).one()
    assert (kept.level, kept.coverage, kept.blocking) == ("IV", 1.0, 1)
    assert kept.label is Label.ALMOST


def test_a_visit_without_a_date_is_refused_and_nothing_is_written(database, officer, business):
    with pytest.raises(Refused) as told:
        record(database, officer, business, dossier(None, ALL_MET))
    assert [problem.field for problem in told.value.problems] == ["visit.visited_on"]
    with database.read() as session:
        assert visits.list_visits(session) == []


def test_each_failed_item_becomes_one_follow_up(database, officer, business):
    record(database, officer, business, dossier(date(2026, 3, 2), ALL_MET | {"CPPB-05": Answer.UNMET}))
    [task] = open_tasks(database)
    assert task.problem == "Permukaan kontak pangan berkarat atau kotor"
    assert task.helper == "Dinas Kesehatan kabupaten/kota"
    assert task.due_on == date(2026, 4, 1)
    assert task.status is FollowUpStatus.OVERDUE
    assert task.officer == "Ana Petugas, S.E."
    record(database, officer, business, dossier(date(2026, 4, 2), {"CPPB-05": Answer.PARTLY}))
    assert [row.id for row in open_tasks(database)] == [task.id]


def test_what_a_later_visit_finds_in_order_is_verified(database, officer, business):
    record(database, officer, business, dossier(date(2026, 3, 2), ALL_MET | {"CPPB-05": Answer.UNMET}))
    record(database, officer, business, dossier(date(2026, 4, 2), {"CPPB-05": Answer.MET}))
    assert open_tasks(database) == []
    [task] = open_tasks(database, statuses=[FollowUpStatus.VERIFIED])
    assert (task.done_on, task.verified_on) == (date(2026, 4, 2), date(2026, 4, 2))


def test_a_fault_that_comes_back_is_a_new_follow_up(database, officer, business):
    for day, answer in ((2, Answer.UNMET), (9, Answer.MET), (16, Answer.UNMET)):
        record(database, officer, business, dossier(date(2026, 3, day), {"CPPB-05": answer}))
    assert len(open_tasks(database)) == 1
    assert len(open_tasks(database, statuses=list(FollowUpStatus))) == 2


def test_a_corrected_visit_takes_its_follow_ups_along(database, officer, business):
    told = dossier(date(2026, 3, 2), ALL_MET | {"CPPB-05": Answer.UNMET, "CPPB-09": Answer.UNMET})
    visit_id = record(database, officer, business, told)
    with database.write(by=officer) as session:
        loaded = visits.load_visit(session, visit_id)
        loaded.assessments[0].answers = [line for line in loaded.assessments[0].answers if line.item != "CPPB-09"]
        next(line for line in loaded.assessments[0].answers if line.item == "CPPB-05").answer = Answer.MET
        visits.correct_visit(session, visit_id, loaded, TODAY)
    assert open_tasks(database, statuses=list(FollowUpStatus)) == []


def test_the_rules_propose_the_next_visit(database, officer, business):
    record(database, officer, business, dossier(date(2026, 3, 2), ALL_MET | {"CPPB-05": Answer.UNMET}))
    record(database, officer, business, dossier(date(2026, 4, 2), {"CPPB-05": Answer.MET, "CPPB-08": Answer.PARTLY}))
    record(database, officer, business, dossier(date(2026, 5, 2), {"CPPB-08": Answer.MET}))
    with database.read() as session:
        proposed = [row.next_visit_on for row in visits.list_visits(session)]
    assert proposed == [None, date(2026, 7, 1), date(2026, 4, 1)]


@given(
    st.dictionaries(st.sampled_from(CODES), st.sampled_from(Answer)),
    st.dictionaries(st.sampled_from(CODES), st.sampled_from(Answer)),
)
@settings(max_examples=25)
def test_a_revisit_inherits_no_answer(practice_database, first, second):
    """The law of the re-visit: its record holds exactly what was answered on it."""
    with practice_database.write(by=None) as session:
        dossier_ = IkmDossier(business=IkmDraft(name="Uji", region_code="18.10.02.2006"))
        business = record_ikm(session, dossier_, TODAY)
        visits.record_visit(session, business, dossier(date(2026, 3, 2), first), TODAY)
        again = visits.record_visit(session, business, dossier(date(2026, 4, 2), second), TODAY)
        assessment = session.exec(select(Assessment).where(Assessment.visit_id == again)).one()
        held = session.exec(select(ItemAnswer).where(ItemAnswer.assessment_id == assessment.id)).all()
        known = standing.standing_at(session, shipped_catalogue(), business, CPPB)
    assert {row.item: row.answer for row in held} == {item: answer for item, answer in second.items() if answer}
    seen = {item: answer for item, answer in {**first, **{k: v for k, v in second.items() if v}}.items() if answer}
    assert {item: one.answer for item, one in known.seen.items()} == seen


def test_a_revisit_opens_what_failed_and_what_nobody_looked_at(database, officer, business):
    answers = {code: Answer.MET for code in CODES if code not in ("CPPB-07", "CPPB-30")}
    record(database, officer, business, dossier(date(2026, 3, 2), answers | {"CPPB-05": Answer.UNMET}))
    with database.read() as session:
        found = standing.standing_at(session, shipped_catalogue(), business, CPPB)
    again, settled = standing.split_for_revisit(shipped_catalogue(), found)
    assert [item.code for item in again] == ["CPPB-05", "CPPB-07", "CPPB-30"]
    assert len(settled) == len(CODES) - 3


def test_a_visit_outside_of_its_letter_of_assignment_is_told(database, officer, business):
    letter = AssignmentDossier(
        assignment=AssignmentDraft(number="090/12/2026", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 4)),
        officers=[AssignedOfficerLine(name="Budi Contoh")],
    )
    with database.write(by=officer) as session:
        letter_id = visits.record_assignment(session, letter)
        told = dossier(date(2026, 3, 9), {}, assignment_id=letter_id)
        problems = visits.open_visit_problems(session, told, TODAY)
        visits.record_visit(session, business, told, TODAY)
    assert {problem.field for problem in problems} == {"visit.visited_on", "officers.0.name"}
    assert not any(problem.is_error for problem in problems)


def test_a_task_without_words_or_with_twisted_dates_is_refused(database, officer, business):
    draft = FollowUpDraft(done_on=date(2026, 3, 2), verified_on=date(2026, 3, 1))
    with pytest.raises(Refused) as told, database.write(by=officer) as session:
        follow_ups.record_follow_up(session, business, draft)
    assert {problem.field for problem in told.value.problems} == {"problem", "verified_by", "verified_on"}


def test_officers_of_a_letter_come_back(database, officer):
    letter = AssignmentDossier(
        assignment=AssignmentDraft(number="090/12/2026"),
        officers=[AssignedOfficerLine(**AssignedOfficerDraft(name="Budi Contoh", nip="1").model_dump())],
    )
    with database.write(by=officer) as session:
        letter_id = visits.record_assignment(session, letter)
    with database.read() as session:
        assert visits.load_assignment(session, letter_id).officers[0].name == "Budi Contoh"
        assert [draft.number for _, draft in visits.list_assignments(session)] == ["090/12/2026"]


def test_a_removed_visit_takes_its_follow_ups_along_and_brings_them_back(database, officer, business):
    visit_id = record(database, officer, business, dossier(date(2026, 3, 2), {"CPPB-05": Answer.UNMET}))
    with database.write(by=officer) as session:
        visits.remove_visit(session, visit_id)
        assert visits.list_visits(session) == []
    assert open_tasks(database) == []
    with database.write(by=officer) as session:
        visits.restore_visit(session, visit_id)
        (result,) = visits.results_by_visit(session)[visit_id]
    assert (result.checklist, result.label, result.level) == (CPPB, Label.UNKNOWN, "IV")
    assert [row.item for row in open_tasks(database)] == ["CPPB-05"]
