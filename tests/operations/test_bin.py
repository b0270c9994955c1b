from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.event import Event, Gathering
from desktop_app.domain.follow_up import FollowUp, FollowUpDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import ItemAnswerDraft, Visit, VisitDraft
from desktop_app.domain.visit_dossier import AssessmentLine, VisitDossier
from desktop_app.operations import bin as bins
from desktop_app.operations import records
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.ikm.dossier import remove_ikm, restore_ikm
from desktop_app.operations.visits import visits

TODAY = date(2026, 11, 24)


@pytest.fixture
def visited(practice_database):
    """Return a business with a visit that found one fault, and a task that somebody wrote down."""
    with practice_database.write(by=None) as session:
        ikm_id = visits.list_visits(session)[0].ikm_id
        answers = [ItemAnswerDraft(item="CPPB-05", answer=Answer.UNMET)]
        told = VisitDossier(
            visit=VisitDraft(visited_on=TODAY),
            assessments=[AssessmentLine(checklist="cppb_irt_2012", answers=answers)],
        )
        visit_id = visits.record_visit(session, ikm_id, told, TODAY)
        task = follow_ups.record_follow_up(session, ikm_id, FollowUpDraft(problem="Cat dinding"))
    return ikm_id, visit_id, task


def in_bin(session):
    return {(row.kind, row.id) for row in bins.list_bin(session)}


def test_a_visit_comes_back_with_its_follow_ups(practice_database, visited):
    ikm_id, visit_id, _ = visited
    with practice_database.write(by=None) as session:
        before = {row.id for row in follow_ups.list_follow_ups(session, TODAY, ikm_id=ikm_id)}
        visits.remove_visit(session, visit_id)
        assert in_bin(session) == {(Visit, visit_id)}
        bins.take_out(session, bins.list_bin(session))
        assert in_bin(session) == set()
        assert {row.id for row in follow_ups.list_follow_ups(session, TODAY, ikm_id=ikm_id)} == before


def test_a_follow_up_comes_back_by_itself(practice_database, visited):
    _, _, task = visited
    with practice_database.write(by=None) as session:
        follow_ups.remove_follow_ups(session, [task])
        assert in_bin(session) == {(FollowUp, task)}
        bins.take_out(session, bins.list_bin(session))
        assert follow_ups.load_follow_up(session, task).problem == "Cat dinding"


def test_one_place_of_a_series_comes_back_and_waits_with_its_event(practice_database):
    """Convention 22: the bin holds every kind that a list can delete."""
    with practice_database.write(by=None) as session:
        gathering = session.exec(select(Gathering)).first()
        records.remove(session, Gathering, [gathering.id])
        (row,) = bins.list_bin(session)
        assert (row.kind, row.id) == (Gathering, gathering.id)
        assert row.name
        assert row.removed_at is not None
        records.remove(session, Event, [gathering.event_id])
        assert [one.kind for one in bins.list_bin(session)] == [Event]
        bins.take_out(session, bins.list_bin(session))
        bins.take_out(session, bins.list_bin(session))
        assert in_bin(session) == set()


def test_what_belongs_to_a_removed_business_waits_with_it(practice_database, visited):
    ikm_id, visit_id, _ = visited
    with practice_database.write(by=None) as session:
        visits.remove_visit(session, visit_id)
        remove_ikm(session, [ikm_id])
        assert [row.kind.__name__ for row in bins.list_bin(session)] == ["Ikm"]
        restore_ikm(session, [ikm_id])
        assert in_bin(session) == {(Visit, visit_id)}
