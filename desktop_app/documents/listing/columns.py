"""How the columns of a list share the paper: as on the screen, but none narrower than its longest word."""

from collections.abc import Sequence
from datetime import date

from desktop_app.documents.drawing.fonts import BOLD, REGULAR, typeface
from desktop_app.documents.drawing.pen import Align
from desktop_app.documents.flow import Column
from desktop_app.documents.flow.styles import CELL_SIZE, LEAST_SIZE
from desktop_app.documents.flow.table import LEAST_WORDS, SIDE
from desktop_app.domain.wording import grouped
from desktop_app.operations.listing.clipboard import cell_words
from desktop_app.operations.listing.sheet import Cell, Head

NARROWEST, WIDEST = 70, 340
"""Pixels of the screen by which columns share the paper: a dragged column does not squeeze the others out."""
MANY_DIGITS = 10_000
"""From here on numbers have dots in them; a year and a count never do."""
PADDING = 2 * SIDE + 0.5
LONGEST = 20 * CELL_SIZE
"""What is longer is no word, such as an address of the web: it may break."""

LEAST_HEAD = 28.0
"""A column without words stays this wide at least, in points, so that its head can be read."""


def paper_columns(
    heads: Sequence[Head], rows: Sequence[Sequence[Cell]], page: float, *, numbers: bool
) -> tuple[list[Column], list[list[str]]]:
    """Return the columns and the words of a list for paper that is `page` points wide, with row numbers if wanted."""
    cells = [[row[place] for row in rows] for place in range(len(heads))]
    titles = [head.title.upper() for head in heads]
    words = [_words(column) for column in cells]
    aligns = [_align(column) for column in cells]
    pixels = [float(min(max(head.width, NARROWEST), WIDEST)) for head in heads]
    if numbers:
        words.insert(0, [str(number) for number in range(1, len(rows) + 1)])
        titles.insert(0, "NO")
        aligns.insert(0, Align.CENTRE)
        pixels.insert(0, 0.0)
    needs = _needs(titles, words, aligns, page)
    most = [_most(column, need) for column, need in zip(words, needs, strict=True)]
    widths = shared(page, needs, [min(pair) for pair in zip(pixels, most, strict=True)])
    columns = [Column(*column) for column in zip(titles, widths, aligns, strict=True)]
    return columns, [list(row) for row in zip(*words, strict=True)]


def shared(page: float, needs: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """Return widths that fill the page: by the wishes, but each column what it needs while that is possible."""
    if sum(needs) >= page:
        return [need * page / sum(needs) for need in needs]
    tight: set[int] = set()
    while True:
        room = page - sum(needs[place] for place in tight)
        wished = sum(wish for place, wish in enumerate(wishes) if place not in tight)
        widths = [
            needs[place] if place in tight or not wished else wish * room / wished for place, wish in enumerate(wishes)
        ]
        more = {place for place, width in enumerate(widths) if width < needs[place] and place not in tight}
        if not more:
            return widths
        tight |= more


def _words(column: Sequence[Cell]) -> list[str]:
    """Return a column in words; in one with large numbers all of them have dots."""
    large = any(isinstance(cell, int) and abs(cell) >= MANY_DIGITS for cell in column)
    return [grouped(cell) if large and isinstance(cell, int) else cell_words(cell) or "–" for cell in column]


def _align(column: Sequence[Cell]) -> Align:
    """Numbers stand at the right, dates in the middle, words at the left."""
    told = [cell for cell in column if cell is not None]
    if not all(isinstance(cell, date | int | float) for cell in told):
        return Align.LEFT
    return Align.RIGHT if told and not any(isinstance(cell, date) for cell in told) else Align.CENTRE


def have_room(heads: Sequence[Head], rows: Sequence[Sequence[Cell]], page: float, *, numbers: bool) -> bool:
    """Whether no word and no number of a list is broken on paper that is `page` points wide."""
    cells = [[row[place] for row in rows] for place in range(len(heads))]
    titles, aligns = [head.title.upper() for head in heads], [_align(column) for column in cells]
    most = _widest([str(len(rows))], REGULAR, LEAST_SIZE + 1) + PADDING if numbers else 0
    return _unbroken(titles, [_words(column) for column in cells], aligns, page - most) is not None


def _needs(titles: Sequence[str], words: Sequence[Sequence[str]], aligns: Sequence[Align], page: float) -> list[float]:
    """Return what columns need: where not everything has room, heads give way first and figures never."""
    needs = _unbroken(titles, words, aligns, page)
    if needs is not None:
        return needs
    heads, cells = _heads(titles), _cells(words, aligns, LEAST_WORDS)
    cells = [max(need, min(head, LEAST_HEAD)) for need, head in zip(cells, heads, strict=True)]
    fixed = sum(need for need, align in zip(cells, aligns, strict=True) if align is not Align.LEFT)
    share = min(1.0, max(0.0, page - fixed) / max(sum(cells) - fixed, 1.0))
    return [need * share if align is Align.LEFT else need for need, align in zip(cells, aligns, strict=True)]


def _unbroken(
    titles: Sequence[str], words: Sequence[Sequence[str]], aligns: Sequence[Align], page: float
) -> list[float] | None:
    """Return widths in which every word of heads and cells has room, None when the page is narrower than they are."""
    heads = _heads(titles)
    for least in (CELL_SIZE, LEAST_WORDS):
        needs = [max(pair) for pair in zip(_cells(words, aligns, least), heads, strict=True)]
        if sum(needs) <= page:
            return needs
    return None


def _heads(titles: Sequence[str]) -> list[float]:
    return [_widest([title], BOLD, LEAST_SIZE) + PADDING for title in titles]


def _cells(words: Sequence[Sequence[str]], aligns: Sequence[Align], least: float) -> list[float]:
    """Return the widths of the longest words, where words are `least` high at least."""
    sizes = [least if align is Align.LEFT else LEAST_SIZE + 1 for align in aligns]
    return [min(_widest(column, REGULAR, size), LONGEST) + PADDING for column, size in zip(words, sizes, strict=True)]


def _most(words: Sequence[str], need: float) -> float:
    """Return what a column fills at most: its longest cell on one line."""
    face = typeface(REGULAR)
    return max([need, *(face.width(cell, CELL_SIZE) + PADDING for cell in set(words))])


def _widest(texts: Sequence[str], font: str, size: float) -> float:
    face = typeface(font)
    return max((face.width(word, size) for word in {word for text in texts for word in text.split()}), default=0)
