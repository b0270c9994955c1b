"""The results of a test and of feedback: totals per question and choice, and the mean score before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from uuid import UUID

from sqlmodel import Session

from desktop_app.domain.event import Role
from desktop_app.domain.survey import Phase, QuestionKind, QuestionLine, choice_letters, choice_texts
from desktop_app.operations.gatherings.presence import present
from desktop_app.operations.gatherings.survey_questions import asked_in, load_questions, open_questions
from desktop_app.operations.gatherings.surveys import AnswerSheet, load_sheets

FULL = 100


@dataclass(frozen=True)
class ChoiceCount:
    """How many chose an answer; of feedback only `after` counts."""

    letter: str
    text: str
    before: int
    after: int
    right: bool


@dataclass(frozen=True)
class QuestionResult:
    """The answers to one question with choices."""

    number: int
    text: str
    kind: QuestionKind
    choices: tuple[ChoiceCount, ...]
    left_open: Mapping[Phase, int]
    """Sheets on which it was not answered."""

    def answered(self, phase: Phase) -> int:
        """Return how many answered it."""
        return sum(_of(choice, phase) for choice in self.choices)

    def share_right(self, phase: Phase) -> Fraction | None:
        """Return the share of right answers among all sheets of a phase, in percent; None without a sheet."""
        sheets = self.answered(phase) + self.left_open[phase]
        right = sum(_of(choice, phase) for choice in self.choices if choice.right)
        return Fraction(right * FULL, sheets) if sheets else None

    def share(self, choice: ChoiceCount) -> Fraction | None:
        """Return the share of a choice among those who answered at the end, in percent; None when nobody did."""
        answered = self.answered(Phase.AFTER)
        return Fraction(choice.after * FULL, answered) if answered else None


@dataclass(frozen=True)
class SurveyResults:
    """Everything that is shown and printed; there is no name in it."""

    present: int
    sheets: Mapping[Phase, int]
    """Answer sheets that were typed."""
    mean: Mapping[Phase, Fraction | None]
    """Mean score of the sheets, 0 to 100; None without a sheet or without a test."""
    both: int
    """Participants of whom both sheets of the test are there."""
    mean_of_both: Mapping[Phase, Fraction | None]
    """The same of those participants alone: only they can be compared."""
    better: int
    """Of those, how many had more right answers at the end."""
    test: tuple[QuestionResult, ...]
    feedback: tuple[QuestionResult, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    """Open question and what was written, in the order of the alphabet, so that nobody can be told from the place."""


def rounded(value: Fraction) -> Decimal:
    """Return a share or a mean with one decimal, halves up, as screen and paper show it."""
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)


def survey_results(session: Session, gathering_id: UUID) -> SurveyResults:
    """Count the answers to the questions of a gathering."""
    questions = load_questions(session, gathering_id)
    sheets = load_sheets(session, gathering_id)
    by_phase = {phase: {seat: sheet for (seat, when), sheet in sheets.items() if when is phase} for phase in Phase}
    scores = {phase: _scores(questions, phase, by_phase[phase]) for phase in Phase}
    both = scores[Phase.BEFORE].keys() & scores[Phase.AFTER].keys()
    results = [_result(questions, line, by_phase) for line in asked_in(questions, Phase.AFTER)]
    return SurveyResults(
        present=len(present(session, gathering_id, Role.PARTICIPANT)),
        sheets={phase: len(by_phase[phase]) for phase in Phase},
        mean={phase: _mean(list(scores[phase].values())) for phase in Phase},
        both=len(both),
        mean_of_both={phase: _mean([scores[phase][seat] for seat in both]) for phase in Phase},
        better=sum(scores[Phase.AFTER][seat] > scores[Phase.BEFORE][seat] for seat in both),
        test=tuple(one for one in results if one.kind is QuestionKind.TEST),
        feedback=tuple(one for one in results if one.kind is QuestionKind.FEEDBACK),
        words=tuple((line.text, _words(line, by_phase[Phase.AFTER])) for line in open_questions(questions)),
    )


def _scores(
    questions: Sequence[QuestionLine], phase: Phase, sheets: Mapping[UUID, AnswerSheet]
) -> dict[UUID, Fraction]:
    """Return by participant the share of right answers of the test; nothing when there is no test."""
    asked = asked_in(questions, phase)
    places = [place for place, line in enumerate(asked) if line.kind is QuestionKind.TEST]
    if not places:
        return {}
    return {
        seat: Fraction(sum(sheet.letters[place] == asked[place].correct for place in places) * FULL, len(places))
        for seat, sheet in sheets.items()
    }


def _result(
    questions: Sequence[QuestionLine], line: QuestionLine, sheets: Mapping[Phase, Mapping[UUID, AnswerSheet]]
) -> QuestionResult:
    given = {phase: _letters(questions, line, phase, sheets[phase]) for phase in Phase}
    return QuestionResult(
        number=line.number or 0,
        text=line.text,
        kind=line.kind,
        choices=tuple(
            ChoiceCount(
                letter,
                text,
                given[Phase.BEFORE].count(letter),
                given[Phase.AFTER].count(letter),
                line.kind is QuestionKind.TEST and letter == line.correct,
            )
            for letter, text in zip(choice_letters(line), choice_texts(line), strict=True)
        ),
        left_open={phase: sum(letter not in choice_letters(line) for letter in given[phase]) for phase in Phase},
    )


def _letters(
    questions: Sequence[QuestionLine], line: QuestionLine, phase: Phase, sheets: Mapping[UUID, AnswerSheet]
) -> list[str]:
    asked = [one.id for one in asked_in(questions, phase)]
    if line.id not in asked:
        return []
    place = asked.index(line.id)
    return [sheet.letters[place] for sheet in sheets.values()]


def _words(line: QuestionLine, sheets: Mapping[UUID, AnswerSheet]) -> tuple[str, ...]:
    given = [sheet.words.get(line.id, "") for sheet in sheets.values() if line.id is not None]
    return tuple(sorted((text for text in given if text), key=str.casefold))


def _mean(scores: Sequence[Fraction]) -> Fraction | None:
    return sum(scores, Fraction()) / len(scores) if scores else None


def _of(choice: ChoiceCount, phase: Phase) -> int:
    return choice.before if phase is Phase.BEFORE else choice.after
