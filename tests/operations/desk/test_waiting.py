from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.operations.desk import waiting as module
from desktop_app.operations.desk.waiting import Waiting, due_this_week, planned_this_week
from desktop_app.operations.follow_ups.follow_ups import mark_done, record_follow_up
from desktop_app.operations.handing_in.outlook import count_unsent
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.ikm.duplicates import judge_distinct, list_pairs
from desktop_app.operations.ikm.merging import merge_ikm
from tests.operations.visiting import TODAY, business, held, visit

NIK = "1810064107800001"


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def waiting(session, today):
    """Return what waits; every record of these tests waits for the office, as the status line counts it."""
    found = module.waiting(session, today)
    assert found.unsent == count_unsent(session)
    return replace(found, unsent=0)


def owned(session, name, nik):
    """Record a business whose owner has this NIK, and return its id."""
    ikm_id = business(session, name, owner=f"Sri {name}")
    session.get_one(Person, session.get_one(Ikm, ikm_id).owner_id).nik = nik
    return ikm_id


def test_nothing_waits_in_an_empty_database(session):
    assert waiting(session, TODAY) == Waiting(0, None, 0, None, 0, 0)


def test_what_is_late_due_and_ending_is_counted_with_since_when(session):
    ended, ending = held("spp_irt", TODAY - timedelta(days=1)), held("merek", TODAY + timedelta(days=30))
    first = business(session, "Satu", certificates=[ended, ending, held("halal")])
    second = business(session, "Dua")
    visit(session, first, date(2026, 1, 5), next_visit_on=date(2026, 2, 5))
    visit(session, first, date(2026, 2, 6), next_visit_on=date(2027, 2, 5))
    visit(session, second, date(2026, 3, 5), next_visit_on=TODAY)
    for due in (TODAY, TODAY - timedelta(days=3), TODAY - timedelta(days=9)):
        record_follow_up(session, first, FollowUpDraft(problem="Perlu alat", due_on=due))
    done = record_follow_up(session, first, FollowUpDraft(problem="Sudah", due_on=date(2026, 1, 1)))
    mark_done(session, done, TODAY)
    assert waiting(session, TODAY) == Waiting(2, TODAY - timedelta(days=9), 1, TODAY, 2, 1, due=1, due_first=TODAY)


def test_a_removed_business_waits_for_nobody(session):
    gone = business(session, "Satu", certificates=[held("spp_irt", TODAY)])
    visit(session, gone, date(2026, 3, 5), next_visit_on=TODAY)
    record_follow_up(session, gone, FollowUpDraft(problem="Perlu alat", due_on=date(2026, 1, 1)))
    remove_ikm(session, [gone])
    assert waiting(session, TODAY) == Waiting(0, None, 0, None, 0, 0)


def test_this_week_ends_on_sunday_and_its_rows_are_those_counted(session):
    sri = business(session, "Sri")
    sunday = date(2026, 11, 29)
    days = (TODAY - timedelta(days=1), sunday, TODAY, sunday + timedelta(days=1), None)
    for day in days:
        record_follow_up(session, sri, FollowUpDraft(problem=f"Sampai {day}", due_on=day))
    visit(session, sri, date(2026, 3, 5), next_visit_on=sunday)
    for name, day in (("Hari ini", TODAY), ("Minggu depan", sunday + timedelta(days=1))):
        visit(session, business(session, name), date(2026, 3, 5), next_visit_on=day)
    found = waiting(session, TODAY)
    assert (found.overdue, found.due, found.due_first, found.revisits, found.planned) == (1, 2, TODAY, 1, 1)
    assert [row.note for row in due_this_week(session, TODAY)] == [f"Sampai {TODAY}", f"Sampai {sunday}"]
    assert [(row.ikm_id, row.day) for row in planned_this_week(session, TODAY)] == [(sri, sunday)]


def test_businesses_of_one_nik_wait_until_they_are_joined_or_judged(session):
    """Two laptops wrote the same owner down: until somebody looks, every report counts her twice."""
    first, second, third = (owned(session, name, NIK) for name in ("Keripik Sri", "Kripik Bu Sri", "Toko Sri"))
    owned(session, "Lain", "")
    owned(session, "Lain lagi", "")
    owned(session, "Nol", "0000000000000000")
    owned(session, "Nol lagi", "0000000000000000")
    assert waiting(session, TODAY).doubled == 3 == len(list_pairs(session))
    judge_distinct(session, first, third)
    assert waiting(session, TODAY).doubled == 2
    remove_ikm(session, [third])
    assert waiting(session, TODAY).doubled == 1
    merge_ikm(session, first, second)
    assert waiting(session, TODAY).doubled == 0
    another = session.get_one(Ikm, business(session, "Batik Sri"))
    another.owner_id = session.get_one(Ikm, second).owner_id
    assert waiting(session, TODAY).doubled == 1, "one owner of two businesses"
