"""Typed text: what is recorded, and when two spellings are the same name."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.text import clean_lines, clean_text, search_key, search_words
from desktop_app.paths import resource

ANY = st.text(st.characters(exclude_categories=()))
LATIN = st.text(st.characters(max_codepoint=0x17F))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ratna  Dewi ", "Ratna Dewi"),
        ("Ratna\u00a0\u2007\u202fDewi", "Ratna Dewi"),
        ("Ratna\t\r\nDewi", "Ratna Dewi"),
        ("a\x00b\x07c\x7fd", "abcd"),
        ("Ke\u200bripik\ufeff", "Keripik"),
        ("Kop\u202ei\u202c \u2066Suoh\u2069", "Kopi Suoh"),
        ("Zoe\u0308", "Zoë"),
        ("\ud800x", "x"),
        ("", ""),
        ("CV. A & B <b>;--", "CV. A & B <b>;--"),
        ("عبد الرحمن", "عبد الرحمن"),
        ("林美玲", "林美玲"),
        ("👩\u200d🍳", "👩\u200d🍳"),
        ("a\u200db", "ab"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_clean_text(typed, kept):
    assert clean_text(typed) == kept


def test_clean_lines_keeps_lines():
    assert clean_lines("\n satu \r\n\r\ndua\u2028tiga\n") == "satu\n\ndua\ntiga"


@given(ANY)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert "\x00" not in once
    once.encode()


@given(ANY)
def test_cleaning_lines_twice_changes_nothing_more(text):
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gadingrejo", "Gading Rejo"),
        ("Nur'aini", "Nur’aini"),
        ("Nuraini", "NUR`AINI"),
        ("José Ñuño Ødegård-Müller", "jose nuno odegard-muller"),
        ("Straße", "STRASSE"),
        ("ﬁlter", "filter"),
    ],
)
def test_same_key(one, other):
    assert search_key(one) == search_key(other)


def test_other_names_have_other_keys():
    assert len({search_key(name) for name in ("Sumiati", "Sumiyati", "林美玲", "عبد", "ꦧꦠꦶꦏ꧀")}) == 5


@given(LATIN)
def test_case_does_not_matter(text):
    assert search_key(text.upper()) == search_key(text.lower()) == search_key(text)


@given(ANY, st.integers(0, 40))
def test_blanks_and_apostrophes_do_not_matter(text, place):
    for extra in (" ", "\u00a0", "'", "’"):
        assert search_key(clean_text(text[:place]) + extra + clean_text(text[place:])) == search_key(
            clean_text(text[:place]) + " " + clean_text(text[place:])
        )


@given(ANY)
def test_form_of_unicode_does_not_matter(text):
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text)
    assert search_key(search_key(text)) == search_key(text)


@given(LATIN)
def test_accents_do_not_matter(text):
    marked = "".join(letter + "\u0301" if letter.isalpha() else letter for letter in text)
    assert search_key(marked) == search_key(text)


def test_words():
    assert search_words("Kue-kue Nur'aini, basah!") == ["kue", "kue", "nuraini", "basah"]


def test_names_of_the_samples_survive():
    entries = json.loads(resource("samples/sample_ikm.json").read_text(encoding="utf-8"))["data"]
    for entry in entries:
        shown = [letter for letter in entry["nama_usaha"] if unicodedata.category(letter)[0] not in "ZC"]
        cleaned = clean_text(entry["nama_usaha"])
        assert search_key("".join(shown)) == search_key(cleaned)
        assert cleaned
