"""The practice history has what the papers and lists of visits need to show."""

from collections import defaultdict

from sqlmodel import select

from desktop_app import clock
from desktop_app.domain.readiness import Label
from desktop_app.domain.visit import Assessment
from desktop_app.operations.certification import stages
from desktop_app.operations.desk.waiting import due_visits
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.recaps import readiness
from desktop_app.operations.visits import visits


def test_at_least_ten_businesses_were_visited_three_times_over_a_year(practice_database):
    days = defaultdict(list)
    with practice_database.read() as session:
        for row in visits.list_visits(session):
            days[row.ikm_id].append(row.visited_on)
    often = [told for told in days.values() if len(told) >= 3 and (max(told) - min(told)).days > 300]
    assert len(often) >= 10


def test_every_level_and_label_and_something_overdue_occurs(practice_database):
    with practice_database.read() as session:
        told = session.exec(select(Assessment)).all()
        tasks = follow_ups.list_follow_ups(session, clock.today())
        told_stages = {point.stage for points in stages.pipelines(session, clock.today()).values() for point in points}
    assert {row.level for row in told} >= {"I", "III", "IV"}
    assert {row.label for row in told} >= {Label.READY, Label.ALMOST, Label.COACHING}
    assert {task.status.value for task in tasks} >= {"terlambat", "terbuka"}
    assert len(told_stages) >= 6


def test_visits_and_their_letters_fit_each_other(practice_database):
    with practice_database.read() as session:
        for row in visits.list_visits(session):
            assert visits.open_visit_problems(session, visits.load_visit(session, row.id), clock.today()) == []


def test_re_visits_are_due(practice_database):
    with practice_database.read() as session:
        told = [(row.ikm_id, row.next_visit_on) for row in visits.list_visits(session)]
    due = due_visits(told, clock.today())
    assert len(due) >= 3
    assert clock.today() in due.values()


def test_every_kind_of_coaching_is_needed_somewhere(practice_database):
    with practice_database.read() as session:
        recap = readiness.needs_recap(session, clock.today())
    assert all(recap.total.counts[need.code] for need in readiness.needs())
