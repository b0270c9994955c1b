"""From the signed sheet into the file: exactly who signed is present, and nothing is lost on the way."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft, Participant, Role, SheetPrinting
from desktop_app.domain.gathering_dossier import (
    DeskLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence, PresenceDraft, PresenceSource, SheetTally
from desktop_app.errors import Refused
from desktop_app.operations import records
from desktop_app.operations.gatherings.attendance import freeze
from desktop_app.operations.gatherings.events import correct_gathering, load_gathering, record_event, record_gathering
from desktop_app.operations.gatherings.head_count import head_count
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.reconciling import reconcile, verdict, where_to_look
from desktop_app.operations.gatherings.row_numbers import parse
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.sheets import load_sheet
from desktop_app.operations.gatherings.tallies import (
    alike,
    complete_rows,
    rebased_rows,
    record_tally,
    remove_tally,
    row_lines,
)

DAY, NEXT = date(2022, 11, 4), date(2022, 11, 5)
PEOPLE = 12


def held(session, people=PEOPLE, *, printed=True, last=None, **more):
    """Record a gathering with numbered people and return its id."""
    dossier = GatheringDossier(
        gathering=GatheringDraft(venue="Balai", starts_on=DAY, ends_on=last),
        participants=[
            ParticipantLine(name=f"Peserta {number:02}", business_name=f"Usaha {number}", sex=Sex.FEMALE)
            for number in range(1, people + 1)
        ],
        **more,
    )
    made = record_gathering(session, record_event(session, EventDraft(title="Sosialisasi")), dossier)
    if printed:
        for role in Role:
            freeze(session, made, role, "registered")
            session.add(SheetPrinting(gathering_id=made, role=role.value, printed_on=DAY, rows=people))
        session.flush()
    return made


def typed(session, gathering, text, signatures=None, role=Role.PARTICIPANT, day=DAY):
    return record_tally(session, gathering, role, day, text, signatures)


def check_in(session, gathering, number, role=Role.PARTICIPANT, day=DAY):
    seat = next(seat for seat in list_seats(session, gathering, role) if seat.number == number)
    draft = PresenceDraft(role=role, seat_id=seat.id, day=day, arrived_at="08:10")
    records.record(session, Presence, draft, gathering_id=gathering)


def groups(found):
    names = ("signed", "absent", "complete", "unreadable", "to_complete")
    return {name: [seat.number for seat in getattr(found, name)] for name in names}


def live(session, kind):
    return session.exec(select(kind).where(col(kind.deleted).is_(False))).all()


def test_the_four_groups_and_the_work_left(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        found = typed(session, gathering, "1-9, 11, 13, 14x", 12)
        assert groups(found) == {
            "signed": [*range(1, 10), 11],
            "absent": [10, 12],
            "complete": [],
            "unreadable": [14],
            "to_complete": [13],
        }
        assert (found.counted, found.difference, found.agrees, found.recorded) == (12, 0, False, True)
        assert "13" in " ".join(where_to_look(found))
        complete_rows(session, gathering, Role.PARTICIPANT, [ParticipantLine(number=13, name="Sari", sex=Sex.MALE)])
        found = reconcile(session, gathering, Role.PARTICIPANT, DAY)
        assert groups(found)["complete"] == [13]
        assert found.agrees
        assert where_to_look(found) == []
        total = head_count(session, gathering).total
        assert (total.invited, total.present, total.female, total.male, total.unknown) == (PEOPLE, 12, 10, 1, 1)


def test_typing_again_changes_nothing_and_correcting_only_what_differs(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        check_in(session, gathering, 10)
        typed(session, gathering, "1-9, 13, 14x", 11)
        before = {row.id for row in live(session, Presence)}
        again = typed(session, gathering, "1-9 13 14x", 11)
        assert {row.id for row in live(session, Presence)} == before
        assert again.counted == 11
        typed(session, gathering, "2-9, 11, 14x", 10)
        after = live(session, Presence)
        assert len({row.id for row in after} & before) == 10  # nine by paper that stay, and the door
        assert [row.source for row in after].count(PresenceSource.DOOR) == 1
        assert [row.typed for row in live(session, SheetTally)] == ["2-9, 11, 14x"]


def test_a_row_that_is_no_longer_typed_goes_unless_it_was_completed(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        typed(session, gathering, "1, 13, 14x, 15")
        complete_rows(session, gathering, Role.PARTICIPANT, [ParticipantLine(number=15, name="Tono")])
        typed(session, gathering, "1")
        walk_ins = [row for row in live(session, Participant) if row.walk_in]
        assert [(row.number, row.name) for row in walk_ins] == [(15, "Tono")]
        found = typed(session, gathering, "1, 13, 14x, 15")
        assert groups(found)["complete"] == [15]
        assert len([row for row in session.exec(select(Participant)) if row.walk_in]) == 3, (
            "rows come back, no new ones"
        )


def test_what_x_says_can_be_corrected(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        typed(session, gathering, "13x")
        assert groups(typed(session, gathering, "13"))["to_complete"] == [13]
        assert not any(row.unreadable for row in live(session, Participant))
        assert groups(typed(session, gathering, "13x"))["unreadable"] == [13]


def test_what_is_wrong_is_refused_as_a_whole(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        gone = next(seat for seat in list_seats(session, gathering, Role.PARTICIPANT) if seat.number == 5)
        records.remove(session, Participant, [gone.id])
        for text, said in (("1, 99", "99"), ("3x", "Peserta 03"), ("24-20", "20-24"), ("1, 5", "Peserta 05")):
            with pytest.raises(Refused) as refused:
                typed(session, gathering, text)
            assert said in " ".join(problem.message for problem in refused.value.problems)
        assert (live(session, Presence), live(session, SheetTally)) == ([], [])


def test_several_days_have_their_own_signatures_and_one_row_each(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session, last=NEXT)
        typed(session, gathering, "1-3, 13", 4)
        typed(session, gathering, "2, 14x", 2, day=NEXT)
        assert len(present(session, gathering, Role.PARTICIPANT, DAY)) == 4
        assert {row.number for row in live(session, Participant) if row.walk_in} == {13, 14}
        typed(session, gathering, "1-3", 3)
        assert [row.number for row in live(session, Participant) if row.walk_in] == [14]
        assert head_count(session, gathering).total.present == 4


def test_door_and_paper_are_held_against_each_other(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        for number in (1, 2, 3):
            check_in(session, gathering, number)
        more = typed(session, gathering, "1, 2", 3)
        assert [seat.number for seat in more.door_only] == [3]
        assert "3" in " ".join(where_to_look(more))
        assert "1 tanda tangan belum diketik" in verdict(more)
        less = typed(session, gathering, "1-4", 3)
        assert [seat.number for seat in less.paper_only] == [4]
        assert "4" in " ".join(where_to_look(less))


def test_taking_a_transcription_back_lets_the_door_count_again(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        check_in(session, gathering, 1)
        typed(session, gathering, "2, 3, 13x")
        remove_tally(session, gathering, Role.PARTICIPANT, DAY)
        assert head_count(session, gathering).total.present == 1
        assert not any(row.walk_in for row in live(session, Participant))
        assert typed(session, gathering, "2, 3, 13x").counted == 3


def test_who_was_registered_after_the_printing_is_not_on_the_paper(database, officer):
    """Row 13 of the paper was left blank: whoever is added now must not be taken for who signed there."""
    with database.write(by=officer) as session:
        gathering = held(session)
        dossier = load_gathering(session, gathering)
        dossier.participants.append(ParticipantLine(name="Baru Didaftar", business_name="Kopi Baru"))
        correct_gathering(session, gathering, dossier)
        found = typed(session, gathering, "1, 13")
        assert groups(found)["to_complete"] == [13]
        late = found.sheet.waiting[0]
        assert alike(found.sheet, 13, "Lain", "kopi baru") == [late]
        line = next(one for one in load_gathering(session, gathering).participants if one.id == late.id)
        complete_rows(session, gathering, Role.PARTICIPANT, [line.model_copy(update={"number": 13})])
        found = typed(session, gathering, "1, 13")
        assert groups(found)["signed"] == [1, 13]
        assert [row.name for row in live(session, Participant) if row.number == 13] == ["Baru Didaftar"]


def test_a_blank_row_that_a_later_print_gave_to_a_name_is_told(database, officer):
    """Printed before the day, again after it: on the sheet that was signed, a stranger may stand in the new row 13."""
    with database.write(by=officer) as session:
        gathering = held(session)
        dossier = load_gathering(session, gathering)
        dossier.participants.append(ParticipantLine(name="Baru Didaftar", business_name="Kopi Baru"))
        correct_gathering(session, gathering, dossier)
        freeze(session, gathering, Role.PARTICIPANT, "registered")
        again = SheetPrinting(gathering_id=gathering, role=Role.PARTICIPANT.value, printed_on=NEXT, rows=PEOPLE + 1)
        session.add(again)
        session.flush()
        sheet = load_sheet(session, gathering, Role.PARTICIPANT, DAY)
        (remark,) = sheet.check(parse("1-13"))
        assert not remark.is_error
        assert ("13" in remark.message, "Baru Didaftar" in remark.message) == (True, True)
        assert sheet.check(parse("1-12, 14")) == ()
        later = load_sheet(session, gathering, Role.PARTICIPANT, date(2022, 11, 6))
        assert later.check(parse("1-13")) == ()  # the print of the 5th was the one on the table
        again.variant = "kabupaten 18.10"  # nobody can be written in below a part: only the first print had row 13
        session.flush()
        assert load_sheet(session, gathering, Role.PARTICIPANT, DAY).check(parse("1-13")) == ()


def test_numbers_of_an_unprinted_list_stand_once_it_is_typed(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session, printed=False)
        typed(session, gathering, "1-12")
        assert all(seat.stands for seat in list_seats(session, gathering, Role.PARTICIPANT))


def test_rows_of_desks_and_a_half_done_plan(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session, desks=[DeskLine(name="Meja 2", first_number=200, last_number=209)])
        assert groups(typed(session, gathering, "1, 204"))["to_complete"] == [204]
        with pytest.raises(Refused):
            typed(session, gathering, "1, 300")
        correct_gathering(session, gathering, load_gathering(session, gathering))  # the plan can be saved meanwhile
        sheet = load_sheet(session, gathering, Role.PARTICIPANT, DAY)
        (line,) = row_lines(session, sheet, [204])
        assert (line.number, line.walk_in, line.name) == (204, True, "")


def test_guests_write_themselves_in_with_a_name_only(database, officer):
    with database.write(by=officer) as session:
        guests = [
            GuestLine(invited_post="Camat", attendance=Attendance.IN_PERSON, name="Camat Contoh"),
            GuestLine(invited_post="Lurah", attendance=Attendance.ABSENT),
        ]
        gathering = held(session, guests=guests, speakers=[SpeakerLine(name="Pembicara")])
        for text in ("1, 3", "1, 3x", "1, 2"):
            with pytest.raises(Refused):
                typed(session, gathering, text, role=Role.GUEST)
        with pytest.raises(Refused):
            complete_rows(session, gathering, Role.GUEST, [GuestLine(number=3)])
        complete_rows(session, gathering, Role.GUEST, [GuestLine(number=3, name="Wartawan", post="Lampung Contoh")])
        found = typed(session, gathering, "1, 3", 2, role=Role.GUEST)
        assert [seat.name for seat in found.signed] == ["Camat Contoh", "Wartawan"]
        typed(session, gathering, "1", 1, role=Role.SPEAKER)
        count = head_count(session, gathering)
        assert (count.guests, count.speakers, count.committee, count.everybody) == (2, 1, 0, 3)


def test_a_name_from_the_door_takes_the_row_that_was_to_be_completed(database, officer):
    """The sheet was typed before the laptop of the door handed in its walk-in of the same row."""
    with database.write(by=officer) as session:
        gathering = held(session)
        typed(session, gathering, "1, 13", 2)
        line = ParticipantLine(number=13, name="Dari Pintu", walk_in=True)
        records.record(session, Participant, line, gathering_id=gathering)
        found = reconcile(session, gathering, Role.PARTICIPANT, DAY)
        assert found.strays == (13,)
        found = typed(session, gathering, "1, 13", 2)
        assert [seat.name for seat in found.complete] == ["Dari Pintu"]
        assert (found.strays, head_count(session, gathering).total.present) == ((), 2)


rows_typed = st.lists(st.tuples(st.integers(1, 18), st.booleans()), max_size=12)


@settings(max_examples=10)
@given(rows_typed, rows_typed)
def test_whatever_was_typed_last_is_who_was_there(database, officer, before, last):
    texts = [
        ", ".join(f"{number}{'x' if unread and number > PEOPLE else ''}" for number, unread in rows)
        for rows in (before, last)
    ]
    with database.write(by=officer) as session:
        gathering = held(session)
        for text in texts:
            found = typed(session, gathering, text)
            assert found.counted == len(parse(text).rows) == head_count(session, gathering).total.present
            assert found.rows == parse(text).rows
            assert (found.strays, len(found.absent) + len(found.signed)) == ((), PEOPLE)


def test_a_row_that_two_people_have_is_told_before_one_of_them_is_lost(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        for name in ("Ani", "Beni"):  # two laptops without desks gave row 13
            session.add(Participant(gathering_id=gathering, name=name, number=13, walk_in=True))
        session.flush()
        sheet = load_sheet(session, gathering, Role.PARTICIPANT, DAY)
        (remark,) = sheet.check(parse("1-14"))
        assert not remark.is_error
        assert "Ani" in remark.message
        assert "Beni" in remark.message
        assert sheet.check(parse("1-12, 14")) == ()


def test_an_open_sheet_keeps_what_others_wrote_about_a_walk_in(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session)
        typed(session, gathering, "13, 14")
        complete_rows(session, gathering, Role.PARTICIPANT, [ParticipantLine(number=13, name="Sari")])
        sheet = load_sheet(session, gathering, Role.PARTICIPANT, DAY)
        before = row_lines(session, sheet, [13, 14])
        theirs = before[0].model_copy(update={"business_name": "Keripik Sari", "name": "Sarii"})
        complete_rows(session, gathering, Role.PARTICIPANT, [theirs])
        mine = [before[0].model_copy(update={"phone": "+62812"}), before[1].model_copy(update={"name": "Tono"})]
        complete_rows(session, gathering, Role.PARTICIPANT, rebased_rows(session, sheet, before, mine))
        first, second = row_lines(session, sheet, [13, 14])
        assert (first.name, first.business_name, first.phone, second.name) == (
            "Sarii",
            "Keripik Sari",
            "+62812",
            "Tono",
        )


def test_sheets_of_an_event_that_was_moved_by_a_day_stay_apart(database, officer):
    with database.write(by=officer) as session:
        gathering = held(session, last=NEXT)
        typed(session, gathering, "1-12")
        typed(session, gathering, "1-5", day=NEXT)
        dossier = load_gathering(session, gathering)
        last = NEXT + (NEXT - DAY)
        dossier.gathering.starts_on, dossier.gathering.ends_on = NEXT, last
        correct_gathering(session, gathering, dossier)
        assert [reconcile(session, gathering, Role.PARTICIPANT, day).counted for day in (NEXT, last)] == [12, 5]
        remove_tally(session, gathering, Role.PARTICIPANT, NEXT)
        typed(session, gathering, "1-3", day=NEXT)
        found = [reconcile(session, gathering, Role.PARTICIPANT, day) for day in (NEXT, last)]
        assert [(one.counted, one.recorded) for one in found] == [(3, True), (5, True)]
