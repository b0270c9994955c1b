"""Whom to invite: the filters, the list, the quota, and what a copy of a plan takes along."""

from datetime import date

import pytest

from desktop_app.domain.certificate import Certificate, CertificateStatus
from desktop_app.domain.event import Attendance, CommitteeMember, EventDraft, Gathering, GatheringDraft, Guest, Role
from desktop_app.domain.event_text import Section
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    BudgetRow,
    DeskLine,
    GatheringDossier,
    InvitationLine,
    QuotaLine,
)
from desktop_app.domain.ikm import Product
from desktop_app.domain.presence import Presence, PresenceSource, SheetTally
from desktop_app.errors import Refused
from desktop_app.operations import records
from desktop_app.operations.gatherings.absences import held_before
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.cloning import PLANNED_TEXTS, NewPlace, clone_event, clone_gathering
from desktop_app.operations.gatherings.events import (
    correct_gathering,
    list_events,
    load_event,
    load_gathering,
    record_event,
    record_gathering,
)
from desktop_app.operations.gatherings.inviting import (
    Missed,
    Wanted,
    candidates,
    invite,
    invited,
    product_groups,
    quota_state,
    withdraw,
)
from desktop_app.operations.gatherings.texts import load_texts, save_texts

EARLIER = date(2025, 5, 5)
LATER = date(2026, 12, 8)


@pytest.fixture
def session(practice_database):
    with practice_database.write(by=None) as opened:
        yield opened


@pytest.fixture
def gadingrejo(session):
    return next(row for row in list_events(session) if row.locality == "Gadingrejo")


@pytest.fixture
def empty(session):
    """A later event to which nobody is invited yet."""
    event_id = record_event(session, EventDraft(title="Bimtek Kemasan"))
    place = GatheringDraft(venue="Balai Desa", locality="Kota Agung", starts_on=LATER)
    quotas = [QuotaLine(kabupaten_code="18.10", seats=2), QuotaLine(kabupaten_code="18.06", seats=5)]
    return record_gathering(session, event_id, GatheringDossier(gathering=place, quotas=quotas))


def names(session, gathering_id, **wanted):
    return {found.name for found in candidates(session, gathering_id, Wanted(**wanted))}


def test_filters_by_place_product_and_what_is_lacking(session, empty):
    everybody = candidates(session, empty, Wanted())
    assert len(everybody) == 40
    pringsewu = {one.name for one in everybody if one.kabupaten_code == "18.10"}
    tanggamus = {one.name for one in everybody if one.kabupaten_code == "18.06"}
    assert names(session, empty, kabupaten_codes=("18.10",)) == pringsewu
    assert names(session, empty, kabupaten_codes=("18.10", "18.06")) == pringsewu | tanggamus
    assert len(names(session, empty, search="suparti")) == 1
    groups = product_groups(session)
    assert {len(digits) for digits, _ in groups} == {2, 3}
    for digits, count in groups:
        makers = {p.ikm_id for p in records.list_live(session, Product) if p.kbli_code.startswith(digits)}
        assert {one.ikm_id for one in candidates(session, empty, Wanted(kbli=digits))} == makers
        assert len(makers) == count
    held = {
        c.ikm_id
        for c in records.list_live(session, Certificate)
        if (c.scheme, c.status) == ("nib", CertificateStatus.HELD)
    }
    assert held
    lacking = {one.ikm_id for one in candidates(session, empty, Wanted(lacking="nib"))}
    assert lacking == {one.ikm_id for one in everybody} - held


def test_a_certificate_that_ends_before_the_day_is_lacking(session, empty):
    holder = next(c for c in records.list_live(session, Certificate) if c.scheme == "nib" and c.status == "held")
    for ends, lacks in ((date(2026, 12, 7), True), (LATER, False), (None, False)):
        holder.expires_on = ends
        session.flush()
        found = {one.ikm_id for one in candidates(session, empty, Wanted(lacking="nib"))}
        assert (holder.ikm_id in found) is lacks
    own = Certificate(scheme="halal_reguler", status=CertificateStatus.HELD, ikm_id=holder.ikm_id)
    session.add(own)
    session.flush()
    found = {one.ikm_id for one in candidates(session, empty, Wanted(lacking="halal"))}
    assert holder.ikm_id not in found, "one of the two ways to halal is a halal certificate"


