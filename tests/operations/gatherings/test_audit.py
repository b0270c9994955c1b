"""The rules between the papers of a gathering, AU-01 to AU-09 of documents.md §13: each broken once, and once kept."""

from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.event import Attendance, EventDraft, Gathering, GatheringDraft, Guest, Role
from desktop_app.domain.event_file import EventFile, FileKind
from desktop_app.domain.event_planning import Quota
from desktop_app.domain.gathering_dossier import CommitteeMemberLine, GatheringDossier, GuestLine, SpeakerLine
from desktop_app.domain.payment import Payment, PaymentKind, PaymentList
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally
from desktop_app.domain.printed_paper import PrintedPaper
from desktop_app.errors import Refused, Severity
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.gatherings.accountability import ItemState, accountability, in_order
from desktop_app.operations.gatherings.attendance import PrintedSheet, freeze, record_printing
from desktop_app.operations.gatherings.audit import audit
from desktop_app.operations.gatherings.events import (
    correct_gathering,
    load_gathering,
    participant_of,
    record_event,
    record_gathering,
)
from desktop_app.operations.gatherings.facts import event_facts, gathering_facts
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.kits import consumption
from desktop_app.operations.gatherings.payments import list_payments
from desktop_app.operations.gatherings.reconciling import reconcile
from desktop_app.operations.records import correct
from tests.operations.visiting import business, visit

DAY, LATER = date(2026, 11, 4), date(2026, 11, 5)
NIP = "196804111993031009"


@pytest.fixture
def hall(database, officer):
    """A gathering with two participants, a guest, a speaker and a committee, all of whom signed; nothing is wrong."""
    with database.write(by=officer) as session:
        yield Hall(session)


class Hall:
    def __init__(self, session):
        self.session = session
        self.ikm = [business(session, name) for name in ("Asri", "Bunga")]
        self.event_id = record_event(session, EventDraft(title="Sosialisasi"))
        self.id = self.gathering("Balai", "08:00", "12:00")
        self.sign(self.id)

    def gathering(self, venue, starts_at, ends_at):
        return record_gathering(
            self.session,
            self.event_id,
            GatheringDossier(
                gathering=GatheringDraft(venue=venue, starts_on=DAY, starts_at=starts_at, ends_at=ends_at),
                participants=[participant_of(self.session, ikm_id) for ikm_id in self.ikm],
                guests=[GuestLine(name="Tamu", invited_post="Camat")],
                speakers=[SpeakerLine(name="Narasumber", subject="Halal")],
                committee=[CommitteeMemberLine(name="Ketua", nip=NIP, duty="Ketua")],
            ),
        )

    def seats(self, role, gathering_id=None):
        dossier = load_gathering(self.session, gathering_id or self.id)
        lists = {
            Role.PARTICIPANT: dossier.participants,
            Role.GUEST: dossier.guests,
            Role.SPEAKER: dossier.speakers,
            Role.COMMITTEE: dossier.committee,
        }
        return [line.id for line in lists[role]]

    def sign(self, gathering_id, roles=tuple(Role)):
        for role in roles:
            freeze(self.session, gathering_id, role, "registered")
            facts = event_facts(self.session, gathering_id)
            sheet = PrintedSheet(role=role, paper="F4", rows=2, fingerprint=f"{gathering_id}{role}"[:64], facts=facts)
            record_printing(self.session, gathering_id, sheet, DAY)
            rows = ", ".join(str(number) for number, _ in enumerate(self.seats(role, gathering_id), start=1))
            self.session.add(SheetTally(gathering_id=gathering_id, role=role, day=DAY, typed=rows))
            self.session.add(EventFile(gathering_id=gathering_id, kind=FileKind.SIGNED_SHEET, role=role.value))
            for seat in self.seats(role, gathering_id):
                self.add(gathering_id, role, seat)
        self.session.flush()

    def add(self, gathering_id, role, seat, source=PresenceSource.PAPER):
        self.session.add(Presence(gathering_id=gathering_id, role=role, seat_id=seat, day=DAY, source=source))

    def pay(self, kind, role, seats):
        listed = PaymentList(gathering_id=self.id, kind=kind, role=role)
        self.session.add(listed)
        self.session.flush()
        for seat in seats:
            self.session.add(Payment(payment_list_id=listed.id, seat_id=seat, rate=150_000))
        self.session.flush()

    def correct(self, gathering_id=None, **values):
        from desktop_app.domain.event import Gathering

        row = self.session.get(Gathering, gathering_id or self.id)
        for name, value in values.items():
            setattr(row, name, value)
        self.session.add(row)
        self.session.flush()

    def rules(self):
        return [finding.rule for finding in audit(self.session, self.id)]


