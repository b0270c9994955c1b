"""The score, the label and the level, held against tables written down a second time from certifications.md §4-5."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.catalogue.catalogue import shipped_catalogue
from desktop_app.domain.catalogue.tables import Severity
from desktop_app.domain.readiness import Answer, Label, assess, grade

CATALOGUE = shipped_catalogue()
CPPB = "cppb_irt_2012"
CLASSES = "SMSSKSSMKMSSKKSKMMMSKSKKKSSSSKKKSKSmK"
"""Class of each of the 37 elements as in the table of certifications.md §4.1."""
LETTERS = {"K": Severity.CRITICAL, "S": Severity.SERIOUS, "M": Severity.MAJOR, "m": Severity.MINOR}
ORDER = {"I": 1, "II": 2, "III": 3, "IV": 4}
RANK = {Label.COACHING: 0, Label.ALMOST: 1, Label.READY: 2}
CHECKLISTS = [row.code for row in CATALOGUE.checklists]
checklists = st.sampled_from(CHECKLISTS)
BETTER = {Answer.UNMET: Answer.PARTLY, Answer.PARTLY: Answer.MET, Answer.MET: Answer.MET}


@st.composite
def answered(draw):
    """Return a checklist and an answer for each of some of its items."""
    checklist = draw(checklists)
    items = CATALOGUE.items_of(checklist)
    chosen = draw(st.lists(st.sampled_from(Answer), min_size=len(items), max_size=len(items)))
    return checklist, {item.code: answer for item, answer in zip(items, chosen, strict=True)}


def level_by_the_table(minor, mayor, serius, kritis):
    """The four rows of the table of §4.1, tried from the best; a row that nothing reaches is the next one."""
    if kritis == 0 and serius == 0 and mayor <= 1:
        return "I"
    if kritis == 0 and serius == 0 and mayor <= 3:
        return "II"
    if kritis == 0 and serius <= 4:
        return "III"
    return "IV"


def test_the_37_elements_have_their_fixed_classes():
    items = CATALOGUE.items_of(CPPB)
    assert [item.severity for item in items] == [LETTERS[letter] for letter in CLASSES]
    assert [item.no for item in items] == list(range(1, 38))


def test_the_level_of_every_corner_of_the_table():
    rows = CATALOGUE.levels_of(CPPB)
    for minor, mayor, serius, kritis in product(range(2), range(7), range(17), range(3)):
        found = {
            Severity.MINOR: minor,
            Severity.MAJOR: mayor,
            Severity.SERIOUS: serius,
            Severity.CRITICAL: kritis,
        }
        assert grade(rows, found) == level_by_the_table(minor, mayor, serius, kritis), found


@pytest.mark.parametrize(
    ("minor", "mayor", "serius", "kritis", "level"),
    [
        (0, 0, 0, 0, "I"), (1, 1, 0, 0, "I"), (1, 2, 0, 0, "II"), (0, 3, 0, 0, "II"), (0, 4, 0, 0, "III"),
        (0, 0, 1, 0, "III"), (1, 6, 4, 0, "III"), (0, 0, 5, 0, "IV"), (0, 0, 0, 1, "IV"), (1, 6, 16, 14, "IV"),
    ],
)  # fmt: skip
def test_levels_counted_from_real_answers(minor, mayor, serius, kritis, level):
    wanted = {Severity.MINOR: minor, Severity.MAJOR: mayor, Severity.SERIOUS: serius, Severity.CRITICAL: kritis}
    answers = {}
    for item in CATALOGUE.items_of(CPPB):
        wanted[item.severity] -= 1
        answers[item.code] = Answer.UNMET if wanted[item.severity] >= 0 else Answer.MET
    assert assess(CATALOGUE, CPPB, answers).level == level


def test_nothing_answered_is_no_level_and_no_score():
    result = assess(CATALOGUE, CPPB, {})
    assert (result.score, result.level, result.label, result.coverage) == (None, "", Label.UNKNOWN, 0)


@given(answered())
def test_score_and_coverage_by_hand(given_answers):
    checklist, answers = given_answers
    items = {item.code: item for item in CATALOGUE.items_of(checklist)}
    points = {Answer.MET: Fraction(1), Answer.PARTLY: Fraction(1, 2), Answer.UNMET: Fraction(0)}
    told = [code for code, answer in answers.items() if answer in points]
    applicable = [code for code, answer in answers.items() if answer is not Answer.NOT_APPLICABLE]
    result = assess(CATALOGUE, checklist, answers)
    weights = sum(items[code].weight for code in told)
    if weights:
        exact = 100 * sum(items[code].weight * points[answers[code]] for code in told) / weights
        assert result.score == pytest.approx(float(exact))
        assert 0 <= result.score <= 100
    else:
        assert result.score is None
    assert result.coverage == (pytest.approx(len(told) / len(applicable)) if applicable else 0)


@given(answered())
def test_the_label_by_the_words_of_section_5(given_answers):
    checklist, answers = given_answers
    result = assess(CATALOGUE, checklist, answers)
    hindered = len(result.blocking) + (result.level in ("III", "IV"))
    if result.score is None or result.coverage < 0.7:
        expected = Label.UNKNOWN
    elif result.coverage >= 0.9 and not hindered and result.score >= 80:
        expected = Label.READY
    elif hindered <= 2 and result.score >= 60:
        expected = Label.ALMOST
    else:
        expected = Label.COACHING
    assert result.label is expected


@given(answered())
def test_no_percentage_hides_a_blocking_item(given_answers):
    checklist, answers = given_answers
    result = assess(CATALOGUE, checklist, answers)
    unmet = {
        item.code
        for item in CATALOGUE.items_of(checklist)
        if item.blocking and answers[item.code] not in (Answer.MET, Answer.NOT_APPLICABLE)
    }
    assert set(result.blocking) == unmet
    assert not (unmet and result.label is Label.READY)
    assert not (result.level in ("III", "IV") and result.label is Label.READY)


@given(answered(), st.data())
def test_a_better_answer_never_makes_anything_worse(given_answers, data):
    checklist, answers = given_answers
    told = [code for code, answer in answers.items() if answer in BETTER]
    assume(told)
    code = data.draw(st.sampled_from(told))
    before = assess(CATALOGUE, checklist, answers)
    after = assess(CATALOGUE, checklist, answers | {code: BETTER[answers[code]]})
    assert (after.score or 0) >= (before.score or 0) - 1e-9
    assert set(after.blocking) <= set(before.blocking)
    assert ORDER.get(after.level, 0) <= ORDER.get(before.level, 0)
    assert RANK.get(after.label, -1) >= RANK.get(before.label, -1)


@given(answered(), st.data())
def test_one_more_finding_never_makes_the_level_better(given_answers, data):
    _, answers = given_answers
    answers = {item.code: answers.get(item.code, Answer.MET) for item in CATALOGUE.items_of(CPPB)}
    code = data.draw(st.sampled_from(sorted(answers)))
    before = assess(CATALOGUE, CPPB, answers)
    after = assess(CATALOGUE, CPPB, answers | {code: Answer.UNMET})
    assert ORDER[after.level] >= ORDER.get(before.level, 0)
