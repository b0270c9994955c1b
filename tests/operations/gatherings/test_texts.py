from datetime import date

import pytest
from sqlmodel import select

from desktop_app.domain.event import Attendance, EventDraft, GatheringDraft, Role
from desktop_app.domain.event_text import LONGEST_TEXT, DiscussionLine, EventText, Section
from desktop_app.domain.gathering_dossier import (
    AgendaLine,
    CommitteeMemberLine,
    GatheringDossier,
    GuestLine,
    ParticipantLine,
    SpeakerLine,
)
from desktop_app.domain.person import Sex
from desktop_app.domain.presence import Presence
from desktop_app.domain.wording import listed, sentence
from desktop_app.errors import Refused
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.head_count import present_seats
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.text_checks import text_warnings
from desktop_app.operations.gatherings.text_proposals import propose_texts
from desktop_app.operations.gatherings.texts import (
    load_discussion,
    load_texts,
    save_discussion,
    save_texts,
    text_lines,
)

DAY = date(2022, 11, 4)
OPENED = (
    "Kegiatan Sosialisasi SNI dibuka oleh Wakil Gubernur Lampung, Chusnunia Chalim, pada Jumat, 4 November 2022 "
    "di Aula, Gadingrejo, Kabupaten Pringsewu."
)


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def gathering(session):
    event = EventDraft(title="Sosialisasi SNI", fiscal_year=2022, organizer="Dinas X", program="Program P")
    dossier = GatheringDossier(
        gathering=GatheringDraft(
            venue="Aula", locality="Gadingrejo", kabupaten_code="18.10", starts_on=DAY, name="Chusnunia Chalim",
            opener_post="Wakil Gubernur Lampung",
        ),
        participants=[
            ParticipantLine(name="Siti", sex=Sex.FEMALE, kabupaten_code="18.10"),
            ParticipantLine(name="Budi", sex=Sex.MALE, kabupaten_code="18.09"),
            ParticipantLine(name="Adi", sex=Sex.MALE, kabupaten_code="18.06"),
        ],
        guests=[
            GuestLine(
                front_title="Drs.", name="Masykur", back_title="M.M.", invited_post="Penjabat Bupati Pringsewu",
                attendance=Attendance.REPRESENTED, post="Asisten Perekonomian",
            ),
            GuestLine(invited_post="Kepala Dinas Y", attendance=Attendance.ABSENT),
            GuestLine(invited_post="Kepala Dinas Z"),
        ],
        speakers=[SpeakerLine(name="Dian", back_title="S.H.", post="Analis", subject="Legalitas")],
        committee=[CommitteeMemberLine(name="Agus", back_title="S.T.", duty="Ketua")],
        agenda=[
            AgendaLine(starts_at="08:30", ends_at="09:00", title="Registrasi"),
            AgendaLine(starts_at="09:00", title="Sambutan Bupati", performer="Drs. Masykur, M.M."),
        ],
    )  # fmt: skip
    return record_gathering(session, record_event(session, event), dossier)


def there(session, gathering, *roles):
    for seat in list_seats(session, gathering, *roles):
        session.add(Presence(gathering_id=gathering, role=seat.role, seat_id=seat.id, day=DAY))
    session.flush()


def test_texts_and_questions_are_kept(session, gathering):
    assert list(load_texts(session, gathering)) == list(Section)
    save_texts(session, gathering, {Section.AIMS: " satu\n", Section.SCOPE: ""})
    save_texts(session, gathering, {Section.AIMS: "dua"})
    (row,) = session.exec(select(EventText)).all()
    assert (row.text, row.deleted) == ("dua", False)
    save_texts(session, gathering, {Section.AIMS: "  "})
    assert (row.text, row.deleted) == ("dua", True), "the bin still has what was written"
    assert load_texts(session, gathering)[Section.AIMS] == ""
    save_texts(session, gathering, {Section.AIMS: "tiga", Section.PROBLEMS: "x"})
    assert (row.text, row.deleted) == ("tiga", False)
    assert load_texts(session, gathering)[Section.PROBLEMS] == "x"

    with pytest.raises(Refused) as refusal:
        save_texts(session, gathering, {Section.AIMS: "empat", Section.SCOPE: "x" * (LONGEST_TEXT + 1)})
    assert [problem.field for problem in refusal.value.problems] == ["scope"]
    assert load_texts(session, gathering)[Section.AIMS] == "tiga", "nothing is written"

    save_discussion(session, gathering, [DiscussionLine(question="Satu?"), DiscussionLine(question="Dua?", asker="B")])
    first, second = load_discussion(session, gathering)
    assert (first.question, second.asker) == ("Satu?", "B")
    save_discussion(session, gathering, [second.model_copy(update={"answer": "Ya"})])
    assert [(line.question, line.answer) for line in load_discussion(session, gathering)] == [("Dua?", "Ya")]
    with pytest.raises(Refused) as refusal:
        save_discussion(session, gathering, [DiscussionLine(answer="Ya")])
    assert refusal.value.problems[0].field == "discussion.0.question"