def test_nothing_is_found_where_nothing_is_wrong(hall):
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT))
    assert hall.rules() == []


def test_au01_a_city_is_named_once_unless_a_paper_was_printed_otherwise(hall):
    hall.correct(locality="Bandar Lampung", kabupaten_code="18.71")
    assert gathering_facts(hall.session, hall.id).place == "Balai, Kota Bandar Lampung"
    record_paper(hall.session, "notulen", hall.id, Finished("Notulen", 1, b"%PDF"), DAY)
    row = hall.session.exec(select(PrintedPaper)).one()
    row.facts = row.facts.replace("Balai, ", "Balai, Bandar Lampung, ")  # by an earlier version of the program
    hall.session.flush()
    assert gathering_facts(hall.session, hall.id).place == "Balai, Bandar Lampung, Kota Bandar Lampung"
    assert not any("Notulen" in one.message for one in audit(hall.session, hall.id))
    hall.correct(locality="Pringsewu", kabupaten_code="18.10")  # the town, not the kabupaten
    assert gathering_facts(hall.session, hall.id).place == "Balai, Pringsewu, Kabupaten Pringsewu"


def test_au01_a_paper_that_says_another_place(hall):
    record_paper(hall.session, "notulen", hall.id, Finished("Notulen", 1, b"%PDF"), DAY)
    assert hall.rules() == []
    hall.correct(venue="Aula")
    found = audit(hall.session, hall.id)
    assert {finding.rule for finding in found} == {"AU-01"}
    assert any("Balai" in one.message and "Aula" in one.message and "Notulen" in one.message for one in found)
    record_paper(hall.session, "notulen", hall.id, Finished("Notulen", 1, b"%PDF anew"), DAY)
    assert not any("Notulen" in one.message for one in audit(hall.session, hall.id)), "the last version counts"
    assert "Aula" in event_facts(hall.session, hall.id)


def test_au02_who_was_not_there_is_paid(hall):
    absent = business(hall.session, "Cita")
    dossier = load_gathering(hall.session, hall.id)
    dossier.participants.append(participant_of(hall.session, absent))
    correct_gathering(hall.session, hall.id, dossier)
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT))
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.section) == ("AU-02", "money")
    assert "Pemilik Cita" in finding.message


def test_au02_two_laptops_put_the_same_person_on_one_list(hall):
    first, second = hall.seats(Role.PARTICIPANT)
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, [first, second, first])
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.section) == ("AU-02", "money")
    assert finding.message == "Pemilik Asri tercantum dua kali pada daftar."
    [row] = list_payments(hall.session, hall.id)
    assert (row.people, row.repeated, row.doubled) == (3, 1, 0)


def test_au02_au03_more_kits_and_meals_than_people(hall):
    hall.correct(kits=5, meals=5, snacks=5)
    assert hall.rules() == []
    hall.correct(kits=6, meals=6, snacks=5)
    assert hall.rules() == ["AU-02", "AU-03"]
    hall.correct(reserve=1)
    assert hall.rules() == []


def test_au03_what_is_ordered_for_an_event_to_come_contradicts_nothing(hall):
    planned = hall.gathering("Aula", "13:00", "15:00")
    hall.correct(planned, kits=60, meals=60)
    assert audit(hall.session, planned) == []


def test_au04_an_honorarium_needs_signature_letter_and_material(hall):
    hall.pay(PaymentKind.HONORARIUM, Role.SPEAKER, hall.seats(Role.SPEAKER))
    assert hall.rules() == ["AU-04", "AU-04"]
    for kind in (FileKind.ASSIGNMENT, FileKind.MATERIAL):
        hall.session.add(EventFile(gathering_id=hall.id, kind=kind))
    hall.session.flush()
    assert hall.rules() == []


