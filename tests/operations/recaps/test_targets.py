from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.certificate import Certificate
from desktop_app.domain.target import PROVINCE, WHOLE_YEAR, Measure, TargetDraft
from desktop_app.operations.desk.figures import desk_figures
from desktop_app.operations.recaps.counted import counted
from desktop_app.operations.recaps.periods import Period, half, quarter, whole_year
from desktop_app.operations.recaps.readiness import ELSEWHERE
from desktop_app.operations.recaps.targets import (
    achievement,
    clear_target,
    key_of,
    list_targets,
    mismatches,
    set_target,
    targets_of,
)
from tests.operations.visiting import METRO, TODAY, business, held, visit

PRINGSEWU, KOTA_METRO = "18.10", "18.72"


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def target(value, quarter_=WHOLE_YEAR, place=PROVINCE, measure=Measure.VISITS, year=2026):
    return TargetDraft(year=year, quarter=quarter_, kabupaten_code=place, measure=measure, value=value)


def test_there_is_one_target_of_a_kind_whoever_sets_it(session):
    first = set_target(session, target(10, 3))
    assert set_target(session, target(12, 3)) == first
    assert [one.value for one in list_targets(session, 2026)] == [12]
    clear_target(session, key_of(target(12, 3)))
    assert list_targets(session, 2026) == []
    assert set_target(session, target(9, 3)) == first
    assert [one.value for one in list_targets(session, 2026)] == [9]
    assert list_targets(session, 2025) == []


def test_a_period_has_the_target_that_was_set_for_it_and_none_is_made_up(session):
    def told(period):
        return targets_of(session, period).get((Measure.VISITS, PRINGSEWU))

    set_target(session, target(10, 1, PRINGSEWU))
    set_target(session, target(5, 2, PRINGSEWU))
    assert (told(quarter(2026, 1)), told(quarter(2026, 3)), told(half(2026, 1))) == (10, None, 15)
    assert told(whole_year(2026)) is told(half(2026, 2)) is None
    set_target(session, target(0, 3, PRINGSEWU))
    set_target(session, target(5, 4, PRINGSEWU))
    assert told(whole_year(2026)) == 20
    set_target(session, target(25, WHOLE_YEAR, PRINGSEWU))
    assert told(whole_year(2026)) == 25
    assert told(Period(date(2026, 1, 1), date(2026, 4, 30))) is None
    set_target(session, target(3, 1, KOTA_METRO))
    assert targets_of(session, quarter(2026, 1))[Measure.VISITS, PROVINCE] == 13
    set_target(session, target(50, 1))
    assert targets_of(session, quarter(2026, 1))[Measure.VISITS, PROVINCE] == 50


def test_targets_that_do_not_add_up_are_told():
    quarters = [target(10, one, PRINGSEWU) for one in (1, 2, 3, 4)]
    assert mismatches([*quarters, target(40, WHOLE_YEAR, PRINGSEWU)]) == []
    [found] = mismatches([*quarters, target(41, WHOLE_YEAR, PRINGSEWU)])
    assert (found.kabupaten_code, found.whole, found.parts, found.of_quarters) == (PRINGSEWU, 41, 40, True)
    assert mismatches([*quarters[:3], target(41, WHOLE_YEAR, PRINGSEWU)]) == []
    [found] = mismatches([target(10, 2, PRINGSEWU), target(5, 2, KOTA_METRO), target(16, 2)])
    assert (found.quarter, found.whole, found.parts, found.of_quarters) == (2, 16, 15, False)


