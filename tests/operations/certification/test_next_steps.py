from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.agency import AgencyDraft
from desktop_app.domain.catalogue.catalogue import catalogue_of, shipped_catalogue
from desktop_app.domain.catalogue.rules import Outcome
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.operations.certification.known_facts import schemes_of
from desktop_app.operations.certification.next_steps import StepKind, gravity, lowered, next_steps
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.office.agencies import record_agency
from tests.operations.visiting import NIB, PIRT, TODAY, all_met, business, changed_rows, codes, held, visit

CATALOGUE = shipped_catalogue()


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def keripik(session):
    return business(session, "Keripik Bu Sri")


def steps_of(session, ikm_id, catalogue=CATALOGUE):
    return next_steps(session, catalogue, schemes_of(session, catalogue, ikm_id), ikm_id, TODAY)


def to_do(steps):
    return [step for step in steps if step.kind is not StepKind.CHECK]


def needs(catalogue):
    """Return everything that each scheme needs, also by way of others."""
    direct = {
        row.code: {one.needs for one in catalogue.prerequisites if one.scheme == row.code} for row in CATALOGUE.schemes
    }
    found = {code: set(first) for code, first in direct.items()}
    for _ in direct:
        found = {code: set().union(own, *(direct[one] for one in own)) for code, own in found.items()}
    return found


def test_what_a_scheme_needs_comes_first_and_within_it_what_blocks(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {PIRT: dict.fromkeys(codes(PIRT), Answer.UNMET)})
    visit(session, keripik, date(2026, 11, 3), {NIB: dict.fromkeys(codes(NIB), Answer.PARTLY)})
    items = [step for step in steps_of(session, keripik) if step.kind is StepKind.ITEM]
    assert [step.scheme for step in items] == ["nib"] * len(codes(NIB)) + ["spp_irt"] * len(codes(PIRT))
    rows = {item.code: item for item in CATALOGUE.items_of(PIRT)}
    told = [rows[step.item] for step in items if step.scheme == "spp_irt"]
    assert told == sorted(told, key=gravity)
    assert [item.blocking for item in told] == sorted((item.blocking for item in told), reverse=True)


def test_an_item_says_where_to_go_what_to_bring_and_by_when(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: all_met(NIB) | {"NIB-01": (Answer.UNMET, "belum sempat")}})
    [step] = [step for step in steps_of(session, keripik) if step.kind is StepKind.ITEM]
    assert step.what == "Penuhi: sudah punya NIB"
    assert step.where.startswith("Dinas Penanaman Modal dan PTSP atau ")
    assert (step.bring, step.note) == ("Cetak/PDF NIB, 13 angka", "belum sempat")
    assert (step.due_on, step.overdue, step.blocking) == (date(2026, 12, 2), False, True)


def test_the_office_may_name_its_own_agency_words_and_deadline(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}})
    [row] = follow_ups.list_follow_ups(session, TODAY)
    agency = record_agency(session, AgencyDraft(name="DPMPTSP Pringsewu"))
    draft = follow_ups.load_follow_up(session, row.id)
    own = {
        "agency_id": agency,
        "problem": "Buat NIB di mal pelayanan",
        "action": "KTP asli",
        "due_on": date(2026, 11, 20),
    }
    follow_ups.correct_follow_up(session, row.id, draft.model_copy(update=own))
    [step] = [step for step in steps_of(session, keripik) if step.kind is StepKind.ITEM]
    assert (step.what, step.where, step.bring) == ("Buat NIB di mal pelayanan", "DPMPTSP Pringsewu", "KTP asli")
    assert step.overdue


def test_what_is_reported_as_done_is_to_be_looked_at(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}})
    [row] = follow_ups.list_follow_ups(session, TODAY)
    follow_ups.mark_done(session, row.id, date(2026, 11, 20))
    [step] = [step for step in steps_of(session, keripik) if step.item == "NIB-01"]
    assert step.kind is StepKind.CHECK
    assert step.what == "Perlu dicek: sudah punya NIB? (dilaporkan selesai 20 November 2026)"


def test_a_task_of_an_officer_is_a_step_and_leaves_when_it_is_done(session, keripik):
    draft = FollowUpDraft(problem="Pasang tirai", action="Plastik", helper="DINKES_KAB", due_on=date(2026, 11, 1))
    task = follow_ups.record_follow_up(session, keripik, draft)
    [step] = [step for step in steps_of(session, keripik) if step.kind is StepKind.TASK]
    assert (step.what, step.bring, step.overdue) == ("Pasang tirai", "Plastik", True)
    assert step.where == "Dinas Kesehatan kabupaten/kota"
    follow_ups.mark_done(session, task, TODAY)
    assert not [step for step in steps_of(session, keripik) if step.kind is StepKind.TASK]