def test_inviting_fills_the_list_and_the_quota(session, empty):
    chosen = [one.ikm_id for one in candidates(session, empty, Wanted(kabupaten_codes=("18.10",)))][:3]
    added = invite(session, empty, chosen)
    assert len(added) == 3
    assert invite(session, empty, [*chosen, chosen[0]]) == []
    assert not {one.ikm_id for one in candidates(session, empty, Wanted())} & set(chosen)
    states = {state.kabupaten_code: state for state in quota_state(session, empty)}
    assert (states["18.10"].wanted, states["18.10"].invited, states["18.10"].free) == (2, 3, -1)
    assert (states["18.06"].invited, states["18.06"].free) == (0, 5)
    assert {one.ikm_id for one in invited(session, empty)} == set(chosen)
    withdraw(session, added)
    assert invited(session, empty) == []
    assert {one.ikm_id for one in candidates(session, empty, Wanted())} >= set(chosen)


def test_who_comes_back_to_the_list_has_the_same_row(session, empty):
    chosen = [one.ikm_id for one in candidates(session, empty, Wanted())][:2]
    added = invite(session, empty, chosen)
    freeze(session, empty, Role.PARTICIPANT, "name")
    before = {one.ikm_id: one.number for one in invited(session, empty)}
    withdraw(session, added)
    assert set(invite(session, empty, chosen)) == set(added)
    assert {one.ikm_id: one.number for one in invited(session, empty)} == before


def test_those_of_another_place_of_the_event_are_marked_or_left_out(session, empty):
    series = clone_gathering(session, empty, NewPlace(date(2026, 12, 9), "Aula PKK", "Kotabumi"))
    first, second = [one.ikm_id for one in candidates(session, empty, Wanted())][:2]
    invite(session, empty, [first])
    found = {one.ikm_id: one.also_at for one in candidates(session, series, Wanted())}
    assert (found[first], found[second]) == ("Kota Agung", "")
    assert first not in {one.ikm_id for one in candidates(session, series, Wanted(only_new=True))}


@pytest.fixture
def earlier(session, empty):
    """Three businesses were invited to a gathering of the year before; (id, participants)."""
    held = clone_gathering(session, empty, NewPlace(EARLIER, "Balai"))
    invite(session, held, [one.ikm_id for one in candidates(session, held, Wanted())][:3])
    return held, load_gathering(session, held).participants


def come(session, gathering_id, seat, day=EARLIER, source=PresenceSource.DOOR):
    session.add(Presence(seat_id=seat.id, day=day, source=source, gathering_id=gathering_id))
    session.flush()


def absent(session, gathering_id, among, missed=Missed.LAST):
    found = {one.ikm_id for one in candidates(session, gathering_id, Wanted(missed=missed))}
    return [seat.ikm_id in found for seat in among]


def test_absent_the_last_time_follows_the_paper_not_the_door(session, empty, earlier):
    held, asked = earlier
    before = absent(session, empty, asked)
    assert absent(session, empty, asked, held) == [True, True, True]
    come(session, held, asked[0], source=PresenceSource.PAPER)
    come(session, held, asked[1])
    assert absent(session, empty, asked) == [False, False, True] != before
    session.add(SheetTally(day=EARLIER, gathering_id=held))
    session.flush()
    assert absent(session, empty, asked) == absent(session, empty, asked, held) == [False, True, True]


def test_only_the_last_invitation_counts_as_the_last_time(session, empty, earlier):
    held, asked = earlier
    come(session, held, asked[2])
    between = clone_gathering(session, empty, NewPlace(date(2026, 3, 3), "Balai"))
    invite(session, between, [asked[0].ikm_id, asked[2].ikm_id])
    assert absent(session, empty, asked) == [True, True, False], "nobody was seen in between, so it tells nothing"
    again = next(one for one in load_gathering(session, between).participants if one.ikm_id == asked[0].ikm_id)
    come(session, between, again, date(2026, 3, 3))
    assert absent(session, empty, asked) == [False, True, True]
    row = records.find(session, Gathering, empty)
    assert [one.id for one in held_before(session, row)][:2] == [between, held]
    assert not {between, held} & {one.id for one in held_before(session, records.find(session, Gathering, held))}


