"""The figures of the first page are the numbers of the rows behind them, and say what the other reports say."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.readiness import Answer, Label
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.domain.target import Measure, TargetDraft
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.desk.behind import Behind, Opens, Rows, tell
from desktop_app.operations.desk.figures import desk_figures
from desktop_app.operations.desk.places import PlaceMeasure, rows_in
from desktop_app.operations.desk.way import ways
from desktop_app.operations.follow_ups.follow_ups import mark_done, record_follow_up
from desktop_app.operations.gatherings.outcomes import Step
from desktop_app.operations.ikm.dossier import remove_ikm
from desktop_app.operations.recaps.periods import quarter
from desktop_app.operations.recaps.readiness import ready_schemes
from desktop_app.operations.recaps.targets import achievement, set_target
from tests.operations.visiting import CPPB, METRO, TODAY, all_met, business, codes, held, visit

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 1)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def test_this_quarter_last_quarter_and_targets(database, officer):
    with database.write(by=officer) as session:
        _some_visits(session)
    with database.read() as session:
        found = desk_figures(session, TODAY)
        reached = achievement(session, quarter(2026, 4), TODAY)
        told = {one.measure: tell(session, one.year.rows) for one in found.measures}
    counts = {one.measure: (one.quarter.count, one.before.count, one.year.count) for one in found.measures}
    assert counts[Measure.VISITS] == (2, 1, 3)
    assert counts[Measure.CERTIFICATES] == (1, 1, 2)
    visits = next(one for one in found.measures if one.measure is Measure.VISITS)
    assert (visits.quarter.target, visits.quarter.percent) == (3, 66), "rounded down: 100 means all"
    assert (visits.year.target, visits.before.target) == (12, None)
    assert counts.keys() == reached.keys()
    assert all(counts[measure][0] == one.total.reached for measure, one in reached.items()), "as the reports count"
    place = next(one for one in found.places[PlaceMeasure.VISITS].kabupaten if one.code == "18.10")
    assert (place.count, place.target) == (3, 12)
    assert found.businesses == 1
    assert [(line.what, line.opens) for line in told[Measure.VISITS]] == [("Sri", Opens.VISIT)] * 3
    assert [line.note for line in told[Measure.CERTIFICATES]] == ["NIB", "Merek terdaftar"]
    assert {line.place for lines in told.values() for line in lines} == {"Tambahrejo, Gading Rejo, Pringsewu"}


def _some_visits(session):
    sri = business(session, "Sri", certificates=[held("merek", issued_on=OCTOBER), held("nib", issued_on=SEPTEMBER)])
    gone = business(session, "Hilang", METRO)
    for day in (SEPTEMBER, OCTOBER, TODAY, date(2025, 12, 31)):
        visit(session, sri, day)
    visit(session, gone, TODAY)
    remove_ikm(session, [gone])
    set_target(session, TargetDraft(year=2026, quarter=4, measure=Measure.VISITS, value=3))
    set_target(session, TargetDraft(year=2026, kabupaten_code="18.10", measure=Measure.VISITS, value=12))


def test_readiness_takes_the_last_checklist_and_the_places_of_its_businesses(session):
    ready = business(session, "Siap")
    almost = business(session, "Pernah siap")
    elsewhere = business(session, "Tanpa wilayah", "")
    visit(session, ready, TODAY, {CPPB: all_met(CPPB)})
    visit(session, almost, SEPTEMBER, {CPPB: all_met(CPPB)})
    visit(session, almost, TODAY, {CPPB: {**all_met(CPPB), codes(CPPB)[0]: Answer.UNMET}})
    visit(session, elsewhere, TODAY, {CPPB: all_met(CPPB)})
    found = desk_figures(session, TODAY)
    (scheme,) = found.readiness.schemes
    assert {row.target for row in scheme.rows[Label.READY]} == {ready, elsewhere}
    assert scheme.total == 3
    assert {row.target for row in found.readiness.ready} == set(ready_schemes(session, shipped_catalogue(), TODAY)), (
        "as R3 counts"
    )
    places = found.places[PlaceMeasure.READINESS]
    pringsewu = next(one for one in places.kabupaten if one.code == "18.10")
    assert (pringsewu.count, pringsewu.assessed, pringsewu.share) == (1, 2, 50)
    assert places.kabupaten[-1].code == "", "what lies nowhere is told, not left out"
    assert sum(one.count for one in places.kabupaten) == len(found.readiness.ready)
    assert next(one for one in places.kabupaten if one.code == "18.72").share is None
    assert [(one.code, one.count) for one in places.kecamatan] == [("18.10.02", 1)]
    assert found.readiness.ready[0].note == "SPP-IRT (P-IRT): Siap, skor 100"


def test_way_counts_from_the_first_visit_and_each_step_for_itself(session):
    both = business(session, "Dua langkah", certificates=[held("spp_irt", issued_on=TODAY)])
    early = business(session, "Sudah dulu", certificates=[held("nib", issued_on=date(2020, 1, 1))])
    business(session, "Tanpa kunjungan", certificates=[held("nib", issued_on=TODAY)])
    visit(session, both, OCTOBER)
    visit(session, early, date(2025, 5, 5))
    visit(session, early, OCTOBER)
    record_step(session, both, StageDraft(scheme="spp_irt", stage=Stage.APPLIED, dated=TODAY))
    record_step(session, early, StageDraft(scheme="spp_irt", stage=Stage.APPLIED, dated=SEPTEMBER))
    mark_done(session, record_follow_up(session, both, FollowUpDraft(problem="Perlu alat")), TODAY)
    steps = (Step.VISITED, Step.CLOSED, Step.APPLIED, Step.ISSUED)
    ever, this_year = ways(session, (None, date(2026, 1, 1)), TODAY)
    assert [ever.count(step) for step in steps] == [2, 1, 2, 1]
    assert [this_year.count(step) for step in steps] == [2, 1, 1, 1], "applied before its first visit of the year"
    assert [row.ikm_id for row in this_year.rows[Step.APPLIED]] == [both]


ids = st.uuids()
told = st.text(max_size=8)
days = st.none() | st.dates()


@given(st.lists(st.builds(Behind, st.sampled_from(Opens), ids, st.none() | ids, days, told, told, told), max_size=20))
def test_packed_rows_are_those_that_were_put_in(rows):
    packed = Rows(rows)
    assert list(packed) == rows
    assert len(packed) == len(rows)
    assert repr(packed) == repr(Rows(rows)), "the code of a print is made of it"
    assert repr(packed) != repr(Rows([*rows, Behind(Opens.VISIT, UUID(int=1), None)]))
    assert [packed[place] for place in range(-len(rows), len(rows))] == rows + rows
    for part in (slice(1, -1), slice(None, None, -2)):
        assert list(packed[part]) == rows[part]
        assert repr(packed[part]) == repr(Rows(rows[part])), "whatever else they were packed with"
    parts = packed.apart([row.note for row in rows])
    assert {key: list(some) for key, some in parts.items()} == {
        key: [row for row in rows if row.note == key] for key in {row.note for row in rows}
    }
    businesses = [(row.target.bytes, row.day and row.day.isoformat(), row.note) for row in rows]
    expected = [Behind(Opens.BUSINESS, row.target, row.target, row.day, row.note) for row in rows]
    assert list(Rows.of_businesses(Opens.BUSINESS, businesses)) == expected


def test_rows_of_a_kecamatan_are_those_of_its_businesses(session):
    here, there = business(session, "Gading Rejo"), business(session, "Metro", METRO)
    rows = [Behind(Opens.VISIT, row, row) for row in (here, there)]
    assert rows_in(session, rows, "18.10.02") == rows[:1]