def test_schemes_that_apply_are_steps_until_assessed_applied_for_or_held(session, keripik):
    def urus(ikm_id):
        return [step.scheme for step in steps_of(session, ikm_id) if step.kind is StepKind.SCHEME]

    assert "nib" in urus(keripik)
    [step] = [step for step in steps_of(session, keripik) if step.scheme == "nib"]
    assert (step.what, step.where) == ("Urus Nomor Induk Berusaha (NIB)", "OSS (oss.go.id) (daring, mandiri)")
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}})
    assert "nib" not in urus(keripik)
    other = business(session, "Sudah punya", certificates=[held("nib")])
    assert "nib" not in urus(other)
    applied = business(session, "Sudah mengajukan")
    record_step(session, applied, StageDraft(scheme="nib", stage=Stage.APPLIED, dated=TODAY))
    assert "nib" not in urus(applied)


def test_a_scheme_whose_list_came_out_ready_is_to_be_applied_for(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: all_met(NIB)})
    [step] = [step for step in steps_of(session, keripik) if step.scheme == "nib"]
    assert step.what == "Ajukan Nomor Induk Berusaha (NIB)"


def test_what_has_ended_is_to_be_renewed(session):
    ended = business(session, "Lama", certificates=[held("nib", date(2026, 1, 1))])
    [step] = [step for step in to_do(steps_of(session, ended)) if step.scheme == "nib"]
    assert step.what == "Perpanjang Nomor Induk Berusaha (NIB)"


def test_what_nobody_knows_is_to_be_found_out_last(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}})
    steps = steps_of(session, keripik)
    kinds = [step.kind is StepKind.CHECK for step in steps]
    assert kinds == sorted(kinds)
    unknown = {one.scheme.code for one in schemes_of(session, CATALOGUE, keripik) if one.outcome is Outcome.UNKNOWN}
    checks = [step for step in steps if step.kind is StepKind.CHECK]
    assert {step.scheme for step in checks} == unknown | {"nib"}
    assert all(step.what.startswith("Perlu dicek: ") and step.reason for step in checks)
    blocking = [item for item in CATALOGUE.items_of(NIB) if item.blocking]
    assert checks[0].what == f"Perlu dicek: {len(blocking) - 1} butir wajib belum diperiksa"


def test_prerequisites_in_a_circle_do_no_harm(session, keripik):
    rows = changed_rows("prerequisites", lambda old: [*old, {"scheme": "nib", "needs": "spp_irt", "kind": "wajib"}])
    catalogue = catalogue_of("2027-01-01", "", rows)
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}, PIRT: {"PIRT-01": Answer.UNMET}})
    found = [step.item for step in steps_of(session, keripik, catalogue) if step.kind is StepKind.ITEM]
    assert sorted(found) == ["NIB-01", "PIRT-01"]


def test_a_follow_up_stays_a_step_when_a_new_edition_drops_its_item(session, keripik):
    visit(session, keripik, date(2026, 11, 2), {NIB: {"NIB-01": Answer.UNMET}})
    rows = changed_rows("items", lambda old: [row for row in old if row["code"] != "NIB-01"])
    [step] = [step for step in steps_of(session, keripik, catalogue_of("2027-01-01", "", rows)) if step.follow_up_id]
    assert (step.kind, step.what) == (StepKind.TASK, "Belum terpenuhi: Sudah punya NIB?")


CHECKLISTS = [row.code for row in CATALOGUE.checklists]


@given(
    st.dictionaries(st.sampled_from(CHECKLISTS), st.sampled_from([Answer.UNMET, Answer.PARTLY, Answer.MET]), max_size=8)
)
@settings(max_examples=15)
def test_no_step_comes_before_what_its_scheme_needs(practice_database, answers):
    """The law of the order, whatever was found: what blocks is first, and nothing is told before what it needs."""
    with practice_database.write(by=None) as session:
        ikm_id = business(session, "Uji")
        told = {checklist: dict.fromkeys(codes(checklist), answer) for checklist, answer in answers.items()}
        visit(session, ikm_id, date(2026, 11, 2), told)
        steps = [step for step in to_do(steps_of(session, ikm_id)) if step.scheme]
    wanted = needs(CATALOGUE)
    for number, step in enumerate(steps):
        assert not {later.scheme for later in steps[number + 1 :]} & wanted[step.scheme] - {step.scheme}
    failed = {checklist for checklist, answer in answers.items() if answer.fails}
    assert len([step for step in steps if step.kind is StepKind.ITEM]) == sum(map(len, map(codes, failed)))


def test_a_sentence_goes_on_with_a_small_letter_but_an_abbreviation_stays():
    told = [lowered(text) for text in ("Sudah punya", "NIB ada", "", "P-IRT ada")]
    assert told == ["sudah punya", "NIB ada", "", "P-IRT ada"]
