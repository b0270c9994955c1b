"""Which texts stand together, what each is called in the window, and what belongs into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.event_text import Section
from desktop_app.i18n import tr
from desktop_app.operations.names.choice_names import choice_names

QUESTIONS = "questions"
"""The place of what was asked from the floor, beside the sections."""
Place = Section | str
REPORT, MINUTES, AGENDA, PRESS = "laporan-kegiatan", "notulen", "susunan-acara", "siaran-pers"
"""Names of the kinds of papers that these texts are printed on."""
PAPERS = (REPORT, MINUTES, AGENDA, PRESS)


@dataclass(frozen=True)
class Group:
    """Texts under one heading."""

    title: str
    places: tuple[Place, ...]
    paper: str
    """On which paper they are printed."""


def groups() -> tuple[Group, ...]:
    """Return the texts in the order of the papers."""
    one = (Section.BACKGROUND, Section.LEGAL_BASIS, Section.AIMS, Section.SCOPE, Section.FUNDING)
    three = (Section.PROCEEDINGS, Section.MATERIAL_SUMMARY, Section.PROBLEMS)
    people = (Section.MINUTES_LEADER, Section.MINUTES_TAKER, Section.MINUTES_TIMES)
    said = (Section.MINUTES_OPENING, Section.MINUTES_ADDRESSES, Section.MINUTES_PRESENTATION, Section.MINUTES_DECISIONS)
    press = (Section.PRESS_LEAD, Section.PRESS_QUOTES, Section.PRESS_CONTACT)
    return (
        Group(tr("Report"), (Section.FOREWORD,), REPORT),
        Group(tr("Report, chapter I: introduction"), one, REPORT),
        Group(tr("Report, chapter III: results"), three, REPORT),
        Group(tr("Report, chapter IV: closing"), (Section.CONCLUSIONS, Section.SUGGESTIONS), REPORT),
        Group(tr("Questions and answers"), (QUESTIONS,), MINUTES),
        Group(tr("Minutes of the meeting"), (*people, *said), MINUTES),
        Group(tr("Press release"), press, PRESS),
    )


def paper_of(place: Place) -> str:
    """Return the paper on which a text is printed first."""
    return next(group.paper for group in groups() if place in group.places)


def place_names() -> dict[Place, str]:
    """Return what every place is called."""
    return {**choice_names(Section), QUESTIONS: tr("Questions from the floor")}


def hints() -> Mapping[Place, str]:
    """Return what belongs into a text, where its name does not say it."""
    one_a_line = tr("One a line.")
    return {
        Section.FOREWORD: tr("Stands before the table of contents of the report."),
        Section.LEGAL_BASIS: tr("One legal basis a line, the highest first; the lines are numbered on paper."),
        Section.AIMS: tr("What the event is for. A text in the plan (purpose) is proposed here."),
        Section.PROBLEMS: one_a_line,
        Section.CONCLUSIONS: one_a_line,
        Section.SUGGESTIONS: tr("Suggestions and what is done next, one a line."),
        Section.MINUTES_LEADER: tr("Name – post, such as: Agus Prasetya, S.T. – Ketua Panitia."),
        Section.MINUTES_TAKER: tr("Name – post, such as: Lestari, A.Md. – Sekretaris Panitia."),
        Section.MINUTES_TIMES: tr("When it really began and ended, such as: pukul 08.30 WIB s.d. 12.00 WIB."),
        Section.MINUTES_DECISIONS: tr("What was agreed, one a line; the lines are numbered on paper."),
        Section.PRESS_LEAD: tr("Who, what, where, when and how many, in two or three sentences."),
        Section.PRESS_QUOTES: tr('One a line: name and post, a colon, then what was said. No "…" needed.'),
        Section.PRESS_CONTACT: tr("Whom a journalist calls. Only offices and officials, no participants."),
        QUESTIONS: tr("Who asked, and what was answered; it stands in the minutes and in chapter III."),
    }
