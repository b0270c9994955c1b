"""The table of owners names fields that there are."""

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.operations.handing_in.ownership import EVERY_COLUMN, OFFICE, OFFICER

COMPUTED = "hitungan"


def test_every_field_named_there_exists_or_is_worked_out_anew(schema, database):
    rows = shipped_catalogue().ownership
    assert {row.owner for row in rows} <= {OFFICE, OFFICER, COMPUTED}
    derived = set()
    for row in rows:
        if row.owner == COMPUTED:
            derived.add(row.table)
            continue
        columns = schema.shape.columns[row.table]
        assert row.column == EVERY_COLUMN or row.column in columns, row
    with database.raw() as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert derived <= tables - set(schema.shape.columns)


def test_officers_own_only_parts_of_visits(schema):
    for row in shipped_catalogue().ownership:
        if row.owner == OFFICER:
            assert row.table == "visit" or {"visit_id", "assessment_id"} & set(schema.shape.columns[row.table]), row


def test_every_rule_says_why_and_in_words_that_a_decision_keeps():
    assert all(0 < len(row.note) <= 300 for row in shipped_catalogue().ownership)
