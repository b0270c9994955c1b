"""Lists: what is remembered, what they are filtered by, changes of many rows (conventions 32, 33, 35, 41)."""

import json
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from desktop_app.domain.disclosure import Tier
from desktop_app.domain.dossier import IkmDossier
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.ikm import Ikm, IkmDraft
from desktop_app.errors import Refused
from desktop_app.operations.follow_ups.follow_ups import (
    correct_follow_up,
    load_follow_up,
    mark_done,
    mark_verified,
    record_follow_up,
    remove_follow_ups,
)
from desktop_app.operations.gatherings.events import list_events
from desktop_app.operations.gatherings.inviting import invite, invited
from desktop_app.operations.ikm.dossier import record_ikm
from desktop_app.operations.ikm.merging import merge_ikm
from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_all
from desktop_app.operations.listing import bulk
from desktop_app.operations.listing.arrangement import Arrangement, as_json, from_json
from desktop_app.operations.listing.clipboard import FORMULA, as_html, as_tabs
from desktop_app.operations.listing.periods import Period, days_of, in_period, typed_period
from desktop_app.operations.listing.sheet import Head, ListSheet, about, at

TODAY = date(2026, 11, 24)
COLUMNS = ("name", "owner", "phone", "kabupaten")
USUAL = Arrangement(COLUMNS, frozenset({"kabupaten"}), sorts=(("name", False),))


@st.composite
def arrangements(draw):
    return Arrangement(
        tuple(draw(st.permutations(COLUMNS))),
        frozenset(draw(st.sets(st.sampled_from(COLUMNS), max_size=3))),
        draw(st.dictionaries(st.sampled_from(COLUMNS), st.integers(1, 2000))),
        tuple(draw(st.dictionaries(st.sampled_from(COLUMNS), st.booleans())).items()),
        draw(st.dictionaries(st.text(min_size=1), st.lists(st.text(), min_size=1, unique=True).map(tuple))),
        draw(st.text()),
    )


@given(arrangements())
def test_an_arrangement_comes_back_as_it_was_kept(kept):
    assert from_json(as_json(kept), COLUMNS, USUAL) == kept


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: (
            st.lists(one)
            | st.dictionaries(
                st.sampled_from(["columns", "hidden", "widths", "sorts", "filters", "search", "name"]), one
            )
        ),
    )
)
def test_nothing_that_was_kept_is_refused(given_):
    read = from_json(json.dumps(given_), COLUMNS, USUAL)
    assert set(read.columns) == set(COLUMNS)
    assert read.hidden < set(COLUMNS)
    assert {name for name, _ in read.sorts} <= set(COLUMNS)


