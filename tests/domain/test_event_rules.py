"""What a plan must hold, and what only a merge could have done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.event_rules import event_problems, gathering_problems
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    BudgetRow,
    DeskLine,
    GatheringDossier,
    GuestLine,
    InvitationLine,
    ParticipantLine,
    QuotaLine,
)
from desktop_app.domain.planning_rules import in_agenda_order
from desktop_app.domain.record import new_id

FIRST = date(2026, 11, 4)


def dossier(**lines):
    place = GatheringDraft(venue="Balai", starts_on=FIRST, ends_on=FIRST + timedelta(days=1), starts_at="08:00")
    return GatheringDossier(gathering=place, **lines)


def broken(found, **more):
    return {(problem.field, problem.rule) for problem in gathering_problems(found, **more) if problem.is_error}


def warned(found, **more):
    return {(problem.field, problem.rule) for problem in gathering_problems(found, **more) if not problem.is_error}


def agenda(*times, day=None):
    return [
        AgendaLine(day=day, starts_at=start, ends_at=end, title=f"Acara {place}")
        for place, (start, end) in enumerate(times)
    ]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([("08:00", "08:30"), ("08:30", "09:00"), ("09:00", "")], set()),
        ([("09:00", "10:00"), ("08:00", "09:00")], set()),  # typed in another order than they follow each other
        ([("08:00", "09:00"), ("08:30", "09:30")], {("agenda.1.starts_at", "overlap")}),
        ([("08:30", "09:30"), ("08:00", "09:00")], {("agenda.0.starts_at", "overlap")}),
        ([("08:00", ""), ("09:00", "")], {("agenda.0.ends_at", "open")}),
        ([("09:00", "08:00")], {("agenda.0.ends_at", "order")}),
        ([("08:00", "08:00")], {("agenda.0.ends_at", "order")}),
        ([("", "09:00")], {("agenda.0.starts_at", "missing")}),
        ([("25:00", "")], {("agenda.0.starts_at", "form")}),
    ],
)
def test_agenda_lk_07(times, expected):
    """LK-07: times ascend and do not overlap; the last line may be open."""
    assert broken(dossier(agenda=agenda(*times))) == expected


def test_every_day_has_an_agenda_of_its_own():
    lines = [*agenda(("08:00", "")), *agenda(("08:00", ""), day=FIRST + timedelta(days=1))]
    assert broken(dossier(agenda=lines)) == set()
    assert ("agenda.0.ends_at", "open") in broken(dossier(agenda=[*lines, *agenda(("09:00", ""), day=FIRST)]))
    late = agenda(("08:00", ""), day=FIRST + timedelta(days=2))
    assert broken(dossier(agenda=late)) == {("agenda.0.day", "day")}


def test_lines_outside_of_the_hours_are_only_warned_about():
    found = dossier(agenda=agenda(("07:30", "08:00")))
    assert (broken(found), warned(found)) == (set(), {("agenda.0.starts_at", "hours")})


spans = st.lists(st.tuples(st.integers(0, 22), st.integers(1, 4)), max_size=6)


@given(spans)
def test_an_agenda_is_refused_exactly_when_two_lines_share_a_minute(found):
    times = [(f"{start:02d}:00", f"{min(start + hours, 23):02d}:30") for start, hours in found]
    shares = any(
        one[0] < other[1] and other[0] < one[1] for place, one in enumerate(times) for other in times[place + 1 :]
    )
    lines = agenda(*times)
    assert bool(broken(dossier(agenda=lines))) == shares
    assert [line.starts_at for line in in_agenda_order(lines, FIRST)] == sorted(line.starts_at for line in lines)


def test_quota_budget_and_letters():
    twice = [QuotaLine(kabupaten_code="18.10", seats=20), QuotaLine(kabupaten_code="18.10", seats=5)]
    assert broken(dossier(quotas=twice)) == {("quotas.1.kabupaten_code", "twice")}
    assert broken(dossier(quotas=[QuotaLine(kabupaten_code="18.10")])) == {("quotas.0.seats", "missing")}
    negative = BudgetRow.model_construct(description="Konsumsi", volume=-1, rate=10**14)
    wrong = dossier().model_copy(update={"budget": [negative]})
    assert broken(wrong) == {("budget.0.volume", "range"), ("budget.0.rate", "range")}
    assert BudgetRow(volume=60, rate=45_000).amount == 2_700_000
    letters = [InvitationLine(audience=Role.GUEST), InvitationLine(audience=Role.GUEST)]
    assert broken(dossier(invitations=letters)) == {("invitations.1.audience", "twice")}


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, True), (1, True)])
def test_a_letter_is_dated_before_the_event_un_01(days, refused):
    """UN-01: the date of the invitation lies before that of the event."""
    letter = InvitationLine(dated=FIRST + timedelta(days=days))
    assert broken(dossier(invitations=[letter])) == ({("invitations.0.dated", "order")} if refused else set())


def test_desks_share_no_numbers_with_each_other_or_the_printed_list():
    listed = [ParticipantLine(name="Ani", number=40), ParticipantLine(name="Datang", number=45, walk_in=True)]
    desk = DeskLine(name="A", first_number=41, last_number=60)
    assert broken(dossier(participants=listed, desks=[desk])) == set()
    low = desk.model_copy(update={"first_number": 40})
    assert broken(dossier(participants=listed, desks=[low])) == {("desks.0.first_number", "taken")}
    planned = [ParticipantLine(name=f"Orang {number}") for number in range(41)]
    assert warned(dossier(participants=planned, desks=[desk])) == {("desks.0.first_number", "behind")}
    assert warned(dossier(participants=planned[:40], desks=[desk])) == set()
    other = DeskLine(name="B", first_number=60, last_number=80)
    assert broken(dossier(desks=[desk, other])) == {("desks.1.first_number", "overlap")}
    assert broken(dossier(desks=[desk, other.model_copy(update={"first_number": 61})])) == set()
    backwards = DeskLine(name="A", first_number=9, last_number=2)
    assert broken(dossier(desks=[backwards])) == {("desks.0.last_number", "order")}


def test_what_laptops_did_together_is_shown_and_refuses_nothing():
    """Two laptops gave two walk-ins the same row: a form with them can be saved, but no third can be typed."""
    twins = [ParticipantLine(id=new_id(), name=name, number=41, walk_in=True) for name in ("Ani", "Budi")]
    stored = dossier(participants=twins)
    corrected = dossier(participants=[twins[0].model_copy(update={"phone": "0812"}), twins[1]])
    assert broken(stored) == {("participants.1.number", "twice")}
    assert broken(corrected, before=stored) == set()
    assert warned(corrected, before=stored) == {("participants.1.number", "twice")}
    third = dossier(participants=[*twins, ParticipantLine(name="Cici", number=41)])
    assert broken(third, before=stored) == {("participants.2.number", "twice")}
    other = dossier(guests=[GuestLine(id=new_id())], participants=twins)
    assert broken(other, before=stored) == {("guests.0.invited_post", "missing")}


def test_the_same_person_twice_is_warned_about():
    ikm = new_id()
    listed = [ParticipantLine(name=name, ikm_id=ikm) for name in ("Ani", "Budi", "Ani")]
    assert warned(dossier(participants=listed)) == {("participants.2.name", "invited_twice")}


def test_the_pattern_of_certificates_has_a_place_for_the_number():
    drafts = ["", "500.9/{nomor}/SERT/{tahun}", "500.9/001/SERT"]
    found = [[p.field for p in event_problems(EventDraft(title="x", certificate_pattern=one))] for one in drafts]
    assert found == [[], [], ["certificate_pattern"]]


def test_a_desk_is_never_called_desk_desk():
    from desktop_app.domain.event_planning import short_desk

    assert [short_desk(name) for name in ("1", "Meja 1", "meja  A", " Meja ", "Mejayan")] == [
        "1", "1", "A", "Meja", "Mejayan",
    ]  # fmt: skip