def test_each_thing_counts_on_its_own_day(session, at):
    at.time = datetime(2026, 9, 30, 12, tzinfo=UTC)
    old = business(session, "Lama", certificates=[held("nib", issued_on=date(2026, 10, 1)), held("merek")])
    at.time = datetime(2026, 11, 24, 2, tzinfo=UTC)
    business(session, "Baru", METRO)
    visit(session, old, date(2026, 9, 30))
    visit(session, old, date(2026, 11, 3))
    third, fourth = counted(session, quarter(2026, 3), TODAY), counted(session, quarter(2026, 4), TODAY)
    assert {one: len(rows) for one, rows in third.items() if rows} == {Measure.BUSINESSES: 1, Measure.VISITS: 1}
    assert {one: len(rows) for one, rows in fourth.items() if rows} == {
        Measure.BUSINESSES: 1, Measure.VISITS: 1, Measure.CERTIFICATES: 1
    }  # fmt: skip
    assert [row.what for row in fourth[Measure.BUSINESSES]] == ["Baru"]
    for number in ("8120000000017", "8120000000017", "8120000000025", "", ""):  # another laptop wrote the first as well
        session.add(Certificate(ikm_id=old, scheme="nib", status="held", issued_on=date(2026, 10, 2), number=number))
    session.flush()
    assert len(counted(session, quarter(2026, 4), TODAY)[Measure.CERTIFICATES]) == 5, "one number is one certificate"
    assert not any(counted(session, quarter(2026, 4), date(2026, 9, 30)).values())
    assert len(counted(session, quarter(2026, 4), date(2026, 11, 2))[Measure.VISITS]) == 0


def _quarter_on_beranda(session):
    found = {one.measure: one for one in desk_figures(session, TODAY).measures}
    return found[Measure.VISITS].quarter


def test_achievement_is_told_against_the_target_and_never_as_a_share_of_nothing(session):
    ikm_id = business(session, "Keripik")
    visit(session, ikm_id, date(2026, 11, 3))
    visit(session, business(session, "Entah", ""), date(2026, 11, 3))
    set_target(session, target(4, 4, PRINGSEWU))
    set_target(session, target(0, 4, KOTA_METRO))
    found = achievement(session, quarter(2026, 4), TODAY)[Measure.VISITS]
    by_code = {row.code: row for row in found.rows}
    assert (by_code[PRINGSEWU].target, by_code[PRINGSEWU].reached, by_code[PRINGSEWU].share) == (4, 1, 25)
    assert (by_code[KOTA_METRO].target, by_code[KOTA_METRO].share) == (0, None)
    assert (by_code["18.01"].target, by_code["18.01"].share) == (None, None)
    assert by_code[ELSEWHERE].reached == 1
    assert (found.total.target, found.total.reached, found.total.share) == (4, 2, 50)
    assert found.places_with_target == 2, "the sum of some is told: the share looks better than it is"
    assert _quarter_on_beranda(session).places == 2
    set_target(session, target(9, 4))
    assert _quarter_on_beranda(session).places is None
    assert achievement(session, quarter(2026, 4), TODAY)[Measure.VISITS].places_with_target is None


PLACES = st.sampled_from(["18.10.02.2006", METRO, "18.01", "", "31.71"])
DAYS = st.dates(date(2026, 6, 1), TODAY)


@given(st.lists(st.tuples(PLACES, DAYS), max_size=6))
@settings(max_examples=8)
def test_au_09_every_total_is_the_number_of_its_rows_and_quarters_make_the_year(practice_database, visits):
    """The sum of the kabupaten is the total, the total is the number of counted rows; no day counts twice or never."""
    with practice_database.write(by=None) as session:
        for number, (region, day) in enumerate(visits):
            visit(session, business(session, f"Uji {number}", region), day)
        year = achievement(session, whole_year(2026), TODAY)
        quarters = [achievement(session, quarter(2026, one), TODAY) for one in (1, 2, 3, 4)]
    for measure, found in year.items():
        assert found.total.reached == sum(row.reached for row in found.rows) == len(found.counted)
        ids = [row.id for one in quarters for row in one[measure].counted]
        assert sorted(ids) == sorted(row.id for row in found.counted)
        assert len(set(ids)) == len(ids)
