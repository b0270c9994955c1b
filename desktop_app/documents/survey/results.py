"""Hasil tes dan umpan balik: what was counted, with charts; written answers stand without a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desktop_app.documents.drawing.page import LETTER, Paper, page_format
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import (
    Cell,
    Column,
    FlowingPaper,
    Part,
    Strong,
    bar_chart,
    fields,
    heading,
    note,
    numbered,
    paragraph,
    space,
    table,
    title,
    together,
)
from desktop_app.documents.office.gathering_frame import GatheringFrame
from desktop_app.documents.office.issuing import print_code
from desktop_app.documents.privacy import code_and_tier
from desktop_app.domain.disclosure import Tier
from desktop_app.domain.survey import Phase
from desktop_app.operations.gatherings.survey_results import FULL, QuestionResult, SurveyResults, rounded

NAME = "Hasil Tes dan Umpan Balik Peserta"
NOTHING = "Pada kegiatan ini tidak diadakan tes dan tidak diminta umpan balik."
NO_SHEET = "Belum ada lembar jawaban yang dicatat."
WITHOUT_NAMES = "Jawaban disusun menurut abjad, tanpa nama."
TEST = (
    Column("NO", 6, Align.CENTRE),
    Column("PERTANYAAN", 50),
    Column("JUMLAH", 11, Align.RIGHT, "BENAR, TES AWAL"),
    Column("PERSEN", 11, Align.RIGHT, "BENAR, TES AWAL"),
    Column("JUMLAH", 11, Align.RIGHT, "BENAR, TES AKHIR"),
    Column("PERSEN", 11, Align.RIGHT, "BENAR, TES AKHIR"),
)
SPREAD = (
    Column("PERTANYAAN DAN PILIHAN JAWABAN", 76),
    Column("TES AWAL", 12, Align.RIGHT),
    Column("TES AKHIR", 12, Align.RIGHT),
)


@dataclass(frozen=True)
class ResultsOptions:
    """What a person chooses when printing."""

    paper: Paper = Paper.F4


def lay_out(frame: GatheringFrame, found: SurveyResults, options: ResultsOptions) -> FlowingPaper:
    """Return the paper."""
    return FlowingPaper(
        heading=NAME,
        name=frame.facts.title,
        when=frame.when,
        day=frame.facts.dates,
        code=code_and_tier(print_code("HT", (frame, found, options)), Tier.PUBLIC),
        page=page_format(options.paper, LETTER),
        letterhead=frame.letterhead,
        watermark=frame.watermark,
        story=[*_head(frame, found), *_body(found)],
    )


def summary(found: SurveyResults) -> str:
    """Return the test in one sentence, "" when nothing can be told; the report says the same."""
    before, after = found.mean[Phase.BEFORE], found.mean[Phase.AFTER]
    means = [
        f"nilai rata-rata {name} {figure(mean)} ({found.sheets[phase]} lembar)"
        for phase, name, mean in ((Phase.BEFORE, "tes awal", before), (Phase.AFTER, "tes akhir", after))
        if mean is not None
    ]
    if not means:
        return ""
    told = f"Dari skala 0 sampai 100, {' dan '.join(means)}."
    if not found.both:
        return told
    told += f" Dari {found.both} peserta yang mengikuti kedua tes, {found.better} peserta memperoleh nilai lebih tinggi"
    if all(count == found.both for count in found.sheets.values()):  # the means are those of everybody
        return f"{told} pada tes akhir."
    means = [figure(found.mean_of_both[phase]) for phase in Phase]
    return f"{told} pada tes akhir; nilai rata-rata mereka {means[0]} pada tes awal dan {means[1]} pada tes akhir."


def figure(value: Fraction | None) -> str:
    """Return 83,3, 50, or a hyphen when there is nothing to tell."""
    return "-" if value is None else str(rounded(value)).removesuffix(".0").replace(".", ",")


def _head(frame: GatheringFrame, found: SurveyResults) -> list[Part]:
    told = [
        f"{found.sheets[phase]} {name}"
        for phase, name in ((Phase.BEFORE, "lembar sebelum kegiatan"), (Phase.AFTER, "lembar sesudah kegiatan"))
        if found.sheets[phase]
    ]
    return [
        title(NAME, frame.facts.title),
        fields(
            [
                ("Hari/Tanggal", frame.facts.days),
                ("Tempat", frame.facts.place),
                ("Peserta hadir", f"{found.present} orang"),
                ("Lembar jawaban", " dan ".join(told) or "-"),
            ]
        ),
    ]


def _body(found: SurveyResults) -> Iterator[Part]:
    if not (found.test or found.feedback or found.words):
        yield paragraph(NOTHING)
        return
    if not any(found.sheets.values()):
        yield paragraph(NO_SHEET)
        return
    sections = [part for part in (_test(found), _feedback(found), _words(found)) if part]
    for letter, (name, parts) in zip("ABC", sections, strict=False):
        yield together(heading(f"{letter}. {name}"), parts[0])
        yield from parts[1:]


Section = tuple[str, list[Part]] | None


def _test(found: SurveyResults) -> Section:
    if not found.test:
        return None
    rows = [(str(one.number), one.text, *_right(one)) for one in found.test]
    means = [figure(found.mean[phase]) for phase in Phase]
    return "Tes awal dan tes akhir", [
        paragraph(summary(found) or NO_SHEET),
        table(TEST, rows, total=("", "NILAI RATA-RATA", "", means[0], "", means[1])),
        together(
            note("Jawaban benar tiap soal, dalam persen dari lembar jawaban."),
            bar_chart(_bars(found), unit="%", most=FULL),
        ),
        note("Jumlah peserta yang memilih tiap jawaban:"),
        table(SPREAD, list(_spread(found.test))),
    ]


def _right(one: QuestionResult) -> list[str]:
    cells = []
    for phase in Phase:
        right = sum(
            (choice.before if phase is Phase.BEFORE else choice.after) for choice in one.choices if choice.right
        )
        share = one.share_right(phase)
        cells += ["-", "-"] if share is None else [str(right), f"{figure(share)}%"]
    return cells


def _bars(found: SurveyResults) -> list[tuple[str, float]]:
    """Return two bars for each question, and two for all, so that they are told apart without colour."""
    told = [(f"Soal {one.number}", {phase: one.share_right(phase) for phase in Phase}) for one in found.test]
    told.append(("Nilai rata-rata", dict(found.mean)))
    return [
        (f"{name}, tes {'awal' if phase is Phase.BEFORE else 'akhir'}", float(rounded(share)))
        for name, shares in told
        for phase, share in shares.items()
        if share is not None
    ]


def _spread(test: Sequence[QuestionResult]) -> Iterator[Sequence[Cell]]:
    for one in test:
        yield (Strong(f"{one.number}. {one.text}"),)
        for choice in one.choices:
            key = " (jawaban benar)" if choice.right else ""
            yield (f"{choice.letter}. {choice.text}{key}", str(choice.before), str(choice.after))
        if any(one.left_open.values()):
            yield ("Tidak dijawab", str(one.left_open[Phase.BEFORE]), str(one.left_open[Phase.AFTER]))


def _feedback(found: SurveyResults) -> Section:
    if not found.feedback:
        return None
    return "Umpan balik", [_choices(one) for one in found.feedback]


def _choices(one: QuestionResult) -> Part:
    """Return a question with a bar for every choice: how many chose it, and the share of those who answered."""
    bars = [
        (
            f"{choice.text} ({figure(one.share(choice))}%)" if one.share(choice) is not None else choice.text,
            choice.after,
        )
        for choice in one.choices
    ]
    left = one.left_open[Phase.AFTER]
    answered = f"Angka di belakang batang adalah jumlah peserta. Dijawab {one.answered(Phase.AFTER)} peserta" + (
        f", tidak dijawab {left} peserta." if left else "."
    )
    return together(
        paragraph(one.text),
        bar_chart(bars, most=max(one.answered(Phase.AFTER), 1)),
        note(answered),
        space(2),
    )


def _words(found: SurveyResults) -> Section:
    if not found.words:
        return None
    parts: list[Part] = []
    for question, words in found.words:
        parts += [together(paragraph(question), note(WITHOUT_NAMES if words else "Tidak ada jawaban."))]
        parts += [space(1), numbered(list(words), kind="-"), space(2)] if words else []
    return "Jawaban tertulis", parts