def test_au05_at_two_events_at_once(hall):
    other = hall.gathering("Aula", "11:30", "15:00")
    hall.sign(other, [Role.PARTICIPANT])
    found = audit(hall.session, hall.id)
    assert [finding.rule for finding in found] == ["AU-05", "AU-05"]
    assert all(finding.severity is Severity.WARNING and "Aula" in finding.message for finding in found)
    later = hall.gathering("Sore", "12:00", "15:00")
    hall.sign(later)
    assert not any("Sore" in one.message for one in audit(hall.session, hall.id)), "one ends when the other begins"


def test_au05_on_a_visit_and_at_the_event(hall):
    visit(hall.session, hall.ikm[0], DAY, starts_at="10:00", ends_at="11:00")
    visit(hall.session, hall.ikm[1], DAY, starts_at="13:00", ends_at="14:00")
    [finding] = audit(hall.session, hall.id)
    assert finding.rule == "AU-05"
    assert "Pemilik Asri" in finding.message


def test_au06_a_photo_of_another_day(hall):
    hall.session.add(EventFile(gathering_id=hall.id, kind=FileKind.PHOTO, caption="Pembukaan", taken_on=DAY))
    assert hall.rules() == []
    hall.session.add(EventFile(gathering_id=hall.id, kind=FileKind.PHOTO, caption="Doa", taken_on=date(2026, 11, 5)))
    hall.session.flush()
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.severity) == ("AU-06", Severity.WARNING)
    assert "Doa" in finding.message


def test_au07_a_signed_sheet_that_was_never_printed(database, officer, hall):
    bare = hall.gathering("Tanpa cetak", "14:00", "15:00")
    hall.session.add(SheetTally(gathering_id=bare, role=Role.GUEST, day=DAY))
    hall.session.flush()
    rules = [finding.rule for finding in audit(hall.session, bare)]
    assert rules == ["AU-07", "AU-09"], "and its scan is missing"


def test_au09_the_count_on_the_paper_is_another(hall):
    tally = hall.session.exec(select(SheetTally).where(SheetTally.role == Role.PARTICIPANT)).one()
    tally.signatures = 2
    hall.session.add(tally)
    hall.session.flush()
    assert hall.rules() == []
    tally.signatures = 3
    hall.session.flush()
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.section, finding.target) == ("AU-09", "after", (Role.PARTICIPANT, DAY))


def test_au10_the_checklist_knows_what_is_there(hall):
    before = {one.item.code: one.state for one in accountability(hall.session, hall.id)}
    assert before["daftar-hadir-peserta"] is ItemState.ATTACHED
    assert before["daftar-penerimaan"] is ItemState.NOT_NEEDED
    assert before["undangan"] is ItemState.POSSIBLE
    assert before["kak"] is ItemState.MISSING
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT))
    record_paper(hall.session, "undangan", hall.id, Finished("Undangan", 1, b"%PDF"), DAY)
    after = {one.item.code: one.state for one in accountability(hall.session, hall.id)}
    assert after["undangan"] is ItemState.PRINTED
    assert after["daftar-penerimaan"] is ItemState.POSSIBLE
    assert after["bukti-pajak"] is ItemState.NOT_NEEDED, "no tax was kept back"


def test_au10_a_sheet_that_was_printed_waits_for_its_scan(hall):
    from sqlmodel import select

    scan = hall.session.exec(select(EventFile).where(EventFile.role == Role.GUEST.value)).one()
    scan.deleted = True
    hall.session.add(scan)
    hall.session.flush()
    states = {one.item.code: one.state for one in accountability(hall.session, hall.id)}
    assert states["daftar-hadir-tamu"] is ItemState.PRINTED
    assert states["daftar-hadir-peserta"] is ItemState.ATTACHED


def test_au10_the_order_can_be_chosen():
    usual = [item.code for item in in_order(())]
    chosen = [item.code for item in in_order(["kuitansi", "gibberish", "materi", "kuitansi"])]
    assert chosen[:2] == ["kuitansi", "materi"]
    assert sorted(chosen) == sorted(usual)


def test_au09_au02_somebody_who_signed_and_was_paid_goes_into_the_bin(hall):
    """The counts of all papers agree, and what the signed papers say beyond them is told."""
    hall.correct(kits=5, meals=5)
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT))
    dossier = load_gathering(hall.session, hall.id)
    correct_gathering(hall.session, hall.id, dossier.model_copy(update={"participants": dossier.participants[:1]}))
    assert head_count(hall.session, hall.id).everybody == consumption(hall.session, hall.id).everybody == 4
    found = audit(hall.session, hall.id)
    assert [one.rule for one in found] == ["AU-02", "AU-02", "AU-03", "AU-09"]
    assert "2" in found[-1].message


