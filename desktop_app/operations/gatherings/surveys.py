"""What participants answered, typed from their sheets as a string of letters: "BACDA", "-" for a question left open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.event import Participant, Role
from desktop_app.domain.survey import Phase, QuestionLine, Response, ResponseDraft, choice_letters, response_id
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations import records
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.seats import Seat, list_seats
from desktop_app.operations.gatherings.survey_questions import asked_in, load_questions, open_questions

OPEN = "-"
OPEN_KEYS = "-.0"
"""What people type for a question that was left open; 0 because answers can be typed as digits too."""
LONGEST_ANSWER = 500


@dataclass(frozen=True)
class AnswerSheet:
    """What one participant answered in one phase."""

    letters: str
    """One for each question with choices, "-" for one that was left open."""
    words: Mapping[UUID, str]
    """By open question."""


@dataclass(frozen=True)
class Respondent:
    """Somebody whose sheet can be typed."""

    seat: Seat
    present: bool
    """Whether the sheets of the event say that this person was there."""
    sheets: Mapping[Phase, AnswerSheet]


def parse_letters(typed: str, questions: Sequence[QuestionLine]) -> str:
    """Return the letters, one a question; digits count as letters, 1 is A.

    Raises `Refused` that says where it is wrong.
    """
    keys = "".join(typed.split()).upper()
    if len(keys) != len(questions):
        text = tr("{typed} answers for {asked} questions.", typed=len(keys), asked=len(questions))
        raise Refused([Problem("letters", "count", text)])
    found = [_letter(key) for key in keys]
    wrong = [
        Problem("letters", "choice", tr("Question {number} has no choice {letter}.", number=place, letter=key))
        for place, (key, letter, question) in enumerate(zip(keys, found, questions, strict=True), start=1)
        if letter != OPEN and letter not in choice_letters(question)
    ]
    if wrong:
        raise Refused(wrong)
    return "".join(found)


def record_answers(
    session: Session,
    gathering_id: UUID,
    seat_id: UUID,
    phase: Phase,
    typed: str,
    words: Mapping[UUID, str] | None = None,
) -> AnswerSheet:
    """Record the sheet of a participant, or correct it; raises `Refused` when the letters do not fit the questions.

    `words` are answers by open question; those that are not named stay as they are. The ids of the records follow from
    question, participant and phase, so two laptops that type the same sheet have typed the same thing.
    """
    records.find(session, Participant, seat_id)
    questions = load_questions(session, gathering_id)
    asked = asked_in(questions, phase)
    letters = parse_letters(typed, asked)
    answers = {_id(line): letter.replace(OPEN, "") for line, letter in zip(asked, letters, strict=True)}
    if phase is Phase.AFTER:
        written = words or {}
        answers |= {_id(line): written[_id(line)] for line in open_questions(questions) if _id(line) in written}
    if too_long := [text for text in answers.values() if len(text.strip()) > LONGEST_ANSWER]:
        text = tr("At most {count} letters; this has {typed}.", count=LONGEST_ANSWER, typed=len(too_long[0].strip()))
        raise Refused([Problem("words", "length", text)])
    for question_id, answer in answers.items():
        _store(session, question_id, seat_id, phase, " ".join(answer.split()))
    session.flush()
    return AnswerSheet(letters, {_id(line): answers.get(_id(line), "") for line in open_questions(questions)})


def remove_answers(session: Session, gathering_id: UUID, seat_id: UUID, phase: Phase) -> None:
    """Put the sheet of a participant into the bin; typing it again brings it back."""
    rows = [row for row in _rows(session, gathering_id) if (row.seat_id, row.phase) == (seat_id, phase)]
    records.remove(session, Response, [row.id for row in rows])


def list_respondents(session: Session, gathering_id: UUID) -> list[Respondent]:
    """Return every participant by row number with the sheets that were typed; those present come first."""
    there = present(session, gathering_id, Role.PARTICIPANT)
    sheets = load_sheets(session, gathering_id)
    found = [
        Respondent(
            seat, seat.id in there, {phase: sheets[seat.id, phase] for phase in Phase if (seat.id, phase) in sheets}
        )
        for seat in list_seats(session, gathering_id, Role.PARTICIPANT)
    ]
    return sorted(found, key=lambda one: (not one.present, one.seat.number))


def load_sheets(session: Session, gathering_id: UUID) -> dict[tuple[UUID, Phase], AnswerSheet]:
    """Return by participant and phase every sheet that was typed; those of removed participants are left out."""
    questions = load_questions(session, gathering_id)
    seats = {seat.id for seat in list_seats(session, gathering_id, Role.PARTICIPANT)}
    given: dict[tuple[UUID, Phase], dict[UUID, str]] = {}
    for row in _rows(session, gathering_id):
        if row.seat_id in seats:
            given.setdefault((row.seat_id, Phase(row.phase)), {})[row.question_id] = row.answer
    return {key: _sheet(questions, key[1], answers) for key, answers in given.items()}


def _sheet(questions: Iterable[QuestionLine], phase: Phase, answers: Mapping[UUID, str]) -> AnswerSheet:
    every = list(questions)
    given = [answers.get(_id(line), "") for line in asked_in(every, phase)]
    letters = "".join(answer if len(answer) == 1 else OPEN for answer in given)
    words = {_id(line): answers.get(_id(line), "") for line in open_questions(every)}
    return AnswerSheet(letters, words if phase is Phase.AFTER else {})


def _letter(key: str) -> str:
    if key in OPEN_KEYS:
        return OPEN
    return chr(ord("A") + int(key) - 1) if key in "123456789" else key


def _store(session: Session, question_id: UUID, seat_id: UUID, phase: Phase, answer: str) -> None:
    row_id = response_id(question_id, seat_id, phase)
    draft = ResponseDraft(seat_id=seat_id, phase=phase, answer=answer)
    row = session.get(Response, row_id)
    if row is None:
        session.add(Response(id=row_id, question_id=question_id, **draft.model_dump()))
    elif row.deleted or row.answer != answer:
        row.deleted, row.answer = False, answer
        session.add(row)


def _rows(session: Session, gathering_id: UUID) -> Sequence[Response]:
    ids = [_id(line) for line in load_questions(session, gathering_id)]
    return session.exec(
        select(Response).where(col(Response.question_id).in_(ids), col(Response.deleted).is_(False))
    ).all()


def _id(line: QuestionLine) -> UUID:
    if line.id is None:
        raise ValueError("a question that was loaded has an id")
    return line.id
