"""Questions, answer sheets typed as letters, and their totals."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.event import EventDraft, GatheringDraft, Role
from desktop_app.domain.gathering_dossier import GatheringDossier, ParticipantLine
from desktop_app.domain.presence import Presence
from desktop_app.domain.record import new_id
from desktop_app.domain.survey import Phase, Question, QuestionKind, QuestionLine, Response
from desktop_app.errors import Refused, UserError
from desktop_app.operations import records
from desktop_app.operations.gatherings.events import record_event, record_gathering
from desktop_app.operations.gatherings.seats import list_seats
from desktop_app.operations.gatherings.survey_questions import asked_in, load_questions, save_questions
from desktop_app.operations.gatherings.survey_results import survey_results
from desktop_app.operations.gatherings.surveys import (
    list_respondents,
    load_sheets,
    parse_letters,
    record_answers,
    remove_answers,
)

DAY = date(2026, 11, 4)
TEST = QuestionLine(kind=QuestionKind.TEST, text="NIB?", choices="pajak\nidentitas\nmutu", correct="B")
SECOND = QuestionLine(kind=QuestionKind.TEST, text="Halal?", choices="proses\nharga", correct="A")
FEEDBACK = QuestionLine(kind=QuestionKind.FEEDBACK, text="Materi?", choices="baik\ncukup\nkurang")
WORDS = QuestionLine(kind=QuestionKind.OPEN, text="Perlu apa?")


@pytest.fixture
def session(database, officer):
    with database.write(by=officer) as opened:
        yield opened


@pytest.fixture
def gathering(session):
    """Three invited participants of whom the first two came."""
    event_id = record_event(session, EventDraft(title="Sosialisasi"))
    people = [ParticipantLine(name=name) for name in ("Ani", "Budi", "Cici")]
    place = GatheringDraft(venue="Balai", starts_on=DAY)
    gathering_id = record_gathering(session, event_id, GatheringDossier(gathering=place, participants=people))
    for seat in list_seats(session, gathering_id, Role.PARTICIPANT)[:2]:
        session.add(Presence(gathering_id=gathering_id, role=Role.PARTICIPANT, seat_id=seat.id, day=DAY))
    session.flush()
    return gathering_id


def seats(session, gathering):
    return [seat.id for seat in list_seats(session, gathering, Role.PARTICIPANT)]


def problems(refusal):
    return [problem.field for problem in refusal.value.problems]


def test_questions_are_numbered_as_they_stand_and_lose_what_their_kind_has_not(session, gathering):
    told = [
        TEST.model_copy(update={"correct": " b ", "number": 7}),
        FEEDBACK.model_copy(update={"correct": "A"}),
        WORDS.model_copy(update={"choices": "ya"}),
    ]
    save_questions(session, gathering, told)
    lines = load_questions(session, gathering)
    assert [(line.number, line.correct, bool(line.choices)) for line in lines] == [
        (1, "B", True), (2, "", True), (3, "", False)
    ]  # fmt: skip
    save_questions(session, gathering, [lines[2], lines[0]])
    assert [(line.number, line.text) for line in load_questions(session, gathering)] == [(1, "Perlu apa?"), (2, "NIB?")]


def test_questions_that_cannot_be_asked(session, gathering):
    for change, field in (
        ({"text": " "}, "questions.0.text"),
        ({"choices": "satu"}, "questions.0.choices"),
        ({"choices": "\n".join("abcdefghi")}, "questions.0.choices"),
        ({"correct": "D"}, "questions.0.correct"),
        ({"correct": ""}, "questions.0.correct"),
    ):
        with pytest.raises(Refused) as refusal:
            save_questions(session, gathering, [TEST.model_copy(update=change)])
        assert problems(refusal) == [field]
    assert load_questions(session, gathering) == []


def test_what_was_answered_keeps_its_meaning(session, gathering):
    save_questions(session, gathering, [TEST, SECOND])
    first, second = load_questions(session, gathering)
    record_answers(session, gathering, seats(session, gathering)[0], Phase.BEFORE, "B-")
    save_questions(session, gathering, [first.model_copy(update={"text": "Apa itu NIB?", "correct": "C"})])
    with pytest.raises(Refused) as refusal:
        save_questions(session, gathering, [])
    assert problems(refusal) == ["questions"]
    for change, field in (({"kind": QuestionKind.OPEN}, "kind"), ({"choices": "pajak\nidentitas"}, "choices")):
        with pytest.raises(Refused) as refusal:
            save_questions(session, gathering, [first.model_copy(update=change)])
        assert f"questions.0.{field}" in problems(refusal)
    assert survey_results(session, gathering).mean[Phase.BEFORE] == 0, "the right choice was corrected"
    assert second.id not in [line.id for line in load_questions(session, gathering)], "nobody had answered it"


def test_letters_digits_and_what_was_left_open():
    asked = [TEST, SECOND, FEEDBACK]
    assert parse_letters(" b a\tC", asked) == "BAC"
    assert parse_letters("213", asked) == "BAC"
    assert parse_letters("0.-", asked) == "---"
    for typed, told in (("BA", "count"), ("BACA", "count"), ("BCA", "choice"), ("B4A", "choice"), ("B?A", "choice")):
        with pytest.raises(Refused) as refusal:
            parse_letters(typed, asked)
        assert [problem.rule for problem in refusal.value.problems] == [told]


@given(st.lists(st.sampled_from("ABC-"), max_size=12))
def test_what_is_shown_can_be_typed_again(letters):
    asked = [TEST] * len(letters)
    typed = "".join(letters)
    assert parse_letters(typed, asked) == typed == parse_letters(typed.lower(), asked)


def test_a_sheet_is_typed_corrected_and_removed(session, gathering):
    save_questions(session, gathering, [TEST, FEEDBACK, WORDS])
    words = load_questions(session, gathering)[2].id
    ani, budi, cici = seats(session, gathering)
    record_answers(session, gathering, ani, Phase.BEFORE, "a")
    record_answers(session, gathering, ani, Phase.AFTER, "b1", {words: " uji   lab "})
    record_answers(session, gathering, cici, Phase.AFTER, "--")
    sheets = load_sheets(session, gathering)
    assert sheets[ani, Phase.BEFORE].letters == "A"
    assert (sheets[ani, Phase.AFTER].letters, sheets[ani, Phase.AFTER].words[words]) == ("BA", "uji lab")
    assert sheets[cici, Phase.AFTER].letters == "--", "a sheet on which nothing was answered is a sheet"
    record_answers(session, gathering, ani, Phase.AFTER, "c-")
    again = load_sheets(session, gathering)[ani, Phase.AFTER]
    assert (again.letters, again.words[words]) == ("C-", "uji lab"), "words that are not named stay"
    people = list_respondents(session, gathering)
    assert [(one.seat.id, one.present, len(one.sheets)) for one in people] == [
        (ani, True, 2), (budi, True, 0), (cici, False, 1)
    ]  # fmt: skip
    remove_answers(session, gathering, ani, Phase.AFTER)
    assert set(load_sheets(session, gathering)) == {(ani, Phase.BEFORE), (cici, Phase.AFTER)}
    record_answers(session, gathering, ani, Phase.AFTER, "CB")
    assert load_sheets(session, gathering)[ani, Phase.AFTER].letters == "CB"
    with pytest.raises(UserError):
        record_answers(session, gathering, new_id(), Phase.AFTER, "CB")
    with pytest.raises(Refused):
        record_answers(session, gathering, ani, Phase.AFTER, "CB", {words: "x" * 501})


def test_the_same_sheet_typed_twice_is_one_record(session, gathering):
    """Two laptops that type the same sheet meet in the same records."""
    save_questions(session, gathering, [TEST, FEEDBACK])
    ani = seats(session, gathering)[0]
    for _ in range(2):
        record_answers(session, gathering, ani, Phase.AFTER, "BA")
    assert len(records.list_live(session, Response)) == 2


def test_totals_means_and_words_without_names(session, gathering):
    save_questions(session, gathering, [TEST, SECOND, FEEDBACK, WORDS])
    questions = load_questions(session, gathering)
    words = questions[3].id
    ani, budi, cici = seats(session, gathering)
    record_answers(session, gathering, ani, Phase.BEFORE, "AA")
    record_answers(session, gathering, budi, Phase.BEFORE, "C-")
    record_answers(session, gathering, ani, Phase.AFTER, "BAA", {words: "uji lab"})
    record_answers(session, gathering, budi, Phase.AFTER, "BBA", {words: "Akses pasar"})
    record_answers(session, gathering, cici, Phase.AFTER, "BA-")
    found = survey_results(session, gathering)
    assert (found.present, dict(found.sheets)) == (2, {Phase.BEFORE: 2, Phase.AFTER: 3})
    assert dict(found.mean) == {Phase.BEFORE: 25, Phase.AFTER: Fraction(250, 3)}
    assert (found.both, found.better) == (2, 2)
    assert dict(found.mean_of_both) == {Phase.BEFORE: 25, Phase.AFTER: 75}
    nib, halal = found.test
    assert [(one.before, one.after, one.right) for one in nib.choices] == [(1, 0, False), (0, 3, True), (1, 0, False)]
    assert (nib.share_right(Phase.BEFORE), nib.share_right(Phase.AFTER)) == (0, 100)
    assert halal.share_right(Phase.BEFORE) == 50, "a question left open is not right"
    assert dict(halal.left_open) == {Phase.BEFORE: 1, Phase.AFTER: 0}
    (feedback,) = found.feedback
    assert ([one.after for one in feedback.choices], feedback.left_open[Phase.AFTER]) == ([2, 0, 0], 1)
    assert feedback.share(feedback.choices[0]) == 100, "of those who answered"
    assert found.words == (("Perlu apa?", ("Akses pasar", "uji lab")),)
    for phase in Phase:  # every sheet is counted once at every question
        asked = [one for one in (*found.test, *found.feedback) if phase is Phase.AFTER or one.kind is QuestionKind.TEST]
        assert {one.answered(phase) + one.left_open[phase] for one in asked} == {found.sheets[phase]}


def test_nothing_is_asked_and_nobody_answered(session, gathering):
    assert asked_in([], Phase.AFTER) == []
    empty = survey_results(session, gathering)
    assert (empty.mean[Phase.AFTER], empty.test, empty.words, empty.sheets[Phase.AFTER]) == (None, (), (), 0)
    save_questions(session, gathering, [FEEDBACK])
    record_answers(session, gathering, seats(session, gathering)[0], Phase.AFTER, "C")
    only = survey_results(session, gathering)
    assert (only.mean[Phase.AFTER], only.both, only.sheets[Phase.AFTER]) == (None, 0, 1), "without a test no score"


def test_questions_of_two_laptops_have_numbers_of_their_own_on_the_sheet(session, gathering):
    save_questions(session, gathering, [TEST, WORDS])
    theirs = SECOND.model_dump(exclude={"id"}) | {"number": 1}  # numbered before a merge brought them together
    session.add(Question(gathering_id=gathering, **theirs))
    session.flush()
    lines = load_questions(session, gathering)
    assert [line.number for line in lines] == [1, 2, 3]
    assert [one.number for one in survey_results(session, gathering).test] == [1, 2]