@pytest.fixture
def planned(session, gadingrejo):
    """Gadingrejo on two days, with everything that can be planned."""
    dossier = load_gathering(session, gadingrejo.gathering_id)
    dossier.gathering.ends_on = date(2022, 11, 5)
    dossier.participants = []
    dossier.gathering.kits = 60
    dossier.gathering.ends_at = ""
    dossier.agenda = [
        AgendaLine(starts_at="09:00", ends_at="10:00", title="Materi"),
        AgendaLine(day=date(2022, 11, 5), starts_at="08:00", title="Hari kedua"),
        AgendaLine(starts_at="08:00", ends_at="09:00", title="Registrasi"),
    ]
    dossier.quotas = [QuotaLine(kabupaten_code="18.10", seats=20)]
    dossier.budget = [BudgetRow(description="Konsumsi", volume=60, rate=45_000)]
    dossier.desks = [DeskLine(name="A", first_number=61, last_number=80)]
    dossier.invitations = [InvitationLine(number="005/1", dated=date(2022, 10, 28), opening="Dalam rangka …")]
    correct_gathering(session, gadingrejo.gathering_id, dossier)
    freeze(session, gadingrejo.gathering_id, Role.COMMITTEE, "registered")
    save_texts(session, gadingrejo.gathering_id, dict.fromkeys((Section.BACKGROUND, Section.PROCEEDINGS), "Teks"))
    return gadingrejo.gathering_id


def test_a_copy_takes_the_plan_and_nothing_of_what_happened(session, gadingrejo, planned):
    place = NewPlace(date(2027, 2, 1), "Aula Dekranasda", "Menggala", "18.05")
    before = {kind: len(records.list_live(session, kind)) for kind in (CommitteeMember, Guest)}
    copied = clone_event(session, gadingrejo.event_id, "Sosialisasi 2027", 2027, {planned: place})
    (row,) = [one for one in list_events(session) if one.event_id == copied]
    old, new = load_gathering(session, planned), load_gathering(session, row.gathering_id)
    assert (load_event(session, copied).title, load_event(session, copied).fiscal_year) == ("Sosialisasi 2027", 2027)
    assert load_event(session, copied).purpose == load_event(session, gadingrejo.event_id).purpose
    assert (row.venue, row.locality, row.starts_on, row.ends_on) == (
        "Aula Dekranasda", "Menggala", date(2027, 2, 1), date(2027, 2, 2),
    )  # fmt: skip
    assert new.participants == []
    assert [line.title for line in old.agenda] == ["Registrasi", "Materi", "Hari kedua"], "in the order of time"
    assert [(line.day, line.title) for line in new.agenda] == [
        (None, "Registrasi"), (None, "Materi"), (date(2027, 2, 2), "Hari kedua"),
    ]  # fmt: skip
    assert [line.name for line in new.speakers] == [line.name for line in old.speakers]
    assert [(line.name, line.number) for line in new.committee] == [(line.name, None) for line in old.committee]
    assert all(line.number for line in old.committee)
    assert [line.official_id for line in new.signatories] == [line.official_id for line in old.signatories]
    assert [line.seats for line in new.quotas] == [20]
    assert [line.amount for line in new.budget] == [2_700_000]
    assert [(line.first_number, line.last_number) for line in new.desks] == [(61, 80)]
    (letter,) = new.invitations
    assert (letter.number, letter.dated, letter.opening) == ("", None, "Dalam rangka …")
    assert new.gathering.kits is None
    assert new.gathering.name == ""
    written = {section for section, text in load_texts(session, row.gathering_id).items() if text}
    assert Section.BACKGROUND in written <= set(PLANNED_TEXTS)
    assert load_texts(session, planned)[Section.PROCEEDINGS] == "Teks"
    represented = [guest for guest in old.guests if guest.attendance == Attendance.REPRESENTED]
    assert represented
    assert [guest.invited_post for guest in new.guests] == [guest.invited_post for guest in old.guests]
    assert not {guest.name for guest in new.guests} & {guest.name for guest in represented}
    assert {row.attendance for row in new.guests} == {Attendance.OPEN}
    taken = {line.id for _, lines in new if isinstance(lines, list) for line in lines}
    assert not taken & {line.id for _, lines in old if isinstance(lines, list) for line in lines}
    for kind, lines in ((CommitteeMember, old.committee), (Guest, old.guests)):
        assert len(records.list_live(session, kind)) == before[kind] + len(lines)


