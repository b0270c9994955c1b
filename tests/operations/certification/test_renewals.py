from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificate import CertificateStatus
from desktop_app.domain.dossier import CertificateLine
from desktop_app.operations.certification.certificates import certificate_book
from desktop_app.operations.certification.renewals import months_later, renewals
from tests.operations.visiting import METRO, TAMBAHREJO, TODAY, business, held


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def test_what_ends_soon_or_has_ended_is_listed_the_soonest_first(session):
    business(session, "Ended", certificates=[held("spp_irt", date(2026, 11, 23))])
    business(session, "Last day", METRO, certificates=[held("spp_irt", date(2027, 5, 24))])
    business(session, "Day after", certificates=[held("spp_irt", date(2027, 5, 25))])
    business(session, "Today", phone="081200000001", certificates=[held("merek", TODAY)])
    rows = renewals(session, TODAY, 6)
    assert [(row.business, row.days_left) for row in rows] == [("Ended", -1), ("Today", 0), ("Last day", 181)]
    assert (rows[1].owner, rows[1].phone, rows[1].village) == ("Pemilik Today", "+6281200000001", "Tambahrejo")
    assert rows[0].region_code == TAMBAHREJO
    assert [row.business for row in renewals(session, TODAY, 6, kabupaten="18.72")] == ["Last day"]


def test_halal_without_an_end_and_what_is_not_held_never_appear(session):
    applied = CertificateLine(scheme="spp_irt", status=CertificateStatus.IN_PROCESS, expires_on=TODAY)
    business(session, "Halal", certificates=[held("halal"), applied])
    assert renewals(session, TODAY, 600) == []


def test_what_was_renewed_has_ended_but_needs_nobody(session):
    """The same number goes on, of a P-IRT number with another year; another product's certificate renews nothing."""
    ended, later = date(2026, 10, 1), date(2031, 10, 1)

    def two(name, scheme, old, new, end=later):
        business(session, name, certificates=[held(scheme, ended, number=old), held(scheme, end, number=new)])

    two("PIRT", "spp_irt", "2111810019999-26", "P-IRT 2111810019999-31")
    two("Merek", "merek", "IDM 000 999 991", "IDM000999991", None)
    two("Produk lain", "spp_irt", "2111810019999-26", "2111810029999-31")
    two("Tanpa nomor", "spp_irt", "", "")
    assert [row.business for row in renewals(session, TODAY, 6)] == ["Produk lain", "Tanpa nomor"]
    assert [row.business for row in renewals(session, date(2031, 11, 1), 6)].count("PIRT") == 1
    book = certificate_book(session)
    limit = months_later(TODAY, 6)
    assert {row.id for row in book if not row.renewed and row.expires_on and row.expires_on <= limit} == {
        row.id for row in renewals(session, TODAY, 6)
    }, "the list of certificates says the same"


def test_a_certificate_of_a_removed_business_is_not_listed(session):
    from desktop_app.operations.ikm.dossier import remove_ikm

    gone = business(session, "Gone", certificates=[held("spp_irt", TODAY)])
    remove_ikm(session, [gone])
    assert renewals(session, TODAY, 6) == []


def test_short_months_end_on_their_last_day():
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 11, 24), 2) == date(2027, 1, 24)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 120))
def test_months_later_is_in_that_month_and_never_earlier(day, months):
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
