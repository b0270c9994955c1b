"""Scenarios 19, 94 and 95 of rivals.md §4.3: the owner's value is suggested, and nothing is decided by itself."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.catalogue.tables import OwnershipRow
from desktop_app.domain.certificate import Certificate
from desktop_app.domain.decision import Decision
from desktop_app.domain.readiness import Answer
from desktop_app.domain.visit import Assessment, ItemAnswer, Visit, answer_id
from desktop_app.operations import records
from desktop_app.operations.handing_in.conflicts import resolve_several
from desktop_app.operations.handing_in.ownership import suggest
from tests.exchange.handing_in.office import tomorrow
from tests.exchange.handing_in.test_scenarios import known_to_both, record


def suggested(copy, conflict, *rules):
    """Return what is suggested by the shipped table of owners, or by rules of (table, column, owner, note)."""
    catalogue = shipped_catalogue()
    if rules:
        names = ("table", "column", "owner", "note")
        rows = tuple(OwnershipRow(**dict(zip(names, rule, strict=False))) for rule in rules)
        catalogue = replace(catalogue, ownership=rows)
    with copy.database.read() as session:
        return suggest(session, catalogue, conflict)


def accept(copy, conflict):
    """Take what is suggested, as the inbox does."""
    with copy.write() as session:
        taken = suggest(session, shipped_catalogue(), conflict).taken(conflict)
        assert len(resolve_several(session, copy.schema, [taken])) == 1


def reasons(copy):
    with copy.database.read() as session:
        return [decision.reason for decision in session.exec(select(Decision)).all()]


def written(copy, record_id, column):
    """Every value that the log has of a field."""
    query = 'SELECT new FROM change WHERE row = ? AND "column" = ?'
    return {value for (value,) in copy.query(query, record_id.bytes, column)}


def visit_of_a(copies, **values):
    """A visit that A recorded and that all have."""
    a, b, office = copies
    ikm = known_to_both(copies)
    visit = record(a, Visit, ikm_id=ikm, visited_on=date(2026, 11, 20), **values)
    office.take(a.file())
    back = office.file(back=True)
    a.take(back), b.take(back)
    return visit


def test_scenario_19_answers_belong_to_the_officer_of_the_visit(copies):
    a, b, office = copies
    visit = visit_of_a(copies)
    sheet = record(a, Assessment, visit_id=visit, checklist="pirt")
    office.take(a.file())
    b.take(office.file(back=True))
    answer = answer_id(sheet, "A1")
    for copy, seen in ((a, Answer.MET), (b, Answer.UNMET)):
        record(copy, ItemAnswer, id=answer, assessment_id=sheet, item="A1", answer=seen)
    office.take(a.file(), b.file())
    before = office.dump()
    (conflict,) = office.conflicts()
    suggestion = suggested(office, conflict)
    assert (suggestion.side.value, suggestion.side.officer) == (Answer.MET, "Petugas A")
    assert suggestion.why == "Jawaban kunjungan milik petugas kunjungan itu"
    assert office.dump() == before
    assert office.conflicts() == [conflict]  # it only suggests
    accept(office, conflict)
    b.take(office.file(back=True))
    assert b.value(answer, "answer", ItemAnswer) == Answer.MET
    assert reasons(b) == [suggestion.why]
    assert len(office.query("SELECT 1 FROM change WHERE row = ? AND kind = 'insert'", answer.bytes)) == 2


def test_scenario_94_visit_corrected_at_the_office_while_its_officer_goes_on(copies):
    a, _, office = copies
    visit = visit_of_a(copies, advice="Perbaiki lantai")
    office.change(visit, Visit, advice="Perbaiki lantai dapur", plan="Periksa ulang bulan depan")
    a.change(visit, Visit, advice="Lantai sudah diperbaiki")
    office.take(a.file())
    (conflict,) = office.conflicts()
    assert {side.value for side in conflict.sides} == {"Perbaiki lantai dapur", "Lantai sudah diperbaiki"}
    suggestion = suggested(office, conflict)
    assert (suggestion.side.value, suggestion.side.officer) == ("Lantai sudah diperbaiki", "Petugas A")
    accept(office, conflict)
    assert office.value(visit, "advice", Visit) == "Lantai sudah diperbaiki"
    assert office.value(visit, "plan", Visit) == "Periksa ulang bulan depan"
    a.take(office.file(back=True))
    assert "Perbaiki lantai dapur" in written(a, visit, "advice")
    assert a.conflicts() == []


def test_scenario_95_number_of_a_certificate_belongs_to_the_office(copies):
    a, b, office = copies
    ikm = known_to_both(copies)
    paper = record(a, Certificate, ikm_id=ikm, scheme="halal", number="LAMA-1")
    office.take(a.file())
    b.take(office.file(back=True))
    office.change(paper, Certificate, number="BENAR-1")
    a.change(paper, Certificate, number="SALAH-1")
    office.take(a.file())
    (conflict,) = office.conflicts()
    assert suggested(office, conflict).side.value == "BENAR-1"
    for laptop in (a, b):  # before the office decides, a laptop knows the office by its return files
        laptop.take(office.file(back=True))
        (open_one,) = laptop.conflicts()
        assert suggested(laptop, open_one).side.value == "BENAR-1"
    accept(office, conflict)
    a.take(office.file(back=True))
    assert a.value(paper, "number", Certificate) == "BENAR-1"
    assert "SALAH-1" in written(a, paper, "number")
    assert reasons(a) == ["Nomor sertifikat boleh dibetulkan kantor"]


@pytest.fixture
def disputed_advice(copies):
    """A conflict between B and the office about a visit of A."""
    _, b, office = copies
    visit = visit_of_a(copies)
    office.change(visit, Visit, advice="Kantor")
    b.change(visit, Visit, advice="B")
    office.take(b.file())
    (conflict,) = office.conflicts()
    return conflict


@pytest.mark.parametrize(
    ("rules", "value"),
    [
        ([("visit", "*", "petugas")], None),  # neither is by A
        ([("visit", "*", "kantor")], "Kantor"),
        ([("visit", "*", "kantor"), ("visit", "advice", "petugas")], None),  # the rule of the field counts
        ([("visit", "advice", "kantor"), ("visit", "*", "petugas")], "Kantor"),
        ([("visit", "advice", "hitungan")], None),
        ([("visit", "plan", "kantor"), ("ikm", "*", "kantor")], None),
    ],
)
def test_rule_of_the_field_comes_before_the_one_for_all(copies, disputed_advice, rules, value):
    found = suggested(copies[2], disputed_advice, *rules)
    assert (found.side.value if found else None) == value
    assert found is None or found.why == "Isian ini milik kantor"


def test_officer_who_wrote_both_is_no_help(copies):
    a, b, office = copies
    visit = visit_of_a(copies)
    a.change(visit, Visit, advice="Di laptop A")
    b.officer = a.officer  # on the laptop of a colleague
    b.change(visit, Visit, advice="Di laptop B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert suggested(office, conflict) is None


def test_officer_who_wrote_two_of_three_is_no_help(copies):
    a, b, office = copies
    visit = visit_of_a(copies)
    a.change(visit, Visit, advice="Di laptop A")
    office.change(visit, Visit, advice="Kantor")
    b.officer = a.officer
    b.change(visit, Visit, advice="Di laptop B")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert len(conflict.sides) == 3
    assert suggested(office, conflict) is None


@pytest.mark.parametrize("owner", ["petugas", "kantor"])
def test_owner_who_wrote_the_same_as_another_is_heard(copies, at, owner):
    a, b, office = copies
    visit = visit_of_a(copies)
    first, last = (a, office) if owner == "petugas" else (office, a)
    first.change(visit, Visit, advice="Sama")
    b.change(visit, Visit, advice="Lain")
    tomorrow(at)
    last.change(visit, Visit, advice="Sama")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert conflict.sides[0].officer == f"Petugas {last.name}"  # the card names who wrote it last
    assert suggested(office, conflict, ("visit", "*", owner)).side.value == "Sama"


def test_an_empty_field_is_never_suggested_in_place_of_words(copies):
    a, b, office = copies
    visit = visit_of_a(copies, advice="Awal")
    a.change(visit, Visit, advice="")
    b.change(visit, Visit, advice="Lantai licin")
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert suggested(office, conflict) is None


def test_deletion_is_nobodys_field(copies):
    a, b, office = copies
    visit = visit_of_a(copies)
    b.change(visit, Visit, advice="Masih perlu")
    a.change(visit, Visit, deleted=True)
    office.take(a.file(), b.file())
    (conflict,) = office.conflicts()
    assert conflict.is_deletion
    deleting = conflict.sides[-1]
    kept = replace(deleting, value=0, writers=((b.officer, 7),))
    conflict = replace(conflict, sides=(kept, deleting))
    assert suggested(office, conflict, ("visit", "*", "petugas"), ("visit", "deleted", "petugas")) is None


def test_copy_without_an_office_suggests_nothing_for_it(make):
    a, b = make("A"), make("B")
    ikm = a.add()
    paper = record(a, Certificate, ikm_id=ikm, scheme="halal", number="1")
    b.merge(a.file(passphrase="kata rahasia"), accept_unknown=True, passphrase="kata rahasia")
    a.change(paper, Certificate, number="2")
    with b.write() as session:
        row = records.list_live(session, Certificate)[0]
        row.number = "3"
    b.merge(a.file(passphrase="kata rahasia"), accept_unknown=True, passphrase="kata rahasia")
    (conflict,) = b.conflicts()
    assert suggested(b, conflict) is None
