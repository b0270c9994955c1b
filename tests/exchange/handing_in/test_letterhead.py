"""Whose letterhead is printed when the letterheads of many laptops have come together."""

from datetime import date

from desktop_app.domain.office import OfficeDraft
from desktop_app.operations.offices import office_on, save_office

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
