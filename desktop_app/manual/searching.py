"""Searching the manual: all words in any order, also when they are spelled a little differently."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from desktop_app.domain.text import search_words
from desktop_app.manual.blocks import plain, sentences
from desktop_app.manual.topics import Topic, topics

SAME, BEGINS, WITHIN, ALIKE = 6, 4, 2, 1
"""What a word that is found counts by how it is found."""
IN_TITLE = 8
"""So much more counts a word of the title."""
LONG_ENOUGH = 4
"""Letters from which on a word is looked for within words, and in another spelling."""
LIKENESS = 0.78
LONGEST_SNIPPET = 140


@dataclass(frozen=True)
class Found:
    """A topic and the sentence of it that fits best."""

    topic: Topic
    snippet: str


@dataclass(frozen=True)
class _Searched:
    topic: Topic
    title: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    """(sentence, its words)."""


def search_manual(text: str, more: Iterable[tuple[str, str]] = ()) -> list[Found]:
    """Return the topics that have every word of `text`, the best first; all of them for no word.

    `more` are (topic, sentence) that a topic has besides its text, such as the list of keys.
    """
    wanted = search_words(text)
    if not wanted:
        return [Found(topic, "") for topic in topics().values()]
    found = [(score, hit) for searched in _searched(tuple(more)) for score, hit in _look(searched, wanted)]
    return [hit for _, hit in sorted(found, key=lambda one: -one[0])]


@cache
def _searched(more: tuple[tuple[str, str], ...]) -> list[_Searched]:
    made = []
    for topic in topics().values():
        said = [plain(sentence) for sentence in sentences(list(topic.blocks))]
        said += [sentence for name, sentence in more if name == topic.name]
        lines = tuple((line, tuple(search_words(line))) for line in said)
        made.append(_Searched(topic, tuple(search_words(topic.title)), lines))
    return made


def _look(searched: _Searched, wanted: Sequence[str]) -> list[tuple[int, Found]]:
    """Return what the topic counts and its best sentence, nothing when a word is missing."""
    total = 0
    for word in wanted:
        in_text = max((_worth(word, words) for _, words in searched.lines), default=0)
        worth = max(in_text, IN_TITLE * _worth(word, searched.title))
        if not worth:
            return []
        total += worth
    snippet, _ = max(searched.lines, key=lambda line: sum(_worth(word, line[1]) for word in wanted), default=("", ()))
    return [(total, Found(searched.topic, _shortened(snippet)))]


@cache
def _worth(wanted: str, words: tuple[str, ...]) -> int:
    """Return how well one of the words is the wanted one, 0 for not at all."""
    if wanted in words:
        return SAME
    if any(word.startswith(wanted) for word in words):
        return BEGINS
    if len(wanted) < LONG_ENOUGH:
        return 0
    if any(wanted in word or (len(word) >= LONG_ENOUGH and word in wanted) for word in words):
        return WITHIN
    return ALIKE if difflib.get_close_matches(wanted, words, 1, LIKENESS) else 0


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SNIPPET else text[:LONGEST_SNIPPET].rpartition(" ")[0] + " …"
