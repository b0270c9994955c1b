"""Labels and values of any field, in words."""

from uuid import uuid4

import pytest

from desktop_app.domain.ikm import Ikm
from desktop_app.domain.person import Person
from desktop_app.domain.record import ChoiceText
from desktop_app.domain.tables import all_records
from desktop_app.exchange.importing.columns import columns
from desktop_app.operations.names.choice_names import choice_names
from desktop_app.operations.names.field_labels import labels_of_all, labels_of_tables
from desktop_app.operations.names.field_names import field_label, value_text

EVERY = [(table.name, column.name) for table in all_records() for column in table.columns if column.name != "id"]


def test_every_column_of_every_record_has_words():
    bare = [(table, column) for table, column in EVERY if field_label(table, column) == column]
    assert bare == []


def test_no_words_are_left_for_columns_that_are_gone():
    known = {table.name: {column.name for column in table.columns} for table in all_records()}
    gone = [(table, column) for table, words in labels_of_tables().items() for column in set(words) - known[table]]
    assert gone == []
    assert set(labels_of_all()) <= set.union(*known.values())


def test_two_columns_of_a_table_are_never_called_the_same():
    for table in all_records():
        names = [field_label(table.name, column.name) for column in table.columns if column.name != "id"]
        assert len(names) == len(set(names)), (table.name, sorted(names))


def test_a_label_has_no_marks_of_the_form():
    assert field_label("ikm", "name") == "Nama usaha"
    assert not [label for label in (field_label(*one) for one in EVERY) if "&" in label or "*" in label]


def test_numbers_of_a_section_are_called_as_in_the_spreadsheet():
    """Away from its heading "Tenaga kerja" the word "laki-laki" of the form says too little."""
    for column in columns("ikm"):
        _, _, field = column.field.partition(".")
        if field.startswith(("workers_", "market_")):
            assert field_label("ikm", field) == column.label


def test_a_newer_version_is_shown_by_its_own_name():
    assert field_label("ikm", "colour") == "colour"
    assert field_label("spaceship", "speed") == "speed"


def test_every_choice_that_is_stored_has_words():
    found = [column.type for table in all_records() for column in table.columns]
    for kind in {one.choices for one in found if isinstance(one, ChoiceText)}:
        names = choice_names(kind)
        assert set(names) == set(map(str, kind))
        assert [one for one in kind if str(one) and names[str(one)] == str(one)] in ([], ["Plt.", "Plh.", "Pj."]), kind


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("ikm", "name", "Sari Rasa", "Sari Rasa"),
        ("ikm", "name", "", "–"),
        ("ikm", "workers_male", None, "–"),
        ("ikm", "workers_male", 1200, "1.200"),
        ("ikm", "started_year", 2019, "2019"),
        ("ikm", "working_capital", 15_000_000, "Rp15.000.000"),
        ("ikm", "latitude", -5.378219, "-5,378219"),
        ("ikm", "consent_on", "2026-11-24", "24 November 2026"),
        ("ikm", "region_code", "18.10.02.2006", "Pekon Tambahrejo, Kec. Gading Rejo, Kabupaten Pringsewu"),
        ("ikm", "deleted", 1, "ya"),
        ("participant", "walk_in", 0, "tidak"),
        ("person", "nik", "1810021403729901", "1810••••••••9901"),
        ("person", "phone", "+6281234567890", "••••••••••••90"),
        ("guest", "attendance", "diwakili", "Diwakili"),
        ("item_answer", "answer", "sebagian", "Sebagian"),
        ("item_answer", "answer", "of a newer version", "of a newer version"),
        ("certificate", "scheme", "nib", "NIB"),
        ("certificate", "scan", "ab" * 32, "ada gambar"),
        ("product", "capacity_year", 12.5, "12,5"),
        ("person", "sex", "P", "P – perempuan"),
        ("assessment", "coverage", 1.0, "100 %"),
        ("assessment", "coverage", 0.625, "62 %"),
    ],
)
def test_values_are_shown_as_people_read_them(database, table, column, value, words):
    with database.read() as session:
        assert value_text(session, table, column, value) == words


def test_masked_values_are_shown_when_asked(database):
    with database.read() as session:
        assert value_text(session, "person", "phone", "+6281234567890", unmasked=True) == "0812-3456-7890"
        assert value_text(session, "person", "nik", "1810021403729901", unmasked=True) == "181002 140372 9901"


def test_a_reference_is_shown_by_the_name_of_the_record(database):
    owner = Person(name="Siti")
    ikm = Ikm(name="Sari Rasa", owner_id=owner.id)
    with database.write(by=None) as session:
        session.add(owner)
        session.flush()
        session.add(ikm)
    with database.read() as session:
        assert value_text(session, "visit", "ikm_id", ikm.id) == "Sari Rasa"
        assert value_text(session, "ikm", "owner_id", ikm.owner_id) == "Siti"
        assert value_text(session, "ikm", "merged_into", ikm.id) == "Sari Rasa"
        assert value_text(session, "ikm", "owner_id", uuid4()) == "data yang belum ada di sini"
