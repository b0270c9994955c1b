"""The practice event is whole, and its parts agree with each other."""

import pytest

from desktop_app.domain.attendance_certificate import AttendanceCertificate
from desktop_app.domain.event import Role
from desktop_app.domain.event_file import FileKind
from desktop_app.domain.event_text import Section
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import is_frozen
from desktop_app.operations.gatherings.events import list_events, load_gathering
from desktop_app.operations.gatherings.files import list_files
from desktop_app.operations.gatherings.head_count import head_count, present_seats
from desktop_app.operations.gatherings.payments import list_payments, load_payments
from desktop_app.operations.gatherings.presence import checked_in
from desktop_app.operations.gatherings.reconciling import reconcile
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.survey_results import survey_results
from desktop_app.operations.gatherings.texts import load_discussion, load_texts
from desktop_app.operations.practice.event import main_gathering


@pytest.fixture
def session(practice_database):
    with practice_database.read() as opened:
        yield opened


def test_gadingrejo_is_whole(session):
    gathering = main_gathering(session)
    dossier = load_gathering(session, gathering)
    assert (dossier.gathering.venue, len(list_events(session))) == ("Raja Pindang Resto", 4)
    assert [line.walk_in for line in dossier.participants].count(True) == 3
    assert [line.unreadable for line in dossier.participants].count(True) == 1
    for lines in (dossier.agenda, dossier.quotas, dossier.budget, dossier.desks, dossier.invitations):
        assert lines
    seats = list_seats(session, gathering, Role.PARTICIPANT)
    assert [seat.number for seat in seats] == list(range(1, 44)), "walk-ins come after the list"
    assert all(is_frozen(session, gathering, role) for role in Role)
    written = [text for section, text in load_texts(session, gathering).items() if section is not Section.PRESS_LEAD]
    assert all(written)
    assert len(load_discussion(session, gathering)) == 4


def test_the_paper_counts_and_every_other_number_follows_it(session):
    gathering = main_gathering(session)
    day = load_gathering(session, gathering).gathering.starts_on
    for role in Role:
        found = reconcile(session, gathering, role, day)
        assert found.signatures == len(present_seats(session, gathering, role)), role
    counted = head_count(session, gathering)
    assert (counted.total.invited, counted.total.present, counted.everybody) == (40, 37, 46)
    signed = {seat.id for seat in present_seats(session, gathering)}
    door = set(checked_in(session, gathering, Role.PARTICIPANT, day))
    assert door - signed, "somebody passed the door and did not sign"
    assert {seat.id for seat in present_seats(session, gathering, Role.PARTICIPANT)} - door
    paid = {line.seat_id for row in list_payments(session, gathering) for line in load_payments(session, row.id).lines}
    assert paid < signed, "AU-02; a row that nobody can read is not paid"
    given = records.list_live(session, AttendanceCertificate)
    assert {row.seat_id for row in given} <= signed
    assert given[0].full_number == "500.9/001/SERT/V.12/2022"
    results = survey_results(session, gathering)
    assert set(results.sheets.values()) == {36}
    dossier = load_gathering(session, gathering).gathering
    assert dossier.meals - dossier.reserve <= counted.everybody, "AU-03"


def test_evidence_is_there_for_every_role(session):
    gathering = main_gathering(session)
    scans = list_files(session, gathering, FileKind.SIGNED_SHEET)
    assert {scan.role for scan in scans} == {role.value for role in Role}
    assert [scan.pages for scan in scans] == [3, 1, 1, 1]
    photos = list_files(session, gathering, FileKind.PHOTO)
    assert len(photos) == 5
    assert all(photo.caption and photo.print_sha256 for photo in photos)
