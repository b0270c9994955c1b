"""Lembar soal: one sheet of questions to copy and hand out. It asks for the row on the sheet, never for a name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.documents.drawing.page import Margins, Paper, page_format
from desktop_app.documents.flow import (
    FlowingPaper,
    Part,
    choices,
    dotted_line,
    fields,
    indented,
    note,
    paragraph,
    space,
    title,
    together,
)
from desktop_app.documents.office.gathering_frame import GatheringFrame
from desktop_app.documents.office.issuing import print_code
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.survey import Phase, QuestionKind, QuestionLine, choice_letters, choice_texts
from desktop_app.operations.gatherings.survey_questions import asked_in, open_questions

NAME = "Lembar Soal"
MARGINS = Margins(top=15, bottom=20, left=25, right=20)
TITLES = {Phase.BEFORE: "lembar tes awal"}
HOW = "Beri tanda centang pada satu kotak untuk tiap soal. Nama tidak perlu ditulis; nomor urut melihat daftar hadir."
NOTHING = "Belum ada pertanyaan yang ditulis untuk kegiatan ini."
LONGEST_BESIDE = 24
"""Choices that are all this short stand side by side."""
INSET = 8


@dataclass(frozen=True)
class QuestionSheetOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4
    phase: Phase = Phase.AFTER

    @property
    def variant(self) -> str:
        """Which sheet it is."""
        return self.phase.value


def lay_out(frame: GatheringFrame, questions: Sequence[QuestionLine], options: QuestionSheetOptions) -> FlowingPaper:
    """Return the sheet of a phase."""
    asked = asked_in(questions, options.phase)
    written = open_questions(questions) if options.phase is Phase.AFTER else []
    kinds = {line.kind for line in (*asked, *written)}
    heading = TITLES.get(options.phase) or after_title(kinds)
    story = [
        title(heading, frame.facts.title),
        fields(
            [
                ("Hari/Tanggal", frame.facts.days),
                ("Tempat", frame.facts.place),
                ("Nomor urut daftar hadir", dotted_line()),
            ]
        ),
        *([note(HOW), space(2)] if kinds else [paragraph(NOTHING)]),
        *(_question(number, line) for number, line in enumerate((*asked, *written), start=1)),
    ]
    return FlowingPaper(
        heading=NAME,
        name=frame.facts.title,
        when=frame.when,
        day=frame.facts.dates,
        code=code_and_tier(print_code("LS", (frame, tuple(questions), options)), Tier.PUBLIC),
        page=page_format(options.paper, MARGINS),
        letterhead=frame.letterhead,
        watermark=frame.watermark,
        story=story,
    )


def after_title(kinds: Collection[QuestionKind]) -> str:
    """Return what the sheet at the end is called: with a test, with feedback, or both."""
    tested = QuestionKind.TEST in kinds
    told = bool(set(kinds) - {QuestionKind.TEST})
    return (
        " dan ".join(
            part
            for part in (
                "lembar tes akhir" if tested else "",
                ("umpan balik" if tested else "lembar umpan balik") if told else "",
            )
            if part
        )
        or "lembar umpan balik"
    )


def _question(number: int, line: QuestionLine) -> Part:
    return together(paragraph(f"{number}. {line.text}"), *_answers(line), space(2.5))


def _answers(line: QuestionLine) -> Iterator[Part]:
    """Yield boxes to tick, side by side when they are short, or lines to write on."""
    if line.kind is QuestionKind.OPEN:
        yield indented(INSET, dotted_line(2))
        return
    labels = [f"{letter}. {text}" for letter, text in zip(choice_letters(line), choice_texts(line), strict=True)]
    beside = all(len(label) <= LONGEST_BESIDE for label in labels)
    yield indented(INSET, choices([(label, False) for label in labels], across=0 if beside else 1))
