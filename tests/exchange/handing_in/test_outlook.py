"""What a laptop knows of what it handed in."""

from datetime import date

from desktop_app.domain.agency import AgencyDraft
from desktop_app.domain.ikm import Product
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit
from desktop_app.exchange.handing_in.sending import Sealing, deliver
from desktop_app.operations import records
from desktop_app.operations.handing_in.marks import Mark, mark_of, marks_of_businesses, marks_of_visits
from desktop_app.operations.handing_in.outlook import (
    Fate,
    count_confirmed,
    count_unsent,
    list_pending,
    outlook,
)
from desktop_app.operations.office.agencies import record_agency, seed_agencies


def seen(laptop):
    with laptop.database.read() as session:
        return outlook(session)


def mark(laptop, record):
    with laptop.database.read() as session:
        return mark_of(session, [record]).get(record)


def numbers(laptop):
    """(never exported, exported and not confirmed, confirmed)."""
    with laptop.database.read() as session:
        found = outlook(session)
        assert count_unsent(session) == found.unsent
        return found.unsent, found.unconfirmed, count_confirmed(session)


def test_a_record_goes_from_never_to_exported_to_confirmed_and_back_when_it_is_changed(copies):
    a, _, office = copies
    ikm = a.add()
    assert (mark(a, ikm), numbers(a)) == (Mark.NEVER, (3, 0, 0))
    office.take(a.file())
    assert (mark(a, ikm), numbers(a)) == (Mark.EXPORTED, (0, 3, 0))
    a.merge(office.file(back=True))
    assert (mark(a, ikm), numbers(a)) == (Mark.CONFIRMED, (0, 0, 3))
    a.change(ikm, name="Keripik Pisang")
    assert (mark(a, ikm), numbers(a)) == (Mark.NEVER, (1, 0, 2))
    assert [(kind.table, kind.new, kind.changed) for kind in seen(a).pending] == [("ikm", 0, 1)]


def test_what_others_wrote_has_no_mark_and_is_not_to_be_handed_in(copies):
    a, b, office = copies
    a.add()
    theirs = b.add("Kopi")
    office.take(a.file(), b.file())
    a.merge(office.file(back=True))
    assert a.value(theirs, "name") == "Kopi"
    assert mark(a, theirs) is None
    assert numbers(a) == (0, 0, 3)
    a.change(theirs, name="Kopi Bubuk")
    assert mark(a, theirs) is Mark.NEVER


def test_a_file_that_the_office_never_got_is_named_and_the_next_one_brings_what_was_in_it(copies):
    a, _, office = copies
    office.take(a.file())
    a.merge(office.file(back=True))
    lost = a.add("Hilang")
    a.file()
    a.add("Sampai")
    third = a.file()
    assert [file.fate for file in seen(a).files] == [Fate.UNKNOWN, Fate.UNKNOWN, Fate.CONFIRMED]
    office.take(third)
    a.merge(office.file(back=True))
    assert [file.fate for file in seen(a).files] == [Fate.CONFIRMED, Fate.BROUGHT, Fate.CONFIRMED]
    assert (seen(a).receipt.files, seen(a).receipt.missing) == ([1, 3], [2])
    assert mark(a, lost) is Mark.CONFIRMED


def test_what_an_undone_merge_brought_is_no_longer_confirmed(copies):
    a, _, office = copies
    ikm = a.add()
    (answer,) = office.take(a.file())
    a.merge(office.file(back=True))
    assert mark(a, ikm) is Mark.CONFIRMED
    office.undo(answer.merge_id)
    a.merge(office.file(back=True))
    assert mark(a, ikm) is Mark.EXPORTED
    assert [file.fate for file in seen(a).files] == [Fate.UNKNOWN]


def test_another_laptop_confirms_nothing_in_the_name_of_the_office(copies):
    a, b, _ = copies
    ikm = a.add()
    b.merge(a.file(passphrase="kata sandi bersama"), passphrase="kata sandi bersama", accept_unknown=True)
    (answer,) = a.take(b.file(back=True))
    assert answer.kind == "return"
    assert (mark(a, ikm), seen(a).receipt) == (Mark.EXPORTED, None)