def test_a_copy_without_a_place_is_refused(session, planned):
    with pytest.raises(Refused) as refused:
        clone_gathering(session, planned, NewPlace(date(2027, 2, 1), " "))
    assert [problem.field for problem in refused.value.problems] == ["venue"]


def test_a_series_stands_together_in_the_order_of_its_days(session, empty):
    """Metro, Pringsewu, Tulang Bawang, Lampung Utara (documents.md 5.5): one event, listed as one."""
    for day, place in ((3, "Metro"), (9, "Kotabumi"), (5, "Menggala")):
        clone_gathering(session, empty, NewPlace(date(2026, 12, day), "Aula", place))
    between = record_event(session, EventDraft(title="Bimtek lain"))
    place = GatheringDraft(venue="Balai", starts_on=date(2026, 12, 7))
    record_gathering(session, between, GatheringDossier(gathering=place))
    rows = list_events(session)
    assert [(row.locality, row.place, row.places) for row in rows[:4]] == [
        ("Metro", 1, 4), ("Menggala", 2, 4), ("Kota Agung", 3, 4), ("Kotabumi", 4, 4),
    ]  # fmt: skip
    assert rows[4].event_id == between
    found = next(row for row in list_events(session, "kotabumi") if row.event_id == rows[0].event_id)
    assert (found.place, found.places) == (4, 4)


def test_a_copy_in_another_kabupaten_says_nothing_about_the_people_of_the_first(session, empty):
    dossier = load_gathering(session, empty)
    dossier.gathering.origin = "Kabupaten Tanggamus"
    correct_gathering(session, empty, dossier)
    save_texts(session, empty, {Section.SCOPE: "Sasaran: 60 pelaku IKM dari Tanggamus.", Section.AIMS: "Maksud"})
    copies = [
        clone_gathering(session, empty, NewPlace(date(2027, 2, 1), "Aula", kabupaten_code=code))
        for code in ("18.10", dossier.gathering.kabupaten_code)
    ]
    origins = [load_gathering(session, copy).gathering.origin for copy in copies]
    assert origins == ["", "Kabupaten Tanggamus"]
    written = load_texts(session, copies[0])
    assert (written[Section.SCOPE], written[Section.AIMS]) == ("", "Maksud")


def test_two_laptops_write_one_letter(session, empty):
    """The letter to an audience has the same id wherever it is begun, so a merge has one."""
    dossier = load_gathering(session, empty)
    dossier.invitations = [InvitationLine(opening="satu")]
    correct_gathering(session, empty, dossier)
    (first,) = load_gathering(session, empty).invitations
    dossier.invitations = []
    correct_gathering(session, empty, dossier)
    dossier.invitations = [InvitationLine(opening="dua")]
    correct_gathering(session, empty, dossier)
    (second,) = load_gathering(session, empty).invitations
    assert (first.id, second.opening) == (second.id, "dua")


def test_a_letter_that_now_goes_to_others_is_not_written_over(session, empty):
    dossier = load_gathering(session, empty)
    dossier.invitations = [InvitationLine(audience=Role.PARTICIPANT, number="1")]
    correct_gathering(session, empty, dossier)
    dossier = load_gathering(session, empty)
    dossier.invitations[0].audience = Role.GUEST
    dossier.invitations.append(InvitationLine(audience=Role.PARTICIPANT, number="2"))
    correct_gathering(session, empty, dossier)
    kept = {letter.audience: letter.number for letter in load_gathering(session, empty).invitations}
    assert kept == {Role.GUEST: "1", Role.PARTICIPANT: "2"}
