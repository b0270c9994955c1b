"""The rule of thinning, for any sequence of days."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.backups.thinning import DAYS, MONTHS, WEEKS, Moment, staying

REASONS = ("close", "merge", "import")
moments = st.builds(
    Moment,
    at=st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 31)).map(lambda at: at.replace(microsecond=0)),
    name=st.sampled_from("abc"),
    why=st.sampled_from(REASONS),
)
crowded = st.builds(
    lambda minutes, name, why: Moment(datetime(2026, 1, 1) + timedelta(minutes=minutes), name, why),
    st.integers(0, 60 * 24 * 150),
    st.sampled_from("ab"),
    st.sampled_from(REASONS),
)
sets = st.sets(moments, max_size=80) | st.sets(crowded, max_size=120)


def newest_of(backups, period, limit):
    """The rule as a person would say it, period by period."""
    periods = sorted({period(one) for one in backups}, reverse=True)[:limit]
    return {max(one for one in backups if period(one) == wanted) for wanted in periods}


@given(sets)
def test_leaves_what_the_rule_says(backups):
    assert staying(backups) == (
        newest_of(backups, lambda one: one.at.date(), DAYS)
        | newest_of(backups, lambda one: one.at.isocalendar()[:2], WEEKS)
        | newest_of(backups, lambda one: (one.at.year, one.at.month), MONTHS)
        | newest_of(backups, lambda one: one.why, len(REASONS))
    )


@given(st.lists(crowded, unique=True).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_order_does_not_matter(made):
    one, other = made
    assert staying(one) == staying(other)


@given(sets)
def test_a_second_thinning_removes_nothing(backups):
    stay = staying(backups)
    assert staying(stay) == stay


@given(sets)
def test_thinning_after_each_backup_leaves_the_same_as_one_at_the_end(backups):
    kept = set()
    for one in sorted(backups):
        kept = staying({*kept, one})
        assert one in kept
    assert kept == staying(backups)


@given(sets)
def test_newest_stays_and_there_is_an_end(backups):
    stay = staying(backups)
    assert len(stay) <= DAYS + WEEKS + MONTHS + len(REASONS)
    if backups:
        assert max(backups) in stay


def test_a_year_of_working_days_keeps_days_weeks_and_months():
    days = [datetime(2026, 1, 1, 16) + timedelta(days=number) for number in range(330)]
    made = {Moment(day, "x", "close") for day in days if day.weekday() < 5}
    kept = sorted((moment.at for moment in staying(made)), reverse=True)
    assert kept[0].date() == datetime(2026, 11, 26).date()
    assert len([day for day in kept if day > datetime(2026, 11, 8)]) == DAYS
    assert sorted({(day.year, day.month) for day in kept}) == [(2026, month) for month in range(1, 12)]
    assert len(kept) == 14 + 5 + 9  # 30 October is the last day of its week and of its month


def test_a_clock_that_was_years_ahead_removes_nothing_of_now():
    days = {Moment(datetime(2026, 11, day), "x", "close") for day in range(1, 13)}
    assert staying({*days, Moment(datetime(2031, 5, 5), "x", "close")}) > days
