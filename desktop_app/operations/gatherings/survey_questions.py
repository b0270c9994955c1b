"""The questions of a gathering: a test that participants take before and after, and what they are asked at the end."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from desktop_app.domain.survey import (
    MOST_CHOICES,
    Phase,
    Question,
    QuestionKind,
    QuestionLine,
    Response,
    choice_letters,
    choice_texts,
)
from desktop_app.errors import Problem, Refused
from desktop_app.i18n import tr
from desktop_app.operations.lines import load_lines, store_lines


def load_questions(session: Session, gathering_id: UUID) -> list[QuestionLine]:
    """Return the questions in the order in which they are asked; numbers that laptops gave twice are counted anew."""
    lines = load_lines(session, Question, {"gathering_id": gathering_id}, QuestionLine)
    ordered = sorted(lines, key=lambda line: (line.number is None, line.number or 0))
    if len({line.number for line in ordered}) == len(ordered):
        return ordered
    return [line.model_copy(update={"number": place}) for place, line in enumerate(ordered, start=1)]


def save_questions(session: Session, gathering_id: UUID, lines: Sequence[QuestionLine]) -> None:
    """Make these the questions, numbered in this order; raises `Refused` with every broken rule, and changes nothing.

    What was answered already keeps its meaning: such a question can be worded anew, and its right choice corrected, but
    it keeps its kind and its choices, and it cannot be removed.
    """
    asked = [_clean(line, number) for number, line in enumerate(lines, start=1)]
    found = [*question_problems(asked), *_answered(session, load_questions(session, gathering_id), asked)]
    if found:
        raise Refused(found)
    store_lines(session, Question, {"gathering_id": gathering_id}, asked)


def asked_in(questions: Sequence[QuestionLine], phase: Phase) -> list[QuestionLine]:
    """Return the questions with choices on the sheet of a phase: before only the test, after the feedback too."""
    kinds = {QuestionKind.TEST} if phase is Phase.BEFORE else {QuestionKind.TEST, QuestionKind.FEEDBACK}
    return [question for question in questions if question.kind in kinds]


def open_questions(questions: Sequence[QuestionLine]) -> list[QuestionLine]:
    """Return the questions that are answered in words, all of them at the end."""
    return [question for question in questions if question.kind is QuestionKind.OPEN]


def question_problems(lines: Sequence[QuestionLine]) -> Iterator[Problem]:
    """Yield every rule that the questions break."""
    for row, line in enumerate(lines):
        texts = choice_texts(line)
        if not line.text:
            yield Problem(f"questions.{row}.text", "missing", tr("Write the question, or remove the row."))
        if line.kind is QuestionKind.OPEN:
            continue
        if not 1 < len(texts) <= MOST_CHOICES:
            text = tr("A question has two to {count} choices; part them with a semicolon.", count=MOST_CHOICES)
            yield Problem(f"questions.{row}.choices", "count", text)
        elif line.kind is QuestionKind.TEST and line.correct not in choice_letters(line):
            text = tr("Write the letter of the right choice: {letters}.", letters=", ".join(choice_letters(line)))
            yield Problem(f"questions.{row}.correct", "missing", text)


def _clean(line: QuestionLine, number: int) -> QuestionLine:
    """Return the line with its number, and without what its kind does not have."""
    texts = () if line.kind is QuestionKind.OPEN else choice_texts(line)
    correct = line.correct.strip().upper() if line.kind is QuestionKind.TEST else ""
    return line.model_copy(
        update={"number": number, "text": line.text.strip(), "choices": "\n".join(texts), "correct": correct}
    )


def _answered(session: Session, known: Sequence[QuestionLine], asked: Sequence[QuestionLine]) -> Iterator[Problem]:
    """Yield what would take the meaning from answers that were typed."""
    new = {line.id: (row, line) for row, line in enumerate(asked)}
    for old in known:
        given = _given(session, old.id)
        if old.id not in new:
            if given:
                text = tr("Question {number} was answered already; it has to stay.", number=old.number or 0)
                yield Problem("questions", "answered", text)
            continue
        row, line = new[old.id]
        if given and line.kind != old.kind:
            text = tr("This question was answered already; its kind has to stay.")
            yield Problem(f"questions.{row}.kind", "answered", text)
        elif given and len(choice_texts(line)) < len(choice_texts(old)):
            text = tr("This question was answered already; none of its choices can go.")
            yield Problem(f"questions.{row}.choices", "answered", text)


def _given(session: Session, question_id: UUID | None) -> bool:
    query = select(Response.id).where(
        Response.question_id == question_id, Response.answer != "", col(Response.deleted).is_(False)
    )
    return session.exec(query).first() is not None
