"""The answer to a person who asked about their data: a letter in the form of the office's letters."""

from desktop_app.documents.kind import About, Kind, Made, Wish
from desktop_app.documents.request_letter.composing import compose
from desktop_app.documents.request_letter.data import RequestLetterOptions, collect
from desktop_app.documents.text_made import text_made
from desktop_app.domain.disclosure import Tier

__all__ = ["RequestLetterOptions", "collect", "compose", "request_letter_kind"]


def request_letter_kind() -> Kind:
    """Return the kind of the letter. It stands in no table of kinds: there is none before something was decided."""
    title = "Jawaban permintaan pemilik data"
    return Kind("jawaban-permintaan", title, About.IKM, RequestLetterOptions, _letter, tier=Tier.INTERNAL)


def _letter(wish: Wish) -> Made:
    letter = collect(wish.session, wish.id, wish.options, practice=wish.practice)
    return text_made(letter.day, letter.request.asked_by, compose(letter))
