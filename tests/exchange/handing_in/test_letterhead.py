"""Whose letterhead is printed when the letterheads of many laptops have come together."""

from datetime import date

from desktop_app.domain.catalogue.catalogue import rows_of
from desktop_app.domain.office import OfficeDraft
from desktop_app.operations.certification.catalogue import current_catalogue, publish
from desktop_app.operations.office.offices import office_on, save_office

DAY = date(2026, 11, 24)


def give(copy, name, valid_from=None):
    with copy.write() as session:
        save_office(session, OfficeDraft(name=name, valid_from=valid_from), DAY)


def letterhead(copy):
    with copy.database.read() as session:
        return office_on(session, DAY).name


def test_office_keeps_its_own_and_laptops_take_the_office_s(copies):
    a, b, office = copies
    give(office, "Dinas Provinsi")
    give(a, "Seksi A")
    give(b, "Seksi B", date(2026, 1, 1))
    office.take(a.file(), b.file())
    assert letterhead(office) == "Dinas Provinsi"
    assert letterhead(a) == "Seksi A"
    a.take(office.file(back=True))
    assert letterhead(a) == "Dinas Provinsi"


def test_new_version_of_the_office_begins_on_its_day(copies):
    a, _, office = copies
    give(office, "Dinas Provinsi")
    give(office, "Dinas Baru", date(2026, 11, 1))
    office.take(a.file())
    a.take(office.file(back=True))
    assert letterhead(a) == letterhead(office) == "Dinas Baru"


def edition(copy, note):
    with copy.write() as session:
        rows = rows_of(current_catalogue(session))
        first, *others = rows["schemes"]
        rows = rows | {"schemes": [first | {"name": f"{first['name']} {note}"}, *others]}
        return publish(session, rows, note, DAY).version


def in_force(copy):
    with copy.database.read() as session:
        return current_catalogue(session).note


def test_edition_of_a_laptop_comes_into_force_nowhere_else_and_that_of_the_office_does(copies):
    a, b, office = copies
    edition(a, "dari A")
    office.take(a.file(), b.file())
    assert in_force(office) != "dari A"
    assert in_force(a) == "dari A"
    edition(office, "dari kantor")
    a.take(office.file(back=True))
    b.take(office.files / "001.ikmx")
    assert in_force(a) == in_force(b) == in_force(office) == "dari kantor"
