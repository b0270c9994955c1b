"""A status is a shape, a colour and a word (convention 36): nobody has to tell colours apart."""

import pytest

from desktop_app.domain.readiness import Answer
from desktop_app.exchange.round_trip.plans import Fate
from desktop_app.exchange.round_trip.telling import fate_word
from desktop_app.operations.handing_in.marks import Mark
from desktop_app.ui.handing_in.board_words import SIGNS as STANDINGS
from desktop_app.ui.handing_in.board_words import standing_words
from desktop_app.ui.handing_in.words import MARK_ICONS, mark_words
from desktop_app.ui.importing.trip_rows import SIGNS as FATES
from desktop_app.ui.visits.words import ICONS, answer_words

ANSWERED = [answer for answer in Answer if answer is not Answer.UNCHECKED]


@pytest.mark.parametrize(
    ("statuses", "shape", "words"),
    [
        (list(Mark), lambda one: MARK_ICONS[one][0], mark_words),
        (list(STANDINGS), lambda one: STANDINGS[one][0], standing_words),
        (ANSWERED, ICONS.__getitem__, answer_words),
        (list(Fate), FATES.__getitem__, fate_word),
    ],
    ids=["how far a record came", "laptops", "answers", "rows of a workbook"],
)
def test_convention_36_every_status_has_its_own_shape_and_word(statuses, shape, words):
    assert len(statuses) > 2
    assert len({shape(one) for one in statuses}) == len(statuses)
    assert len({words(one) for one in statuses}) == len(statuses)
    assert all(map(words, statuses))
