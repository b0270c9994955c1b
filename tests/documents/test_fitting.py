"""Fitting texts, the gate for what people type, and the right order of Arabic."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.documents.drawing.fitting import Step, balanced, fit
from desktop_app.documents.drawing.fonts import BOLD, REGULAR, Losses, typeface
from desktop_app.documents.drawing.text import clean, visual

STEPS = (Step(9, 8, 1), Step(8, 7, 2), Step(6, 6, 3))
TEXT = st.text(st.characters(exclude_categories=())) | st.text("aW .(\\)\u202e\u200d\u0301é王م", max_size=60)


def fitted(text, width=90.0):
    losses = Losses()
    return fit(losses.printable(text), width, STEPS, typeface(REGULAR), losses), losses


@given(TEXT, st.floats(20, 300))
def test_every_text_fits_or_is_reported(text, width):
    result, losses = fitted(text, width)
    shown = "".join(result.lines).replace(" ", "")
    if losses.cut:
        assert shown.endswith("…")
        assert losses.printable(text).replace(" ", "").startswith(shown[:-1])
    else:
        assert shown == losses.printable(text).replace(" ", "")
    assert all(typeface(REGULAR).width(line, result.size) <= width + 0.01 for line in result.lines)
    assert len(result.lines) <= 3


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        ("Siti Aminah", 9, ["Siti Aminah"]),
        ("Keripik Pisang Asri Jaya", 8.3, ["Keripik Pisang Asri Jaya"]),
        ("Keripik Pisang Asri Jaya Abadi", 8, ["Keripik Pisang Asri Jaya", "Abadi"]),
        ("Siti Aminah Nurul Hidayatul Mukarromah Putri", 7, ["Siti Aminah Nurul Hidayatul", "Mukarromah Putri"]),
    ],
)
def test_smaller_then_more_lines(text, size, lines):
    result, losses = fitted(text)
    assert (result.size, list(result.lines)) == (size, lines)
    assert not losses.cut


def test_a_text_that_does_not_fit_is_shortened_and_told():
    text = "Sumber Rejeki " * 20
    result, losses = fitted(text)
    assert result.lines[-1].endswith("…")
    assert list(losses.cut) == [text.strip()]


@pytest.mark.parametrize("word", ["W" * 10_000, "i" * 50_000, "م" * 10_000, "a\u0301" * 20_000, "王" * 10_000])
def test_a_pasted_book_costs_no_time(word):
    started = time.perf_counter()
    _, losses = fitted(word)
    assert losses.cut
    assert time.perf_counter() - started < 1


def test_titles_are_broken_evenly():
    text = "SOSIALISASI SERTIFIKASI DAN STANDARISASI PRODUK INDUSTRI KECIL DAN MENENGAH"
    face = typeface(BOLD)
    ragged = fit(text, 400, (Step(11, 11, 2),), face, Losses())
    even = balanced(ragged, 400, face)
    assert " ".join(even.lines) == text
    assert len(even.lines) == len(ragged.lines) == 2
    difference = [abs(face.width(first, 11) - face.width(second, 11)) for first, second in (ragged.lines, even.lines)]
    assert difference[1] < difference[0]


@example("A\x1b\u0300")
@given(TEXT)
def test_cleaned_text_is_one_plain_line(text):
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(cleaned) & set("\u200b\u200d\u202a\u202e\u2066\ufeff\u00ad")


@given(TEXT)
def test_every_printable_letter_has_a_glyph(text):
    shown = Losses().printable(text)
    for name in (REGULAR, BOLD):
        face = typeface(name)
        assert all(face.has(letter) for letter in face.shaped(shown))


def test_missing_letters_are_told_once():
    losses = Losses()
    assert losses.printable("ꦱ Kopi ☕ 林 ☕") == "? Kopi ? 林 ?"
    assert list(losses.missing) == ["ꦱ", "☕"]


def test_both_weights_have_the_same_letters():
    every = map(chr, range(32, 0x10000))
    regular, bold = typeface(REGULAR), typeface(BOLD)
    assert [letter for letter in every if regular.has(letter) != bold.has(letter)] == []


def test_arabic_is_joined_and_drawn_from_the_right():
    shown = visual("Toko النور Kurma")
    assert shown.startswith("Toko ")
    assert shown.endswith(" Kurma")
    arabic = shown.split()[1]
    assert unicodedata.normalize("NFKC", arabic)[::-1] == "النور"
    assert all(letter >= "\ufb50" for letter in arabic)


def test_widths_add_up():
    face = typeface(REGULAR)
    assert face.width("Kopi Ulubelu", 9) == pytest.approx(
        face.width("Kopi", 9) + face.width(" ", 9) + face.width("Ulubelu", 9)
    )
    assert face.width("WWWW", 10) == pytest.approx(4 * 9.44, abs=0.05)