def test_columns_of_other_versions_are_left_out_or_added_at_the_right():
    older = (
        '{"columns": ["gone", "phone", "name"], "hidden": ["gone"], "sorts": [["gone", true]], "widths": {"gone": 9}}'
    )
    read = from_json(older, COLUMNS, USUAL)
    assert read.columns == ("phone", "name", "owner", "kabupaten")
    assert (read.hidden, read.sorts, read.widths) == (frozenset({"kabupaten"}), (), {})
    assert from_json("no json", COLUMNS, USUAL) == USUAL


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_named_periods_hold_their_day_and_follow_each_other(today, day):
    for now, last in (
        (Period.MONTH, Period.LAST_MONTH),
        (Period.QUARTER, Period.LAST_QUARTER),
        (Period.YEAR, Period.LAST_YEAR),
    ):
        this, before = days_of(now, today), days_of(last, today)
        assert this[0] <= today <= this[1]
        assert before[1] + timedelta(days=1) == this[0]
        assert days_of(now, before[0]) == before
    assert in_period(day, Period.YEAR, today) == (day.year == today.year)
    assert in_period(day, Period.QUARTER, today) == (
        (day.year, (day.month - 1) // 3) == (today.year, (today.month - 1) // 3)
    )
    first, last = sorted((day, today))
    assert days_of(typed_period(first, last), today) == (first, last)
    assert in_period(day, typed_period(None, day), today)
    assert not in_period(None, Period.YEAR, today)
    assert days_of("nonsense", today) is days_of("x..y", today) is None


class Table(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.rows, self.styles = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.styles.append(dict(attrs).get("style", ""))

    def handle_data(self, data):
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] += data


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_copied_rows_keep_their_shape_and_never_become_formulas(rows):
    sheet = ListSheet("ikm", "Daftar IKM", (Head("Nama"), Head("Nomor")), tuple(rows))
    lines = as_tabs(sheet).split("\n")[:-1]
    assert lines[0] == "Nama\tNomor"
    cells = [line.split("\t") for line in lines[1:]]
    assert [len(line) for line in cells] == [2] * len(rows)
    assert not any(cell.startswith(FORMULA) for line in cells for cell in line)
    table = Table(as_html(sheet))
    assert [[" ".join(cell.split()) for cell in row] for row in table.rows[1:]] == [
        [" ".join(cell.split()) for cell in row] for row in rows
    ]


def test_codes_are_copied_as_text_and_dates_as_they_are_written():
    sheet = ListSheet("x", "X", (Head("NIB"), Head("Hari"), Head("Jumlah")), (("0220101", date(2026, 3, 9), 5),))
    assert as_tabs(sheet).splitlines()[1] == "0220101\t9/3/2026\t5"
    assert [bool(style) for style in Table(as_html(sheet)).styles[3:]] == [True, False, False]


def test_personal_columns_are_masked_or_left_out():
    sheet = ListSheet(
        "ikm", "Daftar IKM", (Head("Nama"), Head("HP", private=True)), (("Sri", "081200000014"),), total=9
    )
    assert at(sheet, Tier.INTERNAL) == sheet
    assert at(sheet, Tier.PARTNER).rows == (("Sri", "••••••••••14"),)
    assert at(sheet, Tier.PUBLIC).rows == (("Sri",),)
    assert at(sheet, Tier.PUBLIC).total == 9
    searched = replace(sheet, filters=("Pencarian: 1810 0214 0372 9901 sri", "Tahun: 2026"))
    assert at(searched, Tier.PUBLIC).filters == ("Pencarian: 1810••••••••9901 sri", "Tahun: 2026")
    assert about(sheet, TODAY, Tier.PUBLIC)[1] == "1 baris · data per 24 November 2026 · Publik"


def names(session, **asked):
    query = IkmQuery(**asked, today=TODAY)
    return [row.name for row in load_all(session, find_entries(session, query))]


def test_filters_of_businesses_are_sets(practice_database):
    with practice_database.read() as session:
        rows = load_all(session, find_entries(session, IkmQuery()))
        everybody = {row.name for row in rows}
        one, two = (
            {row.name for row in rows if row.kabupaten == f"Kabupaten {name}"} for name in ("Pringsewu", "Pesawaran")
        )
        assert set(names(session, filters={"kabupaten": ("18.10", "18.09")})) == one | two
        holds, lacks = (set(names(session, filters={name: ("halal",)})) for name in ("holds", "lacks"))
        assert holds
        assert (holds | lacks, holds & lacks) == (everybody, set())
        assert set(names(session, filters={"kabupaten": ("18.10",), "lacks": ("halal",)})) == one & lacks
        never, visited = (set(names(session, filters={"visited": (value,)})) for value in ("never", ".."))
        assert (never | visited, never & visited, bool(visited)) == (everybody, set(), True)
        groups = [set(names(session, filters={"tasks": (value,)})) for value in ("open", "none")]
        assert groups[0] | groups[1] == everybody
        assert names(session, filters={"gone": ("x",), "visited": ("?",)}) == names(session)


def test_businesses_are_sorted_by_several_columns(practice_database):
    with practice_database.read() as session:
        found = load_all(session, find_entries(session, IkmQuery(sorts=(("kabupaten", True), ("product", False)))))
    places = [row.kabupaten for row in found]
    assert [place for n, place in enumerate(places) if n == 0 or places[n - 1] != place] == list(dict.fromkeys(places))
    for place in set(places):
        products = [row.product for row in found if row.kabupaten == place]
        assert products == sorted(products)


@pytest.fixture
def tasks(database, officer):
    """Three tasks of a business; the last one is done."""
    with database.write(by=officer) as session:
        ikm = record_ikm(session, IkmDossier(business=IkmDraft(name="Keripik Sri")), TODAY)
        drafts = [FollowUpDraft(problem=f"Masalah {n}", officer="Ana", due_on=TODAY + timedelta(n)) for n in range(3)]
        drafts[2].done_on = TODAY
        return [record_follow_up(session, ikm, draft) for draft in drafts]


def test_many_follow_ups_change_as_it_was_shown_and_are_taken_back(database, officer, tasks):
    values = {"officer": "Budi", "due_on": TODAY}
    with database.read() as session:
        shown = bulk.follow_up_effects(session, tasks, values)
        assert [(one.name, one.after) for one in shown][:2] == [
            ("Masalah 0", "Budi"),
            ("Masalah 1", "Budi; 24/11/2026"),
        ]
        before_all = [load_follow_up(session, task) for task in tasks]
    with database.write(by=officer) as session:
        before = bulk.change_follow_ups(session, tasks, values)
    assert [one.id for one in shown] == list(before)
    with database.write(by=officer) as session:
        assert bulk.follow_up_effects(session, tasks, values) == []
        other = load_follow_up(session, tasks[1]).model_copy(update={"officer": "Citra"})
        correct_follow_up(session, tasks[1], other)
        assert bulk.take_back_follow_ups(session, before, values) == 1
        now = [load_follow_up(session, task) for task in tasks]
    assert (now[0], now[2]) == (before_all[0], before_all[2])
    assert (now[1].officer, now[1].due_on) == ("Citra", before_all[1].due_on), "what somebody typed since stays"


def test_a_change_is_taken_back_although_rows_were_deleted_or_done_meanwhile(database, officer, tasks):
    """Undoing after somebody else's work fails for no row, and never makes a follow-up that no form would take."""
    with database.write(by=officer) as session:
        mark_verified(session, tasks[1], TODAY - timedelta(9), "Ana")
        verified = load_follow_up(session, tasks[1])
        before = bulk.change_follow_ups(session, tasks, {**bulk.REOPENED, "officer": "Budi"})
        remove_follow_ups(session, [tasks[0]])
        mark_done(session, tasks[1], TODAY, "lagi")
        assert bulk.take_back_follow_ups(session, before, {**bulk.REOPENED, "officer": "Budi"}) == 2
        now = load_follow_up(session, tasks[1])
        assert load_follow_up(session, tasks[2]) == before[tasks[2]]
    assert (now.done_on, now.verified_on, now.officer) == (TODAY, None, verified.officer)


def test_a_business_that_was_merged_meanwhile_stays_out_of_the_register(database, officer):
    with database.write(by=officer) as session:
        one, two = (record_ikm(session, IkmDossier(business=IkmDraft(name=name)), TODAY) for name in "AB")
        bulk.put_into_bin(session, [one])
        merge_ikm(session, one, two)
        bulk.take_out_of_bin(session, [one, two])
        assert list(session.exec(select(Ikm.id).where(Ikm.deleted.is_(False)))) == [two]


def test_a_change_that_breaks_a_rule_changes_no_row(database, officer, tasks):
    with pytest.raises(Refused), database.write(by=officer) as session:
        bulk.change_follow_ups(session, tasks, {"due_on": None, "problem": ""})
    with database.read() as session:
        assert [load_follow_up(session, task).due_on for task in tasks] == [TODAY + timedelta(n) for n in range(3)]
        reopened = bulk.follow_up_effects(session, tasks, bulk.REOPENED)
    assert [one.name for one in reopened] == ["Masalah 2"]


def test_who_is_on_the_list_already_is_not_invited_twice(practice_database):
    with practice_database.write(by=None) as session:
        gathering = next(row.gathering_id for row in list_events(session) if row.locality == "Gadingrejo")
        known = next(row.ikm_id for row in invited(session, gathering) if row.ikm_id)
        ids = [row.id for row in load_all(session, find_entries(session, IkmQuery()))]
        new, there = bulk.invitation_effects(session, gathering, [*ids, known])
        assert (len(new) + len(there), bool(there)) == (len(ids), True)
        assert len(invite(session, gathering, ids)) == len(new)
        assert bulk.invitation_effects(session, gathering, ids)[0] == []
        nearest = bulk.gatherings_to_invite(session, date(2022, 11, 5))
    assert nearest[0].starts_on == date(2022, 11, 8), "the next one that is to come stands first"
