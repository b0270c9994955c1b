"""The Markdown of the manual as blocks, which the help window and the printed book are both made of.

Only what the manual uses is known: headings, paragraphs, lists, pictures, `{keys}`, and within a sentence
**strong words**, `keys` and [links](topic.md). Anything else stands there as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of a sentence is."""

    TEXT = "text"
    STRONG = "strong"
    KEY = "key"
    LINK = "link"


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence; a link has the name of the topic that it leads to."""

    text: str
    kind: Kind = Kind.TEXT
    topic: str = ""


Sentence = tuple[Piece, ...]


@dataclass(frozen=True)
class Heading:
    """A heading within a topic; its title is of level 1."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    sentence: Sentence


@dataclass(frozen=True)
class Items:
    """A list, numbered or with dots."""

    items: tuple[Sentence, ...]
    numbered: bool


@dataclass(frozen=True)
class Picture:
    """A picture of the program by its file in `pictures`, and what it shows."""

    file: str
    about: str


@dataclass(frozen=True)
class Keys:
    """The place of the list of all keys, which the program knows best itself."""


Block = Heading | Paragraph | Items | Picture | Keys
_HEADING = re.compile(r"(#{1,3}) (.+)")
_ITEM = re.compile(r"(-|\d+\.) (.+)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([^)]+)\)")
_PIECE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([a-z0-9-]+)\.md\)")


def read_blocks(markdown: str) -> list[Block]:
    """Return the blocks of a topic in their order."""
    blocks: list[Block] = []
    lines: list[str] = []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("  ") and lines:
            lines[-1] += f" {line.strip()}"
        elif line.strip() and (not lines or bool(_ITEM.match(line)) == bool(_ITEM.match(lines[0]))):
            lines.append(line.strip())
        else:
            blocks += _chunk(lines)
            lines = [line.strip()] if line.strip() else []
    return [*blocks, *_chunk(lines)]


def read_sentence(text: str) -> Sentence:
    """Return the pieces of a sentence."""
    pieces, end = [], 0
    for found in _PIECE.finditer(text):
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()]))
        strong, key, words, topic = found.groups()
        if strong:
            pieces += [
                replace(one, kind=Kind.STRONG) if one.kind is Kind.TEXT else one for one in read_sentence(strong)
            ]
        else:
            pieces.append(Piece(key, Kind.KEY) if key else Piece(words, Kind.LINK, topic))
        end = found.end()
    return (*pieces, Piece(text[end:])) if end < len(text) else tuple(pieces)


def sentences(blocks: list[Block]) -> Iterator[Sentence]:
    """Return every sentence of the blocks, those of headings and pictures too."""
    for block in blocks:
        match block:
            case Heading(text) | Picture(_, text):
                yield (Piece(text),)
            case Paragraph(sentence):
                yield sentence
            case Items(items):
                yield from items


def plain(sentence: Sentence) -> str:
    """Return a sentence without its marks."""
    return "".join(piece.text for piece in sentence)


def _stronger(piece: Piece) -> Piece:
    return replace(piece, kind=Kind.STRONG) if piece.kind is Kind.TEXT else piece


def _chunk(lines: list[str]) -> list[Block]:
    """Return the block that lines without an empty one between them are."""
    if not lines:
        return []
    first = lines[0]
    if heading := _HEADING.fullmatch(first):
        return [Heading(heading[2], len(heading[1])), *_chunk(lines[1:])]
    if picture := _PICTURE.fullmatch(first):
        return [Picture(picture[2], picture[1]), *_chunk(lines[1:])]
    if first == "{keys}":
        return [Keys(), *_chunk(lines[1:])]
    items = [_ITEM.fullmatch(line) for line in lines]
    if items[0]:
        said = tuple(read_sentence(item[2]) for item in items if item)
        return [Items(said, numbered=items[0][1] != "-")]
    return [Paragraph(read_sentence(" ".join(lines)))]
