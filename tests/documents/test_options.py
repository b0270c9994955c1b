from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import pytest

from desktop_app.documents.drawing.page import Paper
from desktop_app.documents.options import UnknownOption, allowed_options, read_options

pytestmark = pytest.mark.quick


class Colour(StrEnum):
    RED = "merah"
    BLUE = "biru"


@dataclass(frozen=True)
class Chosen:
    paper: Paper = Paper.F4
    copies: int = 2
    height: float = 10.0
    full: bool = False
    colour: Colour = Colour.RED
    day: date | None = None
    who: UUID | None = None
    regions: tuple[str, ...] = ()
    number: str = ""


def test_every_type_is_read():
    who = "01a2132c-5719-7000-a62c-bc8ba738641e"
    chosen = read_options(
        Chosen,
        {
            "paper": "F4-210",
            "copies": "3",
            "height": "10,5",
            "full": "ya",
            "colour": "biru",
            "day": "2026-11-24",
            "who": who,
            "regions": "18.10, 18.09",
            "number": "090/12",
        },
    )
    assert chosen == Chosen(
        Paper.F4_210, 3, 10.5, True, Colour.BLUE, date(2026, 11, 24), UUID(who), ("18.10", "18.09"), "090/12"
    )


def test_what_is_left_out_keeps_its_default():
    assert read_options(Chosen, {}) == Chosen()


@pytest.mark.parametrize("given", [{"colour": "hijau"}, {"full": "mungkin"}, {"day": "kemarin"}, {"copies": "dua"}])
def test_a_value_that_cannot_be_says_what_may_be(given):
    with pytest.raises(UnknownOption) as told:
        read_options(Chosen, given)
    (name,) = given
    assert told.value.allowed == allowed_options(Chosen)[name]


def test_an_option_that_there_is_not_names_those_there_are():
    with pytest.raises(UnknownOption) as told:
        read_options(Chosen, {"warna": "merah"})
    assert told.value.allowed.startswith("paper, copies")
