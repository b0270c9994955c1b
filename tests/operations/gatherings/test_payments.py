"""Lists of payments: only people who were present (AU-02), what is proposed, and what stays when the world changes."""

from datetime import date

import pytest

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import (
    CommitteeMemberLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.payment import PaymentDossier, PaymentKind
from desktop_app.domain.payment_rules import settled, total_of, with_tax
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally
from desktop_app.domain.record import new_id
from desktop_app.errors import Refused
from desktop_app.operations.certification.catalogue import publish
from desktop_app.operations.gatherings.events import load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.kits import consumption, kit_recipients
from desktop_app.operations.gatherings.payments import (
    absent_payees,
    correct_payments,
    list_of_payment,
    list_payments,
    load_payments,
    new_payments,
    numbered_proofs,
    payees,
    proposed_line,
    rebased_payments,
    record_payments,
    remove_payments,
    used_proofs,
)
from desktop_app.store.database import Database
from tests.operations.visiting import changed_rows

DAYS = (date(2026, 11, 23), date(2026, 11, 24))


@pytest.fixture(scope="module")
def shared(tmp_path_factory, schema):
    """One database for all: opening it takes longer than any of the tests."""
    opened, _ = Database.create(tmp_path_factory.mktemp("uang"), schema, new_id(), "empat kata yang panjang")
    with opened.write(by=opened.officer) as session:
        yield session
        session.rollback()
    opened.close()


@pytest.fixture
def session(shared):
    """What a test did is taken back."""
    with shared.begin_nested() as nested:
        yield shared
        shared.expire_all()
        nested.rollback()


@pytest.fixture
def gathering(session):
    """Two days; Ana came to both, Budi and the second Ana's namesake to one, Cici to none."""
    event_id = record_event(session, EventDraft(title="Sosialisasi", account_code="5.1.02.02"))
    return record_gathering(
        session,
        event_id,
        GatheringDossier(
            gathering=GatheringDraft(venue="Balai", starts_on=DAYS[0], ends_on=DAYS[1], kits=5, snacks=9, reserve=1),
            participants=[
                ParticipantLine(name="Ana", nik="1810014101700001"),
                ParticipantLine(name="Budi", nik="1810014101700002"),
                ParticipantLine(name="Cici"),
                ParticipantLine(unreadable=True),
            ],
            guests=[GuestLine(invited_post="Camat")],
            speakers=[SpeakerLine(name="Dewi", nip="196804111993031009"), SpeakerLine(name="Eko")],
            committee=[CommitteeMemberLine(name="Fajar", nip="198001012005011001", rank="Penata Tk. I (III/d)")],
        ),
    )


def come(session, gathering_id, role, names, days=DAYS, source=PresenceSource.DOOR):
    by_name = {payee.seat.bare_name: payee.seat.id for payee in payees(session, gathering_id, role).values()}
    for name in names:
        for day in days:
            draft = {"role": role, "seat_id": by_name[name], "day": day, "source": source}
            session.add(Presence(gathering_id=gathering_id, **draft))
    session.flush()
    return by_name


@pytest.fixture
def attended(session, gathering):
    come(session, gathering, Role.PARTICIPANT, ["Ana"])
    come(session, gathering, Role.PARTICIPANT, ["Budi"], DAYS[:1])
    come(session, gathering, Role.SPEAKER, ["Dewi", "Eko"], DAYS[:1])
    come(session, gathering, Role.COMMITTEE, ["Fajar"], DAYS[:1])
    return gathering


def paid(session, gathering_id, kind=PaymentKind.TRANSPORT, role=Role.PARTICIPANT, rate=150_000):
    dossier = new_payments(session, gathering_id, kind, role)
    dossier.lines = [settled(line.model_copy(update={"rate": rate})) for line in dossier.lines]
    return record_payments(session, gathering_id, dossier), dossier


def test_tt_03_everybody_present_and_nobody_else_with_their_days(session, attended):
    dossier = new_payments(session, attended, PaymentKind.TRANSPORT, Role.PARTICIPANT)
    people = payees(session, attended, Role.PARTICIPANT)
    assert [people[line.seat_id].seat.name for line in dossier.lines] == ["Ana", "Budi"]
    assert [line.volume for line in dossier.lines] == [2, 1]
    assert (dossier.head.unit, dossier.head.account_code, dossier.head.paid_on) == ("OH", "5.1.02.02", DAYS[1])
    assert {line.tax_code for line in dossier.lines} == {"transport"}
    assert {line.tax_number for line in dossier.lines} == {""}  # nothing is taxed, so no NIK is copied


def test_proposed_taxes(session, attended):
    allowance = new_payments(session, attended, PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    assert [(line.tax_code, line.tax_number) for line in allowance.lines] == [
        ("peserta", "1810014101700001"),
        ("peserta", "1810014101700002"),
    ]
    fees = new_payments(session, attended, PaymentKind.HONORARIUM, Role.SPEAKER)
    assert [(line.tax_code, line.tax_base_percent) for line in fees.lines] == [("", 100), ("bukan_pegawai", 50)]
    committee = new_payments(session, attended, PaymentKind.HONORARIUM, Role.COMMITTEE)
    assert [(line.grade, line.tax_code, line.tax_basis_points) for line in committee.lines] == [
        ("III/d", "pns_iii", 500)
    ]
    assert fees.head.unit == "OJ"


def test_a_list_is_recorded_corrected_listed_and_removed(session, attended):
    list_id, dossier = paid(session, attended)
    (row,) = list_payments(session, attended)
    assert (row.id, row.place, row.people, row.total.gross, row.total.net, row.absent) == (
        list_id, 1, 2, 450_000, 450_000, 0,
    )  # fmt: skip
    stored = load_payments(session, list_id)
    assert [line.model_dump(exclude={"id"}) for line in stored.lines] == [
        line.model_dump(exclude={"id"}) for line in dossier.lines
    ]
    stored.lines = stored.lines[1:]
    correct_payments(session, list_id, stored)
    assert [(row.absent, row.missing) for row in list_payments(session, attended)] == [(0, 1)]
    assert total_of(load_payments(session, list_id).lines).gross == 150_000
    (left,) = stored.lines
    assert list_of_payment(session, left.id) == list_id
    assert list_of_payment(session, list_id) is None
    remove_payments(session, list_id)
    assert list_payments(session, attended) == []
    paid(session, attended)
    assert [row.place for row in list_payments(session, attended)] == [2]  # printed papers name the first by its place


def test_au_02_nobody_absent_can_be_put_on_a_list(session, attended):
    people = payees(session, attended, Role.PARTICIPANT)
    cici = next(payee for payee in people.values() if payee.seat.name == "Cici")
    dossier = new_payments(session, attended, PaymentKind.TRANSPORT, Role.PARTICIPANT)
    dossier.lines.append(proposed_line((), dossier.head, cici))
    with pytest.raises(Refused, match="Cici"):
        record_payments(session, attended, dossier)
    assert list_payments(session, attended) == []


def test_au_02_who_is_found_absent_on_paper_is_flagged_and_stays(session, attended):
    list_id, _ = paid(session, attended)
    for day in DAYS:
        session.add(SheetTally(gathering_id=attended, role=Role.PARTICIPANT, day=day))
    come(session, attended, Role.PARTICIPANT, ["Ana"], source=PresenceSource.PAPER)
    assert [seat.name for seat in absent_payees(session, list_id)] == ["Budi"]
    assert [row.absent for row in list_payments(session, attended)] == [1]
    stored = load_payments(session, list_id)
    stored.head.note = "Budi ditanyakan"
    correct_payments(session, list_id, stored)  # the rest of the list can still be corrected
    assert len(load_payments(session, list_id).lines) == 2


def test_tt_07_the_same_person_or_nik_twice(session, attended):
    dossier = new_payments(session, attended, PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    twice = dossier.model_copy(update={"lines": [*dossier.lines, dossier.lines[0]]})
    with pytest.raises(Refused, match="dua kali"):
        record_payments(session, attended, twice)
    dossier.lines[1].tax_number = dossier.lines[0].tax_number
    with pytest.raises(Refused, match="NIK"):
        record_payments(session, attended, dossier)


def test_a_changed_catalogue_changes_nothing_that_was_paid(session, attended):
    list_id, _ = paid(session, attended, PaymentKind.HONORARIUM, Role.COMMITTEE, 1_000_000)
    dearer = changed_rows("taxes", lambda rows: [row | {"rate": 20} for row in rows])
    publish(session, dearer, "", date(2026, 12, 1))
    (line,) = load_payments(session, list_id).lines
    assert (line.tax, line.tax_basis_points) == (50_000, 500)
    assert settled(line).tax == 50_000
    correct_payments(session, list_id, load_payments(session, list_id))
    (fresh,) = new_payments(session, attended, PaymentKind.HONORARIUM, Role.COMMITTEE).lines
    assert fresh.tax_basis_points == 2000


def test_who_signed_before_is_proposed_again(session, attended):
    _, dossier = paid(session, attended)
    assert dossier.head.approver_title == "Kuasa Pengguna Anggaran"
    dossier.head.approver_title = "Pengguna Anggaran"
    record_payments(session, attended, dossier)  # a list of the same kind again: told, two laptops may have made them
    assert [(row.place, row.doubled) for row in list_payments(session, attended)] == [(1, 2), (2, 2)]
    assert new_payments(session, attended, PaymentKind.ALLOWANCE, Role.PARTICIPANT).head.approver_title == (
        "Pengguna Anggaran"
    )


def test_numbers_of_receipts_go_on_over_the_lists_of_the_event_and_leave_typed_ones(session, attended):
    list_id, dossier = paid(session, attended)
    dossier = load_payments(session, list_id)
    dossier.lines[1].proof_number = "12/A"
    dossier.lines = numbered_proofs(dossier.lines, dossier.head.proof_pattern, DAYS[0])
    assert [line.proof_number for line in dossier.lines] == ["001/KW/XI/2026", "12/A"]
    correct_payments(session, list_id, dossier)
    more = new_payments(session, attended, PaymentKind.HONORARIUM, Role.SPEAKER)
    numbered = numbered_proofs(more.lines, more.head.proof_pattern, DAYS[0], used_proofs(session, attended))
    assert [line.proof_number for line in numbered] == ["002/KW/XI/2026", "003/KW/XI/2026"]
    assert numbered_proofs(more.lines, "tanpa pola", None) == more.lines


def test_au_03_kits_for_everybody_present_and_meals_for_the_busiest_day(session, attended):
    found = consumption(session, attended)
    assert (found.everybody, found.busiest) == (5, 5)
    assert found.too_many == {"snacks": 3}  # nine for five people and one in reserve
    assert [seat.name for seat in kit_recipients(session, attended)] == ["Ana", "Budi", "Dewi", "Eko", "Fajar"]
    assert [seat.name for seat in kit_recipients(session, attended, Role.SPEAKER)] == ["Dewi", "Eko"]
    assert load_gathering(session, attended).gathering.kits == 5


def test_the_shipped_taxes_name_only_kinds_and_sources_that_there_are():
    catalogue = shipped_catalogue()
    for row in catalogue.taxes:
        assert set(row.kinds) <= set(PaymentKind)
        assert row.sources


def test_a_list_that_is_open_takes_in_what_others_recorded_meanwhile(session, attended):
    """TT-01, TT-07: nobody goes, nobody doubles, no tax is made of halves."""
    list_id, _ = paid(session, attended, PaymentKind.ALLOWANCE)
    both = load_payments(session, list_id)
    correct_payments(session, list_id, both.model_copy(update={"lines": both.lines[:1]}))
    before = load_payments(session, list_id)
    ana, budi = before.lines[0], both.lines[1].model_copy(update={"id": None})

    dearer = settled(ana.model_copy(update={"rate": 200_000, "tax_code": "lain", "tax_brackets": "60000000:10"}))
    correct_payments(session, list_id, PaymentDossier(head=before.head, lines=[dearer, budi]))
    now = load_payments(session, list_id)

    here = with_tax(ana.model_copy(update={"volume": 3}), None)
    again = budi.model_copy(update={"rate": 175_000})
    typed = PaymentDossier(head=before.head, lines=[settled(here), settled(again)])
    found = rebased_payments(before, typed, now)
    assert [(line.id, line.volume, line.rate) for line in found.lines] == [
        (ana.id, 3, 200_000),
        (now.lines[1].id, 1, 175_000),
    ]
    (untaxed, taxed) = found.lines
    assert (untaxed.tax_code, untaxed.tax_brackets, untaxed.tax) == ("", "", 0), "the tax chosen here, whole"
    assert (taxed.tax_code, taxed.tax) == ("peserta", 8_750)
    untouched = rebased_payments(before, before, now)
    assert untouched == now
    correct_payments(session, list_id, found)
    assert total_of(load_payments(session, list_id).lines).gross == 775_000


def test_a_number_of_a_receipt_is_never_given_twice(session, attended):
    list_id, dossier = paid(session, attended)
    stored = load_payments(session, list_id)
    stored.lines = numbered_proofs(stored.lines, "{nomor}/KW", DAYS[0], used_proofs(session, attended))
    correct_payments(session, list_id, stored)
    remove_payments(session, list_id)
    assert used_proofs(session, attended) == {"001/KW", "002/KW"}, "they may have been signed"
    again = numbered_proofs(dossier.lines, "{nomor}/KW", DAYS[0], used_proofs(session, attended))
    assert [line.proof_number for line in again] == ["003/KW", "004/KW"]


def test_tt_07_a_placeholder_is_nobodys_number(session, attended):
    dossier = new_payments(session, attended, PaymentKind.ALLOWANCE, Role.PARTICIPANT)
    for line in dossier.lines:
        line.tax_number = "0000000000000000"
    assert record_payments(session, attended, dossier)
