import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import clock
from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.follow_up import FollowUpDraft
from desktop_app.domain.gathering_dossier import GatheringDossier
from desktop_app.domain.readiness import Answer
from desktop_app.domain.stage import Stage, StageDraft
from desktop_app.operations.certification.stages import record_step
from desktop_app.operations.documents_printed import Finished, record_paper
from desktop_app.operations.follow_ups import follow_ups
from desktop_app.operations.gatherings.attendance import PrintedSheet, record_printing
from desktop_app.operations.gatherings.events import participant_of, record_event, record_gathering
from desktop_app.operations.ikm.timeline import DayOfIds, Happening, made_on, timeline
from desktop_app.operations.visits import visits
from tests.operations.visiting import CPPB, TODAY, business, held, visit

FAULT = {CPPB: {"CPPB-05": Answer.UNMET}}
MADE_BY_US = b"\x70\x00\x80\x00\x00\x00\x00\x00\x00\x01"
MENDED = {CPPB: {"CPPB-05": Answer.MET}}


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


def told(session, ikm_id):
    return timeline(session, shipped_catalogue(), ikm_id)


def kinds(session, ikm_id):
    return [row.kind for row in told(session, ikm_id)]


def attended(session, ikm_id, day):
    event_id = record_event(session, EventDraft(title="Sosialisasi P-IRT"))
    gathering = GatheringDraft(venue="Balai", starts_on=day)
    seats = [participant_of(session, ikm_id)]
    return record_gathering(session, event_id, GatheringDossier(gathering=gathering, participants=seats))


def test_a_business_without_a_past_has_none(session):
    assert told(session, business(session, "Baru")) == []


def test_everything_is_told_the_latest_first_and_each_line_names_its_record(session):
    ikm_id = business(session, "Sri", certificates=[held("spp_irt", date(2027, 1, 5), issued_on=date(2022, 1, 5))])
    gathering = attended(session, ikm_id, date(2025, 11, 4))
    first = visit(session, ikm_id, date(2026, 3, 2), FAULT, purpose="Pendampingan")
    record_step(session, ikm_id, StageDraft(scheme="halal_reguler", stage=Stage.APPLIED, dated=date(2026, 4, 1)))
    second = visit(session, ikm_id, date(2026, 6, 2), MENDED, purpose="Kunjungan ulang")
    rows = told(session, ikm_id)
    assert [(row.on, row.kind) for row in rows] == [
        (date(2027, 1, 5), Happening.ENDS),
        (date(2026, 6, 2), Happening.TASK_VERIFIED),
        (date(2026, 6, 2), Happening.VISIT),
        (date(2026, 4, 1), Happening.STEP),
        (date(2026, 3, 2), Happening.TASK_MADE),
        (date(2026, 3, 2), Happening.VISIT),
        (date(2025, 11, 4), Happening.EVENT),
        (date(2022, 1, 5), Happening.ISSUED),
    ]
    assert [row.record for row in rows if row.kind is Happening.VISIT] == [second, first]
    assert next(row.record for row in rows if row.kind is Happening.EVENT) == gathering
    assert next(row.what for row in rows if row.kind is Happening.STEP) == "Halal (reguler): diajukan"
    assert next(row.detail for row in rows if row.kind is Happening.VISIT) == "Ana Petugas, S.E."


def test_a_task_by_hand_is_told_on_the_day_it_was_written(session):
    ikm_id = business(session, "Sri")
    task = follow_ups.record_follow_up(session, ikm_id, FollowUpDraft(problem="Perlu alat"))
    follow_ups.mark_done(session, task, TODAY + timedelta(days=3), "dibeli")
    follow_ups.mark_verified(session, task, TODAY + timedelta(days=5), "Ana")
    rows = told(session, ikm_id)
    assert [(row.on, row.kind, row.detail) for row in rows] == [
        (date(2026, 11, 29), Happening.TASK_VERIFIED, "Ana"),
        (date(2026, 11, 27), Happening.TASK_DONE, "dibeli"),
        (TODAY, Happening.TASK_MADE, ""),
    ]


def test_papers_about_it_its_visits_and_its_seat_are_told_and_those_of_others_are_not(session):
    ikm_id, other = business(session, "Sri"), business(session, "Lain")
    gathering = attended(session, ikm_id, date(2025, 11, 4))
    gone = visit(session, ikm_id, date(2026, 3, 2))
    record_paper(session, "BA", gone, Finished("Berita acara Sri", 1, b"satu"), TODAY)
    record_paper(session, "FP", ikm_id, Finished("Formulir Sri", 1, b"dua"), TODAY)
    record_paper(session, "FP", other, Finished("Formulir Lain", 1, b"tiga"), TODAY)
    record_printing(session, gathering, PrintedSheet(Role.PARTICIPANT, "f4", 1, "ab"), TODAY)
    papers = {row.what: row.record for row in told(session, ikm_id) if row.kind is Happening.PAPER}
    assert papers == {"Berita acara Sri": gone, "Formulir Sri": ikm_id}
    assert [row.record for row in told(session, ikm_id) if row.kind is Happening.SHEET] == [gathering]
    assert [row.what for row in told(session, other)] == ["Formulir Lain"]


def test_what_lies_in_the_bin_is_not_told(session):
    from desktop_app.domain.visit import Visit
    from desktop_app.operations import records

    ikm_id = business(session, "Sri")
    gone = visit(session, ikm_id, date(2026, 3, 2))
    assert kinds(session, ikm_id) == [Happening.VISIT]
    records.remove(session, Visit, [gone])
    assert kinds(session, ikm_id) == []
    assert visits.list_visits(session, ikm_id=ikm_id) == []


@given(st.binary(min_size=16, max_size=16) | st.integers(0, 10**14).map(lambda moment: moment.to_bytes(6) + MADE_BY_US))
def test_an_id_tells_its_day_as_the_clock_of_the_office_did(record_id):
    one, days = UUID(bytes=record_id), DayOfIds()
    expected = None
    if one.version == 7:
        with suppress(ValueError, OverflowError, OSError):
            moment = datetime.fromtimestamp((one.int >> 80) / 1000, UTC)
            expected = moment.astimezone(clock.WIB).date()
    assert made_on(one) == days.of(record_id) == expected
    assert days.iso(record_id) == (expected.isoformat() if expected else "")


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Jayapura", "UTC"])
def test_a_laptop_in_another_zone_counts_in_the_same_quarter(zone, monkeypatch):
    """Half past midnight of 1 October in Lampung lies in the fourth quarter, whatever the laptop is set to."""
    moment = int(datetime(2026, 9, 30, 17, 30, tzinfo=UTC).timestamp() * 1000)
    monkeypatch.setenv("TZ", zone)
    getattr(time, "tzset", lambda: None)()  # Windows has none
    try:
        assert made_on(UUID(bytes=moment.to_bytes(6) + MADE_BY_US)) == date(2026, 10, 1)
    finally:
        monkeypatch.undo()
        getattr(time, "tzset", lambda: None)()
