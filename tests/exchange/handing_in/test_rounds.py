"""Many rounds of handing in and giving back, with everything that officers really do in between.

Whatever was done, lost and doubled: once the files have gone around, all copies hold the same records, nobody writes
anything by itself any more, and nothing stands in conflict that no person wrote.
"""

import os
import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import Ikm
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import ItemAnswerDraft, Visit
from desktop_app.errors import UserError
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.handing_in.received_files import Status
from desktop_app.operations.ikm import dossier as ikm
from desktop_app.operations.ikm.merging import merge_ikm, unmerge_ikm
from desktop_app.operations.visits import visits
from tests.exchange.handing_in.office import tomorrow
from tests.operations.visiting import CPPB, TODAY, business, codes, visit

ITEMS = codes(CPPB)[:4]
ANSWERS = (Answer.MET, Answer.PARTLY, Answer.UNMET, Answer.UNCHECKED)
SEEDS = int(os.environ.get("SIAP_IKM_SEEDS", "1"))
"""SIAP_IKM_SEEDS=20 for as many different years."""
ROUNDS, QUIET = 12, 2
"""So many times the officers work and the files go around, then so many times until everybody knows everything."""


class Officers:
    """What officers do at random, each on a copy of their own."""

    def __init__(self, seed, *, merging):
        self.dice = random.Random(seed)
        self.deeds = [self.visit, self.visit, self.correct, self.correct, self.settle_task, self.correct_business]
        self.deeds += [self.remove_visit, self.add] + [self.merge_businesses, self.unmerge] * merging

    def work(self, copy):
        """Do a few things."""
        for _ in range(self.dice.randint(0, 3)):
            with suppress(UserError), copy.write() as session:
                self.dice.choice(self.deeds)(session, copy)

    def pick(self, session, kind, *conditions):
        found = session.exec(select(kind).where(*conditions).order_by(col(kind.id))).all()
        return self.dice.choice(found) if found else None

    def living(self, session, kind):
        return self.pick(session, kind, col(kind.deleted).is_(False))

    def answers(self):
        return {item: self.dice.choice(ANSWERS) for item in self.dice.sample(ITEMS, self.dice.randint(1, len(ITEMS)))}

    def day(self):
        return date(2026, 3, 1) + timedelta(days=self.dice.randint(0, 200))

    def add(self, session, copy):
        business(session, f"Usaha {self.dice.randint(1, 999)} {copy.name}")

    def visit(self, session, copy):
        if found := self.living(session, Ikm):
            visit(session, found.id, self.day(), {CPPB: self.answers()}, officer=f"Petugas {copy.name}")

    def correct(self, session, _copy):
        if not (found := self.living(session, Visit)):
            return
        dossier = visits.load_visit(session, found.id)
        if dossier.assessments:
            told = dossier.assessments[0].by_item() | self.answers()
            dossier.assessments[0].answers = [ItemAnswerDraft(item=item, answer=one) for item, one in told.items()]
        if self.dice.random() < 0.3:
            dossier.visit.visited_on = self.day()
            dossier.visit.next_visit_on = None
        visits.correct_visit(session, found.id, dossier, TODAY)

    def remove_visit(self, session, _copy):
        if found := self.living(session, Visit):
            visits.remove_visit(session, found.id)

    def settle_task(self, session, copy):
        if not (task := self.living(session, FollowUp)):
            return
        if self.dice.random() < 0.5:
            follow_ups.mark_done(session, task.id, self.day(), self.dice.choice(["", "sudah"]))
        else:
            follow_ups.mark_verified(session, task.id, self.day(), copy.name)

    def correct_business(self, session, copy):
        if found := self.living(session, Ikm):
            dossier = ikm.load_dossier(session, found.id)
            dossier.business.address = f"Jalan {self.dice.randint(1, 9)} {copy.name}"
            dossier.owner.phone = f"0812345678{self.dice.randint(10, 99)}"
            ikm.correct_ikm(session, found.id, dossier, TODAY)

    def merge_businesses(self, session, _copy):
        one, other = self.living(session, Ikm), self.living(session, Ikm)
        if one and other and one.id != other.id:
            merge_ikm(session, one.id, other.id, ["owner.phone"] * self.dice.randint(0, 1))

    def unmerge(self, session, _copy):
        if found := self.pick(session, Ikm, col(Ikm.merged_into).is_not(None)):
            unmerge_ikm(session, found.id)


def go_around(laptops, office, arrives=lambda: True):
    """Let every laptop hand in and take the return file; a file may not arrive, or twice."""
    for laptop in laptops:
        file = laptop.file()
        if arrives():
            take(office, file)
    back = office.file(back=True)
    for laptop in laptops:
        if arrives():
            take(laptop, back)


def take(copy, file):
    """Merge a file whatever it deletes: a small register asks about five follow-ups."""
    [answer] = copy.merge(file, accept_unknown=True, accept_deletions=True)
    assert answer.status in (Status.APPLIED, Status.ALREADY), answer


def own_changes(copy):
    [(number,)] = copy.query("SELECT seq FROM local")
    return number


@pytest.mark.parametrize("merging", [0, 1], ids=["visits", "merging"])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_rounds_end_with_the_same_records_everywhere(copies, at, seed, merging):
    a, b, office = copies
    officers = Officers(seed, merging=merging)
    with a.write() as session:
        for name in ("Sari", "Ratna", "Wati"):
            visit(session, business(session, name), date(2026, 3, 2), {CPPB: officers.answers()}, officer="Petugas A")
    go_around((a, b), office)
    for _ in range(ROUNDS):
        tomorrow(at)
        for copy in officers.dice.sample(copies, 3):
            officers.work(copy)
        go_around(officers.dice.sample((a, b), 2), office, lambda: officers.dice.random() < 0.7)
    for _ in range(QUIET):
        tomorrow(at)
        go_around((a, b), office)
    before = [own_changes(copy) for copy in copies]
    go_around((a, b), office)
    assert [own_changes(copy) for copy in copies] == before
    assert a.dump() == b.dump() == office.dump()
    assert [copy.faults() for copy in copies] == [[], [], []]
    assert [(one.table, one.column) for one in office.conflicts() if one.table == "assessment"] == []
