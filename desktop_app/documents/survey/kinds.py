"""The kinds of paper of a test or of feedback."""

from functools import partial
from uuid import UUID

from sqlmodel import Session

from desktop_app.documents.flow import write
from desktop_app.documents.kind import About, Kind, Made, Part, Wish
from desktop_app.documents.kind import Phase as Printing
from desktop_app.documents.office.gathering_frame import gathering_frame, warn
from desktop_app.documents.survey import question_sheet, results
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.survey import Phase, QuestionKind
from desktop_app.errors import Problem
from desktop_app.i18n import tr
from desktop_app.operations.gatherings.survey_questions import load_questions
from desktop_app.operations.gatherings.survey_results import survey_results


def survey_kinds() -> tuple[Kind, ...]:
    """Return the blank sheet and the results."""
    held = About.GATHERING
    options = question_sheet.QuestionSheetOptions
    return (
        Kind("lembar-soal", "Lembar soal", held, options, _sheet, Printing.BEFORE, _sheets, tier=Tier.PUBLIC),
        Kind("hasil-tes", "Hasil tes dan umpan balik", held, results.ResultsOptions, _results, tier=Tier.PUBLIC),
    )


def _sheet(wish: Wish) -> Made:
    frame = gathering_frame(wish.session, wish.id, practice=wish.practice)
    questions = load_questions(wish.session, wish.id)
    paper = question_sheet.lay_out(frame, questions, wish.options)
    return Made(frame.facts.first, frame.facts.title, partial(write, paper), _nothing_asked(asked=bool(questions)))


def _results(wish: Wish) -> Made:
    frame = gathering_frame(wish.session, wish.id, practice=wish.practice)
    found = survey_results(wish.session, wish.id)
    paper = results.lay_out(frame, found, wish.options)
    asked = bool(found.test or found.feedback or found.words)
    return Made(frame.facts.first, frame.facts.title, partial(write, paper), _nothing_asked(asked=asked))


def _nothing_asked(*, asked: bool) -> tuple[Problem, ...]:
    if asked:
        return ()
    return (warn("questions", "missing", tr("No question is written for this event, so there is nothing to print.")),)


def _sheets(session: Session, gathering_id: UUID) -> tuple[Part, ...]:
    """Return a sheet for before and one for the end, whichever has a question."""
    kinds = {line.kind for line in load_questions(session, gathering_id)}
    before = (Part(question_sheet.TITLES[Phase.BEFORE].capitalize(), {"phase": Phase.BEFORE}),)
    after = (Part(question_sheet.after_title(kinds).capitalize(), {"phase": Phase.AFTER}),)
    return (before if QuestionKind.TEST in kinds else ()) + (after if kinds else ())
