"""What two catalogues differ in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.catalogue.catalogue import catalogue_of, rows_of, shipped_catalogue
from desktop_app.domain.catalogue.comparing import Change, ChangeKind, changes
from desktop_app.domain.catalogue.tables import TABLES
from desktop_app.domain.catalogue.titles import SHEETS


def edited(edit):
    rows = rows_of(shipped_catalogue())
    edit(rows)
    return catalogue_of("baru", "", rows)


def test_a_catalogue_does_not_differ_from_itself_in_another_order():
    assert changes(shipped_catalogue(), edited(lambda rows: rows["items"].reverse())) == []


def test_each_column_that_changed_is_told_with_both_values():
    after = edited(lambda rows: rows["items"][0].update(weight=9, blocking=False))
    assert changes(shipped_catalogue(), after) == [
        Change("items", "nib / NIB-01 – Sudah punya NIB?", ChangeKind.CHANGED, "blocking", True, False),
        Change("items", "nib / NIB-01 – Sudah punya NIB?", ChangeKind.CHANGED, "weight", 5, 9),
    ]


def test_a_row_with_another_key_is_one_that_came_and_one_that_went():
    after = edited(lambda rows: rows["helpers"][0].update(code="BARU"))
    found = changes(shipped_catalogue(), after)
    assert [(change.kind, change.key.partition(" – ")[0]) for change in found] == [
        (ChangeKind.ADDED, "BARU"),
        (ChangeKind.REMOVED, shipped_catalogue().helpers[0].code),
    ]


def test_long_names_are_cut():
    assert all(
        len(change.key) < 140 for change in changes(edited(lambda rows: rows["facts"].clear()), shipped_catalogue())
    )


@settings(max_examples=20)
@given(st.sampled_from(sorted(TABLES)), st.data())
def test_the_way_back_is_the_mirror(table, data):
    place = data.draw(st.integers(0, len(getattr(shipped_catalogue(), table)) - 1))
    after = edited(lambda rows: rows[table].pop(place))
    (there,) = changes(shipped_catalogue(), after)
    (back,) = changes(after, shipped_catalogue())
    assert (there.key, there.kind, back.kind) == (back.key, ChangeKind.REMOVED, ChangeKind.ADDED)


def test_every_table_has_the_name_of_its_sheet():
    assert list(SHEETS) == list(TABLES)
    assert all(len(title) <= 31 for title in SHEETS.values())
