"""Consent of owners (UU 27/2022): how it stands, what is noticed, whom others do not read of."""

from datetime import date

import pytest
from sqlmodel import select

from desktop_app.documents.kind import Wish
from desktop_app.documents.kinds import find_kind
from desktop_app.documents.recaps.data import RecapKind, RecapOptions
from desktop_app.documents.recaps.data import collect as collect_recap
from desktop_app.documents.synergy.data import SynergyOptions
from desktop_app.documents.synergy.data import collect as collect_synergy
from desktop_app.documents.trip_plan.data import TripPlanOptions
from desktop_app.documents.trip_plan.data import collect as collect_trip
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.follow_up import FollowUp
from desktop_app.domain.ikm import ConsentHow, Ikm, IkmDraft
from desktop_app.domain.person_request import PersonRequestDraft, RequestDecision, RequestKind
from desktop_app.errors import UserError
from desktop_app.exchange.round_trip.books import book_of
from desktop_app.exchange.round_trip.contents import Order
from desktop_app.exchange.round_trip.contents import collect as collect_book
from desktop_app.operations import records
from desktop_app.operations.ikm.dossier import remove_ikm, restore_ikm
from desktop_app.operations.ikm.register import IkmQuery, find_entries, load_all
from desktop_app.operations.listing.sheet import Head, ListSheet, about, at
from desktop_app.operations.privacy.consent import Consent, consent_of, notices, withheld_businesses
from desktop_app.operations.privacy.requests import record_request
from tests.operations.visiting import TODAY, business, visit

DAY = date(2026, 11, 2)
GIVEN = {"consent_on": DAY, "consent_how": ConsentHow.SIGNED}
STATES = {
    "Tanpa": ({}, Consent.MISSING),
    "Setuju": (GIVEN, Consent.GIVEN),
    "Lisan": ({"consent_on": DAY, "consent_how": ConsentHow.VERBAL}, Consent.GIVEN),
    "Tidak": ({"consent_how": ConsentHow.REFUSED}, Consent.REFUSED),
    "Cabut": ({**GIVEN, "consent_withdrawn_on": TODAY}, Consent.WITHDRAWN),
}


@pytest.fixture
def ids(database, officer):
    made = {}
    with database.write(by=officer) as session:
        for name, (more, _) in STATES.items():
            made[name] = business(session, name, **more)
            visit(session, made[name], DAY, next_visit_on=TODAY)
            session.add(FollowUp(ikm_id=made[name], problem=f"Masalah {name}"))
    return made


def test_a_missing_consent_is_a_notice_and_stops_nobody():
    for more, state in STATES.values():
        draft = IkmDraft(name="x", **more)
        assert consent_of(draft) is state
        found = notices(draft)
        assert bool(found) is (more != GIVEN)
        assert all(not one.is_error for one in found)


def test_the_list_is_filtered_by_consent(database, ids):
    with database.read() as session:
        found = {
            state: {
                row.name for row in load_all(session, find_entries(session, IkmQuery(filters={"consent": (state,)})))
            }
            for state in Consent
        }
    assert found == {
        Consent.MISSING: {"Tanpa"},
        Consent.GIVEN: {"Setuju", "Lisan"},
        Consent.REFUSED: {"Tidak"},
        Consent.WITHDRAWN: {"Cabut"},
    }


def test_partners_do_not_read_of_who_does_not_agree_and_are_told_how_many(database, ids):
    with database.read() as session:
        assert withheld_businesses(session) == {ids["Tidak"], ids["Cabut"]}
        report = collect_synergy(session, TODAY, SynergyOptions(), practice=False)
        names = {row.business for group in report.groups for row in group.rows}
        assert (names, report.left_out) == ({"Tanpa", "Setuju", "Lisan"}, 2)
        for kind in (RecapKind.REGISTER, RecapKind.CERTIFICATION, RecapKind.VISITS, RecapKind.NEEDS):
            for tier, seen in ((Tier.INTERNAL, True), (Tier.PARTNER, False)):
                options = RecapOptions(details=True, tier=tier)
                text = collect_recap(session, kind, TODAY, options, practice=False).text
                said = repr(text.behind)
                assert ("'Cabut'" in said) is seen
                assert "'Setuju'" in said
                assert ("2 IKM tidak disertakan" in said) is not seen
        plan = collect_trip(session, TODAY, TripPlanOptions(tier=Tier.PARTNER), practice=False)
        everything = collect_trip(session, TODAY, TripPlanOptions(), practice=False)
        assert (len(plan.stops), plan.left_out) == (len(everything.stops) - 2, 2)


def test_workbooks_and_lists_for_others_leave_them_out(database, ids):
    with database.read() as session:
        for key, column in (("ikm", "business.name"), ("follow-ups", "problem")):
            book = collect_book(session, Order(book_of(key), Tier.PARTNER))
            place = [field.path for field in book.sheets[0].fields].index(column)
            names = {str(row.cells[place]).split()[-1] for row in book.sheets[0].rows}
            assert (names, book.left_out) == ({"Tanpa", "Setuju", "Lisan"}, 2)
            assert collect_book(session, Order(book_of(key), Tier.INTERNAL)).left_out == 0
    sheet = ListSheet("ikm", "Daftar IKM", (Head("NAMA"),), (("Setuju",), ("Cabut",)), withheld=frozenset({1}))
    assert at(sheet, Tier.INTERNAL).rows == sheet.rows
    for tier in (Tier.PARTNER, Tier.PUBLIC):
        others = at(sheet, tier)
        assert others.rows == (("Setuju",),)
        assert "1 IKM tidak disertakan" in " ".join(about(others, TODAY, tier))


def test_a_paper_about_one_business_is_for_the_office_alone_then(database, ids):
    kind = find_kind("hasil-kesiapan")
    with database.read() as session:
        for name in ("Cabut", "Tidak"):
            with pytest.raises(UserError):
                kind.make(Wish(session, ids[name], kind.options(tier=Tier.PARTNER), False))
        kind.make(Wish(session, ids["Cabut"], kind.options(tier=Tier.INTERNAL), False))
        kind.make(Wish(session, ids["Setuju"], kind.options(tier=Tier.PARTNER), False))
        assert session.exec(select(Ikm.consent_how).where(Ikm.id == ids["Lisan"])).one() is ConsentHow.VERBAL


def test_a_withdrawal_counts_for_a_business_in_the_bin_too_when_it_comes_back(database, officer):
    with database.write(by=officer) as session:
        one = business(session, "Keripik Asri")
        owner_id = session.get_one(Ikm, one).owner_id
        other = records.record(session, Ikm, IkmDraft(name="Keripik Lama", owner_id=owner_id)).id
        remove_ikm(session, [other])
        asked = PersonRequestDraft(
            kind=RequestKind.WITHDRAWAL,
            received_on=TODAY,
            asked_by="Bu Asri",
            identity_checked="KTP",
            decision=RequestDecision.GRANTED,
        )
        record_request(session, one, asked, TODAY)
        assert session.get_one(Ikm, other).deleted
        restore_ikm(session, [other])
        assert withheld_businesses(session) == {one, other}