def test_au02_a_tax_that_two_laptops_made(hall):
    """TT-01: after a merge the rate is of one and the tax of the other, and the list would be signed so."""
    hall.pay(PaymentKind.TRANSPORT, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT))
    payment = hall.session.exec(select(Payment)).first()
    payment.tax = 7_500
    hall.session.add(payment)
    hall.session.flush()
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.target) == ("AU-02", payment.id)


def test_a_guest_who_came_counts_whatever_another_laptop_wrote_before(hall):
    (guest,) = load_gathering(hall.session, hall.id).guests
    correct(hall.session, Guest, guest.id, guest.model_copy(update={"attendance": Attendance.ABSENT}))
    assert head_count(hall.session, hall.id).guests == 1
    assert hall.rules() == []


def test_au09_presences_follow_the_days_of_the_event_or_are_told(hall):
    """A date that was wrong is put right after the event: nobody may vanish from the papers."""
    dossier = load_gathering(hall.session, hall.id)
    dossier.gathering.starts_on = LATER
    correct_gathering(hall.session, hall.id, dossier)
    assert head_count(hall.session, hall.id).everybody == 5
    assert reconcile(hall.session, hall.id, Role.PARTICIPANT, LATER).recorded
    dossier.gathering.starts_on, dossier.gathering.ends_on = DAY, LATER
    correct_gathering(hall.session, hall.id, dossier)
    dossier.gathering.ends_on = None
    with pytest.raises(Refused, match="5 November 2026"):
        correct_gathering(hall.session, hall.id, dossier)
    hall.correct(starts_on=DAY, ends_on=None)  # as a merge can leave it
    told = [one.message for one in audit(hall.session, hall.id) if one.target == "starts_on"]
    assert len(told) == 1
    assert "5 November 2026" in told[0]


def test_au02_a_number_of_a_receipt_on_two_lists(hall):
    for kind in (PaymentKind.TRANSPORT, PaymentKind.ALLOWANCE):
        hall.pay(kind, Role.PARTICIPANT, hall.seats(Role.PARTICIPANT)[:1])
    assert hall.rules() == []
    for payment in hall.session.exec(select(Payment)).all():  # two laptops numbered them
        payment.proof_number = "001/KW/XI/2026"
        hall.session.add(payment)
    hall.session.flush()
    assert hall.rules() == ["AU-02", "AU-02"]


def test_au09_one_participant_on_two_rows(hall):
    dossier = load_gathering(hall.session, hall.id)
    dossier.participants.append(participant_of(hall.session, hall.ikm[0]))  # as another laptop did
    correct_gathering(hall.session, hall.id, dossier)
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.section, finding.severity) == ("AU-09", "plan", Severity.WARNING)
    assert "1, 3" in finding.message


def test_au09_two_quotas_of_one_kabupaten_that_two_laptops_planned(hall):
    hall.session.add(Quota(gathering_id=hall.id, kabupaten_code="18.10", seats=30))
    hall.session.flush()
    assert audit(hall.session, hall.id) == []
    hall.session.add(Quota(gathering_id=hall.id, kabupaten_code="18.10", seats=40))  # as another laptop did
    hall.session.flush()
    [finding] = audit(hall.session, hall.id)
    assert (finding.rule, finding.section, finding.target) == ("AU-09", "plan", "quotas")
    assert finding.message.startswith("Kabupaten Pringsewu mempunyai beberapa kuota (30 + 40)")


def test_days_that_two_laptops_put_the_wrong_way_round_are_told_and_papers_name_the_day_that_counts(hall):
    """One moved the first day to the 5th, the other kept the 4th as the last: each right by itself."""
    row = hall.session.get_one(Gathering, hall.id)
    row.starts_on, row.ends_on = LATER, DAY
    hall.session.flush()
    facts = gathering_facts(hall.session, hall.id)
    assert (facts.days, facts.last) == ("Kamis, 5 November 2026", LATER)
    told = [one.target for one in audit(hall.session, hall.id) if "mendahului hari pertama" in one.message]
    assert told == ["ends_on"]
