from datetime import date

import pytest

from desktop_app.operations.recaps.periods import Period, half, quarter, whole_year
from desktop_app.ui.papers.period_entry import PeriodEntry


@pytest.fixture
def entry(qtbot):
    made = PeriodEntry()
    qtbot.addWidget(made)
    return made


def test_it_begins_with_the_quarter_of_today_and_shows_every_kind(entry):
    assert entry.value() == quarter(2026, 4)
    for period in (quarter(2025, 1), half(2024, 2), whole_year(2027), Period(date(2026, 2, 3), date(2026, 3, 4))):
        entry.set_value(period)
        assert entry.value() == period
    entry.set_value(Period(date(2026, 2, 1), date(2026, 2, 28)))
    assert entry.value().label == "Februari 2026"


def test_choosing_tells_and_only_the_entries_that_count_are_there(entry, qtbot):
    with qtbot.waitSignal(entry.changed):
        entry.kind.set_value(("half", 1))
    assert entry.value() == half(2026, 1)
    assert entry.year.isVisibleTo(entry)
    assert not entry.first.isVisibleTo(entry)
    entry.kind.set_value(("any", 0))
    assert entry.first.isVisibleTo(entry)
    assert not entry.year.isVisibleTo(entry)


def readable(entry):
    try:
        return entry.value()
    except ValueError:
        return None


@pytest.mark.parametrize(("first", "last"), [("", "1/2/2026"), ("1/3/2026", "1/2/2026"), ("kemarin dulu", "1/2/2026")])
def test_days_that_are_no_period_are_no_value(entry, first, last):
    entry.kind.set_value(("any", 0))
    entry.first.setText(first)
    entry.last.setText(last)
    assert readable(entry) is None


def test_every_part_has_a_name(entry):
    entry.setAccessibleName("Periode")
    assert all(part.accessibleName() for part in (entry.kind, entry.year, entry.first, entry.last))
