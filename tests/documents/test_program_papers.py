"""The papers of the program: the test page is true to the millimetre, the card is one page, the book is whole."""

import re
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise

import pytest

from desktop_app.documents.drawing.page import MM, Paper
from desktop_app.documents.program.manual_book import write_manual
from desktop_app.documents.program.test_page import GREYS, INSTRUCTIONS, SIZES, write_test_page
from desktop_app.documents.program.visit_card import CARD_KEYS, write_card
from desktop_app.manual.blocks import Picture
from desktop_app.manual.topics import chapters, topics
from desktop_app.ui.window import shortcuts
from tests.documents.reading import LEFTOVER, opened, operators, read, texts

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HAIR = 0.02
"""Millimetres that a measure may be off: coordinates are written with two decimals of a point."""


def written(write, *given):
    out = BytesIO()
    printed = write(out, *given)
    assert printed.cut == printed.missing == ()
    return out.getvalue(), printed.pages


def lines_mm(content):
    """Return every straight line as (x, y, x, y) in millimetres from the lower left corner of the sheet."""
    found = []
    for (name, start), (after, end) in pairwise(operators(content)):
        if name == "m" and after == "l":
            found.append(tuple(float(number) / MM for number in (*start, *end)))
    return found


def has(lines, *wanted):
    return any(all(abs(a - b) <= HAIR for a, b in zip(line, wanted, strict=True)) for line in lines)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_test_page_is_true_to_the_millimetre(paper):
    content, pages = written(write_test_page, paper, WHEN)
    width, height = paper.size_mm
    assert pages == 1
    with opened(content) as document:
        (page,) = document.pages
        assert [round(float(side) / MM, 2) for side in page.mediabox[2:]] == [width, height]
        assert str(document.Root.ViewerPreferences.PrintScaling) == "/None"
    found = operators(content)
    scalings = [[float(number) for number in given] for name, given in found if name == "cm"]
    assert all(given[:4] == [1, 0, 0, 1] for given in scalings), "nothing on the page is scaled"

    lines = lines_mm(content)
    across = {round(x2 - x1, 2) for x1, y1, x2, y2 in lines if y1 == y2}
    down = {round(abs(y2 - y1), 2) for x1, y1, x2, y2 in lines if x1 == x2}
    assert {100.0} <= across
    assert {100.0} <= down
    boxes = [[float(number) / MM for number in given] for name, given in found if name == "re"]
    assert any(abs(w - 50) <= HAIR and abs(h - 50) <= HAIR for _, _, w, h in boxes)

    for millimetre in range(20, width - 19, 10):  # upper and lower ruler, counted from the left edge of the sheet
        assert has(lines, millimetre, height - 14, millimetre, height - 18), millimetre
        assert has(lines, millimetre, 14, millimetre, 18), millimetre
    for millimetre in range(20, height - 19, 10):  # both sides, counted from the upper edge
        assert has(lines, 14, height - millimetre, 18, height - millimetre), millimetre
        assert has(lines, width - 14, height - millimetre, width - 18, height - millimetre), millimetre
    for step in range(1, 13):  # what a printer leaves white
        for y in (step, height - step):
            assert any(abs(y1 - y) <= HAIR and y1 == y2 for _, y1, _, y2 in lines), step


def test_the_test_page_says_what_to_measure_and_shows_greys_and_sizes():
    content, _ = written(write_test_page, Paper.F4, WHEN)
    (page,) = read(content)
    words = " ".join(page.text.split())
    assert all(line.split()[1] in words for line in INSTRUCTIONS)
    assert "ukuran sebenarnya" in words
    assert "215 × 330 mm" in words
    assert [f"{size} pt" for size in SIZES if f"{size} pt" not in words] == []
    greys = {float(given[0]) for name, given in operators(content) if name == "g"}
    assert set(GREYS) <= greys
    inside = [word for word in page.words if word.left < 0 or word.right > page.width or word.bottom < 0]
    assert inside == []


def test_the_card_is_one_page_and_its_keys_are_those_of_the_program():
    content, pages = written(write_card, WHEN)
    assert pages == 1
    assert content == written(write_card, WHEN)[0]
    (text,) = texts(content)
    assert [head for head in ("Yang dibawa", "Di tempat usaha", "Tanpa jaringan", "Catatan") if head not in text] == []
    known = {
        part for _, group in shortcuts.groups() for keys, _ in group for part in (keys, *keys.replace(",", "").split())
    }
    assert [key for key, _ in CARD_KEYS if key not in known] == []
    assert [does for _, does in CARD_KEYS if does not in text] == []


def test_the_book_has_every_topic_with_its_page_and_every_picture():
    content, pages = written(write_manual, WHEN, shortcuts.groups())
    read_back = texts(content)
    assert len(read_back) == pages
    assert not any(LEFTOVER.search(text) for text in read_back)
    first = next(number for number, text in enumerate(read_back) if text.startswith(chapters()[0].title.upper()))
    contents = "\n".join(read_back[1:first])
    for topic in topics().values():
        (shown,) = re.findall(rf"^{re.escape(topic.title)}\s+(\d+)\s*$", contents, re.MULTILINE)
        assert topic.title in read_back[first + int(shown) - 1], topic.title
    keys = [key for _, group in shortcuts.groups() for key, _ in group]
    whole = "\n".join(read_back)
    assert [key for key in keys if key.split(",")[0].split("  ")[0] not in whole] == []
    with opened(content) as document:
        pictures = sum(len(page.get_images()) for page in document.pages)
    assert pictures == sum(isinstance(block, Picture) for topic in topics().values() for block in topic.blocks)
