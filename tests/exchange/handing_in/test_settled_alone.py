"""What two laptops let the program write into the same follow-up needs nobody's decision."""

from datetime import date

import pytest
from sqlmodel import col, select

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import Visit
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.visits import visits
from tests.exchange.handing_in.office import tomorrow
from tests.operations.visiting import CPPB, TODAY, business, codes, visit

ITEM = codes(CPPB)[0]
MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 4)


@pytest.fixture
def failed(copies):
    """A business in which A saw an item fail; everybody knows it. Returns (business, visit)."""
    a, b, office = copies
    with a.write() as session:
        ikm = business(session, "Keripik Bu Sri")
        seen = visit(session, ikm, MARCH, {CPPB: {ITEM: Answer.UNMET}}, officer="Petugas A")
    office.take(a.file(), b.file())
    back = office.file(back=True)
    a.take(back), b.take(back)
    return ikm, seen


def see(copy, ikm, day, answer=Answer.MET):
    with copy.write() as session:
        return visit(session, ikm, day, {CPPB: {ITEM: answer}}, officer=f"Petugas {copy.name}")


def task(copy):
    with copy.database.read() as session:
        [row] = session.exec(select(FollowUp).where(col(FollowUp.deleted).is_(False)))
        return row


def go_around(copies, at, *, backwards=False):
    a, b, office = copies
    tomorrow(at)
    files = [laptop.file() for laptop in ((b, a) if backwards else (a, b))]
    answers = office.take(*sorted(files, reverse=backwards))
    back = office.file(back=True)
    a.take(back), b.take(back)
    assert a.dump() == b.dump() == office.dump()
    assert [copy.faults() for copy in copies] == [[], [], []]
    return answers


def conflicts(copies):
    return [[(one.table, one.column) for one in copy.conflicts()] for copy in copies]


@pytest.mark.parametrize("backwards", [False, True])
def test_two_visits_that_found_it_in_order_verify_it_by_the_earlier_one(copies, failed, at, backwards):
    a, b, _ = copies
    ikm, _ = failed
    see(a, ikm, MAY)
    see(b, ikm, APRIL)
    answers = go_around(copies, at, backwards=backwards)
    assert conflicts(copies) == [[], [], []]
    assert [(task(copy).verified_on, task(copy).verified_by) for copy in copies] == [(APRIL, "Petugas B")] * 3
    assert sum(answer.count("conflict") for answer in answers) == 0


def test_laptops_that_settle_by_themselves_write_the_same(copies, failed, at):
    a, b, _ = copies
    ikm, _ = failed
    see(a, ikm, MAY)
    see(b, ikm, APRIL)
    word = "kata rahasia bersama"
    to_a, to_b = b.file(passphrase=word), a.file(passphrase=word)
    a.take(to_a, passphrase=word)
    b.take(to_b, passphrase=word)
    go_around(copies, at)
    before = [copy.query("SELECT seq FROM local") for copy in copies]
    go_around(copies, at)
    assert [copy.query("SELECT seq FROM local") for copy in copies] == before
    assert conflicts(copies) == [[], [], []]


def test_a_verification_that_somebody_typed_is_for_a_person_to_decide(copies, failed, at):
    a, b, _ = copies
    ikm, _ = failed
    see(a, ikm, MAY)
    with b.write() as session:
        follow_ups.mark_verified(session, task(b).id, date(2026, 4, 20), "Bidan Ani")
    go_around(copies, at)
    assert {("follow_up", "verified_on"), ("follow_up", "verified_by")} <= set(conflicts(copies)[2])


def test_a_follow_up_made_twice_has_the_deadline_of_the_day_of_its_visit(copies, at):
    a, b, office = copies
    with a.write() as session:
        ikm = business(session, "Keripik Bu Sri")
        seen = visit(session, ikm, MARCH, {CPPB: {ITEM: Answer.MET}}, officer="Petugas A")
    office.take(a.file(), b.file())
    back = office.file(back=True)
    a.take(back), b.take(back)
    for laptop, day in ((a, MARCH), (b, APRIL)):
        with laptop.write() as session:
            dossier = visits.load_visit(session, seen)
            dossier.visit.visited_on, dossier.visit.next_visit_on = day, None
            dossier.assessments[0].answers[0].answer = Answer.UNMET
            visits.correct_visit(session, seen, dossier, TODAY)
    go_around(copies, at)
    [day] = {copy.value(seen, "visited_on", Visit) for copy in copies}
    assert day == APRIL
    assert [("follow_up", "due_on") in found for found in conflicts(copies)] == [False] * 3
    with b.database.read() as session:
        blocking = task(b).due_on - day
    assert all(task(copy).due_on == day + blocking for copy in copies)


def correct(copy, seen, *, day=MARCH, answer=Answer.UNMET):
    with copy.write() as session:
        dossier = visits.load_visit(session, seen)
        dossier.visit.visited_on, dossier.visit.next_visit_on = day, None
        dossier.assessments[0].answers[0].answer = answer
        visits.correct_visit(session, seen, dossier, TODAY)


def living_tasks(copies):
    return [[row["id"] for row in copy.dump() if row["kind"] == "follow_up"] for copy in copies]


def test_one_that_was_dropped_here_and_moved_there_goes_with_the_answer(copies, failed, at):
    a, b, _ = copies
    _, seen = failed
    correct(a, seen, answer=Answer.MET)
    correct(b, seen, day=APRIL)
    go_around(copies, at)
    assert conflicts(copies) == [[], [], []]
    assert living_tasks(copies) == [[], [], []]


def test_one_that_was_dropped_here_and_worked_on_there_is_for_a_person_to_decide(copies, failed, at):
    a, b, _ = copies
    _, seen = failed
    correct(a, seen, answer=Answer.MET)
    with b.write() as session:
        follow_ups.mark_done(session, task(b).id, APRIL, "sudah dibersihkan")
    go_around(copies, at)
    assert conflicts(copies) == [[("follow_up", "deleted")]] * 3