def test_an_older_return_file_takes_no_receipt_back(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    old = office.file(back=True)
    a.add("Kopi")
    office.take(a.file())
    a.merge(office.file(back=True))
    newest = seen(a).receipt
    a.merge(old)
    assert seen(a).receipt == newest
    assert newest.files == [1, 2]


def test_a_refused_value_is_told_with_its_record_and_field(copies):
    a, _, office = copies
    ikm = a.add()
    with a.write() as session:
        session.connection().exec_driver_sql("UPDATE ikm SET region_code = ? WHERE id = ?", ("9" * 40, ikm.bytes))
    office.take(a.file())
    a.merge(office.file(back=True))
    (refusal,) = seen(a).receipt.refused
    assert (refusal.table, refusal.record, refusal.title, refusal.column) == ("ikm", ikm, "Keripik", "region_code")
    assert refusal.reason


def test_a_business_counts_with_its_parts(copies):
    a, _, office = copies
    ikm = a.add()
    office.take(a.file())
    a.merge(office.file(back=True))
    with a.write() as session:
        records.record(session, Product, Product(ikm_id=ikm, name="Keripik"))
    with a.database.read() as session:
        assert mark_of(session, [ikm]) == {ikm: Mark.CONFIRMED}
        assert marks_of_businesses(session, [ikm]) == {ikm: Mark.NEVER}


def test_a_visit_counts_with_its_answers(copies):
    a, _, office = copies
    ikm = a.add()
    with a.write() as session:
        visit = records.record(session, Visit, Visit(ikm_id=ikm, visited_on=date(2026, 11, 2))).id
        sheet = records.record(session, Assessment, Assessment(visit_id=visit, checklist="x")).id
    office.take(a.file())
    a.merge(office.file(back=True))
    with a.database.read() as session:
        assert marks_of_visits(session, [visit]) == {visit: Mark.CONFIRMED}
    with a.write() as session:
        records.record(session, ItemAnswer, ItemAnswer(assessment_id=sheet, item="a", note="dilihat"))
    with a.database.read() as session:
        assert mark_of(session, [visit]) == {visit: Mark.CONFIRMED}
        assert marks_of_visits(session, [visit]) == {visit: Mark.NEVER}
    a.file()
    with a.database.read() as session:
        assert marks_of_visits(session, [visit]) == {visit: Mark.EXPORTED}


def test_an_answer_on_the_visit_of_somebody_else_is_to_be_handed_in(copies):
    a, b, office = copies
    ikm = b.add()
    with b.write() as session:
        visit = records.record(session, Visit, Visit(ikm_id=ikm, visited_on=date(2026, 11, 2))).id
    office.take(b.file(), a.file())
    a.merge(office.file(back=True))
    with a.database.read() as session:
        assert marks_of_visits(session, [visit]) == {}
    with a.write() as session:
        records.record(session, Assessment, Assessment(visit_id=visit, checklist="x"))
    with a.database.read() as session:
        assert marks_of_visits(session, [visit]) == {visit: Mark.NEVER}


def test_the_office_hands_in_to_nobody(copies):
    *_, office = copies
    ikm = office.add()
    with office.database.read() as session:
        assert mark_of(session, [ikm]) == marks_of_businesses(session, [ikm]) == marks_of_visits(session, [ikm]) == {}


def test_pending_records_are_named_those_in_no_file_first(copies):
    a, _, _ = copies
    a.add("Satu")
    a.file()
    a.add("Dua")
    with a.database.read() as session:
        found = list_pending(session, "ikm")
        assert [(one.title, one.is_new, one.mark) for one in found] == [
            ("Dua", True, Mark.NEVER),
            ("Satu", True, Mark.EXPORTED),
        ]
        assert len(list_pending(session, limit=1)) == 1


def test_the_status_line_stops_counting(copies):
    a, *_ = copies
    a.add()
    with a.database.read() as session:
        assert count_unsent(session, most=2) == 2


def test_at_the_office_nothing_is_counted_for_handing_in(copies):
    a, _, office = copies
    a.add()
    office.take(a.file())
    office.add("Kopi")
    office.file(back=True)
    assert numbers(office) == (0, 0, 0)
    assert [file.kind for file in seen(office).files] == ["return"]


def test_agencies_that_every_copy_begins_with_are_nobody_s_work(copies):
    a, _, _ = copies
    with a.write() as session:
        seed_agencies(session)
        record_agency(session, AgencyDraft(name="UPTD Contoh"))
    pending = {kind.table: kind.records for kind in seen(a).pending}
    assert pending == {"officer": 1, "agency": 1}
    told = seen(a).unsent
    delivery = deliver(a.database, a.files / "serah.ikmx", Sealing())
    assert delivery.records == seen(a).last.records == told, "the file says what was told before"