def test_proposals_say_only_what_is_recorded(session, gathering):
    before = propose_texts(session, gathering)
    assert before[Section.PROCEEDINGS].splitlines() == [
        OPENED,
        "Turut hadir Penjabat Bupati Pringsewu, yang diwakili oleh Asisten Perekonomian, Drs. Masykur, M.M.",
        "Materi “Legalitas” disampaikan oleh Dian, S.H. (Analis).",
    ], "nobody is counted as present before the day"
    assert before[Section.MINUTES_TIMES] == "pukul 08.30 WIB s.d. selesai"
    assert before[Section.MINUTES_LEADER] == "Agus, S.T. – Ketua Panitia"
    assert before[Section.MINUTES_ADDRESSES] == "Sambutan Bupati oleh Drs. Masykur, M.M."
    assert before[Section.FUNDING] == "Kegiatan ini dibiayai dari anggaran Tahun Anggaran 2022, Program P."
    assert not {Section.PRESS_QUOTES, Section.CONCLUSIONS, Section.LEGAL_BASIS, Section.BACKGROUND} & before.keys()
    assert "peserta" not in before[Section.PRESS_LEAD]

    there(session, gathering, Role.PARTICIPANT)
    after = propose_texts(session, gathering)
    assert (
        "peserta dari Kabupaten Tanggamus, Kabupaten Pesawaran, dan Kabupaten Pringsewu sebanyak 3 orang "
        "(2 laki-laki dan 1 perempuan)." in after[Section.PROCEEDINGS]
    )
    assert after[Section.PRESS_LEAD].endswith(
        "yang diselenggarakan Dinas X ini diikuti 3 peserta dari Kabupaten Tanggamus, Kabupaten Pesawaran, "
        "dan Kabupaten Pringsewu."
    )
    assert not any(".." in text or "None" in text for text in after.values())
    assert load_texts(session, gathering) == dict.fromkeys(Section, ""), "a proposal is kept only when it is taken"

    seat = list_seats(session, gathering, Role.GUEST)[-1]
    session.add(Presence(gathering_id=gathering, role=Role.GUEST, seat_id=seat.id, day=DAY))
    session.flush()
    assert len(present_seats(session, gathering, Role.GUEST)) == 1
    assert "Turut hadir Kepala Dinas Z." in propose_texts(session, gathering)[Section.PROCEEDINGS], "only who was there"


def test_numbers_and_dates_in_a_text_are_held_against_the_record(session, gathering):
    """LK-02."""
    there(session, gathering, Role.PARTICIPANT)
    save_texts(
        session,
        gathering,
        {
            Section.PROCEEDINGS: "Peserta dari Pringsewu sebanyak 58 orang hadir, pada Jumat, 5 November 2022.",
            Section.PRESS_LEAD: "Kegiatan diikuti 3 peserta pada 4 November 2022.",
            Section.LEGAL_BASIS: "Peraturan tanggal 1 Januari 2014",
            Section.CONCLUSIONS: "Sebanyak 1.200 orang peserta puas; 2 orang bertanya.",
        },
    )
    found = text_warnings(session, gathering)
    assert {(problem.field, problem.rule) for problem in found} == {
        ("proceedings", "number"),
        ("proceedings", "date"),
        ("conclusions", "number"),
    }
    assert not any(problem.is_error for problem in found)
    assert text_warnings(session, gathering, [Section.PRESS_LEAD]) == []
    propose = propose_texts(session, gathering)
    save_texts(session, gathering, propose | {Section.CONCLUSIONS: ""})
    assert text_warnings(session, gathering) == [], "what was proposed agrees with the record"


def test_words_of_lists_and_sentences():
    assert [listed("abc"[:count]) for count in range(4)] == ["", "a", "a dan b", "a, b, dan c"]
    assert sentence("Oleh ", "Drs. Masykur, M.M.") == "Oleh Drs. Masykur, M.M."
    assert sentence("Selesai ") == "Selesai."
    assert text_lines("- satu\n\n  • dua \n3. tiga") == ["satu", "dua", "3. tiga"]
