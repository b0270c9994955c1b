"""Two laptops after an event, without a network: both pay, number receipts and give out certificates."""

from datetime import date

import pytest

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.payment import PaymentKind
from desktop_app.domain.payment_rules import settled
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.audit import audit
from desktop_app.operations.gatherings.certificates import award, list_certified, part_twins, twins
from desktop_app.operations.gatherings.door import check_in
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.payments import (
    list_payments,
    new_payments,
    numbered_proofs,
    record_payments,
    used_proofs,
)
from desktop_app.operations.gatherings.tallies import record_tally
from tests.exchange.handing_in.office import tomorrow

DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
P = Role.PARTICIPANT


@pytest.fixture
def held(copies):
    """A gathering that everybody has, with four people on the list of whom the first three signed."""
    a, b, office = copies
    with a.write() as session:
        people = [ParticipantLine(name=f"Peserta {number}") for number in range(1, 5)]
        dossier = GatheringDossier(gathering=GatheringDraft(venue="Balai", starts_on=DAY), participants=people)
        made = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
        freeze(session, made, P, "registered")
        record_tally(session, made, P, DAY, "1-3", 3)
    office.take(a.file(), b.file())
    b.take(office.file(back=True))
    return made


def go_around(copies, at):
    a, b, office = copies
    tomorrow(at)
    office.take(a.file(), b.file())
    back = office.file(back=True)
    a.take(back), b.take(back)
    assert a.dump() == b.dump() == office.dump()


def pay(copy, held):
    with copy.write() as session:
        dossier = new_payments(session, held, PaymentKind.TRANSPORT, P)
        lines = [settled(line.model_copy(update={"rate": 150_000})) for line in dossier.lines]
        dossier.lines = numbered_proofs(lines, dossier.head.proof_pattern, DAY, used_proofs(session, held))
        record_payments(session, held, dossier)


def test_whoever_is_paid_twice_and_a_receipt_number_used_twice_are_told(copies, at, held):
    for copy in copies[:2]:
        pay(copy, held)
    go_around(copies, at)
    with copies[2].database.read() as session:
        assert [row.doubled for row in list_payments(session, held)] == [3, 3]
        told = [one.message for one in audit(session, held) if one.rule == "AU-02"]
    assert sum("001/KW/XI/2026" in message for message in told) == 2


def test_sf_01_certificates_that_both_laptops_gave_out(copies, at, held):
    a, b, _ = copies
    with a.write() as session:
        award(session, held, [P], DAY)
    with b.write() as session:  # the second did not come by its paper, and somebody else did
        record_tally(session, held, P, DAY, "1, 3, 4", 3)
        award(session, held, [P], DAY)
    go_around(copies, at)
    for _ in range(3):
        for copy in (a, b):
            with copy.write() as session:
                part_twins(session, held, DAY)
        go_around(copies, at)
    for copy in copies:
        with copy.database.read() as session:
            assert twins(session, held) == []
            numbers = [one.full_number for one in list_certified(session, held, [P])]
        assert all(numbers)
        assert len(set(numbers)) == len(numbers)


def test_au09_a_day_that_one_moved_while_another_let_people_in(copies, at, held):
    a, b, office = copies
    with a.write() as session:
        dossier = load_gathering(session, held)
        dossier.gathering.starts_on = NEXT
        correct_gathering(session, held, dossier)
        assert head_count(session, held).total.present == 3
    with b.write() as session:
        last = load_gathering(session, held).participants[3]
        check_in(session, held, P, last.id, DAY)
    go_around(copies, at)
    with office.database.read() as session:
        assert head_count(session, held).total.present == 3
        assert [one.target for one in audit(session, held) if "24 November 2026" in one.message] == ["starts_on"]
