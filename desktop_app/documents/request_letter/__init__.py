"""The answer to a person who asked about their data: a letter in the form of the office's letters."""

from functools import partial
from uuid import UUID

from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.request_letter.composing import compose
from desktop_app.documents.request_letter.data import RequestLetterOptions, collect
from desktop_app.documents.text_made import text_made
from desktop_app.domain.disclosure import Tier

__all__ = ["RequestLetterOptions", "collect", "compose", "request_letter_kind"]


def request_letter_kind(request_id: UUID | None = None) -> Kind:
    """Return the kind of the letter about one request, or about the latest decided one.

    It stands in no table of kinds: there is none before something was decided.
    """
    title = "Jawaban permintaan pemilik data"
    make = partial(_letter, request_id)
    return Kind("jawaban-permintaan", title, About.IKM, RequestLetterOptions, make, tier=Tier.INTERNAL)


def _letter(request_id: UUID | None, wish: Wish) -> Made:
    letter = collect(wish.session, wish.id, wish.options, practice=wish.practice, request_id=request_id)
    return text_made(letter.day, "", compose(letter))  # its name is remembered: nobody who was erased stands in it
