"""Few questions to the participants: a test before and after, or what they thought of the event."""

from enum import StrEnum
from uuid import UUID, uuid5

from sqlmodel import Field

from desktop_app.domain.record import Draft, Record, UuidBlob, choice, reference


class QuestionKind(StrEnum):
    """What a question is for."""

    TEST = "test"
    """Asked before and after; one choice is right."""
    FEEDBACK = "feedback"
    """Asked once at the end; every choice is right."""
    OPEN = "open"
    """Asked once at the end and answered in words."""


class Phase(StrEnum):
    """When it was answered."""

    BEFORE = "before"
    AFTER = "after"


MOST_CHOICES = 8
"""Of one question: A to H."""


class QuestionDraft(Draft):
    """A question."""

    number: int | None = Field(default=None, ge=1, le=100)
    kind: QuestionKind = choice(QuestionKind.TEST)
    text: str = Field(default="", max_length=500)
    choices: str = Field(default="", max_length=1000)
    """One a line; the first is A."""
    correct: str = Field(default="", max_length=1)
    """Letter of the right choice of a test."""


class QuestionLine(QuestionDraft):
    """A question; `id` says which one it corrects."""

    id: UUID | None = None


class Question(QuestionDraft, Record, table=True):
    """A question of a gathering."""

    __tablename__ = "question"
    gathering_id: UUID = reference("gathering")


class ResponseDraft(Draft):
    """What one participant answered; "" is an answer sheet with this question left open."""

    seat_id: UUID = Field(sa_type=UuidBlob)
    phase: Phase = choice(Phase.AFTER)
    answer: str = Field(default="", max_length=500)
    """The letter of a choice, or words."""


class Response(ResponseDraft, Record, table=True):
    """A response to a question."""

    __tablename__ = "response"
    question_id: UUID = reference("question")


def response_id(question_id: UUID, seat_id: UUID, phase: Phase) -> UUID:
    """Return the id of a response: two laptops that type the same answer sheet type the same record."""
    return uuid5(question_id, f"{seat_id.hex}:{phase.value}")


def choice_texts(question: QuestionDraft) -> tuple[str, ...]:
    """Return the choices as they are printed, the first is A."""
    return tuple(text for text in map(str.strip, question.choices.splitlines()) if text)


def choice_letters(question: QuestionDraft) -> tuple[str, ...]:
    """Return the letters of the choices, A first."""
    return tuple(chr(ord("A") + place) for place in range(len(choice_texts(question))))
